#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace weft::analysis {

/// An outcome of a run, as questions name it: a column of the result file ("engagement"), one
/// tension of a column ("tension_mean:alignment"), or "survival" (1, or 0 if collapsed).
struct Outcome {
  std::string name;
  std::string column;                  ///< of the file; "status" for survival
  std::optional<std::size_t> tension;  ///< place along the file's dimension
  std::string unit;
  bool lower_is_better = false;
};

constexpr std::string_view survival_name = "survival";

/// Every outcome that can be asked for.
[[nodiscard]] std::vector<Outcome> known_outcomes();

/// Throws InputError, with the nearest known name, where there is no such outcome.
[[nodiscard]] Outcome find_outcome(std::string_view name);

}  // namespace weft::analysis
