#include "analysis/precision/precision_answer.h"

#include <algorithm>
#include <cmath>

#include "analysis/table/digits.h"
#include "analysis/table/letters.h"

namespace weft::analysis {
namespace {

using Kind = Column::Kind;

constexpr int shown_digits = 2;

/// The difference that matters most: of the second to the best, or a strategy alone.
const Precision& question_of(const PrecisionReport& report) {
  return report.ranked.size() < 2 ? report.ranked[0].value : report.ranked[1].to_best;
}

bool replicates_known(const PrecisionReport& report) {
  return !std::isnan(question_of(report).spread.within);
}

std::string runs_of(const Split& split) {
  return counted(split.configurations, "configuration") + " of " +
         counted(split.replicates, "replicate") + " (" + fixed(split.runs(), 0) + " runs)";
}

const Split* split_at(const PrecisionReport& report, std::uint64_t replicates) {
  const auto found = std::ranges::find(report.splits, replicates, &Split::replicates);
  return found == report.splits.end() ? nullptr : &*found;
}

std::string what_it_takes(const PrecisionReport& report) {
  const Precision& question = question_of(report);
  const std::uint64_t present_replicates = replicates_known(report) ? report.replicates : 1;
  const std::string wanted = "±" + rounded(report.wanted, shown_digits);
  const Split* present = split_at(report, present_replicates);
  if (present == nullptr) return wanted + " takes more runs than can be counted.";
  if (question.half_width() <= report.wanted) return "that is enough for " + wanted + ".";
  const double times =
      static_cast<double>(present->configurations) / static_cast<double>(question.configurations);
  std::string text = wanted + " takes " + runs_of(*present) + ", " + rounded(times, shown_digits) +
                     " times as many as there are";
  const Split* cheapest = split_at(report, report.cheapest);
  if (cheapest == nullptr || cheapest == present) return text + ".";
  return text + ", or at best " + runs_of(*cheapest) + ".";
}

std::string headline(const PrecisionReport& report) {
  const bool alone = report.ranked.size() < 2;
  const std::string now = "±" + rounded(question_of(report).half_width(), shown_digits);
  const std::string what = alone ? printable(report.ranked[0].name) + ": " + report.outcome.name
                                 : "How far " + printable(report.ranked[1].name) + " lies from " +
                                       printable(report.ranked[0].name) + " in " +
                                       report.outcome.name;
  const bool undefined_now = std::isnan(question_of(report).half_width());
  if (undefined_now) return what + " cannot be said yet: they share fewer than two configurations.";
  return what + " is known to " + now + "; " + what_it_takes(report);
}

Cell number_or_nothing(const std::optional<std::uint64_t>& number) {
  return number ? Cell{static_cast<double>(*number)} : Cell{};
}

double deviation(double variance) { return std::sqrt(variance); }

/// Half-widths and deviations now, of values or of differences to the best.
Table now_table(const PrecisionReport& report, bool to_best) {
  Table table(
      {{"strategy", Kind::text},
       {"value", Kind::margin, to_best ? "difference" : report.outcome.name, report.outcome.unit},
       {"between", Kind::number, "between", {}, 2},
       {"within", Kind::number, "within", {}, 2},
       {"configurations", Kind::whole},
       {"replicates", Kind::whole, "or replicates"}});
  for (const StrategyPrecision& row : report.ranked) {
    if (to_best && &row == report.ranked.data()) continue;
    const Precision& shown = to_best ? row.to_best : row.value;
    table.add({row.name, shown.mean, deviation(shown.spread.between),
               deviation(shown.spread.within), number_or_nothing(shown.configurations_needed),
               number_or_nothing(shown.replicates_needed)});
  }
  return table;
}

void add_columns(std::vector<Column>& columns, const std::string& of, const std::string& value) {
  columns.push_back({value, Kind::interval});
  for (const char* name : {"half_width", "sd_between", "sd_within"}) {
    columns.push_back({of + name, Kind::number});
  }
  columns.push_back({of + "configurations_needed", Kind::whole});
  columns.push_back({of + "replicates_needed", Kind::whole});
}

void add_cells(std::vector<Cell>& cells, const Precision& precision) {
  cells.emplace_back(precision.mean);
  cells.emplace_back(precision.half_width());
  cells.emplace_back(deviation(precision.spread.between));
  cells.emplace_back(deviation(precision.spread.within));
  cells.push_back(number_or_nothing(precision.configurations_needed));
  cells.push_back(number_or_nothing(precision.replicates_needed));
}

Table table_for_programs(const PrecisionReport& report) {
  std::vector<Column> columns = {
      {"rank", Kind::whole}, {"strategy", Kind::text}, {"configurations", Kind::whole}};
  add_columns(columns, "", report.outcome.name);
  add_columns(columns, "difference_", "difference_to_best");
  Table table(columns);
  double rank = 0;
  for (const StrategyPrecision& row : report.ranked) {
    std::vector<Cell> cells = {++rank, row.name, static_cast<double>(row.value.configurations)};
    add_cells(cells, row.value);
    add_cells(cells, row.to_best);
    table.add(std::move(cells));
  }
  return table;
}

Table splits_table(const PrecisionReport& report) {
  Table table({{"replicates", Kind::whole},
               {"configurations", Kind::whole},
               {"runs", Kind::whole},
               {"cost", Kind::whole}});
  for (const Split& split : report.splits) {
    table.add({static_cast<double>(split.replicates), static_cast<double>(split.configurations),
               split.runs(), split.cost},
              split.replicates == report.cheapest);
  }
  return table;
}

std::vector<std::string> notes(const PrecisionReport& report) {
  std::vector<std::string> lines = {
      "± is half the width of the 95 % interval over configurations (Student's t) now.",
      "Between and within: standard deviations between configurations, and of replicates in them.",
      "Configurations: needed at as many replicates as now; or replicates, in as many "
      "configurations (-: no number is enough).",
      "* the cheapest, if a configuration costs as much as " + rounded(report.overhead, 3) +
          " runs besides its runs (--configuration-cost)."};
  if (report.overhead == 0 && replicates_known(report)) {
    lines.emplace_back(
        "At equal cost a run tells most in a further configuration; but two replicates are needed "
        "to see the noise.");
  }
  if (!replicates_known(report)) {
    lines.emplace_back(
        "One replicate: what varies within configurations cannot be told from what varies between "
        "them.");
  }
  if (report.few) {
    lines.push_back("Warning: with fewer than " + std::to_string(enough_for_precision) +
                    " configurations intervals of skewed outcomes may hold in 90 % only.");
  }
  return lines;
}

}  // namespace

Answer precision_answer(const PrecisionReport& report) {
  const std::string wanted = "±" + rounded(report.wanted, shown_digits);
  Answer answer{.headline = headline(report),
                .notes = notes(report),
                .facts = {{"outcome", json_string(report.outcome.name)},
                          {"half_width", json_number(report.wanted)},
                          {"half_width_by_default", report.wanted_by_default ? "true" : "false"},
                          {"replicates", std::to_string(report.replicates)},
                          {"configuration_cost", json_number(report.overhead)},
                          {"cheapest_replicates", std::to_string(report.cheapest)},
                          {"confidence", json_number(confidence)}},
                .data = {{"rows", table_for_programs(report)}}};
  answer.shown.push_back(
      {"Means, and what " + wanted + " of them takes" +
           (report.wanted_by_default ? " (half the difference between the best two):" : ":"),
       now_table(report, false)});
  if (report.ranked.size() > 1) {
    answer.shown.push_back({"Differences to the best, " + printable(report.ranked[0].name) +
                                ", and what " + wanted + " of them takes:",
                            now_table(report, true)});
  }
  answer.add("splits",
             "Ways to " + wanted + " of " +
                 (report.ranked.size() > 1 ? "the difference between the best two" : "the mean") +
                 ", in runs of all strategies:",
             splits_table(report));
  return answer;
}

}  // namespace weft::analysis
