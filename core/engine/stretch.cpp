#include "core/engine/stretch.h"

#include <tbb/concurrent_queue.h>
#include <tbb/enumerable_thread_specific.h>
#include <tbb/parallel_pipeline.h>

#include <algorithm>
#include <chrono>
#include <mutex>

#include "core/base/problem.h"
#include "core/engine/block.h"

namespace weft {
namespace {

using Clock = std::chrono::steady_clock;

/// A block under way, or simulated: then one packed chunk for each column.
struct FinishedBlock {
  std::optional<std::uint64_t> block;  ///< none: the stretch ended before it was begun
  std::vector<Bytes> packed;
  WorkTally work = WorkTally(0);
};

/// What each thread has for itself.
struct Worker {
  explicit Worker(const Statistics& empty) : statistics(empty) {}
  Statistics statistics;
  BatchMemory memory;
};

/// Hands out the blocks of a stretch, each to who is about to simulate it, so that none is begun
/// once it has ended, and all that were handed out follow each other.
class BlockSource {
 public:
  BlockSource(const StretchLimits& limits, const std::atomic<int>* stop)
      : limits_(limits),
        next_(limits.blocks.first),
        stop_(stop),
        deadline_(Clock::now() + std::chrono::duration_cast<Clock::duration>(
                                     std::chrono::duration<double>(limits.seconds))) {}

  std::optional<std::uint64_t> take() {
    const std::scoped_lock lock(mutex_);
    if (ended()) return std::nullopt;
    return next_++;
  }
  [[nodiscard]] bool has_ended() {
    const std::scoped_lock lock(mutex_);
    return ended();
  }
  void now_stored(std::uint64_t bytes) { stored_ = bytes; }
  [[nodiscard]] std::uint64_t next() const { return next_; }

 private:
  [[nodiscard]] bool ended() const {
    if (next_ == limits_.blocks.end || (stop_ != nullptr && stop_->load() > 0)) return true;
    // At least one block a stretch, however short: else it would never end.
    const bool due = Clock::now() >= deadline_ || stored_.load() >= limits_.bytes;
    return due && next_ > limits_.blocks.first;
  }

  std::mutex mutex_;
  StretchLimits limits_;
  std::uint64_t next_;
  const std::atomic<int>* stop_;
  Clock::time_point deadline_;
  std::atomic<std::uint64_t> stored_ = 0;
};

/// With fewer runs than a bin of one worker counts.
StretchLimits countable(StretchLimits limits, const Plan& plan) {
  constexpr std::uint64_t most_runs = std::uint64_t{1} << 31;
  const std::uint64_t most_blocks = std::max<std::uint64_t>(1, most_runs / plan.grid().rows());
  const std::uint64_t end = std::min(limits.blocks.end, limits.blocks.first + most_blocks);
  return {{limits.blocks.first, end}, limits.bytes, limits.seconds};
}

}  // namespace

struct Stretches::Workers {
  explicit Workers(const Statistics& nothing)
      : empty(nothing), each([this] { return Worker(empty); }) {}

  /// Simulates and packs what is not known of a block.
  void finish(const Plan& plan, const RunOptions& options, FinishedBlock& finished) {
    RunTable table(plan.grid().rows());
    std::vector<char> known;
    if (options.extends != nullptr) {
      const std::scoped_lock lock(files);
      known = options.extends->copy_known(*finished.block, table);
    }
    Worker& worker = each.local();
    finished.work = run_block(plan, *finished.block, info_of(options.instruction_set).kernel,
                              worker.memory, table, worker.statistics, known);
    finished.packed = table.packed();
  }

  /// Of all threads together; they begin anew.
  [[nodiscard]] Statistics take_statistics() {
    Statistics sum = empty;
    for (Worker& worker : each) {
      sum.merge(worker.statistics);
      worker.statistics.clear();
    }
    return sum;
  }

  Statistics empty;
  tbb::enumerable_thread_specific<Worker> each;
  std::mutex files;  ///< HDF5 is used by one thread at a time
};

Stretches::Stretches(const Plan& plan, const PartIdentity& identity, const RunOptions& options,
                     Done done)
    : plan_(&plan),
      identity_(&identity),
      options_(&options),
      done_(std::move(done)),
      workers_(std::make_unique<Workers>(
          Statistics(plan.grid().strategies, identity.horizon, identity.with_tracks))) {}

Stretches::~Stretches() = default;

std::optional<Part> Stretches::work(const PartFolder& folder, const StretchLimits& limits) {
  for (Worker& worker : workers_->each) worker.statistics.clear();  // of a stretch that failed
  const std::unique_ptr<PartWriter> writer = folder.new_part(*identity_, limits.blocks.first);
  BlockSource source(countable(limits, *plan_), options_->stop);
  // One for each token of the pipeline. They are kept here because the pipeline forgets, and would
  // leak, what it holds when a filter throws.
  std::vector<FinishedBlock> under_way(static_cast<std::size_t>(options_->threads) + 1);
  tbb::concurrent_queue<FinishedBlock*> idle;
  for (FinishedBlock& one : under_way) idle.push(&one);

  using Token = FinishedBlock*;
  const auto begin = [&](tbb::flow_control& flow) {
    Token token = nullptr;
    if (source.has_ended() || !idle.try_pop(token)) flow.stop();
    return token;
  };
  const auto simulate = [&](Token token) {
    token->block = source.take();
    if (token->block) workers_->finish(*plan_, *options_, *token);
    return token;
  };
  const auto keep = [&](Token token) {
    if (token->block) {
      {
        const std::scoped_lock lock(workers_->files);
        writer->store(*token->block, token->packed);
      }
      source.now_stored(writer->size());
      done_(runs_in(plan_->grid(), {*token->block, *token->block + 1}), token->work);
    }
    idle.push(token);
  };
  tbb::parallel_pipeline(
      under_way.size(),
      tbb::make_filter<void, Token>(tbb::filter_mode::serial_in_order, begin) &
          tbb::make_filter<Token, Token>(tbb::filter_mode::parallel, simulate) &
          tbb::make_filter<Token, void>(tbb::filter_mode::serial_out_of_order, keep));

  if (source.next() == limits.blocks.first) return std::nullopt;
  return writer->commit(source.next(), workers_->take_statistics());
}

}  // namespace weft
