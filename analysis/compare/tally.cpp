#include "analysis/compare/tally.h"

#include <cmath>

#include "analysis/data/runs.h"
#include "core/base/contract.h"
#include "core/output/columns.h"

namespace weft::analysis {

Tally::Tally(std::size_t outcomes, std::size_t strategies)
    : runs_(strategies),
      moments_(outcomes, std::vector<Moments>(strategies)),
      points_(strategies) {}

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

void Tally::add_means(std::size_t outcome, std::span<const double> means) {
  for (std::size_t strategy = 0; strategy < means.size(); ++strategy) {
    if (!std::isnan(means[strategy])) moments_[outcome][strategy].add(means[strategy]);
  }
}

void Tally::add_best(std::span<const double> means, bool lower_is_better) {
  double best = undefined;
  double ties = 0;
  for (const double mean : means) {
    if (mean == best) ++ties;
    if (std::isnan(mean) || mean == best) continue;
    if (std::isnan(best) || (lower_is_better ? mean < best : mean > best)) {
      best = mean;
      ties = 1;
    }
  }
  if (std::isnan(best)) return;
  ++contests_;
  for (std::size_t strategy = 0; strategy < means.size(); ++strategy) {
    if (means[strategy] == best) points_[strategy] += 1 / ties;
  }
}

double Tally::best_share(std::size_t strategy) const {
  return contests_ == 0 ? undefined : points_[strategy] / static_cast<double>(contests_);
}

}  // namespace weft::analysis
