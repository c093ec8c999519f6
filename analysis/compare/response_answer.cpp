#include "analysis/compare/response_answer.h"

#include <algorithm>

#include "analysis/table/digits.h"
#include "analysis/table/letters.h"

namespace weft::analysis {
namespace {

using Kind = Column::Kind;

constexpr int number_digits = 3;

std::string number(double value) { return rounded(value, number_digits); }

/// "12.1..24", as of a group.
std::string range_text(const ResponseBin& bin) {
  return number(bin.low) + (bin.low == bin.high ? "" : ".." + number(bin.high));
}

bool all_may_be_best(const Response& response) {
  for (std::size_t b = 0; b < response.bins.size(); ++b) {
    if (!may_be_best(response, b)) return false;
  }
  return true;
}

std::string sentence(const Comparison& comparison, const Response& response) {
  const std::string& outcome = comparison.ranking.name;
  if (all_may_be_best(response)) {
    return "Over " + response.factor +
           " no part is statistically distinguishable from the best in " + outcome + ".";
  }
  const ResponseBin& best = response.bins[response.best];
  const std::vector<Estimate> shown = {best.value};
  return outcome + (comparison.ranking.lower_is_better ? " is lowest" : " is highest") + " with " +
         response.factor + " at " + range_text(best) + ": " +
         with_interval(best.value, shared_decimals(shown, number_digits)) + "; " +
         best_region(response) + ".";
}

Table for_people(const Comparison& comparison, const Response& response) {
  Table table({{"range", Kind::text, response.across_strategies ? "strategies with" : "at"},
               {"count", Kind::whole, response.across_strategies ? "strategies" : "configurations"},
               {comparison.ranking.name, Kind::interval, {}, comparison.ranking.unit},
               {"to_best", Kind::interval, "to the best"}});
  for (std::size_t b = 0; b < response.bins.size(); ++b) {
    const ResponseBin& bin = response.bins[b];
    table.add({range_text(bin), static_cast<double>(bin.count), bin.value,
               b == response.best ? Cell{} : Cell{bin.to_best}},
              may_be_best(response, b));
  }
  return table;
}

std::string title(const Comparison& comparison, const Response& response) {
  std::string text = "Response of " + comparison.ranking.name + " to " + response.factor;
  if (response.across_strategies) return text + ", means over strategies:";
  if (response.adjusted_for == 0) return text + ":";
  return text + ",\nless what goes with " + counted(response.adjusted_for, "other factor") + ":";
}

Table for_programs(const Comparison& comparison) {
  Table table({{"factor", Kind::text},
               {"low", Kind::number},
               {"high", Kind::number},
               {"count", Kind::whole},
               {comparison.ranking.name, Kind::interval},
               {"difference_to_best", Kind::interval},
               {"may_be_best", Kind::whole},
               {"adjusted_for", Kind::whole}});
  for (const Response& response : comparison.responses) {
    for (std::size_t b = 0; b < response.bins.size(); ++b) {
      const ResponseBin& bin = response.bins[b];
      table.add({response.factor, bin.low, bin.high, static_cast<double>(bin.count), bin.value,
                 bin.to_best, may_be_best(response, b) ? 1.0 : 0.0,
                 static_cast<double>(response.adjusted_for)});
    }
  }
  return table;
}

}  // namespace

std::string best_region(const Response& response) {
  std::size_t first = response.best;
  std::size_t last = response.best;
  while (first > 0 && may_be_best(response, first - 1)) --first;
  while (last + 1 < response.bins.size() && may_be_best(response, last + 1)) ++last;
  bool elsewhere = false;
  for (std::size_t b = 0; b < response.bins.size(); ++b) {
    elsewhere = elsewhere || ((b < first || b > last) && may_be_best(response, b));
  }
  const ResponseBin whole{.low = response.bins[first].low, .high = response.bins[last].high};
  if (first == last && !elsewhere) return "every other part is worse";
  return "statistically indistinguishable from it at " + range_text(whole) +
         (elsewhere ? ", and in parts elsewhere" : "");
}

void add_responses(const Comparison& comparison, Answer& answer) {
  if (comparison.responses.empty()) return;
  for (const Response& response : comparison.responses) {
    answer.headline += "\n" + sentence(comparison, response);
    answer.shown.push_back({title(comparison, response), for_people(comparison, response)});
  }
  answer.notes.emplace_back(
      "Responses: the intervals of all parts hold at once, and so do those of the differences.");
  answer.data.emplace_back("responses", for_programs(comparison));
}

}  // namespace weft::analysis
