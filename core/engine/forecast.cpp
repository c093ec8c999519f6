#include "core/engine/forecast.h"

#include <algorithm>
#include <chrono>
#include <cmath>

#include "core/engine/block.h"
#include "core/engine/instruction_set.h"
#include "core/output/shard.h"

namespace weft {
namespace {

using Clock = std::chrono::steady_clock;

// Measured: what a program takes at the least, what starting and ending does, a run's share of a
// block's tables, and the pace at which parts and shards are joined.
constexpr double least_memory = 28e6;
constexpr double least_seconds = 0.2;
constexpr double bytes_of_a_run = 200.0;
constexpr double joined_a_second = 1e8;

double seconds_since(Clock::time_point start) {
  return std::chrono::duration<double>(Clock::now() - start).count();
}

/// Bytes of one Statistics.
double statistics_bytes(const Plan& plan) {
  const Experiment& experiment = plan.experiment();
  return Statistics::bytes(plan.grid().strategies, static_cast<std::size_t>(experiment.horizon),
                           experiment.trajectories != Trajectories::none);
}

/// Bytes of a file with this share of the runs.
double file_bytes(const Plan& plan, const Pilot& pilot, double share) {
  const Grid& grid = plan.grid();
  const double times = share * static_cast<double>(grid.runs()) / static_cast<double>(pilot.runs);
  const double quantity_bytes = 4.0 * static_cast<double>(plan.quantities().size());
  return 400e3 + 0.12 * statistics_bytes(plan) + pilot.packed_bytes * times +
         share * static_cast<double>(grid.configurations) * quantity_bytes;
}

/// Of consecutive blocks, whose part of the experiment is `share`.
Forecast forecast_of(const Plan& plan, const Pilot& pilot, int threads, std::uint64_t blocks,
                     double share) {
  const Grid& grid = plan.grid();
  const double times = share * static_cast<double>(grid.runs()) / static_cast<double>(pilot.runs);
  const auto at_once = static_cast<double>(
      std::clamp<std::uint64_t>(static_cast<std::uint64_t>(threads), 1, blocks));
  Forecast result;
  result.pilot_runs = pilot.runs;
  result.bytes_on_disk = file_bytes(plan, pilot, share);
  result.seconds =
      least_seconds + pilot.seconds * times / at_once + result.bytes_on_disk / joined_a_second;
  result.bytes_of_memory = least_memory + peak_statistics_bytes(plan, threads) +
                           (at_once + 1.0) * static_cast<double>(grid.rows()) * bytes_of_a_run;
  return result;
}

}  // namespace

Pilot fly_pilot(const Plan& plan, double seconds) {
  constexpr double much_memory = 256e6;  // then the months' statistics are left out
  const Grid& grid = plan.grid();
  const bool with_tracks =
      plan.experiment().trajectories != Trajectories::none && statistics_bytes(plan) < much_memory;
  Statistics statistics(grid.strategies, static_cast<std::size_t>(plan.experiment().horizon),
                        with_tracks);
  BatchMemory memory;
  Pilot pilot;
  const BatchKernel kernel = info_of(best_instruction_set()).kernel;
  const Clock::time_point start = Clock::now();
  for (std::uint64_t i = 0; i < grid.blocks() && (i == 0 || pilot.seconds < seconds); ++i) {
    // Golden-section steps: spread over the design however early the pilot ends.
    const double share = 0.6180339887498949 * static_cast<double>(i);
    const double place = share - static_cast<double>(static_cast<std::uint64_t>(share));
    const auto block = static_cast<std::uint64_t>(place * static_cast<double>(grid.blocks()));
    RunTable table(grid.rows());
    run_block(plan, block, kernel, memory, table, statistics);
    for (const Bytes& chunk : table.packed()) {
      pilot.packed_bytes += static_cast<double>(chunk.size());
    }
    pilot.runs += runs_in(grid, {block, block + 1});
    pilot.seconds = seconds_since(start);
  }
  return pilot;
}

double peak_statistics_bytes(const Plan& plan, int threads) {
  return statistics_bytes(plan) * (2.0 + static_cast<double>(threads));
}

Forecast forecast(const Plan& plan, const Pilot& pilot, int threads) {
  return forecast_of(plan, pilot, threads, plan.grid().blocks(), 1.0);
}

ShardForecast shard_forecast(const Plan& plan, const Pilot& pilot, int threads,
                             std::uint64_t shards) {
  const std::uint64_t blocks = plan.grid().blocks();
  ShardForecast result;
  result.shards = shards;
  result.blocks = (blocks + shards - 1) / shards;
  result.shard = forecast_of(plan, pilot, threads, result.blocks,
                             static_cast<double>(result.blocks) / static_cast<double>(blocks));
  const double read = static_cast<double>(shards) * result.shard.bytes_on_disk;
  result.merge.bytes_on_disk = file_bytes(plan, pilot, 1.0);
  result.merge.seconds = least_seconds + (read + result.merge.bytes_on_disk) / joined_a_second;
  result.merge.bytes_of_memory = least_memory + peak_statistics_bytes(plan, 1);
  return result;
}

std::uint64_t good_shards(const Plan& plan, const Pilot& pilot, int threads, std::uint64_t limit) {
  constexpr double good_seconds = 1800;
  const double wanted = std::ceil(forecast(plan, pilot, threads).seconds / good_seconds);
  const auto most = static_cast<double>(std::min(limit, plan.grid().blocks()));
  return static_cast<std::uint64_t>(std::clamp(wanted, 1.0, most));
}

Allocation allocation_for(const Forecast& forecast) {
  constexpr double least_minutes = 5;
  constexpr double mebibyte = 1U << 20;
  return {static_cast<std::uint64_t>(std::ceil(least_minutes + 2 * forecast.seconds / 60)),
          static_cast<std::uint64_t>(std::ceil(100 + 1.5 * forecast.bytes_of_memory / mebibyte))};
}

}  // namespace weft
