#pragma once

#include <limits>
#include <string>
#include <vector>

#include "analysis/data/runs.h"

namespace weft::analysis {

/// Puts configurations into groups: all into one, or by the size of a factor. Reads the factor
/// from the file when asked, so it lives no longer than the reader.
class Grouping {
 public:
  /// One group without a label.
  explicit Grouping(const ResultReader& reader);
  /// Thirds of the configurations by a factor, fewer groups where the factor has few values; equal
  /// values are never parted. Throws InputError for an unknown factor and for one that does not
  /// vary.
  Grouping(const ResultReader& reader, const std::string& factor);

  [[nodiscard]] std::size_t size() const { return labels_.size(); }
  /// Such as "rivalry 0.05..0.36": the smallest and the largest value in the group.
  [[nodiscard]] const std::string& label(std::size_t group) const { return labels_[group]; }
  /// Group of each configuration of a block; size() for those without a value of the factor.
  [[nodiscard]] std::vector<std::size_t> of(Block block) const;

 private:
  struct Range {
    float low = std::numeric_limits<float>::infinity();
    float high = -std::numeric_limits<float>::infinity();
  };
  [[nodiscard]] std::size_t group_of(float value) const;
  [[nodiscard]] std::vector<Range> ranges() const;
  void name_groups();  ///< and leaves out empty ones

  const ResultReader* reader_;
  std::string factor_;
  std::vector<float> cuts_;  ///< largest value of each group but the last
  std::vector<std::string> labels_ = {""};
};

}  // namespace weft::analysis
