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
    return scramblings_ > 1 ? configuration % scramblings_ : configuration / block_;
  }
  /// How many there are.
  [[nodiscard]] std::uint64_t count() const { return count_; }
  /// Independent randomisations of the design, if there are several; else 1.
  [[nodiscard]] std::uint64_t scramblings() const { return scramblings_; }
  /// Whether there are fewer single configurations than `enough`, from which on intervals hold as
  /// often as they say. Means of scramblings are near to normal, however few there are.
  [[nodiscard]] bool are_fewer_than(std::uint64_t enough) const {
    return scramblings_ == 1 && count_ < enough;
  }

 private:
  std::uint64_t block_ = 1;  ///< configurations in a row that belong together
  std::uint64_t scramblings_ = 1;
  std::uint64_t count_ = 1;
};

}  // namespace weft::analysis
