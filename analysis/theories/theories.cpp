#include "analysis/theories/theories.h"

#include <algorithm>
#include <cmath>

#include "analysis/data/means.h"
#include "analysis/statistics/simultaneous.h"
#include "core/base/problem.h"

namespace weft::analysis {
namespace {

[[noreturn]] void refuse(const std::string& where, const std::string& what, const std::string& why,
                         const std::string& hint) {
  throw InputError(Problem{{where}, what, why, hint});
}

/// Places, in a result, of the strategies of the first one.
std::vector<std::size_t> same_strategies(const TheoryResult& first, const TheoryResult& other) {
  const std::vector<std::string>& wanted = first.reader->strategies();
  if (other.reader->strategies().size() != wanted.size()) {
    refuse(other.name,
           "it has " + std::to_string(other.reader->strategies().size()) + " strategies, " +
               first.name + " has " + std::to_string(wanted.size()),
           "theories are compared by what they say of the same strategies",
           "give all files the same [[strategy]] tables");
  }
  std::vector<std::size_t> places;
  for (const std::string& name : wanted) places.push_back(find_strategy(*other.reader, name));
  return places;
}

/// Means of one theory, with strategies in the order of the first: [configuration][strategy], only
/// configurations in which all have a value.
std::vector<std::vector<double>> rows_of(const TheoryResult& result, const Outcome& outcome,
                                         const std::vector<std::size_t>& places) {
  const ConfigurationMeans means = read_means(*result.reader, outcome);
  std::vector<std::vector<double>> rows;
  for (std::size_t c = 0; c < means.configurations(); ++c) {
    std::vector<double> row;
    for (const std::size_t place : places) row.push_back(means.at(c, place));
    const bool complete = std::ranges::none_of(row, [](double x) { return std::isnan(x); });
    if (complete) rows.push_back(std::move(row));
  }
  if (rows.size() > 1) return rows;
  refuse(result.name, "fewer than two configurations have the outcome '" + outcome.name + "'", "",
         "run more configurations");
}

TheoryRanking ranking_of(const std::string& name, const std::vector<std::vector<double>>& rows,
                         bool lower_is_better) {
  TheoryRanking ranking{name, {}, {}, rows.size()};
  const std::size_t strategies = rows.front().size();
  for (std::size_t s = 0; s < strategies; ++s) {
    Moments moments;
    for (const auto& row : rows) moments.add(row[s]);
    ranking.mean.push_back(mean_estimate(moments));
  }
  for (const Estimate& mean : ranking.mean) {
    const auto ahead = std::ranges::count_if(ranking.mean, [&](const Estimate& other) {
      return lower_is_better ? other.value < mean.value : other.value > mean.value;
    });
    ranking.rank.push_back(static_cast<std::size_t>(ahead) + 1);
  }
  return ranking;
}

Estimate difference_of(const std::vector<std::vector<double>>& rows, std::size_t first,
                       std::size_t second, double sign, std::size_t family) {
  Moments moments;
  for (const auto& row : rows) moments.add(sign * (row[first] - row[second]));
  return joint_mean_estimate(moments, family);
}

Order order_of(const Estimate& difference) {
  if (difference.low > 0) return Order::first_ahead;
  return difference.high < 0 ? Order::second_ahead : Order::not_told_apart;
}

/// Puts the strategy first that is ahead in more theories, or by its mean difference.
void turn(PairOrder& pair) {
  double sum = 0;
  for (std::size_t t = 0; t < pair.order.size(); ++t) sum += pair.difference[t].value;
  const auto first = std::ranges::count(pair.order, Order::first_ahead);
  const auto second = std::ranges::count(pair.order, Order::second_ahead);
  if (first > second || (first == second && !(sum < 0))) return;
  std::swap(pair.first, pair.second);
  for (std::size_t t = 0; t < pair.order.size(); ++t) {
    const Estimate before = pair.difference[t];
    pair.difference[t] = {-before.value, -before.high, -before.low};
    pair.order[t] = order_of(pair.difference[t]);
  }
}

}  // namespace

bool PairOrder::stable() const {
  return order.front() != Order::not_told_apart &&
         std::ranges::count(order, order.front()) == std::ranges::ssize(order);
}

bool PairOrder::flips() const {
  return std::ranges::count(order, Order::first_ahead) > 0 &&
         std::ranges::count(order, Order::second_ahead) > 0;
}

TheoryComparison compare_theories(std::span<const TheoryResult> results,
                                  const std::string& outcome) {
  TheoryComparison found{find_outcome(outcome), results.front().reader->strategies(), {}, {}};
  const std::size_t strategies = found.strategies.size();
  if (strategies < 2) {
    refuse(results.front().name, "there is one strategy only", "no order can be stable",
           "give all files several");
  }
  std::vector<std::vector<std::vector<double>>> rows;
  for (const TheoryResult& result : results) {
    rows.push_back(rows_of(result, found.outcome, same_strategies(results.front(), result)));
    found.theories.push_back(ranking_of(result.name, rows.back(), found.outcome.lower_is_better));
  }
  const double sign = found.outcome.lower_is_better ? -1 : 1;
  const std::size_t family = strategies * (strategies - 1) / 2 * results.size();
  for (std::size_t first = 0; first < strategies; ++first) {
    for (std::size_t second = first + 1; second < strategies; ++second) {
      PairOrder pair{first, second, {}, {}};
      for (const auto& of_theory : rows) {
        pair.difference.push_back(difference_of(of_theory, first, second, sign, family));
        pair.order.push_back(order_of(pair.difference.back()));
      }
      turn(pair);
      found.pairs.push_back(std::move(pair));
    }
  }
  return found;
}

}  // namespace weft::analysis
