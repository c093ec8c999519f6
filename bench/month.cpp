// Why: a run founds its members once and then passes months. Batches hide which of the two is slow;
// here they stand apart: `month/founding` is the first month with all that begins a run, and
// `month/passing` what the twelve months after it add. The set `scalar` is Simulation itself.
#include <benchmark/benchmark.h>

#include "bench/workload.h"
#include "bench/yardstick.h"

namespace weft::bench {
namespace {

constexpr int founded = 1;  ///< months: no run is shorter
constexpr int a_year_on = 13;

struct Months {
  Months()
      : workload(text_of(WorkloadDesign{.configurations = 2048, .horizon = a_year_on})),
        runs(workload.plan, 1) {}

  [[nodiscard]] Batch batch(std::size_t i, int horizon) const {
    return {runs.batches()[i % runs.batches().size()], workload.experiment.seed, horizon};
  }

  Workload workload;
  Runs runs;
};

const Months& months() {
  static const Months all;
  return all;
}

std::int64_t pass(const InstructionSetInfo& info, const Batch& batch, BatchMemory& memory) {
  Counter counter(batch.runs);
  info.kernel(batch, counter, memory);
  return counter.member_months;
}

void check(const Batch& batch, InstructionSet set) {
  check_against_scalar(batch, set);
  BatchMemory memory;
  float founders = 0;
  for (const BatchRun& run : batch.runs) founders += run.parameters->members;
  const Batch first_month = {batch.runs, batch.seed, founded};
  demand(pass(info_of(set), first_month, memory) == static_cast<std::int64_t>(founders),
         "the first month has every founder and nobody else");
}

void founding(benchmark::State& state, InstructionSet set) {
  const InstructionSetInfo& info = info_of(set);
  check(months().batch(2, a_year_on), set);
  BatchMemory memory;
  std::int64_t founders = 0;
  std::size_t i = 0;
  const ProcessorTime time;
  for (auto _ : state) founders += pass(info, months().batch(i++, founded), memory);
  state.counters["ns_per_founder"] = time.ns_per(founders);
}

// An iteration passes a batch to the first month and to the thirteenth, and its time is the
// difference. Single ones may be wrong by what interrupted them; their sum is not.
void passing(benchmark::State& state, InstructionSet set) {
  const InstructionSetInfo& info = info_of(set);
  check(months().batch(2, a_year_on), set);
  BatchMemory memory;
  std::int64_t member_months = 0;
  double seconds = 0;
  std::size_t i = 0;
  for (auto _ : state) {
    const ProcessorTime first;
    member_months -= pass(info, months().batch(i, founded), memory);
    const double founding = first.seconds();
    const ProcessorTime whole;
    member_months += pass(info, months().batch(i, a_year_on), memory);
    const double added = whole.seconds() - founding;
    ++i;
    seconds += added;
    state.SetIterationTime(added);
  }
  count_member_months(state, info, seconds * 1e9 / static_cast<double>(member_months));
}

void register_all() {
  for (const InstructionSet set : usable_instruction_sets()) {
    const std::string name(info_of(set).name);
    benchmark::RegisterBenchmark(("month/founding/" + name).c_str(),
                                 [=](auto& state) { founding(state, set); });
    benchmark::RegisterBenchmark(("month/passing/" + name).c_str(), [=](auto& state) {
      passing(state, set);
    })->UseManualTime();
  }
}

[[maybe_unused]] const bool registered = (register_all(), true);

}  // namespace
}  // namespace weft::bench
