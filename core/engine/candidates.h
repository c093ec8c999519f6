#pragma once

#include <atomic>
#include <cstdint>
#include <span>
#include <vector>

#include "core/engine/instruction_set.h"
#include "core/engine/plan.h"
#include "core/output/pattern_counts.h"

namespace weft {

/// Configurations in which a parameter lies within bounds, both included.
struct Condition {
  std::size_t parameter = 0;  ///< row of parameter_table()
  double low = 0;
  double high = 0;

  friend bool operator==(const Condition&, const Condition&) = default;
};

/// Configurations that meet all of these; without any, all.
using Subpopulation = std::vector<Condition>;

/// One vector of parameters, and the configurations of the plan it is tried on. Their worlds are
/// their own, so candidates with other configurations are independent of it.
struct Candidate {
  std::vector<double> values;  ///< in place of what the configurations say
  std::uint64_t first_configuration = 0;
  std::uint64_t configurations = 0;

  friend bool operator==(const Candidate&, const Candidate&) = default;
};

/// What the runs of a candidate leave.
struct CandidateCounts {
  std::vector<PatternCounts> of;    ///< by subpopulation
  std::uint64_t member_months = 0;  ///< months that members were present
  std::uint64_t broken = 0;         ///< runs that left the finite numbers; they leave nothing else
  bool stopped = false;             ///< before its runs were done: nothing is counted
};

/// How candidates are run.
struct CandidateOptions {
  std::vector<std::size_t> parameters;     ///< rows of parameter_table() that candidates give
  std::vector<Subpopulation> populations;  ///< to be counted apart, 8 at most
  int threads = 1;                         ///< at least 1
  InstructionSet instruction_set = best_instruction_set();
  const std::atomic<int>* stop =
      nullptr;  ///< signals that came; from the first on nothing is begun
};

constexpr std::size_t most_populations = 8;

/// Simulates each configuration of each candidate once, under the plan's only strategy, whose
/// numbers are fixed. Threads share the work of each candidate. A pure function of plan, candidates
/// and populations, but for which candidates a signal stops.
[[nodiscard]] std::vector<CandidateCounts> run_candidates(const Plan& plan,
                                                          std::span<const Candidate> candidates,
                                                          const CandidateOptions& options);

}  // namespace weft
