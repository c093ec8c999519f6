#include "analysis/frontier/pareto.h"

#include "analysis/statistics/resolution.h"
#include "core/base/contract.h"

namespace weft::analysis {

bool dominates(std::span<const double> a, std::span<const double> b) {
  WEFT_EXPECT(a.size() == b.size());
  bool better = false;
  for (std::size_t k = 0; k < a.size(); ++k) {
    if (!at_least(a[k], b[k])) return false;
    if (above(a[k], b[k])) better = true;
  }
  return better;
}

std::vector<std::uint8_t> dominance(std::span<const double> values, std::size_t count) {
  WEFT_EXPECT(count > 0 && values.size() % count == 0);
  const std::size_t width = values.size() / count;
  std::vector<std::uint8_t> found(count * count);
  for (std::size_t a = 0; a < count; ++a) {
    for (std::size_t b = 0; b < count; ++b) {
      found[a * count + b] =
          dominates(values.subspan(a * width, width), values.subspan(b * width, width)) ? 1 : 0;
    }
  }
  return found;
}

std::vector<std::uint8_t> undominated(std::span<const std::uint8_t> dominance, std::size_t count) {
  std::vector<std::uint8_t> found(count, 1);
  for (std::size_t i = 0; i < dominance.size(); ++i) {
    if (dominance[i] != 0) found[i % count] = 0;
  }
  return found;
}

}  // namespace weft::analysis
