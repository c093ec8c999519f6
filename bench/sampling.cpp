// Why: point i of a design is computed when it is asked for, not read from a list, and the smallest
// runs take some microseconds. `sampling/<design>` is one configuration of the reference
// population, ready to be simulated; it shows whether any design is dear enough to notice.
#include <benchmark/benchmark.h>

#include <cmath>
#include <set>

#include "bench/workload.h"

namespace weft::bench {
namespace {

constexpr std::uint64_t count = 1 << 16;

/// Checked on the first 64 points of one dimension. Latin hypercube, Sobol' and (in base 2) Halton
/// points put one into each 64th of the range; random ones have the mean of the range.
void check(const std::string& method) {
  const Workload one(
      text_of({.configurations = 64,
               .replicates = 1,
               .method = method,
               .more = "[configuration]\nbase = \"default\"\nrivalry = { uniform = [0, 1] }\n"}));
  std::set<int> strata;
  double sum = 0;
  for (std::uint64_t i = 0; i < 64; ++i) {
    const double value = one.plan.configuration(i).point.at(0);
    demand(value >= 0 && value < 1, method + " leaves the range");
    strata.insert(static_cast<int>(value * 64));
    sum += value;
  }
  const double allowed = 6 * std::sqrt(1.0 / 12 / 64);  // standard errors of a random mean
  demand(std::abs(sum / 64 - 0.5) < allowed, method + " is off the middle");
  demand((strata.size() == 64) == (method != "random"), method + " is as even as it should be");
}

void configuration(benchmark::State& state, const std::string& method) {
  check(method);
  const Workload workload(text_of({.configurations = count, .replicates = 1, .method = method}));
  std::uint64_t i = 0;
  for (auto _ : state) {
    benchmark::DoNotOptimize(workload.plan.configuration(i));
    i = (i + 7919) % count;  // a prime: all of them, far apart
  }
  state.counters["dimensions"] = static_cast<double>(workload.experiment.drawn.size());
}

void register_all() {
  for (const char* method : {"random", "lhs", "sobol", "halton"}) {
    benchmark::RegisterBenchmark((std::string("sampling/") + method).c_str(),
                                 [=](auto& state) { configuration(state, method); });
  }
}

[[maybe_unused]] const bool registered = (register_all(), true);

}  // namespace
}  // namespace weft::bench
