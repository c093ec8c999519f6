#pragma once

#include <cstdint>
#include <span>

#include "analysis/compare/difference.h"
#include "analysis/statistics/clustered_line.h"

namespace weft::analysis {

/// How a strategy compares with another where the orchestrator spends the same effort. Each pair of
/// runs of the same configuration and replicate gives a difference of the outcome, y, and of
/// effort, x. Two estimators:
/// - regression: the intercept of the line y = a + b x, the difference at x = 0, clustered by
///   configuration (ClusteredLine); undefined unless x reaches 0 from both sides, with at least
///   least_side of the pairs at x <= 0 and at x >= 0, for otherwise the line would be drawn out to
///   where there are no data. Where efforts are equal throughout it is the mean of y, clustered
///   too.
/// - matching: the mean over configurations of the mean of y over the pairs with |x| <= caliper,
///   with Student's t over the configurations that have any; undefined in fewer than least_matched.
/// assumption: effort is itself shaped by what happens in a run (who stays is who is worked for),
/// so both describe what came at equal effort; they do not say what forcing it equal would do.
/// Source: D. B. Rubin, Biometrics 29 (1973) 159-183 and 185-203.
class EqualEffort {
 public:
  static constexpr double least_side = 0.05;
  static constexpr std::uint64_t least_matched = 10;

  explicit EqualEffort(double caliper) : caliper_(caliper) {}
  /// Differences of the runs of one configuration.
  void add(std::span<const double> effort, std::span<const double> outcome);
  [[nodiscard]] EffortAdjusted result() const;

 private:
  double caliper_;
  ClusteredLine line_;
  ClusteredMean plain_;   ///< of y, for efforts that are equal throughout
  ClusteredMean effort_;  ///< of x
  Moments matched_;       ///< of y in each configuration with matches
  double matched_pairs_ = 0;
  double less_ = 0;  ///< pairs with x <= 0
  double more_ = 0;  ///< pairs with x >= 0
};

}  // namespace weft::analysis
