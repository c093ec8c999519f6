#include "core/engine/execute.h"

#include <tbb/concurrent_queue.h>
#include <tbb/enumerable_thread_specific.h>
#include <tbb/global_control.h>
#include <tbb/parallel_pipeline.h>
#include <tbb/task_arena.h>

#include <chrono>
#include <filesystem>

#include "core/base/problem.h"
#include "core/engine/assemble.h"
#include "core/engine/block.h"
#include "core/output/chunk.h"
#include "core/output/parts.h"

namespace weft {
namespace {

using Clock = std::chrono::steady_clock;

/// A block under way, or simulated: then one packed chunk for each column.
struct FinishedBlock {
  std::uint64_t block = 0;
  std::vector<Bytes> packed;
};

/// What each thread has for itself.
struct Worker {
  explicit Worker(const Statistics& empty) : statistics(empty) {}
  Statistics statistics;
  BatchMemory memory;
};
using Workers = tbb::enumerable_thread_specific<Worker>;

/// Largest part: what one disk operation may fail on stays bounded whatever the speed.
constexpr std::uint64_t largest_part = std::uint64_t{256} << 20;

void finish_block(const Plan& plan, BatchKernel kernel, Worker& worker, FinishedBlock& finished) {
  RunTable table(plan.grid().rows());
  run_block(plan, finished.block, kernel, worker.memory, table, worker.statistics);
  finished.packed.clear();
  const std::span<const RunColumn> columns = run_columns();
  for (std::size_t c = 0; c < columns.size(); ++c) {
    finished.packed.push_back(pack_chunk(table.bytes(c), bytes_of(columns[c].type)));
  }
}

std::uint64_t runs_in(const Grid& grid, std::uint64_t block) {
  return (grid.end_configuration(block) - grid.first_configuration(block)) * grid.strategies *
         (grid.end_replicate(block) - grid.first_replicate(block));
}

/// The work between two commits: blocks from `next` on, until time or room is up, a signal came, or
/// none is left.
class Stretch {
 public:
  Stretch(const Plan& plan, const PartIdentity& identity, const RunOptions& options,
          std::uint64_t next, RunReport& report)
      : plan_(&plan),
        options_(&options),
        report_(&report),
        writer_(identity, parts_folder(options.output), next),
        first_(next),
        next_(next),
        under_way_(static_cast<std::size_t>(options.threads) + 1),
        deadline_(Clock::now() + std::chrono::duration_cast<Clock::duration>(
                                     std::chrono::duration<double>(options.commit_every))) {
    for (FinishedBlock& one : under_way_) idle_.push(&one);
  }

  /// First block that was not begun.
  std::uint64_t run(Workers& workers) {
    const BatchKernel kernel = info_of(options_->instruction_set).kernel;
    const auto begin = [this](tbb::flow_control& flow) { return begin_block(flow); };
    const auto simulate = [&](FinishedBlock* block) {
      finish_block(*plan_, kernel, workers.local(), *block);
      return block;
    };
    const auto keep = [this](FinishedBlock* finished) {
      store(*finished);
      idle_.push(finished);
    };
    using Token = FinishedBlock*;
    tbb::parallel_pipeline(
        under_way_.size(),
        tbb::make_filter<void, Token>(tbb::filter_mode::serial_in_order, begin) &
            tbb::make_filter<Token, Token>(tbb::filter_mode::parallel, simulate) &
            tbb::make_filter<Token, void>(tbb::filter_mode::serial_out_of_order, keep));
    return next_;
  }

  [[nodiscard]] PartWriter& writer() { return writer_; }

 private:
  FinishedBlock* begin_block(tbb::flow_control& flow) {
    const bool stopped = options_->stop != nullptr && options_->stop->load();
    // At least one block a stretch, however short: else it would never end.
    const bool due =
        next_ > first_ && (Clock::now() >= deadline_ || stored_.load() >= largest_part);
    if (next_ == plan_->grid().blocks() || stopped || due) {
      flow.stop();
      return nullptr;
    }
    FinishedBlock* block = nullptr;
    if (!idle_.try_pop(block)) throw RunError("more blocks under way than the pipeline allows");
    block->block = next_++;
    return block;
  }

  void store(const FinishedBlock& finished) {
    writer_.store(finished.block, finished.packed);
    stored_ = writer_.size();
    report_->runs_done += runs_in(plan_->grid(), finished.block);
    if (options_->progress) options_->progress(report_->runs_done);
  }

  const Plan* plan_;
  const RunOptions* options_;
  RunReport* report_;
  PartWriter writer_;
  std::uint64_t first_;
  std::uint64_t next_;
  /// One for each token of the pipeline. They are kept here because the pipeline forgets, and would
  /// leak, what it holds when a filter throws.
  std::vector<FinishedBlock> under_way_;
  tbb::concurrent_queue<FinishedBlock*> idle_;
  Clock::time_point deadline_;
  std::atomic<std::uint64_t> stored_ = 0;
};

/// Simulates and commits until nothing is left, or a signal came.
void run_stretches(const Plan& plan, const PartIdentity& identity, const RunOptions& options,
                   std::uint64_t next, RunReport& report) {
  const Statistics empty(plan.grid().strategies, identity.horizon, identity.with_tracks);
  Workers workers([&empty] { return Worker(empty); });
  const std::uint64_t blocks = plan.grid().blocks();
  while (next < blocks && !(options.stop != nullptr && options.stop->load())) {
    Stretch stretch(plan, identity, options, next, report);
    const std::uint64_t end = stretch.run(workers);
    if (end == next) continue;
    Statistics sum = empty;
    for (Worker& worker : workers) {
      sum.merge(worker.statistics);
      worker.statistics.clear();
    }
    stretch.writer().commit(end, sum);
    next = end;
  }
}

std::uint64_t resume_from(const Plan& plan, const PartIdentity& identity, const RunOptions& options,
                          RunReport& report) {
  const std::string folder = parts_folder(options.output);
  if (!options.resume) std::filesystem::remove_all(folder);
  std::filesystem::create_directories(folder);
  const std::vector<Part> parts = committed_parts(folder, identity);
  const std::uint64_t next = parts.empty() ? 0 : parts.back().end;
  for (std::uint64_t block = 0; block < next; ++block) {
    report.runs_resumed += runs_in(plan.grid(), block);
  }
  report.runs_done = report.runs_resumed;
  if (options.progress) options.progress(report.runs_done);
  return next;
}

}  // namespace

RunReport execute(const Plan& plan, const RunOptions& options) {
  RunReport report;
  const PartIdentity identity = part_identity(plan);
  try {
    const std::uint64_t next = resume_from(plan, identity, options, report);
    const auto threads = static_cast<std::size_t>(options.threads);
    const tbb::global_control limit(tbb::global_control::max_allowed_parallelism, threads);
    tbb::task_arena arena(options.threads);
    arena.execute([&] { run_stretches(plan, identity, options, next, report); });
  } catch (const std::filesystem::filesystem_error& error) {
    throw RunError(error.what());
  }
  const std::vector<Part> parts = committed_parts(parts_folder(options.output), identity);
  if (parts.empty() || parts.back().end != plan.grid().blocks()) return report;
  report.broken = assemble(plan, identity, parts, options.output, options.command);
  std::filesystem::remove_all(parts_folder(options.output));
  report.whole = true;
  return report;
}

}  // namespace weft
