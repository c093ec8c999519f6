#include "core/engine/forecast.h"

#include <gtest/gtest.h>

#include "core/model/parameters.h"

namespace weft {
namespace {

/// `configurations` blocks of one configuration each.
Experiment experiment_of(std::uint64_t configurations) {
  Experiment experiment;
  experiment.horizon = 24;
  experiment.replicates = 9000;
  experiment.trajectories = Trajectories::none;
  experiment.drawn = {{*parameter_index("rivalry"), 0}};
  experiment.configurations =
      Design::drawn(Method::sobol, {Distribution::uniform(0.1, 1.0)}, configurations, 3, 0);
  StrategyFamily family;
  family.strategy.name = "none";
  family.strategy.phases.push_back({{}, {constant(0), constant(0), constant(0), constant(0)}});
  experiment.families.push_back(family);
  return experiment;
}

/// As a machine flies it that takes `seconds` for all runs.
Pilot pilot_of(const Plan& plan, double seconds) {
  const auto runs = static_cast<double>(plan.grid().runs());
  return {1000, 1000 * seconds / runs, 1000 * 10};
}

class ShardForecasts : public testing::Test {
 protected:
  const Experiment experiment_ = experiment_of(100);
  const Plan plan_{experiment_};
  static constexpr double hour = 3600;
};

TEST_F(ShardForecasts, OneShardIsTheWhole) {
  const Pilot pilot = pilot_of(plan_, hour);
  const Forecast whole = forecast(plan_, pilot, 2);
  const ShardForecast one = shard_forecast(plan_, pilot, 2, 1);
  EXPECT_EQ(one.blocks, plan_.grid().blocks());
  EXPECT_DOUBLE_EQ(one.shard.seconds, whole.seconds);
  EXPECT_DOUBLE_EQ(one.shard.bytes_on_disk, whole.bytes_on_disk);
  EXPECT_DOUBLE_EQ(one.shard.bytes_of_memory, whole.bytes_of_memory);
  EXPECT_DOUBLE_EQ(one.merge.bytes_on_disk, whole.bytes_on_disk);
}

TEST_F(ShardForecasts, TheLargestShardCounts) {
  const std::uint64_t blocks = plan_.grid().blocks();
  const ShardForecast some = shard_forecast(plan_, pilot_of(plan_, hour), 1, blocks - 1);
  EXPECT_EQ(some.blocks, 2U);
  EXPECT_NEAR(some.shard.seconds, 2 * hour / static_cast<double>(blocks), 2);
}

TEST_F(ShardForecasts, ABlockIsDoneByOneThread) {
  const Pilot pilot = pilot_of(plan_, hour);
  const std::uint64_t blocks = plan_.grid().blocks();
  EXPECT_DOUBLE_EQ(shard_forecast(plan_, pilot, 8, blocks).shard.seconds,
                   shard_forecast(plan_, pilot, 1, blocks).shard.seconds);
  EXPECT_NEAR(forecast(plan_, pilot, 8).seconds, hour / 8, 10);
}

TEST_F(ShardForecasts, ShardsOfHalfAnHour) {
  EXPECT_EQ(good_shards(plan_, pilot_of(plan_, 1), 1, 1000), 1U);
  EXPECT_EQ(good_shards(plan_, pilot_of(plan_, 9.9 * hour), 1, 1000), 20U);
  EXPECT_EQ(good_shards(plan_, pilot_of(plan_, 9.9 * hour), 4, 1000), 5U) << "four threads each";
  EXPECT_EQ(good_shards(plan_, pilot_of(plan_, 9.9 * hour), 1, 7), 7U) << "no more are allowed";
  EXPECT_EQ(good_shards(plan_, pilot_of(plan_, 1e5 * hour), 1, 1U << 20), plan_.grid().blocks());
}

TEST(Allocations, LeaveRoom) {
  Forecast forecast;
  EXPECT_EQ(allocation_for(forecast).minutes, 5U);
  forecast.seconds = 61;
  forecast.bytes_of_memory = 200.0 * (1U << 20);
  EXPECT_EQ(allocation_for(forecast).minutes, 8U) << "whole minutes";
  EXPECT_EQ(allocation_for(forecast).megabytes, 400U);
}

}  // namespace
}  // namespace weft
