#include "core/sampling/latin_hypercube.h"

namespace weft {

LatinHypercube::LatinHypercube(std::uint64_t count, std::size_t dimensions, SamplingStream stream)
    : count_(count), stream_(stream) {
  for (std::size_t d = 0; d < dimensions; ++d) {
    Permutation::Keys keys{};
    for (std::size_t round = 0; round < keys.size(); ++round) {
      keys[round] = stream.bits(SamplingPurpose::lhs_order, d, round);
    }
    orders_.emplace_back(count, keys);
  }
}

void LatinHypercube::at(std::uint64_t i, std::span<double> values) const {
  for (std::size_t d = 0; d < values.size(); ++d) {
    values[d] =
        within_stratum(orders_[d](i), count_, stream_.bits(SamplingPurpose::lhs_place, d, i));
  }
}

}  // namespace weft
