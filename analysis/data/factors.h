#pragma once

#include <optional>
#include <string>
#include <vector>

#include "analysis/data/runs.h"
#include "core/output/result_reader.h"

namespace weft::analysis {

/// What differs between the configurations of a result: a quantity of the collaboration or the
/// theory, or a number that each configuration draws for the schedule of one strategy.
struct Factor {
  std::string name;                     ///< for people: "rivalry", "schedule_bundling_from of fade"
  std::string variable;                 ///< of the file
  std::optional<std::size_t> strategy;  ///< the only one that has it

  /// Of the configurations of a block; not a number where there is none.
  [[nodiscard]] std::vector<float> values(const ResultReader& reader, Block block) const;
};

/// All that a file has, whether they vary or not. Throws InputError where the file names, as drawn,
/// what is not in it.
[[nodiscard]] std::vector<Factor> known_factors(const ResultReader& reader);

/// Those that the file names as drawn (root attribute `design_factors`), in the order of the
/// design's dimensions; nothing where it does not say.
[[nodiscard]] std::optional<std::vector<Factor>> drawn_factors(const ResultReader& reader);

/// The factor of that name; of a drawn number that one strategy has only, its variable's name will
/// do. Throws InputError, with the nearest known name, where there is none.
[[nodiscard]] Factor find_factor(const ResultReader& reader, const std::string& name);

/// Factors with their values.
struct Factors {
  std::vector<std::string> names;
  std::vector<std::vector<float>> values;  ///< [factor][configuration]; may hold not-a-numbers
  std::vector<std::string> units;
};

/// All factors that take at least two values, of the configurations that the file holds; 4 bytes
/// for each of them and configuration.
[[nodiscard]] Factors read_factors(const ResultReader& reader);

}  // namespace weft::analysis
