#include "analysis/report/course_tables.h"

#include <gtest/gtest.h>

#include "tests/analysis/synthetic.h"

namespace weft::analysis {
namespace {

using Kind = Column::Kind;

TEST(Courses, AFileWithoutTrajectoriesHasNone) {
  const SyntheticFile file({.outcome = [](auto, auto, auto) { return run_with(0.5F); }});
  const ResultReader reader(file.path());
  EXPECT_TRUE(course_quantities(reader).empty());
  EXPECT_EQ(tension_course_table(reader).rows(), 0U);
}

Table by_month(int strategies, int months) {
  Table table({{"strategy", Kind::text}, {"month", Kind::whole}, {"value", Kind::number}});
  for (int s = 0; s < strategies; ++s) {
    for (int month = 0; month < months; ++month) {
      table.add({"s" + std::to_string(s), double(month), double(month * month)});
    }
  }
  return table;
}

std::vector<double> months_of(const Table& table) {
  std::vector<double> months;
  for (std::size_t row = 0; row < table.rows(); ++row) {
    months.push_back(std::get<double>(table.cell(row, 1)));
  }
  return months;
}

TEST(Thinned, SmallTablesStay) {
  EXPECT_EQ(as_csv(thinned(by_month(2, 6), 12)), as_csv(by_month(2, 6)));
}

TEST(Thinned, EveryNthMonthTheFirstAndTheLastStay) {
  EXPECT_EQ(months_of(thinned(by_month(2, 6), 11)), (std::vector<double>{0, 2, 4, 5, 0, 2, 4, 5}));
  EXPECT_EQ(months_of(thinned(by_month(1, 10), 4)), (std::vector<double>{0, 3, 6, 9}));
  EXPECT_EQ(months_of(thinned(by_month(1, 100), 1)), (std::vector<double>{0, 99}));
}

TEST(Thinned, LargeTablesAreNotMuchLargerThanAsked) {
  const Table table = thinned(by_month(12, 1200), 4500);
  EXPECT_LE(table.rows(), 4500U + 12);
  EXPECT_GE(table.rows(), 3000U);
}

}  // namespace
}  // namespace weft::analysis
