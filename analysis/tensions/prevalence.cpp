#include "analysis/tensions/prevalence.h"

#include <map>

#include "analysis/statistics/jackknife.h"

namespace weft::analysis {
namespace {

/// Whether an episode is under way at the end of a month.
bool is_active(const EpisodeCourse& episode, int month) {
  return month >= episode.emerged &&
         (episode.faded ? month < episode.ended : month <= episode.ended);
}

bool any_active(const RunCourse& run, std::size_t tension, int month) {
  for (const EpisodeCourse& episode : run.episodes) {
    if (episode.tension == tension && is_active(episode, month)) return true;
  }
  return false;
}

/// Of the runs of each configuration: how many live in a month, and how many of these are active.
Estimate in_month(const std::vector<RunCourse>& runs, std::size_t tension, int month) {
  std::map<std::uint64_t, std::pair<double, double>> by_configuration;
  for (const RunCourse& run : runs) {
    if (month >= run.months) continue;
    auto& [active, living] = by_configuration[run.configuration];
    active += any_active(run, tension, month) ? 1 : 0;
    ++living;
  }
  std::vector<double> active;
  std::vector<double> living;
  for (const auto& [configuration, counts] : by_configuration) {
    active.push_back(counts.first);
    living.push_back(counts.second);
  }
  return jackknife_share_of(active, living, static_cast<double>(active.size()));
}

}  // namespace

std::vector<std::vector<Estimate>> prevalence(const std::vector<RunCourse>& runs,
                                              std::size_t tensions, std::size_t months) {
  std::vector<std::vector<Estimate>> shares(tensions);
  for (std::size_t j = 0; j < tensions; ++j) {
    for (std::size_t t = 0; t < months; ++t) {
      shares[j].push_back(in_month(runs, j, static_cast<int>(t)));
    }
  }
  return shares;
}

}  // namespace weft::analysis
