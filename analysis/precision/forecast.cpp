#include "analysis/precision/forecast.h"

#include <algorithm>
#include <cmath>

#include "analysis/statistics/student.h"
#include "core/base/contract.h"

namespace weft::analysis {
namespace {

constexpr std::uint64_t most_configurations = 1'000'000'000'000'000;

double t_of(double configurations) {
  return student_quantile(configurations - 1, (1 + confidence) / 2);
}

}  // namespace

double half_width(const Spread& spread, double configurations, double replicates) {
  return t_of(configurations) * std::sqrt(spread.of_mean(replicates) / configurations);
}

std::optional<std::uint64_t> configurations_for(double wanted, const Spread& spread,
                                                double replicates) {
  WEFT_EXPECT(wanted > 0);
  const auto enough = [&](std::uint64_t configurations) {
    return half_width(spread, static_cast<double>(configurations), replicates) <= wanted;
  };
  if (!enough(most_configurations)) return std::nullopt;  // also where it is not a number
  std::uint64_t low = 1;                                  // one is never enough
  std::uint64_t high = most_configurations;
  while (high - low > 1) {
    const std::uint64_t middle = low + (high - low) / 2;
    (enough(middle) ? high : low) = middle;
  }
  return high;
}

std::optional<std::uint64_t> replicates_for(double wanted, const Spread& spread,
                                            double configurations) {
  WEFT_EXPECT(wanted > 0);
  if (!(configurations >= 2)) return std::nullopt;
  const double t = t_of(configurations);
  const double left = configurations * wanted * wanted / (t * t) - spread.between;
  if (!(left > 0) || !(spread.within >= 0)) return std::nullopt;
  const double replicates = std::max(1.0, std::ceil(spread.within / left * (1 - 1e-12)));
  if (replicates > static_cast<double>(most_configurations)) return std::nullopt;
  return static_cast<std::uint64_t>(replicates);
}

std::uint64_t cheapest_replicates(const Spread& spread, double overhead, std::uint64_t most) {
  const auto limit = static_cast<double>(most);
  const double best = std::sqrt(overhead * spread.within / spread.between);
  if (std::isnan(best)) return 1;
  const double below = std::clamp(std::floor(best), 1.0, limit);
  const double above = std::clamp(std::ceil(best), 1.0, limit);
  const auto cost = [&](double r) { return (overhead + r) * spread.of_mean(r); };
  return static_cast<std::uint64_t>(cost(above) < cost(below) ? above : below);
}

}  // namespace weft::analysis
