#pragma once

#include <optional>
#include <string>

#include "analysis/statistics/bootstrap.h"
#include "analysis/table/answer.h"
#include "core/output/result_reader.h"

namespace weft::analysis {

struct SensitivityOptions {
  std::string outcome = "engagement";
  std::optional<std::string> strategy = {};  ///< none: each, and over all
  bool over_all_only = false;  ///< of several strategies: leave out what is of each
  BootstrapOptions bootstrap = {};
};

/// What the outcome depends on most: Sobol' indices of a saltelli design, elementary effects of a
/// morris design, partial rank correlations of any other that spreads its configurations. Throws
/// InputError where the design, the factors or the outcome do not allow an answer.
[[nodiscard]] Answer sensitivity_answer(const ResultReader& reader,
                                        const SensitivityOptions& options);

}  // namespace weft::analysis
