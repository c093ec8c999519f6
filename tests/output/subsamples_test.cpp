#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <set>

#include "core/output/statistics.h"

namespace weft {
namespace {

using Sizes = std::array<int, subsample_count>;

/// How often each group is met by every `step`-th of the first units.
Sizes met(std::uint64_t step) {
  Sizes sizes{};
  for (std::uint64_t i = 0; i < 19000; ++i) ++sizes[subsample_of(i * step)];
  return sizes;
}

TEST(Subsamples, AreOfOneSize) {
  for (std::uint64_t stretch = 0; stretch < 100; ++stretch) {
    std::set<std::size_t> groups;
    for (std::uint64_t i = 0; i < subsample_count; ++i) {
      groups.insert(subsample_of(stretch * subsample_count + i));
    }
    EXPECT_EQ(groups.size(), subsample_count);
  }
}

/// Every n-th point of a Halton or Sobol' sequence is alike in one dimension. The bent twin is what
/// was done before: groups by number modulo 19 put every 19th unit into one of them.
TEST(Subsamples, DoNotFallIntoStepWithAnyDesign) {
  for (const std::uint64_t step : {2U, 8U, 19U, 38U, 1024U}) {
    const Sizes sizes = met(step);
    EXPECT_GT(std::ranges::min(sizes), 850) << step;  // of 1000; sd 31
    EXPECT_LT(std::ranges::max(sizes), 1150) << step;
  }
  Sizes modulo{};
  for (std::uint64_t i = 0; i < 19000; ++i) ++modulo[i * 19 % subsample_count];
  EXPECT_EQ(std::ranges::max(modulo), 19000);
}

}  // namespace
}  // namespace weft
