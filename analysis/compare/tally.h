#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "analysis/statistics/mean_over_units.h"
#include "analysis/statistics/wins.h"

namespace weft::analysis {

/// Counts over the configurations of one group, added one by one. Everything is by strategy.
class Tally {
 public:
  /// `units`: as of a Contest.
  Tally(std::size_t outcomes, std::size_t strategies, std::size_t units);

  /// Statuses of one configuration: [strategy][replicate].
  void add_runs(std::span<const float> statuses);
  /// Means over replicates of one outcome in one configuration.
  void add_means(std::size_t outcome, std::span<const double> means, std::size_t unit);
  /// Means of the ranking outcome in one configuration: the best ones share one point.
  void add_best(std::span<const double> means, bool lower_is_better) {
    best_.add(means, lower_is_better);
  }

  [[nodiscard]] std::uint64_t sound(std::size_t strategy) const { return runs_[strategy].sound; }
  [[nodiscard]] std::uint64_t broken(std::size_t strategy) const { return runs_[strategy].broken; }
  [[nodiscard]] std::uint64_t not_run(std::size_t strategy) const {
    return runs_[strategy].not_run;
  }
  [[nodiscard]] std::uint64_t configurations(std::size_t strategy) const {
    return runs_[strategy].configurations;
  }
  [[nodiscard]] const MeanOverUnits& mean(std::size_t outcome, std::size_t strategy) const {
    return means_[outcome][strategy];
  }
  /// Configurations in which any strategy has the ranking outcome.
  [[nodiscard]] std::uint64_t contests() const { return best_.contests(); }
  /// Share of those that the strategy wins.
  [[nodiscard]] double best_share(std::size_t strategy) const { return best_.share(strategy); }

 private:
  struct Runs {
    std::uint64_t sound = 0;
    std::uint64_t broken = 0;
    std::uint64_t not_run = 0;
    std::uint64_t configurations = 0;  ///< with a sound run
  };
  std::vector<Runs> runs_;
  std::vector<std::vector<MeanOverUnits>> means_;  ///< [outcome][strategy]
  Wins best_;
};

}  // namespace weft::analysis
