#include "core/output/summary.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

namespace weft {
namespace {

/// The summary of one track over runs of one month each.
TrackSummary summary_of(std::string_view name, std::initializer_list<float> values) {
  const auto track = std::ranges::find(tracks(), name, &Track::name);
  Statistics statistics(1, 1, true);
  for (const float value : values) {
    MonthRecord record{};
    reinterpret_cast<float*>(&record)[track->first] = value;
    add_record(statistics.cell(0, 0), record, 1);
  }
  const auto runs = static_cast<std::int64_t>(values.size());
  return summarise(statistics, *track, track->first, 0, 0, runs, runs);
}

TEST(Summary, AtAnEndThatNothingPassesAQuantileIsExact) {
  const TrackSummary none = summary_of("intensity", {0, 0, 0, 0, 0.7F});
  EXPECT_EQ(none.q50, 0.0F);
  const TrackSummary all = summary_of("present", {1, 1, 1, 1, 0.2F});
  EXPECT_EQ(all.q50, 1.0F);
  EXPECT_EQ(all.q95, 1.0F);
}

TEST(Summary, BeyondAnEndAQuantileIsUnknownAndTheMeanIsNot) {
  const TrackSummary high = summary_of("goodwill", {5, 5, 5});
  EXPECT_TRUE(std::isnan(high.q50));
  EXPECT_FLOAT_EQ(high.mean, 5.0F);
  EXPECT_TRUE(std::isnan(summary_of("created", {8, 9, 9}).q50));
  EXPECT_TRUE(std::isnan(summary_of("goodwill", {-4, -4}).q05));
}

TEST(Summary, ConstantsHaveNoSpread) {
  for (const float value : {0.45F, 1.0F / 3, 0.0F, 1.0F}) {
    EXPECT_EQ(summary_of("intensity", {value, value, value}).sd, 0.0F) << value;
  }
  EXPECT_NEAR(summary_of("intensity", {0.1F, 0.2F, 0.3F}).sd, 0.1, 1e-6);
}

TEST(Summary, QuantilesAreGoodToABin) {
  std::initializer_list<float> values = {0.11F, 0.21F, 0.31F, 0.41F, 0.51F};
  EXPECT_NEAR(summary_of("trust", values).q50, 0.31, 1.0 / inner_bins);
}

}  // namespace
}  // namespace weft
