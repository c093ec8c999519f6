#include <algorithm>
#include <chrono>

#include "core/engine/block.h"
#include "core/engine/execute.h"
#include "core/output/parts.h"

namespace weft {
namespace {

using Clock = std::chrono::steady_clock;

double seconds_since(Clock::time_point start) {
  return std::chrono::duration<double>(Clock::now() - start).count();
}

/// Bytes of one Statistics.
double statistics_bytes(const Plan& plan) {
  const Experiment& experiment = plan.experiment();
  const bool tracked = experiment.trajectories != Trajectories::none;
  const double bytes_a_month =
      8.0 * 23.0 + (tracked ? static_cast<double>(month_values * (16 + 4 * bin_count)) : 0.0);
  return bytes_a_month * static_cast<double>(plan.grid().strategies) *
         static_cast<double>(experiment.horizon);
}

/// What simulating some blocks took and left.
struct Pilot {
  std::uint64_t runs = 0;
  double seconds = 0;
  double packed_bytes = 0;
};

/// Blocks spread over the experiment, as a run computes and packs them, for about `seconds`; at
/// least one.
Pilot fly(const Plan& plan, double seconds) {
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

}  // namespace

double peak_statistics_bytes(const Plan& plan, int threads) {
  return statistics_bytes(plan) * (2.0 + static_cast<double>(threads));
}

Forecast forecast(const Plan& plan, int threads, double seconds) {
  // Measured: what a program takes at the least, what starting and ending does, a run's share of a
  // block's tables, and the pace at which parts are joined.
  constexpr double least_memory = 28e6;
  constexpr double least_seconds = 0.2;
  constexpr double bytes_of_a_run = 200.0;
  constexpr double joined_a_second = 1e8;
  const Grid& grid = plan.grid();
  const Pilot pilot = fly(plan, seconds);
  const double times = static_cast<double>(grid.runs()) / static_cast<double>(pilot.runs);
  const auto at_once = static_cast<double>(
      std::min<std::uint64_t>(static_cast<std::uint64_t>(threads), grid.blocks()));
  const double quantity_bytes = 4.0 * static_cast<double>(plan.quantities().size());
  Forecast result;
  result.pilot_runs = pilot.runs;
  result.bytes_on_disk = 400e3 + 0.12 * statistics_bytes(plan) + pilot.packed_bytes * times +
                         static_cast<double>(grid.configurations) * quantity_bytes;
  result.seconds =
      least_seconds + pilot.seconds * times / at_once + result.bytes_on_disk / joined_a_second;
  result.bytes_of_memory = least_memory + peak_statistics_bytes(plan, threads) +
                           (at_once + 1.0) * static_cast<double>(grid.rows()) * bytes_of_a_run;
  return result;
}

}  // namespace weft
