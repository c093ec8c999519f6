#pragma once

#include <span>
#include <string>
#include <vector>

namespace weft::analysis {

/// What a pattern is for.
enum class Use {
  fit,       ///< coefficients are fitted to it
  held_out,  ///< predicted afterwards
  check      ///< shown beside
};
[[nodiscard]] std::string name_of(Use use);

/// A pattern: a statistic, and the band in which it lies in real collaborations.
struct Band {
  std::string name;
  std::string statistic;  ///< and the population in which it is taken, where that is not all
  std::string source;
  Use use = Use::fit;
  double low = 0;
  double high = 0;  ///< may be infinite, and so may `low`, but not both
};

[[nodiscard]] inline bool within(const Band& band, double value) {
  return value >= band.low && value <= band.high;  // not a number: no
}

/// How far outside its band a value lies, in widths of the band: 0 inside, infinite for what is
/// not a number. The unit of a band with one end is the size of that end, or 1 if that is 0.
[[nodiscard]] double miss(const Band& band, double value);

/// The largest miss of the bands for fitting; `values`: one for each band.
[[nodiscard]] double largest_miss(std::span<const Band> bands, std::span<const double> values);

}  // namespace weft::analysis
