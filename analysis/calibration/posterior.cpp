#include "analysis/calibration/posterior.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "analysis/statistics/holm.h"

namespace weft::analysis {
namespace {

/// Places of values in rising order, without those that are not a number.
std::vector<std::size_t> rising(std::span<const double> values) {
  std::vector<std::size_t> order;
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (!std::isnan(values[i])) order.push_back(i);
  }
  std::ranges::stable_sort(order, {}, [&](std::size_t i) { return values[i]; });
  return order;
}

/// Upper tail of Kolmogorov's distribution.
double kolmogorov_tail(double x) {
  if (x < 0.2) return 1;  // off by less than 1e-12
  double sum = 0;
  for (int k = 1; k <= 100; ++k) sum += (k % 2 == 1 ? 2.0 : -2.0) * std::exp(-2.0 * k * k * x * x);
  return std::clamp(sum, 0.0, 1.0);
}

double weighted_variance(std::span<const double> values, std::span<const double> weights) {
  const double mean = weighted_estimate(values, weights).value;
  double sum = 0;
  double weight = 0;
  for (std::size_t i = 0; i < values.size(); ++i) {
    sum += weights[i] * (values[i] - mean) * (values[i] - mean);
    weight += weights[i];
  }
  return sum / weight;
}

/// The middles of so many equal shares of a prior.
std::vector<double> middles(const FreeParameter& parameter) {
  constexpr std::size_t count = 4096;
  std::vector<double> values;
  for (std::size_t i = 0; i < count; ++i) {
    values.push_back(parameter.quantile((static_cast<double>(i) + 0.5) / count));
  }
  return values;
}

Learnt learnt_of(const FreeParameter& parameter, std::span<const double> shares,
                 std::span<const double> weights, double count) {
  const std::vector<double> before = middles(parameter);
  const std::vector<double> equal(before.size(), 1.0);
  std::vector<double> after;
  for (const double share : shares) after.push_back(parameter.quantile(share));
  const double prior_variance = weighted_variance(before, equal);
  const double variance = weighted_variance(after, weights);
  return {.prior = weighted_estimate(before, equal),
          .prior_sd = std::sqrt(prior_variance),
          .posterior = weighted_estimate(after, weights),
          .posterior_sd = std::sqrt(variance),
          .shrinkage = 1 - variance / prior_variance,
          .p_value = uniform_test(shares, weights, count)};
}

}  // namespace

std::vector<Learnt> learnt(std::span<const FreeParameter> parameters,
                           std::span<const Particle> particles) {
  std::vector<double> weights;
  double squares = 0;
  for (const Particle& each : particles) {
    weights.push_back(each.weight);
    squares += each.weight * each.weight;
  }
  std::vector<Learnt> all;
  std::vector<double> p_values;
  for (std::size_t k = 0; k < parameters.size(); ++k) {
    std::vector<double> shares;
    for (const Particle& each : particles) shares.push_back(each.point[k]);
    all.push_back(learnt_of(parameters[k], shares, weights, 1 / squares));
    p_values.push_back(all.back().p_value);
  }
  const std::vector<double> adjusted = holm(p_values);
  for (std::size_t k = 0; k < all.size(); ++k) all[k].p_value = adjusted[k];
  return all;
}

Estimate weighted_estimate(std::span<const double> values, std::span<const double> weights) {
  double sum = 0;
  double weight = 0;
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (std::isnan(values[i])) continue;
    sum += weights[i] * values[i];
    weight += weights[i];
  }
  if (!(weight > 0)) return {};
  constexpr double tail = (1 - confidence) / 2;
  return {sum / weight, weighted_quantile(values, weights, tail),
          weighted_quantile(values, weights, 1 - tail)};
}

double weighted_quantile(std::span<const double> values, std::span<const double> weights,
                         double share) {
  const std::vector<std::size_t> order = rising(values);
  if (order.empty()) return undefined;
  double whole = 0;
  for (const std::size_t i : order) whole += weights[i];
  double sum = 0;
  for (const std::size_t i : order) {
    sum += weights[i];
    if (sum >= share * whole) return values[i];
  }
  return values[order.back()];
}

double uniform_test(std::span<const double> values, std::span<const double> weights, double count) {
  const std::vector<std::size_t> order = rising(values);
  double whole = 0;
  for (const std::size_t i : order) whole += weights[i];
  double below = 0;
  double largest = 0;
  for (const std::size_t i : order) {
    largest = std::max(largest, values[i] - below / whole);
    below += weights[i];
    largest = std::max(largest, below / whole - values[i]);
  }
  const double root = std::sqrt(count);
  return kolmogorov_tail(largest * (root + 0.12 + 0.11 / root));
}

std::vector<std::size_t> resampled(std::span<const Particle> particles, std::size_t count,
                                   double start) {
  std::vector<std::size_t> chosen;
  double sum = 0;
  std::size_t next = 0;
  for (std::size_t k = 0; k < count; ++k) {
    const double wanted = (static_cast<double>(k) + start) / static_cast<double>(count);
    while (next < particles.size() && sum + particles[next].weight <= wanted) {
      sum += particles[next++].weight;
    }
    chosen.push_back(std::min(next, particles.size() - 1));
  }
  return chosen;
}

}  // namespace weft::analysis
