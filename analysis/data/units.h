#pragma once

#include <cstdint>
#include <string>

#include "core/output/result_reader.h"

namespace weft::analysis {

/// How many configurations in a row belong together, by the method and the factors of a design.
[[nodiscard]] std::uint64_t configurations_in_block(const std::string& method, std::size_t factors);

/// The parts of a result's design that are independent of each other: what an error is estimated
/// from.
class Units {
 public:
  explicit Units(const ResultReader& reader);

  /// The unit of a configuration.
  [[nodiscard]] std::uint64_t of(std::uint64_t configuration) const {
    return configuration / block_;
  }

 private:
  std::uint64_t block_ = 1;  ///< configurations in a row that belong together
};

}  // namespace weft::analysis
