#pragma once

#include "analysis/discover/points.h"
#include "analysis/statistics/random_stream.h"

namespace weft::analysis {

/// Points drawn evenly from the unit cube.
inline Points uniform_points(std::size_t count, std::size_t factors, std::uint64_t seed) {
  RandomStream random(seed, 0);
  Points points;
  points.is_case.resize(count);
  for (std::size_t f = 0; f < factors; ++f) {
    points.names.push_back("x" + std::to_string(f));
    std::vector<float>& values = points.values.emplace_back();
    for (std::size_t i = 0; i < count; ++i) values.push_back(static_cast<float>(random.uniform()));
  }
  return points;
}

/// Cases with probability `within` where x0 < 0.5 and x1 > 0.4, and `elsewhere` in the rest.
inline Points planted(std::size_t count, std::size_t factors, std::uint64_t seed, double within,
                      double elsewhere) {
  Points points = uniform_points(count, factors, seed);
  RandomStream random(seed, 1);
  for (std::size_t i = 0; i < count; ++i) {
    const bool inside = points.values[0][i] < 0.5F && points.values[1][i] > 0.4F;
    points.is_case[i] = random.uniform() < (inside ? within : elsewhere) ? 1 : 0;
  }
  return points;
}

inline Rows all_rows(const Points& points) {
  Rows rows;
  for (std::uint32_t row = 0; row < points.size(); ++row) rows.push_back(row);
  return rows;
}

}  // namespace weft::analysis
