#pragma once

#include <boost/multiprecision/cpp_bin_float.hpp>

/// Quantiles with the same bits everywhere, whichever mathematical library computes them.
namespace weft {

/// Computed with whole numbers alone: 113 bits.
using WideReal = boost::multiprecision::cpp_bin_float_quad;

/// The nearest 32-bit number to a real one that is known in two ways: as `value`, which some
/// library has computed with an error of at most `error`, and as `exactly()`, which costs much more
/// and is asked for only where `error` leaves open which number is nearest. Source: A. Ziv, ACM
/// Transactions on Mathematical Software 17 (1991) 410-423.
template <class Exactly>
double nearest_float(double value, double error, const Exactly& exactly) {
  const auto low = static_cast<float>(value - error);
  const auto high = static_cast<float>(value + error);
  if (low == high) return static_cast<double>(low);
  return static_cast<double>(static_cast<float>(static_cast<WideReal>(exactly())));
}

}  // namespace weft
