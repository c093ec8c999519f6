#include "core/engine/inequality.h"

#include <algorithm>

namespace weft {

float gini(std::vector<float> values) {
  std::ranges::sort(values);
  const auto count = static_cast<double>(values.size());
  double total = 0;
  double ranked = 0;
  for (std::size_t i = 0; i < values.size(); ++i) {
    const auto value = static_cast<double>(values[i]);
    total += value;
    ranked += (2.0 * static_cast<double>(i) + 1.0 - count) * value;
  }
  return values.size() < 2 || !(total > 0) ? 0.0F : static_cast<float>(ranked / (count * total));
}

}  // namespace weft
