#pragma once

#include <string>
#include <vector>

#include "core/output/chunk.h"
#include "core/output/columns.h"

namespace weft {

/// A value of a run that is stored with other bits than it is computed with.
struct OutcomeDifference {
  const RunColumn* column = nullptr;
  std::size_t tension = 0;  ///< of columns by tension
  std::string stored;       ///< numbers as text that tells different bits apart
  std::string computed;

  /// "engagement is 0.25 in the file and 0.5 when computed again".
  [[nodiscard]] std::string text() const;
};

/// All of them, in the order of the columns. `stored`: by column of run_columns(), in its type.
[[nodiscard]] std::vector<OutcomeDifference> differences(const std::vector<Bytes>& stored,
                                                         const RunOutcome& computed);

}  // namespace weft
