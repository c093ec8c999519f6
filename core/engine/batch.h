#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include "core/governance/law.h"
#include "core/model/outcome.h"
#include "core/model/parameters.h"
#include "core/output/statistics.h"

namespace weft {

/// One run of a batch. What it points to must outlive the batch.
struct BatchRun {
  const Parameters<float>* parameters = nullptr;
  const Law* law = nullptr;
  std::uint32_t configuration = 0;
  std::uint32_t replicate = 0;
  std::uint32_t strategy = 0;  ///< whose statistics it goes to
};

/// Runs that pass their months together, whatever their configurations, strategies and sizes.
struct Batch {
  std::span<const BatchRun> runs;
  std::uint64_t seed = 0;
  int horizon = 0;  ///< months
};

/// Receives what the runs of a batch leave. `run` counts from 0 in the order of the batch. Calls
/// for different runs come in any order, those for one run in the order of its months.
class BatchRecorder {
 public:
  BatchRecorder() = default;
  BatchRecorder(const BatchRecorder&) = delete;
  BatchRecorder& operator=(const BatchRecorder&) = delete;
  virtual ~BatchRecorder() = default;

  /// Where the month records of a strategy are added up; without sums and bins if nowhere.
  virtual MonthCell cell(std::uint32_t strategy, int month) = 0;
  /// As in Recorder (recorder.h).
  virtual void member_ended(std::size_t run, int tenure, Leaving how) = 0;
  /// A member leaves in a month of the run; beside `member_ended`. Does nothing unless overridden;
  /// not inline, as kernels may hold nothing that others could share (kernels.own_symbols).
  virtual void member_left(std::size_t run, int month);
  virtual void episode_emerged(std::size_t run, std::size_t tension, int month) = 0;
  virtual void episode_ended(std::size_t run, std::size_t tension, int duration, bool cut_off) = 0;
  /// A run is over. Its months are in their cells, but for the last month of a broken run; nothing
  /// was said of the members and episodes that are still there then.
  virtual void run_ended(std::size_t run, const RunOutcome& outcome) = 0;
};

/// Memory that batches use one after another; one for each thread. It grows to what is needed.
class BatchMemory {
 public:
  BatchMemory() = default;
  BatchMemory(const BatchMemory&) = delete;
  BatchMemory& operator=(const BatchMemory&) = delete;
  ~BatchMemory();

  /// At least `size` bytes, aligned for every instruction set; what was there before is lost.
  std::byte* at_least(std::size_t size);

 private:
  std::byte* bytes_ = nullptr;
  std::size_t size_ = 0;
};

/// Simulates all runs of a batch.
using BatchKernel = void (*)(const Batch& batch, BatchRecorder& recorder, BatchMemory& memory);

/// The bare random words of `member_months` months of members in each lane, eight for each, and
/// nothing done with them but exclusive or: the least that a simulation with eight words could
/// cost. In lane i the world is configuration i, replicate 0; the words are those at (member_month
/// and joining_traits; seat k % 64, month k / 64 % 1200) for k = 0, 1, ...
using WordsKernel = std::uint32_t (*)(std::uint64_t seed, std::uint32_t member_months);

}  // namespace weft
