#include "core/random/normal.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include "core/random/philox.h"
#include "core/random/uniform.h"
#include "tests/random/z_test.h"

namespace weft {
namespace {

constexpr double bound = 2e-6;  // stated in normal.h; over all 2^23 uniforms it is 9.25e-7
constexpr std::uint32_t cells = 1U << 23;

float quantile_of_cell(std::uint32_t k) { return normal_quantile(uniform_from_bits(k, 23)); }

// mpmath 30 digits: sqrt(2) erfinv(2 u - 1), u = (k + 1/2) / 2^23; SciPy's ndtri agrees.
TEST(NormalQuantile, IsTheOracles) {
  struct Known {
    std::uint32_t cell;
    double z;
  };
  for (const auto& [cell, z] : {Known{0, -5.29470408485},
                                {1, -5.09023084532},
                                {10, -4.70785300996},
                                {1000, -3.67426208816},
                                {100000, -2.25966617507},
                                {1000000, -1.17894846289},
                                {2000000, -0.711398582076},
                                {4000000, -0.058093143814},
                                {4194303, -1.49406687893e-7},
                                {5000000, 0.243127039206},
                                {8000000, 1.68157517412},
                                {8388000, 3.79975486594},
                                {8388607, 5.29470408485}}) {
    EXPECT_NEAR(static_cast<double>(quantile_of_cell(cell)), z, bound) << cell;
  }
}

/// |z - quantile(u)| to first order: the distribution function is off by so much, over the density.
long double error_at(std::uint32_t cell, long double z) {
  const long double share = std::erfc(std::abs(z) / std::sqrt(2.0L)) / 2;  // beyond |z|
  const std::uint32_t from_end = std::min(cell, cells - 1 - cell);
  const long double u = (from_end + 0.5L) / cells;
  const long double density = std::exp(-z * z / 2) / std::sqrt(2 * std::acos(-1.0L));
  return std::abs(share - u) / density;
}

/// Every 31st cell, and all of the last 4096 at both ends.
template <class Quantile>
double largest_error(const Quantile& quantile) {
  long double worst = 0;
  for (std::uint32_t k = 0; k < cells; k += k < 4096 || k >= cells - 4096 ? 1 : 31) {
    worst = std::max(worst, error_at(k, static_cast<long double>(quantile(k))));
  }
  return static_cast<double>(worst);
}

TEST(NormalQuantile, IsWithinItsBound) { EXPECT_LT(largest_error(quantile_of_cell), bound); }

TEST(NormalQuantile, BentTwinsAreNoticed) {
  EXPECT_GT(largest_error([](std::uint32_t k) { return quantile_of_cell(k) * 1.000001F; }), bound);
  EXPECT_GT(largest_error([](std::uint32_t k) { return quantile_of_cell(k) + 3e-6F; }), bound);
}

TEST(NormalQuantile, IsSymmetricAndNeverFalls) {
  float last = -6.0F;
  for (std::uint32_t k = 0; k < cells / 2; ++k) {
    const float z = quantile_of_cell(k);
    ASSERT_GE(z, last) << k;
    ASSERT_EQ(quantile_of_cell(cells - 1 - k), -z) << k;
    last = z;
  }
  EXPECT_LT(last, 0.0F);
}

TEST(NormalQuantile, HasTheMomentsOfTheNormal) {
  double second = 0;
  double fourth = 0;
  for (std::uint32_t k = 0; k < cells; k += 8) {
    const double square = std::pow(static_cast<double>(quantile_of_cell(k + k / 8 % 8)), 2);
    second += square;
    fourth += square * square;
  }
  EXPECT_NEAR(second * 8 / cells, 1, 1e-5);
  EXPECT_NEAR(fourth * 8 / cells, 3, 1e-3);
}

/// |z| of the mean, the variance and the third moment of 100 000 draws.
std::vector<double> moments_of_draws(float scale, float shift) {
  random_test::Sample first;
  random_test::Sample second;
  random_test::Sample third;
  for (std::uint32_t i = 0; i < 100000; ++i) {
    const Block words = draw({11, i, 0}, Purpose::sensing, 0, 0);
    const auto z = static_cast<double>(normal_quantile(uniform(words[0])) * scale + shift);
    first.add(z);
    second.add(z * z);
    third.add(z * z * z);
  }
  return {std::abs(first.z(0)), std::abs(second.z(1)), std::abs(third.z(0))};
}

TEST(NormalQuantile, OfDrawsIsStandardNormal) {
  const double limit = random_test::z_limit(3);
  EXPECT_LT(std::ranges::max(moments_of_draws(1.0F, 0.0F)), limit);
  EXPECT_GT(moments_of_draws(1.0F, 0.02F)[0], limit);  // bent twins
  EXPECT_GT(moments_of_draws(1.02F, 0.0F)[1], limit);
}

}  // namespace
}  // namespace weft
