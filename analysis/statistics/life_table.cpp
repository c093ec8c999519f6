#include "analysis/statistics/life_table.h"

#include <algorithm>

#include "analysis/statistics/estimate.h"
#include "core/base/contract.h"

namespace weft::analysis {

double LifeTable::events_at(std::size_t time) const {
  double sum = 0;
  for (const std::vector<double>& of_cause : events) sum += of_cause[time];
  return sum;
}

LifeTable life_table(std::span<const Lifetime> lives, std::size_t causes) {
  LifeTable table;
  for (const Lifetime& life : lives) table.times.push_back(life.exit);
  std::ranges::sort(table.times);
  table.times.erase(std::unique(table.times.begin(), table.times.end()), table.times.end());
  table.at_risk.assign(table.times.size(), 0);
  table.events.assign(causes, std::vector<double>(table.times.size()));
  const auto first_at_or_after = [&](double time) {
    return static_cast<std::size_t>(std::ranges::lower_bound(table.times, time) -
                                    table.times.begin());
  };
  const auto first_after = [&](double time) {
    return static_cast<std::size_t>(std::ranges::upper_bound(table.times, time) -
                                    table.times.begin());
  };
  for (const Lifetime& life : lives) {
    WEFT_EXPECT(life.entry < life.exit && life.cause <= causes);
    const std::size_t end = first_at_or_after(life.exit);
    for (std::size_t t = first_after(life.entry); t <= end; ++t) ++table.at_risk[t];
    if (life.cause > 0) ++table.events[life.cause - 1][end];
  }
  return table;
}

void add_table(LifeTable& to, const LifeTable& other, double times) {
  WEFT_EXPECT(to.times.size() == other.times.size() && to.causes() == other.causes());
  for (std::size_t t = 0; t < to.times.size(); ++t) {
    to.at_risk[t] += times * other.at_risk[t];
    for (std::size_t k = 0; k < to.causes(); ++k) to.events[k][t] += times * other.events[k][t];
  }
}

std::vector<double> kaplan_meier(const LifeTable& table) {
  std::vector<double> survival;
  double share = 1;
  for (std::size_t t = 0; t < table.times.size(); ++t) {
    if (table.at_risk[t] > 0) share *= 1 - table.events_at(t) / table.at_risk[t];
    survival.push_back(share);
  }
  return survival;
}

std::vector<double> greenwood_variance(const LifeTable& table) {
  std::vector<double> variance;
  double sum = 0;
  double share = 1;
  for (std::size_t t = 0; t < table.times.size(); ++t) {
    const double n = table.at_risk[t];
    const double d = table.events_at(t);
    if (n > 0 && d > 0) {
      share *= 1 - d / n;
      sum += d / (n * (n - d));
    }
    variance.push_back(share > 0 ? share * share * sum : undefined);
  }
  return variance;
}

std::vector<double> aalen_johansen(const LifeTable& table, std::size_t cause) {
  std::vector<double> incidence;
  double share = 0;
  double still = 1;  // just before the time
  for (std::size_t t = 0; t < table.times.size(); ++t) {
    const double n = table.at_risk[t];
    if (n > 0) {
      share += still * table.events[cause][t] / n;
      still *= 1 - table.events_at(t) / n;
    }
    incidence.push_back(share);
  }
  return incidence;
}

double restricted_mean(const LifeTable& table, std::span<const double> survival, double until) {
  double area = 0;
  double from = 0;
  double share = 1;
  for (std::size_t t = 0; t < table.times.size() && table.times[t] < until; ++t) {
    area += share * (table.times[t] - from);
    from = table.times[t];
    share = survival[t];
  }
  return area + share * (until - from);
}

double median_time(const LifeTable& table, std::span<const double> survival) {
  for (std::size_t t = 0; t < table.times.size(); ++t) {
    if (survival[t] <= 0.5) return table.times[t];
  }
  return undefined;
}

}  // namespace weft::analysis
