#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "analysis/data/outcome.h"
#include "core/output/result_reader.h"

namespace weft::analysis {

/// One outcome's means over the replicates of each configuration and strategy.
struct ConfigurationMeans {
  std::size_t strategies = 0;
  std::vector<double> values;  ///< [configuration][strategy]; not a number without a sound run

  [[nodiscard]] std::size_t configurations() const {
    return strategies == 0 ? 0 : values.size() / strategies;
  }
  [[nodiscard]] std::span<const double> of(std::size_t configuration) const {
    return std::span(values).subspan(configuration * strategies, strategies);
  }
  [[nodiscard]] double at(std::size_t configuration, std::size_t strategy) const {
    return values[configuration * strategies + strategy];
  }
};

/// Of all configurations that the file holds; 8 bytes for each of them and strategy.
[[nodiscard]] ConfigurationMeans read_means(const ResultReader& reader, const Outcome& outcome);

/// Place of a strategy in the file. Throws InputError, with the nearest name, if it has none of
/// that name.
[[nodiscard]] std::size_t find_strategy(const ResultReader& reader, const std::string& name);

}  // namespace weft::analysis
