#include "analysis/data/order_statistics.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

namespace weft::analysis {
namespace {

constexpr float no_number = std::numeric_limits<float>::quiet_NaN();

std::vector<float> edges_of(const std::vector<float>& values, std::uint64_t parts) {
  return quantile_edges(
      [&](const std::function<void(std::span<const float>)>& visit) {
        const auto middle = values.size() / 2;
        visit(std::span(values).first(middle));
        visit(std::span(values).subspan(middle));
      },
      parts);
}

TEST(QuantileEdges, AgreeWithNumPy) {
  std::vector<float> values;
  for (int i = 0; i < 1000; ++i)
    values.push_back(static_cast<float>((i * 37) % 1000) / 7.0F - 60.0F);
  // x = np.float32((np.arange(1000) * 37) % 1000) / np.float32(7) - np.float32(60)
  // np.quantile(x, [0, 1/3, 2/3, 1], method="inverted_cdf")
  const std::vector<float> edges = edges_of(values, 3);
  ASSERT_EQ(edges.size(), 4U);
  EXPECT_EQ(edges[0], -60.0F);
  EXPECT_FLOAT_EQ(edges[1], -12.428569793701172F);
  EXPECT_FLOAT_EQ(edges[2], 35.142860412597656F);
  EXPECT_FLOAT_EQ(edges[3], 82.71427917480469F);
}

TEST(QuantileEdges, WhatIsNoNumberIsLeftOut) {
  EXPECT_EQ(edges_of({3, no_number, 1, 2, no_number}, 3), (std::vector<float>{1, 1, 2, 3}));
  EXPECT_TRUE(edges_of({no_number}, 3).empty());
  EXPECT_TRUE(edges_of({}, 3).empty());
}

TEST(QuantileEdges, OneNumber) {
  EXPECT_EQ(edges_of({-5}, 3), (std::vector<float>{-5, -5, -5, -5}));
}

}  // namespace
}  // namespace weft::analysis
