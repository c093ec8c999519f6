#pragma once

#include <vector>

#include "analysis/compare/inference.h"
#include "analysis/compare/question.h"

namespace weft::analysis {

/// Compares run with run, replicate by replicate: sets what common random numbers gain and, where
/// it is asked for, the differences at equal effort, in the inference of each group. `best`:
/// strategy of each group. Reads the ranking outcome (and effort) once.
void compare_runs(const Question& question, const std::vector<std::size_t>& best,
                  std::vector<Inference>& inferences);

}  // namespace weft::analysis
