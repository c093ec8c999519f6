#pragma once

#include <span>
#include <vector>

#include "analysis/statistics/life_table.h"

/// Whether groups differ in when they end. All groups have the same times and causes.
namespace weft::analysis {

/// Ends of all causes in each group, beyond what they would be if all groups ended alike; and the
/// test for independent lives. Source: N. Mantel, Cancer Chemotherapy Reports 50 (1966) 163-170; as
/// R's survdiff.
struct LogRank {
  std::vector<double> observed;
  std::vector<double> expected;
  double chi_squared = 0;  ///< with groups - 1 degrees of freedom; not a number if undefined
};
[[nodiscard]] LogRank log_rank(std::span<const LifeTable> groups);

/// Observed minus expected ends of each group but the last (they add up to 0).
[[nodiscard]] std::vector<double> log_rank_scores(std::span<const LifeTable> groups);

/// The scores of Gray's test, of each group but the last: ends for one cause beyond what they would
/// be if the hazards of its cumulative incidence were the same in all groups. Those who ended for
/// another cause stay at risk, weighted by the share that is not censored. Source: R. J. Gray,
/// Annals of Statistics 16 (1988) 1141-1154, with rho = 0.
[[nodiscard]] std::vector<double> gray_scores(std::span<const LifeTable> groups, std::size_t cause);

}  // namespace weft::analysis
