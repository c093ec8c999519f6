#include "experiments/kept_answer.h"

#include <algorithm>
#include <iostream>

#include "analysis/statistics/parallel.h"
#include "core/output/apart.h"
#include "experiments/analysis_options.h"
#include "experiments/experiment_options.h"
#include "experiments/run_at_work.h"

namespace weft {
namespace {

/// An answer on its way from a child process: its first letter says which.
std::string packed(const KeptAnswer& answer) { return (answer.yes ? "y" : "n") + answer.text; }

Exit print(const std::string& packed) {
  std::cout << packed.substr(1);
  return packed.front() == 'y' ? Exit::done : Exit::answered_no;
}

}  // namespace

std::vector<std::string> design_notes(const std::vector<KeptExperiment>& kept) {
  std::vector<std::string> notes;
  for (const KeptExperiment& each : kept) {
    const std::string warning = warning_of_design(ResultReader(each.result));
    if (!warning.empty()) notes.push_back(each.name + ": " + warning);
  }
  return notes;
}

Exit print_kept_answer(const CommandLine& line, std::vector<KeptExperiment>& kept,
                       const std::function<void(const KeptExperiment& one)>& probe,
                       const std::function<KeptAnswer()>& answer) {
  const int threads = threads_of(line);
  const auto with_threads = [&] {
    const analysis::ThreadLimit limit(threads);
    return packed(answer());
  };
  if (std::ranges::all_of(kept, &KeptExperiment::there)) {
    return print(read_apart(kept.front().result, with_threads));
  }
  for (const KeptExperiment& each : kept) {
    if (!each.there) continue;
    (void)read_apart(each.result, [&] {
      const analysis::ThreadLimit limit(threads);
      probe(each);
      return std::string();
    });
  }
  watch_signals();
  if (!run_missing(line, kept)) return Exit::stopped_by_signal;
  return print(with_threads());
}

}  // namespace weft
