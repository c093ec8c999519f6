#include "analysis/data/factors.h"

#include <algorithm>
#include <cmath>

#include "analysis/data/runs.h"

namespace weft::analysis {
namespace {

bool varies(const std::vector<float>& values) {
  const auto is_number = [](float value) { return !std::isnan(value); };
  const auto first = std::ranges::find_if(values, is_number);
  return std::any_of(first, values.end(),
                     [&](float value) { return is_number(value) && value != *first; });
}

}  // namespace

Factors read_factors(const ResultReader& reader) {
  Factors factors;
  for (const std::string& name : reader.factors()) {
    std::vector<float> values;
    for_each_block(reader, [&](Block block) {
      const std::vector<float> some = reader.factor(name, block.first, block.count);
      values.insert(values.end(), some.begin(), some.end());
    });
    if (!varies(values)) continue;
    factors.names.push_back(name);
    factors.values.push_back(std::move(values));
  }
  return factors;
}

}  // namespace weft::analysis
