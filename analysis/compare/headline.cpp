#include "analysis/compare/headline.h"

#include <algorithm>
#include <cmath>
#include <span>

#include "analysis/statistics/resolution.h"
#include "analysis/table/digits.h"
#include "analysis/table/letters.h"

namespace weft::analysis {
namespace {

constexpr int answer_digits = 3;

/// What the sentence is made of: the strategies that have the ranking outcome, the best first.
struct Words {
  const Comparison& comparison;
  const ComparedGroup& group;
  std::vector<const ComparedStrategy*> ranked;
  int decimals;  ///< of the ranking outcome
  int difference_decimals;

  [[nodiscard]] const Estimate& estimate(const ComparedStrategy& strategy) const {
    return strategy.outcomes[comparison.ranking_place];
  }
  [[nodiscard]] std::string value(const ComparedStrategy& strategy) const {
    return fixed(estimate(strategy).value, decimals);
  }
  [[nodiscard]] std::string value_and_interval(const ComparedStrategy& strategy) const {
    return with_interval(estimate(strategy), decimals);
  }
  /// By how much the best is better than this one, above 0.
  [[nodiscard]] std::string lead_over(const ComparedStrategy& other) const {
    const Estimate& d = other.to_best.simultaneous;
    const bool lower = comparison.ranking.lower_is_better;
    return with_interval(lower ? d : Estimate{-d.value, -d.high, -d.low}, difference_decimals);
  }
};

Words words_of(const Comparison& comparison, const ComparedGroup& group) {
  Words words{comparison, group, {}, 0, 0};
  std::vector<Estimate> values;
  std::vector<Estimate> differences;
  for (const ComparedStrategy& strategy : group.ranked) {
    const Estimate& value = words.estimate(strategy);
    if (!std::isnan(value.value)) words.ranked.push_back(&strategy);
    values.push_back(value);
    differences.push_back(strategy.to_best.simultaneous);
    differences.push_back({value.value});  // differences have the decimals of values, or more
  }
  words.decimals = shared_decimals(values, answer_digits);
  words.difference_decimals = shared_decimals(differences, answer_digits);
  return words;
}

std::string share_won(const Words& words) {
  const ComparedStrategy& best = *words.ranked.front();
  return "best in " + percent(best.best_share) + " of " +
         counted(words.group.configurations, "configuration") + ", bootstrap support " +
         percent(best.best_probability) + ".";
}

std::string praise(const Outcome& ranking) {
  if (ranking.name == "engagement") return " keeps members engaged best: engagement ";
  return std::string(" has the ") + (ranking.lower_is_better ? "lowest " : "highest ") +
         ranking.name + ": ";
}

std::string alone(const Words& words) {
  const ComparedStrategy& only = *words.ranked.front();
  return printable(only.name) + ": " + words.comparison.ranking.name + " " +
         words.value_and_interval(only) + " over " +
         counted(words.group.configurations, "configuration") +
         "; there is no other strategy to compare it with.";
}

/// Whether a strategy has the value of the best one, but for rounding.
bool ties(const Words& words, const ComparedStrategy& strategy) {
  return same(words.estimate(*words.ranked.front()).value, words.estimate(strategy).value);
}

std::string names_of(std::span<const ComparedStrategy* const> strategies) {
  std::vector<std::string> names;
  for (const ComparedStrategy* strategy : strategies) names.push_back(strategy->name);
  return name_list(names);
}

/// Where `tied` strategies share the first place.
std::string tie(const Words& words, std::size_t tied) {
  const std::span ranked(words.ranked);
  const ComparedStrategy& best = *ranked[0];
  const std::string who = names_of(ranked.first(tied)) + " are tied";
  if (words.group.configurations == 1) {
    return who + " in the only configuration: " + words.comparison.ranking.name + " " +
           words.value(best) + "; one configuration says nothing about others.";
  }
  const bool same = std::ranges::all_of(ranked.first(tied), [](const ComparedStrategy* each) {
    return each->to_best.mean.low == 0 && each->to_best.mean.high == 0;
  });
  std::string text =
      who + ": " + words.comparison.ranking.name + " " + words.value_and_interval(best) +
      " each, " +
      (same ? "the same in every configuration" : "difference " + words.lead_over(*ranked[1]));
  std::vector<const ComparedStrategy*> near;
  for (const ComparedStrategy* each : ranked.subspan(tied)) {
    if (not_told_apart(*each)) near.push_back(each);
  }
  if (near.empty()) return text + ".";
  return text + "; " + names_of(near) + (near.size() == 1 ? " is" : " are") +
         " not told apart from them.";
}

std::string one_configuration(const Words& words) {
  const ComparedStrategy& best = *words.ranked[0];
  const ComparedStrategy& next = *words.ranked[1];
  return printable(best.name) +
         " comes first in the only configuration: " + words.comparison.ranking.name + " " +
         words.value(best) + ", then " + printable(next.name) + ": " + words.value(next) +
         "; one configuration says nothing about others.";
}

std::string open_question(const Words& words, const ComparedStrategy& rival, std::size_t others) {
  const ComparedStrategy& best = *words.ranked.front();
  return printable(best.name) + " comes first, but is not told apart from " +
         printable(rival.name) + (others == 0 ? "" : " and " + counted(others, "other")) + ": " +
         words.comparison.ranking.name + " " + words.value_and_interval(best) + " against " +
         words.value(rival) + ", difference " + words.lead_over(rival) + "; " + share_won(words);
}

std::string clear_win(const Words& words) {
  const ComparedStrategy& best = *words.ranked[0];
  const ComparedStrategy& next = *words.ranked[1];
  const Outcome& ranking = words.comparison.ranking;
  return printable(best.name) + praise(ranking) + words.value_and_interval(best) + "; next is " +
         printable(next.name) + ": " + words.value(next) + ", " + words.lead_over(next) +
         (ranking.lower_is_better ? " more; " : " less; ") + share_won(words);
}

}  // namespace

bool not_told_apart(const ComparedStrategy& strategy) {
  const Estimate& difference = strategy.to_best.simultaneous;
  return !std::isnan(difference.value) && !differs_from_zero(difference);
}

std::string answer(const Comparison& comparison, const ComparedGroup& group) {
  const Words words = words_of(comparison, group);
  if (words.ranked.empty()) return "No run here has a value of " + comparison.ranking.name + ".";
  if (words.ranked.size() == 1) return alone(words);
  const auto after_ties = std::ranges::find_if(
      words.ranked, [&](const ComparedStrategy* each) { return !ties(words, *each); });
  const auto tied = static_cast<std::size_t>(after_ties - words.ranked.begin());
  if (tied > 1) return tie(words, tied);
  if (group.configurations == 1) return one_configuration(words);
  const ComparedStrategy* rival = nullptr;
  std::size_t rivals = 0;
  for (const ComparedStrategy* strategy : words.ranked) {
    if (strategy == words.ranked.front() || differs_from_zero(strategy->to_best.simultaneous))
      continue;
    if (rival == nullptr) rival = strategy;
    ++rivals;
  }
  return rival == nullptr ? clear_win(words) : open_question(words, *rival, rivals - 1);
}

}  // namespace weft::analysis
