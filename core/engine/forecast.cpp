#include <algorithm>
#include <chrono>

#include "core/engine/block.h"
#include "core/engine/execute.h"
#include "core/output/chunk.h"

namespace weft {
namespace {

using Clock = std::chrono::steady_clock;

double seconds_since(Clock::time_point start) {
  return std::chrono::duration<double>(Clock::now() - start).count();
}

/// Packed size of a run's outcomes, from those of the pilot.
double packed_bytes(const RunTable& table) {
  double bytes = 0;
  const std::span<const RunColumn> columns = run_columns();
  for (std::size_t c = 0; c < columns.size(); ++c) {
    bytes += static_cast<double>(pack_chunk(table.bytes(c), bytes_of(columns[c].type)).size());
  }
  return bytes / static_cast<double>(table.rows());
}

/// Integer sums of one Statistics, in bytes.
double statistics_bytes(const Plan& plan) {
  const Experiment& experiment = plan.experiment();
  const double cells =
      static_cast<double>(plan.grid().strategies) * static_cast<double>(experiment.horizon);
  const double tracked = experiment.trajectories == Trajectories::none
                             ? 0.0
                             : static_cast<double>(month_values * (16 + 4 * bin_count));
  return cells * (8.0 * 23.0 + tracked);
}

}  // namespace

Forecast forecast(const Plan& plan, int threads, double seconds) {
  constexpr std::uint64_t most_pilot_runs = 4096;
  const Grid& grid = plan.grid();
  const std::uint64_t pilots = std::min<std::uint64_t>(grid.configurations, most_pilot_runs);
  RunTable table(most_pilot_runs);
  Statistics statistics(grid.strategies, static_cast<std::size_t>(plan.experiment().horizon),
                        plan.experiment().trajectories != Trajectories::none);
  Forecast result;
  Course course;
  const Clock::time_point start = Clock::now();
  for (std::uint64_t i = 0; i < pilots && seconds_since(start) < seconds; ++i) {
    // Golden-section steps: spread over the design however early the pilot ends.
    const double share = 0.6180339887498949 * static_cast<double>(i);
    const double place = share - static_cast<double>(static_cast<std::uint64_t>(share));
    const auto c = static_cast<std::uint64_t>(place * static_cast<double>(grid.configurations));
    const PlannedConfiguration configuration = plan.configuration(c);
    for (std::size_t s = 0; s < grid.strategies && result.pilot_runs < most_pilot_runs; ++s) {
      const RunOutcome outcome = run_one(plan, configuration, s, plan.world(c, 0), course);
      statistics.add(s, outcome, course);
      table.put(result.pilot_runs++, outcome);
    }
    if (result.pilot_runs == most_pilot_runs) break;
  }
  const double a_run = seconds_since(start) / static_cast<double>(result.pilot_runs);
  const double runs = static_cast<double>(grid.runs());
  const double pilot_share =
      static_cast<double>(most_pilot_runs) / static_cast<double>(result.pilot_runs);
  const double fixed_bytes = 1.2 * statistics_bytes(plan) * 0.1 + 400e3;
  const double factor_bytes = 4.0 * static_cast<double>(plan.quantities().size());
  result.seconds = a_run * runs / static_cast<double>(threads) + 0.2;
  result.bytes_on_disk = fixed_bytes + runs * packed_bytes(table) * pilot_share +
                         static_cast<double>(grid.configurations) * factor_bytes;
  result.bytes_of_memory =
      60e6 + (3.0 + static_cast<double>(threads)) * statistics_bytes(plan) +
      static_cast<double>(threads + 1) * static_cast<double>(grid.rows()) * 300.0 +
      std::min(static_cast<double>(std::uint64_t{64} << 20), 2.0 * runs * packed_bytes(table));
  return result;
}

}  // namespace weft
