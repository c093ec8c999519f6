#include "core/engine/execute.h"

#include <sys/resource.h>
#include <tbb/global_control.h>
#include <tbb/task_arena.h>

#include <algorithm>
#include <filesystem>

#include "core/base/problem.h"
#include "core/engine/assemble.h"
#include "core/engine/stretch.h"
#include "core/output/result_reader.h"
#include "core/output/safe_file.h"

namespace weft {
namespace {

namespace fs = std::filesystem;

// A part is lost when it cannot be finished. Parts start small, and none is larger than all before
// it together or than an eighth of the room that is left, so that a disk that fills up, or a quota
// that nothing tells of, costs a small share of the work.
constexpr std::uint64_t smallest_part = std::uint64_t{1} << 20;
constexpr std::uint64_t largest_part = std::uint64_t{256} << 20;

std::uint64_t part_bytes(const std::string& folder, std::uint64_t committed) {
  std::uint64_t most = std::clamp(committed, smallest_part, largest_part);
  std::error_code error;
  const fs::space_info room = fs::space(folder, error);
  if (!error) most = std::min<std::uint64_t>(most, room.available / 8);
  rlimit file_size{};
  if (::getrlimit(RLIMIT_FSIZE, &file_size) == 0 && file_size.rlim_cur != RLIM_INFINITY) {
    most = std::min<std::uint64_t>(most, file_size.rlim_cur / 2);
  }
  return most;
}

PartIdentity identity_of(const Plan& plan, const RunOptions& options) {
  PartIdentity identity = part_identity(plan, options.shard);
  if (options.extends != nullptr) identity.extends = options.extends->experiment_sha256();
  return identity;
}

/// One run of an experiment to its result, or until it is stopped.
class Execution {
 public:
  Execution(const Plan& plan, const RunOptions& options)
      : plan_(&plan),
        options_(&options),
        identity_(identity_of(plan, options)),
        folder_(options.output) {
    report_.here = WorkTally(plan.grid().strategies);
  }

  RunReport run() {
    if (options_->start == Start::resume && is_finished()) return found();
    lock_ = folder_.lock(options_->sharing);
    prepare();
    try {
      do {
        fill();
        if (report_.found) return found();
      } while (missing().empty() && !join());
    } catch (const NotSynced&) {
      throw;
    } catch (const RunError&) {
      // Another process may have finished, and removed what was being worked on.
      if (is_finished()) return found();
      throw;
    } catch (const InputError& error) {
      // It was right at the start: what came since is no fault of the input.
      throw RunError(error.what());
    }
    return report_;
  }

  /// Leaves no folder behind in which nothing is.
  void clear_up() {
    lock_.reset();
    folder_.remove_if_empty();
  }

 private:
  [[nodiscard]] bool stopped() const {
    return options_->stop != nullptr && options_->stop->load() > 0;
  }

  [[nodiscard]] std::vector<BlockRange> missing() const {
    return missing_blocks(parts_, options_->shard.blocks(plan_->grid()));
  }

  /// Whether the result of this very experiment is there, and not to be replaced.
  [[nodiscard]] bool is_finished() const {
    std::error_code error;
    return fs::exists(options_->output, error) && !folder_.is_replacing() &&
           identity_of_result(options_->output) == result_identity(identity_);
  }

  RunReport found() {
    report_.whole = true;
    report_.found = true;
    report_.runs_done = runs_in(plan_->grid(), options_->shard.blocks(plan_->grid()));
    if (folder_.exists()) {
      sync_folder_of(options_->output);  // whoever gave it its name may have died before that
      report_.left = folder_.remove();
    }
    return report_;
  }

  void prepare() {
    if (options_->start == Start::over) folder_.drop_work();
    remove_leftovers(options_->output);
    std::error_code error;
    if (options_->start == Start::over && fs::exists(options_->output, error)) {
      folder_.mark_replacing();
    }
    look();
    report_.runs_resumed = report_.runs_done;
    say_progress();
  }

  void say_progress() const {
    if (options_->progress) options_->progress({report_.runs_done, report_.here});
  }

  /// What is committed by now, by whomever.
  void look() {
    parts_ = folder_.sound_parts(identity_, options_->warn);
    report_.runs_done = 0;
    for (const Part& part : parts_) report_.runs_done += runs_in(plan_->grid(), part.blocks());
  }

  /// Simulates and commits until nothing is missing, or a signal came.
  void fill() {
    const auto threads = static_cast<std::size_t>(options_->threads);
    const tbb::global_control limit(tbb::global_control::max_allowed_parallelism, threads);
    tbb::task_arena arena(options_->threads);
    Stretches stretches(*plan_, identity_, *options_,
                        [this](std::uint64_t runs, const WorkTally& work) {
                          report_.runs_done += runs;
                          report_.here.add(work);
                          say_progress();
                        });
    std::uint64_t committed = 0;
    while (!stopped()) {
      report_.found = is_finished();
      if (report_.found) return;
      const std::vector<BlockRange> rest = missing();
      if (rest.empty()) return;
      const StretchLimits limits{rest.front(), part_bytes(folder_.path(), committed),
                                 options_->commit_every};
      std::optional<Part> part;
      arena.execute([&] { part = stretches.work(folder_, limits); });
      if (part) {
        folder_.trust(*part);
        std::error_code error;
        const std::uintmax_t size = fs::file_size(part->path, error);
        if (!error) committed += size;
      }
      look();
    }
  }

  /// Joins the parts. False if some are gone: another process has started over.
  bool join() {
    std::vector<RunSource> sources;
    if (options_->extends != nullptr) sources.push_back(options_->extends->sums());
    for (const Part& part : parts_) sources.push_back(source_of(part, identity_));
    const AssemblyOptions assembly{
        options_->output, options_->command,
        folder_.is_replacing() ? Existing::replaced : Existing::kept,
        [this] { return options_->stop != nullptr && options_->stop->load() > 1; }};
    Joined joined;
    try {
      joined = assemble(*plan_, identity_, sources, assembly);
    } catch (const RunError&) {
      const bool all_there = std::ranges::all_of(parts_, [](const Part& part) {
        std::error_code error;
        return fs::exists(part.path, error);
      });
      if (all_there) throw;
      look();
      return false;
    }
    if (joined.stopped) return true;
    report_.broken = joined.broken;
    if (joined.name_taken && !is_finished()) {
      throw RunError(options_->output +
                     ": a file that is not a result of this experiment appeared here meanwhile "
                     "(it is kept); move it away");
    }
    report_.whole = true;
    report_.found = joined.name_taken;
    report_.left = folder_.remove();
    return true;
  }

  const Plan* plan_;
  const RunOptions* options_;
  PartIdentity identity_;
  PartFolder folder_;
  std::unique_ptr<OutputLock> lock_;
  std::vector<Part> parts_;
  RunReport report_;
};

}  // namespace

RunReport execute(const Plan& plan, const RunOptions& options) {
  Execution execution(plan, options);
  try {
    RunReport report = execution.run();
    execution.clear_up();
    return report;
  } catch (...) {
    execution.clear_up();
    throw;
  }
}

}  // namespace weft
