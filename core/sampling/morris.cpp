#include "core/sampling/morris.h"

#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

namespace weft {

void MorrisPoints::at(std::uint64_t i, std::span<double> values) const {
  const std::uint64_t trajectory = i / (values.size() + 1);
  const std::uint64_t steps = i % (values.size() + 1);
  std::vector<std::pair<std::uint64_t, std::size_t>> turns;  // equal draws: by dimension
  const auto count = static_cast<double>(levels_);
  for (std::size_t d = 0; d < values.size(); ++d) {
    const double u = unit_interval(stream_.bits(SamplingPurpose::morris_level, d, trajectory));
    values[d] = (std::floor(u * count) + 0.5) / count;
    turns.emplace_back(stream_.bits(SamplingPurpose::morris_order, d, trajectory), d);
  }
  const auto end = turns.begin() + static_cast<std::ptrdiff_t>(steps);
  if (steps < turns.size()) std::nth_element(turns.begin(), end, turns.end());
  for (auto turn = turns.begin(); turn != end; ++turn) {
    double& value = values[turn->second];
    value += value < 0.5 ? 0.5 : -0.5;
  }
}

}  // namespace weft
