#pragma once

#include <string>
#include <vector>

#include "core/output/result_reader.h"

namespace weft::analysis {

/// The factors of a result: what varies between its configurations.
struct Factors {
  std::vector<std::string> names;
  std::vector<std::vector<float>> values;  ///< [factor][configuration]; may hold not-a-numbers
};

/// All factors that take at least two values, of the configurations that the file holds; 4 bytes
/// for each of them and configuration.
[[nodiscard]] Factors read_factors(const ResultReader& reader);

}  // namespace weft::analysis
