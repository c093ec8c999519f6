#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "analysis/statistics/estimate.h"
#include "analysis/statistics/jackknife.h"
#include "analysis/statistics/life_table.h"
#include "core/output/result_reader.h"

/// Who stays, for how long, and how it ends.
namespace weft::analysis {

/// Whose lives are followed.
enum class Lives {
  members,        ///< from joining to leaving, in months of membership; founders and newcomers
  collaborations  ///< from the founding on
};

struct SurvivalOptions {
  Lives lives = Lives::members;
  std::optional<std::string> baseline = {};  ///< a strategy
  std::optional<std::uint64_t> until = {};   ///< month up to which means are taken
};

/// One strategy. Intervals are jackknifed over random groups of configurations (jackknife.h):
/// members of a collaboration share its fate, and runs of a configuration its parameters. Those of
/// shares and mean times are Wilson's (jackknife_share()), so that they hold with few groups as
/// well and stay within 0..1 or 0..until.
struct StrategySurvival {
  std::string name;
  double lives = 0;                              ///< that were followed
  LifeTable table;                               ///< of all of them
  std::vector<Estimate> survival;                ///< [time]
  std::vector<std::vector<Estimate>> incidence;  ///< [cause][time]
  Estimate mean;                                 ///< restricted to `until`
  double median = undefined;
  /// Difference of means, paired by groups of configurations; the intervals of all pairs of
  /// strategies would hold at once (Bonferroni), as the best was chosen by the same data.
  Estimate to_best;
  Estimate to_baseline;           ///< undefined without one
  double log_rank_p = undefined;  ///< against the best; Holm's, over all pairs with the best
  double gray_p = undefined;      ///< the same of Gray's test for the first cause
};

/// Independent configurations from which on the intervals of differences hold in 93 to 97 % of
/// experiments, as measured (analysis/README.md).
constexpr std::uint64_t enough_for_survival = 30;

struct Survival {
  Lives lives = Lives::members;
  std::vector<std::string> causes;  ///< of an end, in words
  double until = 0;                 ///< months
  std::optional<std::string> baseline;
  std::vector<StrategySurvival> ranked;  ///< by restricted mean, the longest first
  JackknifeTest log_rank;                ///< whether any differ
  JackknifeTest gray;                    ///< whether any differ in the first cause
  std::size_t groups = 0;                ///< random groups with any life
  bool few = false;  ///< fewer configurations than enough_for_survival, and no scramblings
};

/// Reads counts only, however many runs there are. Throws InputError for an unknown baseline, for
/// `until` beyond the horizon, and where there is nothing to follow.
[[nodiscard]] Survival survival(const ResultReader& reader, const SurvivalOptions& options);

/// Ends a year among those at risk, for each year from the beginning: events of a cause (or all:
/// nothing) per 12 months at risk.
[[nodiscard]] std::vector<double> yearly_hazards(const LifeTable& table,
                                                 std::optional<std::size_t> cause);

}  // namespace weft::analysis
