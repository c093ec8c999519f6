#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/problem.h"

/// What an experiment claims of its own result, in the names that the result file has.
namespace weft {

/// What kind of thing is claimed.
enum class ClaimKind {
  better,            ///< `better`, taken together, does better than `worse`
  each_better,       ///< each of `better` does better than each of `worse`
  trade_off,         ///< `better` does better in `outcome`, `worse` in `other_outcome`
  interior_optimum,  ///< of `strategies` in order, one in between does better than both ends
  different_best     ///< of `strategies`, another is best in `outcome` than in `other_outcome`
};

/// As experiment files call them, in the order of ClaimKind.
constexpr std::array<std::string_view, 5> claim_kind_names = {"better", "each better", "trade-off",
                                                              "interior optimum", "different best"};

enum class Direction { own, lower, higher };

/// Values of one factor, both ends included.
struct ClaimedRange {
  std::string factor;  ///< name of the result's variable: "rivalry", "theory_noise"
  double low = 0;
  double high = 0;
};

/// Months of a run, both included.
struct ClaimedMonths {
  int first = 0;
  int last = 0;
};

/// Where something is claimed: all ranges hold. With months, the outcome is its mean over these
/// months, from the course of each configuration's first replicate.
struct ClaimedRegion {
  std::vector<ClaimedRange> ranges;
  std::optional<ClaimedMonths> months;
};

struct Claim {
  std::string text;  ///< in words
  std::string source;
  ClaimKind kind = ClaimKind::better;
  std::vector<std::string> better = {};
  std::vector<std::string> worse = {};
  std::vector<std::string> strategies = {};
  std::string outcome = "engagement";
  std::string other_outcome = {};
  Direction direction = Direction::own;  ///< of `outcome`: which is the better one
  double smallest = 0;                   ///< difference that matters, in units of the outcome; >= 0
  double other_smallest = 0;             ///< the same of the other outcome
  std::optional<double> equal_effort = {};  ///< by how much mean efforts may differ at most
  std::vector<ClaimedRegion> holds = {};
  std::vector<ClaimedRegion> fails = {};
  std::vector<ClaimedRegion> reverses = {};  ///< there `worse` does better, by `smallest`
  std::optional<std::string> peak_rises_with =
      {};                        ///< factor: the optimum lies later where it is high
  double smallest_shift = 0.25;  ///< of the optimum that matters, in steps along `strategies`
  Place effort_place = {};       ///< of `equal_effort`, for messages
};

/// Every outcome that a claim can be about: the columns of a run, "column:tension", and "survival"
/// for how it ended.
[[nodiscard]] std::vector<std::string> claimable_outcomes();

}  // namespace weft
