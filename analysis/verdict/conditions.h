#pragma once

#include <vector>

#include "analysis/verdict/verdict.h"

namespace weft::analysis {

/// What conditions and regions are judged by.
struct Inquiry {
  const ResultReader& reader;
  const Claim& claim;
  const std::vector<Contrast>& contrasts;
  const std::vector<double>& smallest;
  const Subjects& subjects;
  const Halves& halves;
  Rows judges;  ///< that named regions are judged by: all, unless a contrast was chosen by some
};

/// The claim's regions, which were named in advance; where only such are named in which it holds
/// (or only others), all the rest counts as a region of the other kind.
[[nodiscard]] std::vector<Condition> judge_conditions(const Inquiry& inquiry);

/// The first PRIM box of failures, and that of configurations in which the claim holds, found in
/// the training half; none where no factor matters. `why_not` says why none was looked for.
[[nodiscard]] std::vector<FoundRegion> find_regions(const Inquiry& inquiry, std::string& why_not);

}  // namespace weft::analysis
