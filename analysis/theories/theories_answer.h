#pragma once

#include "analysis/table/answer.h"
#include "analysis/theories/theories.h"

namespace weft::analysis {

/// For people: ranks by theory, then every pair of strategies with where its order flips. The CSV
/// has one row a theory and strategy.
[[nodiscard]] Answer theories_answer(const TheoryComparison& found);

}  // namespace weft::analysis
