#pragma once

#include <vector>

namespace weft {

/// Gini coefficient of values >= 0, in 0..1; 0 for fewer than two values or where all are 0.
[[nodiscard]] float gini(std::vector<float> values);

}  // namespace weft
