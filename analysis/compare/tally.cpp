#include "analysis/compare/tally.h"

#include <cmath>

#include "analysis/data/runs.h"
#include "core/base/contract.h"
#include "core/output/columns.h"

namespace weft::analysis {

Tally::Tally(std::size_t outcomes, std::size_t strategies, std::size_t units)
    : runs_(strategies),
      means_(outcomes, std::vector<MeanOverUnits>(strategies, MeanOverUnits(units))),
      best_(strategies) {}

void Tally::add_runs(std::span<const float> statuses) {
  WEFT_EXPECT(statuses.size() % runs_.size() == 0);
  const std::size_t replicates = statuses.size() / runs_.size();
  for (std::size_t strategy = 0; strategy < runs_.size(); ++strategy) {
    Runs& runs = runs_[strategy];
    const std::uint64_t before = runs.sound;
    for (const float status : statuses.subspan(strategy * replicates, replicates)) {
      runs.sound += is_sound(status);
      runs.broken += status == static_cast<float>(Status::broken);
      runs.not_run += status == static_cast<float>(Status::not_run);
    }
    runs.configurations += runs.sound > before;
  }
}

void Tally::add_means(std::size_t outcome, std::span<const double> means, std::size_t unit) {
  for (std::size_t strategy = 0; strategy < means.size(); ++strategy) {
    if (!std::isnan(means[strategy])) means_[outcome][strategy].add(means[strategy], unit);
  }
}

}  // namespace weft::analysis
