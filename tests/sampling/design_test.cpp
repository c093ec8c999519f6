#include "core/sampling/design.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "tests/sampling/unit_points.h"

namespace weft {
namespace {

using sampling_test::point_of;
using sampling_test::seed;
using sampling_test::unit_design;

/// Those whose points stand alone; morris and saltelli have tests of their own.
constexpr Method drawn_methods[] = {Method::random, Method::lhs, Method::sobol, Method::halton};

TEST(MethodTable, RowsStandAtTheirMethodAndAreFoundByName) {
  for (std::size_t row = 0; row < method_table.size(); ++row) {
    EXPECT_EQ(method_table[row].method, static_cast<Method>(row));
    EXPECT_EQ(method_named(method_table[row].name), method_table[row].method);
    EXPECT_GE(method_table[row].most_dimensions, 200U);
    EXPECT_FALSE(method_table[row].meaning.empty());
  }
  EXPECT_EQ(method_named("Sobol"), std::nullopt);
  static_assert(name_of(Method::list) == "list");
  static_assert(most_dimensions(Method::random) == 4096);
}

TEST(DesignValue, DefaultIsOnePointWithoutDimensions) {
  const Design design;
  EXPECT_EQ(design.size(), 1U);
  EXPECT_EQ(design.dimensions(), 0U);
  design.point(0, {});
}

TEST(DesignValue, WithoutDimensionsHasAsManyPointsAsAsked) {
  for (const Method method : drawn_methods) {
    const Design design = Design::drawn(method, {}, 17, seed, 0);
    EXPECT_EQ(design.size(), 17U);
    design.point(16, {});
  }
}

/// Of 8 scramblings each is an even design of its own, unlike the others, and the first of them is
/// the design without any.
TEST(DesignValue, ScramblingsAreDesignsOfTheirOwn) {
  const std::vector<Distribution> unit(2, Distribution::uniform(0, 1));
  for (const Method method : {Method::sobol, Method::lhs}) {
    const Design whole = Design::scrambled(method, unit, 64, seed, 0, 8);
    const Design alone = Design::drawn(method, unit, 8, seed, 0);
    std::set<double> all;
    for (std::uint64_t r = 0; r < 8; ++r) {
      std::set<int> strata;
      for (std::uint64_t i = 0; i < 8; ++i) {
        const double value = point_of(whole, 8 * i + r)[0];
        strata.insert(static_cast<int>(value * 8));
        all.insert(value);
        EXPECT_EQ(whole.unit(8 * i + r), r);
        if (r == 0) {
          EXPECT_EQ(value, point_of(alone, i)[0]);
        }
      }
      EXPECT_EQ(strata.size(), 8U) << name_of(method) << r;
    }
    EXPECT_EQ(all.size(), 64U);
  }
  const Design larger = Design::scrambled(Method::sobol, unit, 128, seed, 0, 8);
  const Design smaller = Design::scrambled(Method::sobol, unit, 64, seed, 0, 8);
  for (std::uint64_t i = 0; i < 64; ++i) EXPECT_EQ(point_of(larger, i), point_of(smaller, i));
}

// Point 999 of 1000, seed 20211123, stream 0. Written anew in Python from the comments in draws.h,
// permutation.h, sobol.h and halton.h, with exact fractions, an own Philox and SciPy's direction
// numbers. A change here changes every experiment.
TEST(DesignValue, PointsAreKnown) {
  const auto last = [](Method method) { return point_of(unit_design(method, 3, 1000), 999); };
  using Point = std::vector<double>;
  EXPECT_EQ(last(Method::random),
            (Point{0x1.78b408c1a96ap-5, 0x1.1fbc58e83bd6ep-2, 0x1.7cf080daddd1cp-1}));
  EXPECT_EQ(last(Method::lhs),
            (Point{0x1.1432fad568712p-3, 0x1.f0ac35cc5c51fp-7, 0x1.70116038f8314p-1}));
  EXPECT_EQ(last(Method::sobol),
            (Point{0x1.fb0b5501a4822p-1, 0x1.49a1959264df8p-2, 0x1.a61404cfba48p-7}));
  EXPECT_EQ(last(Method::halton),
            (Point{0x1.582fe4bab983p-3, 0x1.e9f5ccf3f991fp-1, 0x1.246a9b40411b2p-6}));
}

TEST(DesignValue, PointsArePureWhateverTheOrder) {
  for (const Method method : drawn_methods) {
    const Design design = unit_design(method, 7, 100);
    const Design again = unit_design(method, 7, 100);
    std::vector<std::vector<double>> forward;
    for (std::uint64_t i = 0; i < 100; ++i) forward.push_back(point_of(design, i));
    for (std::uint64_t i = 100; i-- > 0;) {
      EXPECT_EQ(point_of(again, i), forward[i]) << name_of(method) << " " << i;
    }
  }
}

TEST(DesignValue, GrowingOnesKeepTheirFirstPoints) {
  for (const Method method : drawn_methods) {
    const Design few = unit_design(method, 5, 50);
    const Design many = unit_design(method, 5, 5000);
    bool kept = true;
    for (std::uint64_t i = 0; i < 50; ++i) kept = kept && point_of(few, i) == point_of(many, i);
    EXPECT_EQ(kept, few.grows()) << name_of(method);
    EXPECT_EQ(few.grows(), method != Method::lhs);
  }
}

TEST(DesignValue, AnotherDimensionLeavesTheOthersAsTheyWere) {
  for (const Method method : drawn_methods) {
    const Design narrow = unit_design(method, 3, 40);
    const Design wide = unit_design(method, 30, 40);
    for (std::uint64_t i = 0; i < 40; ++i) {
      std::vector<double> first = point_of(wide, i);
      first.resize(3);
      EXPECT_EQ(first, point_of(narrow, i)) << name_of(method);
    }
  }
}

TEST(DesignValue, SeedsStreamsAndMethodsDiffer) {
  std::multiset<double> all;
  for (const Method method : drawn_methods) {
    for (const std::uint64_t other : {seed, seed + 1, seed + (std::uint64_t{1} << 32)}) {
      for (const std::uint32_t stream : {0U, 1U, 4000000000U}) {
        const Design design = unit_design(method, 4, 8, other, stream);
        for (std::uint64_t i = 0; i < 8; ++i) {
          for (const double value : point_of(design, i)) all.insert(value);
        }
      }
    }
  }
  const std::set<double> different(all.begin(), all.end());
  EXPECT_EQ(different.size(), all.size());
  EXPECT_EQ(all.size(), 4U * 3 * 3 * 8 * 4);
}

TEST(DesignValue, MapsEachDimensionByItsDistribution) {
  const std::vector<Distribution> mixed = {Distribution::fixed(7), Distribution::uniform(10, 20),
                                           Distribution::uniform_integer(1, 3)};
  for (const Method method : drawn_methods) {
    const Design design = Design::drawn(method, mixed, 64, seed, 0);
    const Design plain = unit_design(method, 3, 64);
    for (std::uint64_t i = 0; i < 64; ++i) {
      const std::vector<double> u = point_of(plain, i);
      EXPECT_EQ(point_of(design, i),
                (std::vector<double>{7, mixed[1].quantile(u[1]), mixed[2].quantile(u[2])}));
    }
  }
}

TEST(DesignValue, LargestDesignsReachTheirLastPoint) {
  for (const Method method : drawn_methods) {
    const Design design = unit_design(method, most_dimensions(method), most_points(method));
    for (const double u : point_of(design, design.size() - 1)) {
      EXPECT_TRUE(u >= 0.0 && u < 1.0) << name_of(method);
    }
  }
}

TEST(Factorial, LastDimensionChangesFastest) {
  const Design design = Design::factorial({{1, 2}, {7}, {30, 10, 20}});
  ASSERT_EQ(design.size(), 6U);
  EXPECT_EQ(design.dimensions(), 3U);
  EXPECT_EQ(design.method(), Method::factorial);
  EXPECT_FALSE(design.grows());
  const std::vector<std::vector<double>> expected = {{1, 7, 30}, {1, 7, 10}, {1, 7, 20},
                                                     {2, 7, 30}, {2, 7, 10}, {2, 7, 20}};
  for (std::uint64_t i = 0; i < 6; ++i) EXPECT_EQ(point_of(design, i), expected[i]);
  EXPECT_EQ(Design::factorial({}).size(), 1U);
}

TEST(List, GivesBackItsRows) {
  const Design design = Design::list({"trust", "rivalry"}, {1, 2, 3, 4, 5, 6});
  ASSERT_EQ(design.size(), 3U);
  EXPECT_EQ(design.dimensions(), 2U);
  EXPECT_EQ(design.method(), Method::list);
  EXPECT_FALSE(design.grows());
  EXPECT_EQ(design.columns(), (std::vector<std::string>{"trust", "rivalry"}));
  EXPECT_EQ(point_of(design, 0), (std::vector<double>{1, 2}));
  EXPECT_EQ(point_of(design, 2), (std::vector<double>{5, 6}));
}

}  // namespace
}  // namespace weft
