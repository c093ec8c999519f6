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
  bool is_share = false;  ///< of members or runs, in 0..1
  std::string note = {};  ///< for people: what it is, where its name does not say it; may be empty
};

constexpr std::string_view survival_name = "survival";
constexpr std::string_view first_emergence_column = "tension_first_month";

/// Every outcome that can be asked for. Not the month of the last fading: whether an episode still
/// runs at the end, which would put it off, is not kept.
[[nodiscard]] std::vector<Outcome> known_outcomes();

/// Throws InputError, with the nearest known name, where there is no such outcome.
[[nodiscard]] Outcome find_outcome(std::string_view name);

}  // namespace weft::analysis
