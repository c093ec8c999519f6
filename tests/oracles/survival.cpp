// Reads lives from standard input and prints every estimate of them, for a script to compare.
// Input: the number of causes, of groups, and the month to which means are restricted; then a life
// a line: group (from 0), entry, exit, cause (0: censored). Output: a name, then numbers.

#include <iomanip>
#include <iostream>
#include <string>

#include "analysis/statistics/group_tests.h"
#include "analysis/statistics/life_table.h"

namespace {

using weft::analysis::LifeTable;
using weft::analysis::Lifetime;

void print(const std::string& name, std::span<const double> values) {
  std::cout << name;
  for (const double value : values) std::cout << ' ' << value;
  std::cout << '\n';
}

/// The table with these times: what is not in it happened at none of them.
LifeTable spread(const LifeTable& table, const std::vector<double>& times,
                 std::span<const Lifetime> lives) {
  LifeTable wide{times, std::vector<double>(times.size()), {}};
  wide.events.assign(table.causes(), std::vector<double>(times.size()));
  for (std::size_t t = 0; t < times.size(); ++t) {
    for (const Lifetime& life : lives) {
      wide.at_risk[t] += life.entry < times[t] && times[t] <= life.exit ? 1 : 0;
      if (life.cause > 0 && life.exit == times[t]) ++wide.events[life.cause - 1][t];
    }
  }
  return wide;
}

void print_group(const std::string& prefix, const LifeTable& table, double until) {
  const std::vector<double> survival = kaplan_meier(table);
  print(prefix + "times", table.times);
  print(prefix + "at_risk", table.at_risk);
  print(prefix + "survival", survival);
  print(prefix + "variance", greenwood_variance(table));
  for (std::size_t k = 0; k < table.causes(); ++k) {
    print(prefix + "incidence" + std::to_string(k + 1), aalen_johansen(table, k));
  }
  const std::array mean = {restricted_mean(table, survival, until)};
  print(prefix + "mean", mean);
  const std::array median = {median_time(table, survival)};
  print(prefix + "median", median);
}

}  // namespace

int main() {
  std::size_t causes = 0;
  std::size_t groups = 0;
  double until = 0;
  std::cin >> causes >> groups >> until;
  std::vector<std::vector<Lifetime>> lives(groups);
  std::vector<Lifetime> all;
  std::size_t group = 0;
  for (Lifetime life; std::cin >> group >> life.entry >> life.exit >> life.cause;) {
    lives.at(group).push_back(life);
    all.push_back(life);
  }
  std::cout << std::setprecision(17);
  const std::vector<double> times = weft::analysis::life_table(all, causes).times;
  std::vector<LifeTable> tables;
  for (std::size_t g = 0; g < groups; ++g) {
    const LifeTable table = weft::analysis::life_table(lives[g], causes);
    print_group(std::to_string(g) + ".", table, until);
    tables.push_back(spread(table, times, lives[g]));
  }
  if (groups < 2) return 0;
  const weft::analysis::LogRank test = log_rank(tables);
  print("observed", test.observed);
  print("expected", test.expected);
  const std::array chi_squared = {test.chi_squared};
  print("chi_squared", chi_squared);
  print("scores", log_rank_scores(tables));
  print("gray", gray_scores(tables, 0));
}
