#include "analysis/robustness/robustness_answer.h"

#include <algorithm>
#include <map>
#include <numeric>

#include "analysis/table/digits.h"
#include "analysis/table/letters.h"

namespace weft::analysis {
namespace {

using Kind = Column::Kind;

/// Of each criterion, for people.
constexpr std::array<std::string_view, criterion_count> titles = {
    "maximum regret", "90 % regret",       "mean regret", "satisficing share",
    "Hurwicz",        "worst-decile mean", "mean"};

const JudgedBy& by(const Robustness& found, Criterion criterion) {
  return found.criteria[static_cast<std::size_t>(criterion)];
}

/// Strategies by their maximum regret, the smallest first.
std::vector<std::size_t> ranked(const Robustness& found) {
  std::vector<std::size_t> order(found.strategies.size());
  std::iota(order.begin(), order.end(), 0U);
  std::ranges::stable_sort(
      order, {}, [&](std::size_t s) { return by(found, Criterion::max_regret).scores[s].value; });
  return order;
}

/// The named criteria of all strategies. What wins under the first of them is marked.
Table shown_criteria(const Robustness& found, const std::vector<Criterion>& criteria) {
  std::vector<Column> columns = {{"strategy", Kind::text}};
  for (const Criterion each : criteria) {
    const auto k = static_cast<std::size_t>(each);
    const bool share = each == Criterion::satisficing;
    columns.push_back({std::string(criterion_names[k]), Kind::interval, std::string(titles[k]),
                       share ? "" : found.outcome.unit});
  }
  Table table(columns);
  for (const std::size_t s : ranked(found)) {
    std::vector<Cell> cells = {found.strategies[s]};
    for (const Criterion each : criteria) cells.emplace_back(by(found, each).scores[s]);
    const std::vector<std::size_t>& best = by(found, criteria.front()).tied;
    table.add(std::move(cells), std::ranges::find(best, s) != best.end());
  }
  return table;
}

std::vector<std::string> names_of(const Robustness& found, const std::vector<std::size_t>& places) {
  std::vector<std::string> names;
  for (const std::size_t s : places) names.push_back(found.strategies[s]);
  return names;
}

/// The best strategy by each criterion and its share of resamples; one row for each tied strategy.
Table winners_table(const Robustness& found) {
  Table table({{"criterion", Kind::text},
               {"strategy", Kind::text, "wins"},
               {"score", Kind::interval},
               {"won", Kind::percent, "in resamples"}});
  for (std::size_t k = 0; k < criterion_count; ++k) {
    const JudgedBy& judged = found.criteria[k];
    for (const std::size_t s : judged.tied) {
      table.add({std::string(titles[k]), found.strategies[s], judged.scores[s], judged.won[s]});
    }
  }
  return table;
}

/// One row a strategy: every criterion with its interval, and its share of wins.
Table strategies_table(const Robustness& found) {
  std::vector<Column> columns = {{"strategy", Kind::text}};
  for (const std::string_view name : criterion_names) {
    columns.push_back({std::string(name), Kind::interval});
  }
  for (const std::string_view name : criterion_names) {
    columns.push_back({"won_" + std::string(name), Kind::percent});
  }
  Table table(columns);
  for (const std::size_t s : ranked(found)) {
    std::vector<Cell> cells = {found.strategies[s]};
    for (const JudgedBy& judged : found.criteria) cells.emplace_back(judged.scores[s]);
    for (const JudgedBy& judged : found.criteria) cells.emplace_back(judged.won[s]);
    table.add(std::move(cells));
  }
  return table;
}

/// "a, b and c", each of them.
std::string all_of(const std::vector<std::string>& words) {
  std::string text;
  for (std::size_t i = 0; i < words.size(); ++i) {
    text += (i == 0 ? "" : i + 1 == words.size() ? " and " : ", ") + words[i];
  }
  return text;
}

/// "a wins under every criterion"; else who wins under which. Who is tied wins together.
std::string headline(const Robustness& found) {
  std::map<std::vector<std::size_t>, std::vector<std::string>> won;  // by those who are tied
  for (std::size_t k = 0; k < criterion_count; ++k) {
    won[found.criteria[k].tied].emplace_back(titles[k]);
  }
  const JudgedBy& regret = by(found, Criterion::max_regret);
  const bool tied = regret.tied.size() > 1;
  std::string text = name_list(names_of(found, regret.tied)) +
                     (tied ? " are tied with the smallest maximum regret: in the worst of "
                           : " can be regretted least: in the worst of ") +
                     counted(found.configurations, "configuration") + (tied ? " each" : " it") +
                     " misses the best strategy's " + found.outcome.name + " by " +
                     with_interval(regret.scores[regret.best], shared_decimals(regret.scores, 3)) +
                     ".";
  if (won.size() == 1) {
    return text +
           (tied ? " They are tied under every criterion." : " It wins under every criterion.");
  }
  for (const auto& [who, criteria] : won) {
    text += "\n" + name_list(names_of(found, who)) +
            (who.size() > 1 ? " are tied by " : " wins by ") + all_of(criteria) + ".";
  }
  return text;
}

std::vector<std::string> notes(const Robustness& found) {
  const std::string direction = found.outcome.lower_is_better ? "at most " : "at least ";
  std::vector<std::string> lines = {
      "Values are means over the replicates of a configuration. Regret: how far a strategy stays "
      "behind the best one there.",
      "Satisficing: share of configurations with " + found.outcome.name + " of " + direction +
          rounded(found.threshold, 3) +
          (found.threshold_of ? ", the median of " + printable(*found.threshold_of) : "") +
          ". Hurwicz: " + rounded(found.optimism, 3) + " of the best and " +
          rounded(1 - found.optimism, 3) + " of the worst configuration.",
      "Intervals are 95 %: percentiles of " + std::to_string(found.bootstrap.resamples) +
          " bootstraps over configurations. Those of maximum regret and Hurwicz are too narrow: no "
          "resample is worse than the worst that was run.",
      "* the best by the first column."};
  if (!found.outcome.note.empty()) lines.push_back(found.outcome.note);
  if (found.without_outcome > 0) {
    lines.push_back("Left out: " + counted(found.without_outcome, "configuration") +
                    " without the outcome under every strategy.");
  }
  return lines;
}

}  // namespace

Answer robustness_answer(const Robustness& found) {
  Answer answer;
  answer.headline = headline(found);
  answer.notes = notes(found);
  answer.shown = {{"", winners_table(found)},
                  {"", shown_criteria(found, {Criterion::max_regret, Criterion::regret_90,
                                              Criterion::mean_regret})},
                  {"", shown_criteria(found, {Criterion::satisficing, Criterion::hurwicz,
                                              Criterion::worst_decile, Criterion::mean})}};
  answer.facts = {{"outcome", json_string(found.outcome.name)},
                  {"configurations", std::to_string(found.configurations)},
                  {"threshold", json_number(found.threshold)},
                  {"threshold_of", found.threshold_of ? json_string(*found.threshold_of) : "null"},
                  {"optimism", json_number(found.optimism)},
                  {"resamples", std::to_string(found.bootstrap.resamples)},
                  {"seed", std::to_string(found.bootstrap.seed)},
                  {"confidence", json_number(confidence)}};
  answer.data = {{"rows", strategies_table(found)}, {"winners", winners_table(found)}};
  return answer;
}

}  // namespace weft::analysis
