#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "analysis/data/factor_bins.h"
#include "analysis/data/means.h"
#include "analysis/data/outcome.h"
#include "analysis/table/table.h"
#include "core/output/result_reader.h"

/// Outcomes of all strategies along each factor, as sums that add up: so that a reader of a page
/// can look at any range of a factor without a single run.
namespace weft::analysis {

/// Count, means and co-moments of the strategies' outcomes over configurations. Means and variances
/// of all strategies, and of the differences between any two, follow from it, and those of a union
/// too. Source: T. F. Chan, G. H. Golub and R. J. LeVeque, The American Statistician 37 (1983)
/// 242-247, for more than one variable.
class JointMoments {
 public:
  explicit JointMoments(std::size_t strategies)
      : means_(strategies), products_(strategies * (strategies + 1) / 2) {}

  /// Outcomes of one configuration, by strategy; all are finite.
  void add(std::span<const double> outcomes);

  [[nodiscard]] std::uint64_t count() const { return count_; }
  [[nodiscard]] const std::vector<double>& means() const { return means_; }
  /// Sums of products of deviations from the means: pairs 0-0, 0-1, 1-1, 0-2, 1-2, 2-2, ...
  [[nodiscard]] const std::vector<double>& products() const { return products_; }
  /// Student's t interval of the mean difference `first` less `second`.
  [[nodiscard]] Estimate difference(std::size_t first, std::size_t second) const;

 private:
  [[nodiscard]] double product(std::size_t first, std::size_t second) const;

  std::uint64_t count_ = 0;
  std::vector<double> means_;
  std::vector<double> products_;
};

/// The bins of all factors that vary.
class ProfileBins {
 public:
  ProfileBins(const ResultReader& reader, std::uint64_t bins);

  [[nodiscard]] const std::vector<std::string>& factors() const { return factors_; }
  [[nodiscard]] const std::vector<FactorBins::Range>& ranges(std::size_t factor) const {
    return ranges_[factor];
  }
  /// Bin of a configuration, counted from the first that the file holds; nothing without a value.
  [[nodiscard]] std::optional<std::size_t> bin(std::size_t factor, std::size_t configuration) const;

 private:
  std::vector<std::string> factors_;
  std::vector<std::vector<FactorBins::Range>> ranges_;
  std::vector<std::vector<std::uint8_t>> bins_;  ///< [factor][configuration]
};

/// One outcome along each factor, over the configurations in which every strategy has it.
struct Profile {
  JointMoments all;
  std::vector<std::vector<JointMoments>> bins;  ///< [factor][bin]
};

/// `strategies`: the places of those to look at.
[[nodiscard]] Profile profile(const ConfigurationMeans& means, const ProfileBins& bins,
                              std::span<const std::size_t> strategies);

/// The two factors along which the lead of `first` over `second` changes most, in standard errors;
/// fewer where there are fewer.
[[nodiscard]] std::vector<std::size_t> most_telling(const Profile& profile, std::size_t first,
                                                    std::size_t second);

/// Who is best in each crossing of the bins of two factors: a row a cell, with the lead over the
/// second. `strategies`: places in `means`; `names`: theirs, in the same order.
[[nodiscard]] Table winners(const ConfigurationMeans& means, const ProfileBins& bins,
                            const std::vector<std::size_t>& two_factors,
                            std::span<const std::size_t> strategies,
                            const std::vector<std::string>& names, bool lower_is_better);

}  // namespace weft::analysis
