// Why: what a user waits for is a result file, not a kernel. An experiment goes from its plan to
// its file, right before the bare kernel passes the same runs on as many threads; `share_of_kernel`
// is how much of the kernel's speed is left when configurations, strategies, statistics,
// compression and disk have taken theirs; `share_by_processor_time` is the same without waiting for
// a core or for the disk, and holds on a busy machine. `small` shows what a result costs however
// little is in it.
#include <benchmark/benchmark.h>

#include <numeric>
#include <thread>

#include "bench/workload.h"
#include "bench/yardstick.h"
#include "core/engine/execute.h"
#include "core/output/result_reader.h"

namespace weft::bench {
namespace {

/// Passes all batches; thread t takes every `threads`-th.
std::int64_t bare_kernel(const Workload& workload, const Runs& runs, int threads) {
  std::vector<std::int64_t> member_months(static_cast<std::size_t>(threads));
  const auto work = [&](std::size_t first) {
    BatchMemory memory;
    for (std::size_t i = first; i < runs.batches().size(); i += member_months.size()) {
      Counter counter(runs.batches()[i]);
      info_of(best_instruction_set())
          .kernel({runs.batches()[i], workload.experiment.seed, workload.experiment.horizon},
                  counter, memory);
      member_months[first] += counter.member_months;
    }
  };
  {
    std::vector<std::jthread> others;
    for (std::size_t t = 1; t < member_months.size(); ++t) others.emplace_back(work, t);
    work(0);
  }
  return std::accumulate(member_months.begin(), member_months.end(), std::int64_t{0});
}

/// What a result file says of how many members were there in how many months.
double member_months_in(const std::string& path) {
  const std::vector<double> at_risk =
      ResultReader(path).group_variable("survival", "members_at_risk");
  return std::accumulate(at_risk.begin(), at_risk.end(), 0.0);
}

struct Totals {
  double file_seconds = 0;
  double kernel_seconds = 0;
  double file_processor = 0;  ///< seconds, of all threads
  double kernel_processor = 0;
  double member_months = 0;
  double bytes = 0;
  double runs = 0;
};

/// One experiment of its own to a file, then the kernel on its runs.
void pass(const WorkloadDesign& design, int threads, const std::string& path, Totals& totals) {
  const Workload workload(text_of(design));
  RunOptions options;
  options.output = path;
  options.start = Start::over;  // every iteration has another experiment
  options.threads = threads;
  RunReport report;
  const ProcessorTime file(ProcessorTime::Of::process);
  totals.file_seconds += seconds_of([&] { report = execute(workload.plan, options); });
  totals.file_processor += file.seconds();
  const Runs runs(workload.plan, workload.plan.grid().blocks());
  std::int64_t member_months = 0;
  const ProcessorTime kernel(ProcessorTime::Of::process);
  totals.kernel_seconds +=
      seconds_of([&] { member_months = bare_kernel(workload, runs, threads); });
  totals.kernel_processor += kernel.seconds();
  demand(report.whole && report.runs_done == workload.plan.grid().runs(), "runs are missing");
  demand(report.broken == 0, "runs broke");
  demand(member_months_in(path) == static_cast<double>(member_months),
         "the file has other member-months than the kernel");
  totals.member_months += static_cast<double>(member_months);
  totals.runs += static_cast<double>(report.runs_done);
  totals.bytes += static_cast<double>(std::filesystem::file_size(path));
}

void end_to_end(benchmark::State& state, std::uint64_t configurations, int threads) {
  const TemporaryFolder folder;
  const std::string path = (folder.path() / "result.h5").string();
  Totals totals;
  WorkloadDesign design{.configurations = configurations, .method = "lhs"};
  for (auto _ : state) {
    const double before = totals.file_seconds;
    ++design.seed;
    pass(design, threads, path, totals);
    state.SetIterationTime(totals.file_seconds - before);
  }
  state.counters["member_months_a_second"] = totals.member_months / totals.file_seconds;
  state.counters["ns_per_member_month"] = totals.file_seconds * 1e9 / totals.member_months;
  state.counters["share_of_kernel"] = totals.kernel_seconds / totals.file_seconds;
  state.counters["share_by_processor_time"] = totals.kernel_processor / totals.file_processor;
  state.counters["bytes_a_run"] = totals.bytes / totals.runs;
  state.counters["runs"] = totals.runs / static_cast<double>(state.iterations());
}

void register_all() {
  const std::pair<const char*, std::uint64_t> sizes[] = {{"small", 64}, {"large", 1600}};
  for (const auto& [size, configurations] : sizes) {
    for (const int threads : {1, 2}) {
      const std::string name = std::string("end_to_end/") + size + "/" + std::to_string(threads) +
                               (threads == 1 ? "_thread" : "_threads");
      benchmark::RegisterBenchmark(name.c_str(), [=, n = configurations](auto& state) {
        end_to_end(state, n, threads);
      })->UseManualTime();
    }
  }
}

[[maybe_unused]] const bool registered = (register_all(), true);

}  // namespace
}  // namespace weft::bench
