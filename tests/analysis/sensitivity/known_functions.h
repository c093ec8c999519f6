#pragma once

#include <cmath>
#include <cstdint>
#include <functional>
#include <numbers>
#include <span>
#include <vector>

#include "analysis/sensitivity/sobol_indices.h"
#include "analysis/statistics/bootstrap.h"
#include "analysis/statistics/random_stream.h"

/// Functions of independent uniform numbers in [0, 1) whose Sobol' indices are known in closed
/// form.
namespace weft::analysis {

/// Enough for intervals that only need to be sensible.
constexpr BootstrapOptions few_resamples{200, 1};

struct KnownFunction {
  std::function<double(std::span<const double> u)> value;
  std::vector<double> first;
  std::vector<double> total;
  std::vector<double> second;  ///< at pair_place(i, j)
  double variance = 0;
};

/// Ishigami & Homma 1990 with a = 7, b = 0.1; indices: Saltelli et al., Sensitivity Analysis
/// (2000), page 47: with x in -pi..pi, f = sin x1 + a sin^2 x2 + b x3^4 sin x1.
inline KnownFunction ishigami() {
  using std::numbers::pi;
  const double a = 7;
  const double b = 0.1;
  const double v1 = std::pow(1 + b * std::pow(pi, 4) / 5, 2) / 2;
  const double v2 = a * a / 8;
  const double v13 = b * b * std::pow(pi, 8) * 8 / 225;
  const double v = v1 + v2 + v13;
  const auto value = [=](std::span<const double> u) {
    const auto x = [&](std::size_t i) { return pi * (2 * u[i] - 1); };
    return std::sin(x(0)) + a * std::pow(std::sin(x(1)), 2) +
           b * std::pow(x(2), 4) * std::sin(x(0));
  };
  return {value, {v1 / v, v2 / v, 0}, {(v1 + v13) / v, v2 / v, v13 / v}, {0, v13 / v, 0}, v};
}

/// Sobol' g-function, the product of (|4 u_i - 2| + a_i) / (1 + a_i); indices: Saltelli & Sobol'
/// 1995, with V_i = 1 / (3 (1 + a_i)^2).
inline KnownFunction g_function(const std::vector<double>& a) {
  std::vector<double> alone;
  double all = 1;
  for (const double each : a) {
    alone.push_back(1 / (3 * std::pow(1 + each, 2)));
    all *= 1 + alone.back();
  }
  KnownFunction known;
  known.variance = all - 1;
  known.value = [a](std::span<const double> u) {
    double product = 1;
    for (std::size_t i = 0; i < a.size(); ++i) {
      product *= (std::abs(4 * u[i] - 2) + a[i]) / (1 + a[i]);
    }
    return product;
  };
  for (std::size_t j = 0; j < a.size(); ++j) {
    known.first.push_back(alone[j] / known.variance);
    known.total.push_back(alone[j] * all / (1 + alone[j]) / known.variance);
    for (std::size_t i = 0; i < j; ++i)
      known.second.push_back(alone[i] * alone[j] / known.variance);
  }
  return known;
}

/// A saltelli design of independent uniform pairs: [block][place][factor].
inline std::vector<std::vector<double>> saltelli_points(std::size_t factors, std::size_t pairs,
                                                        std::uint64_t seed) {
  RandomStream random(seed, 0);
  const SaltelliBlock block{factors};
  std::vector<std::vector<double>> points;
  for (std::size_t n = 0; n < pairs; ++n) {
    std::vector<double> a(factors);
    std::vector<double> b(factors);
    for (double& u : a) u = random.uniform();
    for (double& u : b) u = random.uniform();
    const std::size_t first = points.size();
    points.resize(first + block.size(), a);
    points[first + block.b()] = b;
    for (std::size_t i = 0; i < factors; ++i) {
      points[first + block.ab(i)][i] = b[i];
      points[first + block.ba(i)] = b;
      points[first + block.ba(i)][i] = a[i];
    }
  }
  return points;
}

inline Series values_at(const std::vector<std::vector<double>>& points,
                        const std::function<double(std::span<const double>)>& value) {
  Series series;
  for (const std::vector<double>& point : points) series.values.push_back(value(point));
  return series;
}

}  // namespace weft::analysis
