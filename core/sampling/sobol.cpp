#include "core/sampling/sobol.h"

#include <bit>
#include <boost/random/sobol.hpp>

#include "core/base/contract.h"

namespace weft {
namespace {

constexpr int digits = 53;  ///< kept of a coordinate: as many as a double in [0, 1) holds

/// Row r of the matrix says which of the first digits sum to digit r of the result: itself always,
/// those before it by chance.
using ScramblingMatrix = std::array<std::uint64_t, digits>;

ScramblingMatrix scrambling_matrix(std::size_t dimension, const SamplingStream& stream,
                                   SamplingPurpose purpose) {
  ScramblingMatrix matrix{};
  for (std::size_t row = 0; row < matrix.size(); ++row) {
    const std::uint64_t own = std::uint64_t{1} << (63 - row);
    const std::uint64_t before = ~(own | (own - 1));
    matrix[row] = own | (before & stream.bits(purpose, dimension, row));
  }
  return matrix;
}

std::uint64_t product(const ScramblingMatrix& matrix, std::uint64_t column) {
  std::uint64_t result = 0;
  for (std::size_t row = 0; row < matrix.size(); ++row) {
    const auto digit = static_cast<std::uint64_t>(std::popcount(matrix[row] & column) & 1);
    result |= digit << (63 - row);
  }
  return result;
}

}  // namespace

std::vector<SobolDirections> sobol_directions(std::size_t dimensions) {
  std::vector<SobolDirections> directions(dimensions);
  if (dimensions == 0) return directions;
  boost::random::sobol engine(dimensions);
  for (std::size_t bit = 0; bit < sobol_bits; ++bit) {
    // Boost walks in the order of the Gray code and leaves out the first point, 0. The Gray code of
    // 2^(bit + 1) - 1 is 2^bit, hence that point is the direction number itself.
    engine.seed((std::uint64_t{2} << bit) - 2);
    for (SobolDirections& one : directions) one[bit] = engine();
  }
  return directions;
}

SobolPoints::SobolPoints(std::size_t dimensions, SamplingStream stream, SamplingPurpose matrix,
                         SamplingPurpose shift) {
  const std::vector<SobolDirections> plain = sobol_directions(dimensions);
  dimensions_.resize(dimensions);
  for (std::size_t d = 0; d < dimensions; ++d) {
    const ScramblingMatrix scrambling = scrambling_matrix(d, stream, matrix);
    for (std::size_t bit = 0; bit < sobol_bits; ++bit) {
      dimensions_[d].directions[bit] = product(scrambling, plain[d][bit]);
    }
    dimensions_[d].shift = stream.bits(shift, d, 0);
  }
}

void SobolPoints::at(std::uint64_t i, std::span<double> values) const {
  WEFT_EXPECT(i >> sobol_bits == 0);
  for (std::size_t d = 0; d < values.size(); ++d) {
    std::uint64_t coordinate = dimensions_[d].shift;
    for (std::uint64_t rest = i; rest != 0; rest &= rest - 1) {
      coordinate ^= dimensions_[d].directions[static_cast<std::size_t>(std::countr_zero(rest))];
    }
    values[d] = unit_interval(coordinate);
  }
}

}  // namespace weft
