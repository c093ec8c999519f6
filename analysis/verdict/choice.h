#pragma once

#include <span>
#include <vector>

#include "analysis/data/means.h"
#include "analysis/verdict/contrast.h"

namespace weft::analysis {

/// The contrasts of a claim, with all names looked up. Throws InputError for unknown strategies and
/// outcomes. Of claims about the best of several, the best is chosen among `training`
/// (configurations), so that it must be judged by others: choosing and judging by the same would
/// favour the claim.
/// - interior optimum: the strategy between the ends with the best mean, against the first and
///   against the last;
/// - different best: the best in the outcome against the best in the other one, in each.
[[nodiscard]] std::vector<Contrast> contrasts_of(const ResultReader& reader, const Claim& claim,
                                                 std::span<const std::uint32_t> training);

/// Whether contrasts_of() chooses.
[[nodiscard]] bool is_chosen(ClaimKind kind);

/// Whether less of the claim's outcome is better.
[[nodiscard]] bool lower_is_better(const Claim& claim, const Outcome& outcome);

}  // namespace weft::analysis
