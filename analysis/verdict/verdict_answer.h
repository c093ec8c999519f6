#pragma once

#include <span>
#include <string>

#include "analysis/table/answer.h"
#include "analysis/verdict/verdict.h"

namespace weft::analysis {

/// A claim and what became of it.
struct NamedVerdict {
  std::string name;  ///< of the experiment, such as "h02"
  Claim claim;
  Verdict verdict;
};

/// "holds", "fails", "depends on", "undecided".
[[nodiscard]] std::string_view text_of(Word word);
/// "as claimed", "in part", "contradicted", "open".
[[nodiscard]] std::string_view text_of(Standing standing);

/// One row a claim, one a contrast or condition, one a bound of a region.
[[nodiscard]] Answer verdict_answer(std::span<const NamedVerdict> verdicts);

}  // namespace weft::analysis
