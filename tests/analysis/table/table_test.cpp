#include "analysis/table/table.h"

#include <gtest/gtest.h>

#include "tests/analysis/synthetic.h"

namespace weft::analysis {
namespace {

using Kind = Column::Kind;

Table small() {
  Table table({{"strategy", Kind::text},
               {"runs", Kind::whole},
               {"months", Kind::number, "lived", "month"},
               {"engagement", Kind::interval},
               {"effort", Kind::margin},
               {"share", Kind::percent, "best in"}});
  table.add({"fades, \"slowly\"", 32.0, 7.25, Estimate{0.446, 0.44, 0.452},
             Estimate{0.5, 0.45, 0.55}, 0.614},
            true);
  table.add({"none", 4.0, 120.0, Estimate{0.1, undefined, undefined}, std::monostate{}, 0.001});
  table.add({"séparé\nen deux", 0.0, undefined, std::monostate{}, Estimate{0.25, 0.2, 0.3}, 1.0});
  return table;
}

TEST(Table, ForPeople) {
  EXPECT_EQ(
      as_text(small()),
      "  strategy         runs  lived (month)            engagement        effort  best in\n"
      "-----------------------------------------------------------------------------------\n"
      "* fades, \"slowly\"    32              7  0.446 [0.440, 0.452]  0.500 ±0.050     61 %\n"
      "  none                4            120             0.100 [-]             -     <1 %\n"
      "  séparé�en deux      0              -                     -  0.250 ±0.050    100 %\n");
}

TEST(Table, LongTextsAreCutForPeopleOnly) {
  Table table({{"strategy", Kind::text}, {"runs", Kind::whole}});
  table.add({"safeguarding fades slowly", 1.0});
  EXPECT_EQ(as_text(table, 12),
            "strategy      runs\n"
            "------------------\n"
            "safeguardin…     1\n");
  EXPECT_EQ(as_csv(table), "strategy,runs\r\nsafeguarding fades slowly,1\r\n");
}

TEST(Table, Csv) {
  EXPECT_EQ(as_csv(small()),
            "strategy,runs,months,engagement,engagement_low,engagement_high,"
            "effort,effort_low,effort_high,share\r\n"
            "\"fades, \"\"slowly\"\"\",32,7.25,0.446,0.44,0.452,0.5,0.45,0.55,0.614\r\n"
            "none,4,120,0.1,,,,,,0.001\r\n"
            "\"séparé\nen deux\",0,,,,,0.25,0.2,0.3,1\r\n");
}

TEST(Table, Json) {
  Table table({{"strategy", Kind::text}, {"engagement", Kind::interval}});
  table.add({"a \"b\" \\ \t\x01", Estimate{0.1, undefined, 1e-9}});
  table.add({"bad \xFF byte", std::monostate{}});
  EXPECT_EQ(as_json(table),
            "[\n"
            "  {\"strategy\": \"a \\\"b\\\" \\\\ \\t\\u0001\", \"engagement\": 0.1, "
            "\"engagement_low\": null, \"engagement_high\": 1e-09},\n"
            "  {\"strategy\": \"bad � byte\", \"engagement\": null, "
            "\"engagement_low\": null, \"engagement_high\": null}\n"
            "]\n");
}

TEST(Table, JsonByColumns) {
  EXPECT_EQ(json_columns(small().columns_where([](const Column& column) {
              return column.name != "months" && column.name != "effort";
            }),
                         2),
            "{\"strategy\": [\"fades, \\\"slowly\\\"\",\"none\",\"séparé\\nen deux\"], "
            "\"runs\": [32,4,0], \"engagement\": [0.45,0.1,null], "
            "\"engagement_low\": [0.44,null,null], \"engagement_high\": [0.45,null,null], "
            "\"share\": [0.61,0.001,1]}");
  EXPECT_EQ(json_columns(Table({{"strategy", Kind::text}}), 4), "{\"strategy\": []}");
}

TEST(Table, ColumnsAndRowsThatAreWanted) {
  const Table numbers =
      small().columns_where([](const Column& column) { return column.kind == Kind::whole; });
  EXPECT_EQ(as_csv(numbers), "runs\r\n32\r\n4\r\n0\r\n");
  EXPECT_TRUE(numbers.marked(0));
  const Table last = small().rows_where([](std::size_t row) { return row != 1; });
  EXPECT_EQ(last.rows(), 2U);
  EXPECT_TRUE(last.marked(0));
  EXPECT_FALSE(last.marked(1));
  EXPECT_EQ(std::get<std::string>(last.cell(1, 0)), "séparé\nen deux");
  EXPECT_EQ(small().rows_where([](auto) { return false; }).rows(), 0U);
}

TEST(Table, EmptyIsStillATable) {
  const Table table({{"strategy", Kind::text}});
  EXPECT_EQ(as_text(table), "strategy\n--------\n");
  EXPECT_EQ(as_csv(table), "strategy\r\n");
  EXPECT_EQ(as_json(table), "[]\n");
}

TEST(Format, Words) {
  EXPECT_EQ(parse_format("table"), Format::table);
  EXPECT_EQ(parse_format("csv"), Format::csv);
  EXPECT_EQ(parse_format("json"), Format::json);
  EXPECT_EQ(complaint([] { static_cast<void>(parse_format("jsno")); }),
            "--format: no format 'jsno'; did you mean 'json'?");
  EXPECT_EQ(complaint([] { static_cast<void>(parse_format("parquet")); }),
            "--format: no format 'parquet'; choose table, csv or json");
}

}  // namespace
}  // namespace weft::analysis
