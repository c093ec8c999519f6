#include "analysis/theories/theories_answer.h"

#include <algorithm>

#include "analysis/table/digits.h"
#include "analysis/table/letters.h"

namespace weft::analysis {
namespace {

using Kind = Column::Kind;

double number(std::size_t count) { return static_cast<double>(count); }

/// Strategies by the sum of their ranks.
std::vector<std::size_t> shown_order(const TheoryComparison& found) {
  std::vector<std::size_t> order;
  for (std::size_t s = 0; s < found.strategies.size(); ++s) order.push_back(s);
  std::ranges::stable_sort(order, {}, [&](std::size_t s) {
    std::size_t sum = 0;
    for (const TheoryRanking& theory : found.theories) sum += theory.rank[s];
    return sum;
  });
  return order;
}

/// The matrix: a strategy's rank in each theory.
Table rank_matrix(const TheoryComparison& found) {
  std::vector<Column> columns = {{"strategy", Kind::text}};
  for (const TheoryRanking& theory : found.theories) columns.push_back({theory.name, Kind::whole});
  Table table(columns);
  for (const std::size_t s : shown_order(found)) {
    std::vector<Cell> cells = {found.strategies[s]};
    for (const TheoryRanking& theory : found.theories) cells.emplace_back(number(theory.rank[s]));
    table.add(std::move(cells));
  }
  return table;
}

Table ranking_table(const TheoryComparison& found) {
  Table table({{"theory", Kind::text},
               {"strategy", Kind::text},
               {"rank", Kind::whole},
               {"mean", Kind::interval, found.outcome.name, found.outcome.unit},
               {"configurations", Kind::whole}});
  for (const TheoryRanking& theory : found.theories) {
    for (const std::size_t s : shown_order(found)) {
      table.add({theory.name, found.strategies[s], number(theory.rank[s]), theory.mean[s],
                 number(theory.configurations)});
    }
  }
  return table;
}

/// The theories in which a pair has this order.
std::string theories_with(const TheoryComparison& found, const PairOrder& pair, Order order) {
  std::string names;
  for (std::size_t t = 0; t < found.theories.size(); ++t) {
    if (pair.order[t] == order) names += (names.empty() ? "" : ", ") + found.theories[t].name;
  }
  return names;
}

std::string kind_of(const PairOrder& pair) {
  return pair.stable() ? "stable" : pair.flips() ? "flips" : "open";
}

Table pair_table(const TheoryComparison& found) {
  Table table({{"ahead", Kind::text},
               {"behind", Kind::text},
               {"order", Kind::text},
               {"theories_ahead", Kind::whole, "ahead in"},
               {"least", Kind::interval, "least difference"},
               {"behind_in", Kind::text, "behind in"},
               {"not_told_apart_in", Kind::text, "not told apart in"}});
  for (const std::string_view wanted : {"stable", "flips", "open"}) {
    for (const PairOrder& pair : found.pairs) {
      if (kind_of(pair) != wanted) continue;
      const auto ahead = std::ranges::count(pair.order, Order::first_ahead);
      table.add({found.strategies[pair.first], found.strategies[pair.second], std::string(wanted),
                 static_cast<double>(ahead),
                 *std::ranges::min_element(pair.difference, {}, &Estimate::value),
                 theories_with(found, pair, Order::second_ahead),
                 theories_with(found, pair, Order::not_told_apart)});
    }
  }
  return table;
}

Table difference_table(const TheoryComparison& found) {
  Table table({{"first", Kind::text},
               {"second", Kind::text},
               {"theory", Kind::text},
               {"difference", Kind::interval}});
  for (const PairOrder& pair : found.pairs) {
    for (std::size_t t = 0; t < found.theories.size(); ++t) {
      table.add({found.strategies[pair.first], found.strategies[pair.second],
                 found.theories[t].name, pair.difference[t]});
    }
  }
  return table;
}

/// Strategies that no other is ahead of, in any theory.
std::string never_behind(const TheoryComparison& found) {
  std::string names;
  for (std::size_t s = 0; s < found.strategies.size(); ++s) {
    const bool behind = std::ranges::any_of(found.pairs, [&](const PairOrder& pair) {
      const Order bad = pair.first == s ? Order::second_ahead : Order::first_ahead;
      return (pair.first == s || pair.second == s) && std::ranges::count(pair.order, bad) > 0;
    });
    if (!behind) names += (names.empty() ? "" : ", ") + printable(found.strategies[s]);
  }
  return names;
}

std::string headline(const TheoryComparison& found) {
  const auto stable = std::ranges::count_if(found.pairs, &PairOrder::stable);
  const auto flips = std::ranges::count_if(found.pairs, &PairOrder::flips);
  const std::string best = never_behind(found);
  const std::string where =
      found.theories.size() == 1
          ? " have a sure order in " + found.outcome.name + " under this theory. "
          : " have the same order in " + found.outcome.name + " in all of " +
                std::to_string(found.theories.size()) + " theories, " + std::to_string(flips) +
                " flip. ";
  return "Of " + counted(found.pairs.size(), "pair") + " of strategies, " + std::to_string(stable) +
         where +
         (best.empty() ? "Every strategy is surely behind another in some theory."
                       : "Surely behind another in no theory: " + best + ".");
}

}  // namespace

Answer theories_answer(const TheoryComparison& found) {
  Answer answer;
  answer.headline = headline(found);
  answer.shown.push_back({"Ranks by theory (1 is best):", rank_matrix(found)});
  answer.shown.push_back({"Orders of pairs:", pair_table(found)});
  answer.data.emplace_back("rankings", ranking_table(found));
  answer.data.emplace_back("pairs", pair_table(found));
  answer.data.emplace_back("differences", difference_table(found));
  answer.notes.emplace_back(
      "Intervals hold together over all pairs and theories (Bonferroni). Stable: the same one is "
      "ahead in all theories; flips: each is ahead in some; open: neither is shown.");
  return answer;
}

}  // namespace weft::analysis
