#pragma once

#include <benchmark/benchmark.h>

#include <time.h>

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <string>

#include "core/engine/instruction_set.h"

/// What times are compared with. Measured in the process that uses them, as another process may
/// meet another clock rate and other neighbours; the least of several rounds, as nothing makes a
/// loop faster than it is.
namespace weft::bench {

/// Seconds on the clock.
double seconds_of(const auto& work) {
  const auto start = std::chrono::steady_clock::now();
  work();
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

/// Processor time, which leaves out waiting for a core on a busy machine. For single threads the
/// same clock as Google Benchmark's column CPU.
class ProcessorTime {
 public:
  enum class Of { thread, process };
  explicit ProcessorTime(Of whose = Of::thread)
      : clock_(whose == Of::thread ? CLOCK_THREAD_CPUTIME_ID : CLOCK_PROCESS_CPUTIME_ID),
        start_(now()) {}
  [[nodiscard]] double seconds() const { return now() - start_; }
  /// Nanoseconds of each of `count`.
  [[nodiscard]] double ns_per(auto count) const {
    return seconds() * 1e9 / static_cast<double>(count);
  }

 private:
  [[nodiscard]] double now() const {
    timespec time{};
    ::clock_gettime(clock_, &time);
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) * 1e-9;
  }
  clockid_t clock_;
  double start_;
};

/// Nanoseconds for the eight bare random words of a member-month.
inline double floor_ns(const InstructionSetInfo& info) {
  constexpr std::uint32_t member_months = 20000;
  double best = 1e9;
  for (std::uint64_t round = 0; round < 25; ++round) {
    const double seconds =
        seconds_of([&] { benchmark::DoNotOptimize(info.words(round, member_months)); });
    best = std::min(best, seconds * 1e9 / member_months / static_cast<double>(info.lanes));
  }
  return best;
}

/// Nanoseconds of a cycle, from additions that wait for one another.
/// assumption: the addition of two registers takes one cycle, as on every processor of our time. A
/// time stamp counter would count at a fixed rate, whatever the core's clock does.
inline double cycle_ns() {
  constexpr int rounds = 25;
  constexpr int loops = 20000;
  double best = 1e9;
  std::uint64_t step = 3;
  benchmark::DoNotOptimize(step);
  for (int round = 0; round < rounds; ++round) {
    std::uint64_t sum = 0;
    const double seconds = seconds_of([&] {
      for (int i = 0; i < loops; ++i) {
        for (int k = 0; k < 16; ++k) {
          sum += step;
          asm volatile("" : "+r"(sum));  // keeps sixteen additions from becoming one
        }
      }
    });
    best = std::min(best, seconds * 1e9 / (16.0 * loops));
  }
  return best;
}

/// Says what a member-month cost; in the columns that suites have in common.
inline void count_member_months(benchmark::State& state, const InstructionSetInfo& info,
                                double ns) {
  const double floor = floor_ns(info);
  state.counters["member_months_a_second"] = 1e9 / ns;
  state.counters["ns_per_member_month"] = ns;
  state.counters["cycles_per_member_month"] = ns / cycle_ns();
  state.counters["floor_ns"] = floor;
  state.counters["times_floor"] = ns / floor;
}

}  // namespace weft::bench
