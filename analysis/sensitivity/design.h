#pragma once

#include <string>
#include <vector>

#include "analysis/data/factors.h"
#include "analysis/sensitivity/morris_effects.h"
#include "core/output/result_reader.h"

namespace weft::analysis {

/// How a result's configurations were chosen, as the file says (root attributes `design` and
/// `design_factors`).
struct ResultDesign {
  std::string method;  ///< empty where the file does not say
  std::vector<Factor> factors;
  std::uint64_t block = 1;  ///< configurations in a row that belong together
  Block held;               ///< those of which the file holds runs, in whole blocks

  [[nodiscard]] std::uint64_t blocks() const { return held.count / block; }
};

/// Of a file that does not say, the factors that vary, and no blocks. Throws InputError where the
/// factors that it names are not in the file.
[[nodiscard]] ResultDesign read_design(const ResultReader& reader);

/// Throws InputError unless the configurations are what a saltelli design makes: in each block,
/// every one is to the bit the first but for one factor, which is that of the last, or the other
/// way round.
void check_saltelli(const ResultReader& reader, const ResultDesign& design);

/// Throws InputError unless the configurations are trajectories: in each block, every one differs
/// from the one before it in one factor at most, and no factor moves twice.
[[nodiscard]] MorrisDesign read_morris(const ResultReader& reader, const ResultDesign& design);

}  // namespace weft::analysis
