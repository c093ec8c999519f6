#include "analysis/sensitivity/design.h"

#include "analysis/data/units.h"

namespace weft::analysis {

ResultDesign read_design(const ResultReader& reader) {
  ResultDesign design;
  design.method = reader.text("design").value_or("");
  if (auto drawn = drawn_factors(reader)) {
    design.factors = std::move(*drawn);
  } else {
    for (const std::string& name : read_factors(reader).names) {
      design.factors.push_back(find_factor(reader, name));
    }
  }
  design.block = configurations_in_block(design.method, design.factors.size());
  const auto [begin, end] = reader.held();
  const std::uint64_t first = (begin + design.block - 1) / design.block;
  const std::uint64_t last = end / design.block;
  design.held = {first * design.block, (last - std::min(first, last)) * design.block};
  return design;
}

}  // namespace weft::analysis
