#pragma once

#include <cstdint>
#include <limits>
#include <string>
#include <vector>

#include "analysis/data/factors.h"
#include "analysis/data/runs.h"

namespace weft::analysis {

/// Parts the configurations by the size of a factor: as many in each bin as can be, fewer bins
/// where the factor has few values; equal values are never parted. Reads the factor from the file
/// when asked, so it lives no longer than the reader.
class FactorBins {
 public:
  /// The smallest and the largest value in a bin.
  struct Range {
    float low = std::numeric_limits<float>::infinity();
    float high = -std::numeric_limits<float>::infinity();
  };

  /// Throws InputError for an unknown factor and for one that does not vary.
  FactorBins(const ResultReader& reader, const std::string& factor, std::uint64_t bins);

  [[nodiscard]] std::size_t size() const { return labels_.size(); }
  [[nodiscard]] Range range(std::size_t bin) const { return ranges_[bin]; }
  /// Such as "rivalry 0.05..0.36": its range.
  [[nodiscard]] const std::string& label(std::size_t bin) const { return labels_[bin]; }
  /// Bin of each configuration of a block; size() for those without a value of the factor.
  [[nodiscard]] std::vector<std::size_t> of(Block block) const;

 private:
  [[nodiscard]] std::size_t bin_of(float value) const;
  [[nodiscard]] std::vector<Range> read_ranges() const;
  void name_bins();  ///< and leaves out empty ones

  const ResultReader* reader_;
  Factor factor_;
  std::vector<float> cuts_;  ///< largest value of each bin but the last
  std::vector<Range> ranges_;
  std::vector<std::string> labels_;
};

}  // namespace weft::analysis
