#include "analysis/data/factors.h"

#include "analysis/data/runs.h"
#include "analysis/statistics/varies.h"

namespace weft::analysis {
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
