#pragma once

#include <cstdint>

#include "core/engine/plan.h"

namespace weft {

/// What simulating some blocks took and left, on one thread.
struct Pilot {
  std::uint64_t runs = 0;
  double seconds = 0;
  double packed_bytes = 0;
};

/// Simulates spread-out blocks, at least one, for about `seconds`, with the fastest instruction set
/// that this machine has.
[[nodiscard]] Pilot fly_pilot(const Plan& plan, double seconds);

/// What a pilot says about a run.
struct Forecast {
  double seconds = 0;          ///< on the given number of threads
  double bytes_on_disk = 0;    ///< of the result file
  double bytes_of_memory = 0;  ///< at the peak
  std::uint64_t pilot_runs = 0;
};

[[nodiscard]] Forecast forecast(const Plan& plan, const Pilot& pilot, int threads);

/// Bytes of the monthly statistics at their peak, without a pilot: each thread has its own, and two
/// more are merged and written. By far the largest part of a large memory.
[[nodiscard]] double peak_statistics_bytes(const Plan& plan, int threads);

/// An experiment cut into shards for a batch scheduler: what one task takes, and the task that
/// merges them.
struct ShardForecast {
  std::uint64_t shards = 1;
  std::uint64_t blocks = 0;  ///< of the largest shard
  Forecast shard;            ///< of the largest shard
  Forecast merge;            ///< of one thread, which does not simulate
};

[[nodiscard]] ShardForecast shard_forecast(const Plan& plan, const Pilot& pilot, int threads,
                                           std::uint64_t shards);

/// Shards of about half an hour on `threads`: short enough that many run at once and that one fits
/// in before the next large job, long enough that a task's beginning and end do not matter. At most
/// `limit`, and one a block.
[[nodiscard]] std::uint64_t good_shards(const Plan& plan, const Pilot& pilot, int threads,
                                        std::uint64_t limit);

/// What to ask a scheduler for, so that a forecast which is somewhat wrong does not end the task.
struct Allocation {
  std::uint64_t minutes = 0;
  std::uint64_t megabytes = 0;  ///< of 2^20 bytes, as Slurm counts
};

/// Twice the time and five minutes, for slower nodes and their file systems; half as much memory
/// again.
[[nodiscard]] Allocation allocation_for(const Forecast& forecast);

}  // namespace weft
