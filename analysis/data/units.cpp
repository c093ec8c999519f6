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
  constexpr std::int64_t most = 64;
  scramblings_ = static_cast<std::uint64_t>(
      std::clamp<std::int64_t>(reader.whole("design_scramblings").value_or(1), 1, most));
  count_ = scramblings_ > 1 ? scramblings_ : (reader.configurations() + block_ - 1) / block_;
}

}  // namespace weft::analysis
