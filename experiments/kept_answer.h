#pragma once

#include <functional>
#include <string>
#include <vector>

#include "experiments/kept_results.h"

namespace weft {

/// What a command says of the results it keeps.
struct KeptAnswer {
  bool yes = false;  ///< decides between Exit::done and Exit::answered_no
  std::string text;
};

/// Why the intervals of an answer are too narrow: a sentence for each result whose configurations
/// are not independent (warning_of_design()).
[[nodiscard]] std::vector<std::string> design_notes(const std::vector<KeptExperiment>& kept);

/// Makes the results that are missing and prints what `answer` says of them. Results that were
/// there already are read apart (core/output/apart.h): all of them, where nothing has to be run;
/// else each is tried apart by `probe` before threads start. Several threads answer, as many as
/// --threads says.
Exit print_kept_answer(const CommandLine& line, std::vector<KeptExperiment>& kept,
                       const std::function<void(const KeptExperiment& one)>& probe,
                       const std::function<KeptAnswer()>& answer);

}  // namespace weft
