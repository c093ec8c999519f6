#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include "core/sampling/distribution.h"

namespace weft {
namespace {

struct Known {
  double u;
  double value;
};

void expect_quantiles(const Distribution& distribution, const std::vector<Known>& all) {
  for (const auto& [u, value] : all) {
    EXPECT_NEAR(distribution.quantile(u), value, 1e-13 + 1e-12 * std::abs(value))
        << distribution.text() << " at " << u;
  }
}

/// Of families that take more than the four operations and a root: rounded to 32 bits.
void expect_floats(const Distribution& distribution, const std::vector<Known>& all) {
  for (const auto& [u, value] : all) {
    EXPECT_FLOAT_EQ(static_cast<float>(distribution.quantile(u)), static_cast<float>(value))
        << distribution.text() << " at " << u;
  }
}

TEST(Quantiles, UniformsAreExact) {
  expect_quantiles(Distribution::uniform(2, 4), {{0, 2}, {0.25, 2.5}, {1, 4}});
  expect_quantiles(Distribution::fixed(3.5), {{0, 3.5}, {0.999, 3.5}});
  expect_floats(Distribution::log_uniform(1, 100), {{0, 1}, {0.5, 10}, {0.75, 31.622776601683793}});
  expect_quantiles(Distribution::uniform_integer(-1, 2),
                   {{0, -1}, {0.2499, -1}, {0.25, 0}, {0.5, 1}, {0.75, 2}, {1, 2}});
}

// scipy.stats.triang.ppf(u, (mode - low) / (high - low), loc=low, scale=high - low), SciPy 1.10.1
TEST(Quantiles, TriangularIsScipys) {
  expect_quantiles(Distribution::triangular(0.12, 0.2, 0.35), {{0.0, 0.12},
                                                               {0.01, 0.13356465996625053},
                                                               {0.3, 0.19429670248402686},
                                                               {0.5, 0.21866074463436302},
                                                               {0.99, 0.33142582437899326},
                                                               {1.0, 0.35}});
  expect_quantiles(Distribution::triangular(1, 1, 5), {{0.75, 3.0}});
  expect_quantiles(Distribution::triangular(1, 5, 5), {{0.75, 4.464101615137754}});
}

// scipy.stats.beta.ppf(u, a, b), SciPy 1.10.1
TEST(Quantiles, BetaIsScipys) {
  expect_floats(Distribution::beta(2, 5, 0, 1), {{0.0, 0.0},
                                                 {1e-6, 0.00025828782935406356},
                                                 {0.1, 0.09259525891312873},
                                                 {0.5, 0.26444998329566005},
                                                 {0.975, 0.6412345789976748},
                                                 {1.0, 1.0}});
  expect_floats(Distribution::beta(0.5, 0.5, 0, 1),
                {{0.1, 0.024471741852423214}, {0.975, 0.9984586668665639}});
  expect_floats(Distribution::beta(0.1, 3, 0, 1),
                {{0.5, 0.00023123990750011818}, {0.975, 0.3155021220528153}});
  expect_floats(Distribution::beta(40, 2, 0, 1),
                {{1e-6, 0.6621483044458951}, {0.1, 0.9084101591477487}});
  // scipy.stats.beta.ppf(0.3, 2, 5) * 3 + 1
  expect_floats(Distribution::beta(2, 5, 1, 4), {{0.3, 1.5454104139568474}});
}

// scipy.stats.truncnorm.ppf(u, (low - mean) / sd, (high - mean) / sd, loc=mean, scale=sd), 1.10.1
TEST(Quantiles, NormalIsScipys) {
  expect_floats(Distribution::normal(0.5, 0.2, 0, 1),
                {{0.1, 0.24925141726596373}, {0.5, 0.5}, {0.975, 0.8735479371086665}});
  expect_floats(Distribution::normal(2, 0.5, -1000, 1000),
                {{0.1, 1.3592242172276998}, {0.975, 2.979981992270027}});
  expect_floats(Distribution::normal(10, 3, 2, 9), {{0.3, 6.375844590370672}});
  const std::vector<Known> far = {
      {0.1, 6.01708506265862}, {0.5, 6.111565061795188}, {0.975, 6.572945909277134}};
  expect_floats(Distribution::normal(0, 1, 6, 9), far);
  for (const Known& one : far) {
    expect_floats(Distribution::normal(0, 1, -9, -6), {{1 - one.u, -one.value}});
  }
}

// mpmath 50 digits: the root z of log(1 - F(z)) = log(1 - t), t = F(a) + u (F(b) - F(a)), F(z) =
// erfc(-z / sqrt(2)) / 2, u the double nearest to 1 - 1e-9, and 1 - 2^-53. SciPy loses digits here.
TEST(Quantiles, NormalKeepsItsDigitsInTheUpperTail) {
  expect_floats(Distribution::normal(0, 1, -5, 5),
                {{1 - 1e-9, 4.99932850704412731}, {1 - 0x1p-53, 4.99999999992532402}});
  expect_floats(Distribution::normal(0, 1, -1, 9),
                {{1 - 1e-9, 6.02580598134568283}, {1 - 0x1p-53, 8.23010988718375322}});
}

std::vector<Distribution> stress_set() {
  std::vector<Distribution> all = {Distribution::fixed(-3),
                                   Distribution::uniform(-1e300, 1e7),
                                   Distribution::uniform(1, std::nextafter(1.0, 2.0)),
                                   Distribution::uniform_integer(0, 9007199254740991.0),
                                   Distribution::log_uniform(1e-300, 1e300),
                                   Distribution::triangular(-1, -1, 1e300),
                                   Distribution::choice({3, 1, 2}, {1e308, 1e308, 1e-308})};
  for (const double sd : {1e-3, 0.1, 1.0, 1e3, 1e9}) {
    all.push_back(Distribution::normal(0.01, sd, 0, 1));
    all.push_back(Distribution::normal(0.5, sd, -7, 0.52));
  }
  all.push_back(Distribution::normal(0, 1, 30, 31));
  all.push_back(Distribution::normal(0, 1, 30, 30 + 1e-12));
  for (const double a : {0.01, 0.5, 7.0, 1e6}) {
    for (const double b : {0.01, 1.0, 50.0, 1e6}) all.push_back(Distribution::beta(a, b, -2, 3));
  }
  const std::size_t plain = all.size();
  for (std::size_t k = 0; k < plain; ++k) all.push_back(all[k].rounded());
  return all;
}

TEST(Quantiles, StayInTheirRangeAndRise) {
  std::vector<double> shares = {0,        1e-300,    0x1p-53,     1e-12, 1e-6,
                                1 - 1e-6, 1 - 1e-12, 1 - 0x1p-53, 1};
  for (int k = 1; k < 100; ++k) shares.push_back(k / 100.0);
  std::ranges::sort(shares);
  for (const Distribution& distribution : stress_set()) {
    double before = distribution.low();
    for (const double u : shares) {
      const double value = distribution.quantile(u);
      ASSERT_GE(value, distribution.low()) << distribution.text() << " at " << u;
      ASSERT_LE(value, distribution.high()) << distribution.text() << " at " << u;
      const double slack =
          1e-14 * std::max(std::abs(before), distribution.high() - distribution.low());
      if (!distribution.text().starts_with("choice")) {
        ASSERT_GE(value, before - slack) << distribution.text() << " at " << u;
      }
      before = value;
    }
  }
}

}  // namespace
}  // namespace weft
