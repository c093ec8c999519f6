#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "analysis/data/factor_bins.h"

namespace weft::analysis {

constexpr std::uint64_t default_bins = 3;
constexpr std::uint64_t most_bins = 100;

/// Puts configurations into groups: all into one, or by the size of one or two factors. Lives no
/// longer than the reader.
class Grouping {
 public:
  /// One group without a label.
  explicit Grouping(const ResultReader& reader) : Grouping(reader, {}) {}
  /// A group for each bin of the factor, or for each pair of bins of two that has configurations.
  /// Throws InputError for an unknown factor, one that does not vary, the same one twice, more than
  /// two, and for less than 2 or more than most_bins bins.
  Grouping(const ResultReader& reader, const std::vector<std::string>& factors,
           std::uint64_t bins = default_bins);

  [[nodiscard]] std::size_t size() const { return labels_.size(); }
  /// Such as "rivalry 0.05..0.36" or "rivalry 0.05..0.36, trust 0.1..0.3".
  [[nodiscard]] const std::string& label(std::size_t group) const { return labels_[group]; }
  /// Group of each configuration of a block; size() for those without a value of a factor.
  [[nodiscard]] std::vector<std::size_t> of(Block block) const;

 private:
  /// Cell of each configuration in the crossing of all bins; cells() for those without a value.
  [[nodiscard]] std::vector<std::size_t> cells_of(Block block) const;
  [[nodiscard]] std::size_t cells() const;
  [[nodiscard]] std::string label_of(std::size_t cell) const;

  std::vector<FactorBins> factors_;
  std::vector<std::size_t> group_of_cell_;  ///< and, last, of no cell
  std::vector<std::string> labels_;
};

}  // namespace weft::analysis
