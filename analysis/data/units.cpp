#include "analysis/data/units.h"

#include <algorithm>

namespace weft::analysis {

std::uint64_t configurations_in_block(const std::string& method, std::size_t factors) {
  if (method == "morris") return factors + 1;
  return method == "saltelli" ? 2 * factors + 2 : 1;
}

Units::Units(const ResultReader& reader) {
  const std::string factors = reader.text("design_factors").value_or("");
  const auto commas = static_cast<std::size_t>(std::ranges::count(factors, ','));
  block_ = configurations_in_block(reader.text("design").value_or(""), commas + 1);
}

}  // namespace weft::analysis
