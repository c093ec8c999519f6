#include "core/sampling/draws.h"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

#include "tests/sampling/unit_points.h"

namespace weft {
namespace {

constexpr std::uint64_t all_ones = ~std::uint64_t{0};

// An independent Philox4x32-10 in Python (checked on Random123's vector for zeros): words 0 and 1
// at key (seed low, high) and counter (dimension + (index >> 32 << 16), index, stream, 1), then
// ((word0 << 32) + word1 >> 11) * 2**-53.
TEST(SamplingDraws, StandAtTheirDocumentedAddress) {
  const SamplingStream stream{20211123, 0};
  const auto purpose = SamplingPurpose::random_point;
  EXPECT_EQ(unit_interval(stream.bits(purpose, 0, 0)), 0.13623912642441927);
  EXPECT_EQ(unit_interval(stream.bits(purpose, 1, 0)), 0.7266181750631802);
  const SamplingStream far{0x123456789ABCDEFU, 7};
  EXPECT_EQ(unit_interval(far.bits(purpose, 4095, (std::uint64_t{1} << 40) + 5)),
            0.5031718864597544);
  const Design design = sampling_test::unit_design(Method::random, 2, 1);
  EXPECT_EQ(sampling_test::point_of(design, 0),
            (std::vector<double>{0.13623912642441927, 0.7266181750631802}));
}

TEST(SamplingDraws, UnitIntervalNeverReachesOne) {
  EXPECT_EQ(unit_interval(0), 0.0);
  EXPECT_EQ(unit_interval(all_ones), 1.0 - 0x1p-53);
}

bool lies_within(double u, std::uint64_t stratum, std::uint64_t strata) {
  return u >= 0.0 && u < 1.0 &&
         std::floor(static_cast<long double>(u) * static_cast<long double>(strata)) ==
             static_cast<long double>(stratum);
}

const std::vector<std::uint64_t>& hard_strata() {
  static const std::vector<std::uint64_t> counts = {1,
                                                    2,
                                                    3,
                                                    5,
                                                    7,
                                                    10,
                                                    49,
                                                    1000,
                                                    4294967295U,
                                                    4294967296U,
                                                    6956883693U,
                                                    1099511627775U,
                                                    1099511627776U,
                                                    6900000000001U,
                                                    8796093022208U};
  return counts;
}

TEST(SamplingDraws, PlacesLieStrictlyWithinTheirStratum) {
  for (const std::uint64_t strata : hard_strata()) {
    for (const std::uint64_t stratum : {std::uint64_t{0}, strata / 3, strata / 2, strata - 1}) {
      for (const std::uint64_t bits : {std::uint64_t{0}, all_ones, all_ones / 3}) {
        EXPECT_TRUE(lies_within(within_stratum(stratum, strata, bits), stratum, strata))
            << stratum << " of " << strata;
      }
    }
  }
}

// The bent twin: the plain formula leaves its stratum, or reaches 1.
TEST(SamplingDraws, ThePlainFormulaWouldNot) {
  int failures = 0;
  for (const std::uint64_t strata : hard_strata()) {
    const double place = static_cast<double>(strata - 1) + unit_interval(all_ones);
    const double u = place / static_cast<double>(strata);
    if (!lies_within(u, strata - 1, strata)) ++failures;
  }
  EXPECT_GT(failures, 5);
}

}  // namespace
}  // namespace weft
