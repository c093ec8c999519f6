// Why: every month of every run leaves a record in exact sums and bins, and every worker's
// statistics are merged at each commit. `statistics/add_record` is what a month of a run pays in
// the scalar engine (lanes add in their own way: `batch/statistics` against `batch/reference`);
// `statistics/merge` shows whether memory bandwidth bounds the merge.
#include <benchmark/benchmark.h>

#include "bench/workload.h"
#include "bench/yardstick.h"
#include "core/engine/block.h"

namespace weft::bench {
namespace {

constexpr std::size_t horizon = 120;

/// Courses of some runs under all strategies.
struct Courses {
  Courses() : workload(text_of(WorkloadDesign{.configurations = 24, .replicates = 1})) {
    const Plan& plan = workload.plan;
    for (std::uint64_t c = 0; c < plan.grid().configurations; ++c) {
      const PlannedConfiguration configuration = plan.configuration(c);
      for (std::size_t s = 0; s < plan.grid().strategies; ++s) {
        Course course;
        outcomes.push_back(run_one(plan, configuration, s, plan.world(c, 0), course));
        courses.push_back(std::move(course));
      }
    }
  }
  [[nodiscard]] std::size_t strategies() const { return workload.plan.grid().strategies; }

  Workload workload;
  std::vector<RunOutcome> outcomes;  ///< strategy fastest
  std::vector<Course> courses;
};

const Courses& courses() {
  static const Courses all;
  return all;
}

/// The statistics of every `step`-th run.
Statistics statistics_of(std::size_t first, std::size_t step) {
  Statistics statistics(courses().strategies(), horizon, true);
  for (std::size_t i = first; i < courses().courses.size(); i += step) {
    statistics.add({i % courses().strategies(), i}, courses().outcomes[i], courses().courses[i]);
  }
  return statistics;
}

bool same(const Statistics& a, const Statistics& b) {
  return std::ranges::equal(a.raw_counts(), b.raw_counts()) &&
         std::ranges::equal(a.raw_sums(), b.raw_sums()) &&
         std::ranges::equal(a.raw_bins(), b.raw_bins());
}

/// The months of run `i`, each into its cell; `times` -1 takes them back.
std::size_t add_months(Statistics& statistics, std::size_t i, int times) {
  const std::size_t strategy = i % courses().strategies();
  const std::vector<MonthRecord>& months = courses().courses[i].months;
  for (std::size_t month = 0; month < months.size(); ++month) {
    add_record(statistics.cell(strategy, month), months[month], times);
  }
  return months.size();
}

void add_records(benchmark::State& state) {
  const std::size_t runs = courses().courses.size();
  Statistics statistics(courses().strategies(), horizon, true);
  for (std::size_t i = 0; i < runs; ++i) add_months(statistics, i, 1);
  const Statistics known = statistics_of(0, 1);
  demand(std::ranges::equal(statistics.raw_sums(), known.raw_sums()) &&
             std::ranges::equal(statistics.raw_bins(), known.raw_bins()),
         "records one by one are not what whole courses give");
  for (std::size_t i = 0; i < runs; ++i) add_months(statistics, i, -1);
  demand(same(statistics, Statistics(courses().strategies(), horizon, true)),
         "what was added and taken back leaves something");
  std::size_t records = 0;
  std::size_t i = 0;
  const ProcessorTime time;
  for (auto _ : state) {
    records += add_months(statistics, i % runs, (i / runs) % 2 == 0 ? 1 : -1);  // stays bounded
    ++i;
  }
  state.counters["ns_per_record"] = time.ns_per(records);
}
BENCHMARK(add_records)->Name("statistics/add_record");

void merge(benchmark::State& state) {
  const Statistics parts[] = {statistics_of(0, 2), statistics_of(1, 2)};
  Statistics sum(courses().strategies(), horizon, true);
  for (const Statistics& part : parts) sum.merge(part);
  demand(same(sum, statistics_of(0, 1)), "the parts merged are not the whole");
  std::size_t i = 0;
  for (auto _ : state) {
    if (++i % 4096 == 0) {  // bins hold 32 bits
      state.PauseTiming();
      sum.clear();
      state.ResumeTiming();
    }
    sum.merge(parts[i % 2]);
    benchmark::ClobberMemory();
  }
  const std::size_t bytes =
      sum.raw_counts().size_bytes() + sum.raw_sums().size_bytes() + sum.raw_bins().size_bytes();
  state.counters["megabytes"] = static_cast<double>(bytes) * 1e-6;
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(bytes));
}
BENCHMARK(merge)->Name("statistics/merge");

}  // namespace
}  // namespace weft::bench
