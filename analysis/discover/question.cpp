#include "analysis/discover/question.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "analysis/data/means.h"
#include "analysis/data/outcome.h"
#include "analysis/statistics/resolution.h"
#include "analysis/table/digits.h"
#include "analysis/table/letters.h"
#include "core/base/nearest.h"
#include "core/base/problem.h"

namespace weft::analysis {
namespace {

constexpr std::array<std::string_view, 1> known_events = {"collapse"};
constexpr int question_digits = 6;

[[noreturn]] void refuse(const std::string& what, const std::string& why, const std::string& hint) {
  throw InputError(Problem{{}, what, why, hint});
}

std::size_t strategy_of(const ResultReader& reader, const CaseOptions& options) {
  if (!options.strategy.empty()) return find_strategy(reader, options.strategy);
  if (reader.strategies().size() == 1) return 0;
  refuse("which strategy is not said", "the file has several",
         "add --strategy NAME; `weft info` lists them");
}

void require_one_question(const CaseOptions& options) {
  const bool threshold = options.at_least || options.at_most;
  const int asked = (options.against ? 1 : 0) + (options.event ? 1 : 0) + (threshold ? 1 : 0);
  if (asked > 1) {
    refuse("--against, --event and --at-least or --at-most do not go together",
           "each is a question of its own", "ask one of them");
  }
  if (options.at_least && options.at_most) {
    refuse("--at-least and --at-most do not go together", "", "give one of them");
  }
  if (!(options.margin >= 0) || !std::isfinite(options.margin)) {
    refuse("--margin is " + rounded(options.margin, question_digits), "",
           "give a number from 0 on");
  }
  if (!(options.above >= 0 && options.above < 1)) {
    refuse("--above is " + rounded(options.above, question_digits), "it is a share of the runs",
           "give a number from 0 to below 1");
  }
}

/// 1 or 0 for each value; not a number stays so.
template <class Is>
std::vector<double> verdicts(const ConfigurationMeans& means, std::size_t strategy, Is is_case) {
  std::vector<double> found;
  for (std::size_t c = 0; c < means.configurations(); ++c) {
    const double value = means.at(c, strategy);
    found.push_back(std::isnan(value) ? undefined : is_case(value) ? 1 : 0);
  }
  return found;
}

CaseVerdicts judge_event(const ResultReader& reader, const CaseOptions& options) {
  if (*options.event != known_events.front()) {
    refuse("no event '" + *options.event + "'", "", suggestion(*options.event, known_events));
  }
  const std::size_t strategy = strategy_of(reader, options);
  constexpr double rounding = 1e-12;  // of 1 - above
  const ConfigurationMeans survival = read_means(reader, find_outcome(survival_name));
  return {printable(reader.strategies()[strategy]) + " collapses in more than " +
              percent(options.above) + " of the runs",
          verdicts(survival, strategy,
                   [&](double share) { return share < 1 - options.above - rounding; })};
}

CaseVerdicts judge_threshold(const ResultReader& reader, const CaseOptions& options) {
  const Outcome outcome = find_outcome(options.outcome);
  const std::size_t strategy = strategy_of(reader, options);
  const bool least = options.at_least.has_value();
  const double bound = least ? *options.at_least : *options.at_most;
  return {printable(reader.strategies()[strategy]) + " has " + outcome.name + " of at " +
              (least ? "least " : "most ") + rounded(bound, question_digits),
          verdicts(read_means(reader, outcome), strategy, [&](double value) {
            return least ? at_least(value, bound) : at_least(bound, value);
          })};
}

/// 1 if the strategy beats all others (or `against`) by more than the margin, else 0; NaN if a
/// value is missing.
double leads(std::span<const double> means, std::size_t strategy,
             std::optional<std::size_t> against, double sign, double margin) {
  bool all = true;
  for (std::size_t other = 0; other < means.size(); ++other) {
    if (other == strategy || (against && other != *against)) continue;
    if (std::isnan(means[strategy]) || std::isnan(means[other])) return undefined;
    all = all && above(sign * means[strategy], sign * means[other] + margin);
  }
  return all ? 1 : 0;
}

CaseVerdicts judge_contest(const ResultReader& reader, const CaseOptions& options) {
  const Outcome outcome = find_outcome(options.outcome);
  if (reader.strategies().size() < 2) {
    refuse("the file has one strategy only", "there is no other to beat",
           "ask --event collapse, or --outcome NAME --at-least VALUE");
  }
  const std::size_t strategy = strategy_of(reader, options);
  std::optional<std::size_t> against;
  if (options.against) against = find_strategy(reader, *options.against);
  if (against == strategy) {
    refuse("--strategy and --against are the same", "", "name two strategies");
  }
  const ConfigurationMeans means = read_means(reader, outcome);
  CaseVerdicts found;
  found.question = printable(reader.strategies()[strategy]) + " beats " +
                   (against ? printable(reader.strategies()[*against]) : "all others") + " in " +
                   outcome.name;
  if (options.margin > 0) {
    found.question += " by more than " + rounded(options.margin, question_digits);
  }
  for (std::size_t c = 0; c < means.configurations(); ++c) {
    found.verdict.push_back(
        leads(means.of(c), strategy, against, outcome.lower_is_better ? -1 : 1, options.margin));
  }
  return found;
}

}  // namespace

CaseVerdicts judge(const ResultReader& reader, const CaseOptions& options) {
  require_one_question(options);
  if (options.event) return judge_event(reader, options);
  if (options.at_least || options.at_most) return judge_threshold(reader, options);
  return judge_contest(reader, options);
}

}  // namespace weft::analysis
