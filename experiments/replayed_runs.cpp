#include "experiments/replayed_runs.h"

#include "analysis/statistics/parallel.h"
#include "analysis/statistics/random_stream.h"
#include "core/base/problem.h"
#include "core/output/outcome_difference.h"
#include "core/output/stored_run.h"

namespace weft {
namespace {

/// So many of the numbers of a range, each subset as likely; in rising order. Source: D. E. Knuth,
/// The Art of Computer Programming 2, section 3.4.2, algorithm S.
std::vector<std::uint64_t> sample_of(const ConfigurationRange& range, std::uint64_t count) {
  analysis::RandomStream random(1, 0);
  std::vector<std::uint64_t> chosen;
  for (std::uint64_t number = range.first; number < range.end && chosen.size() < count; ++number) {
    const auto left = static_cast<double>(range.end - number);
    const auto wanted = static_cast<double>(count - chosen.size());
    if (left * random.uniform() < wanted) chosen.push_back(number);
  }
  return chosen;
}

void require_same(const ResultReader& result, const Plan& plan, const RunAddress& run,
                  const RunOutcome& computed) {
  const std::vector<Bytes> stored = result.run(run.configuration, run.strategy, run.replicate);
  const std::vector<OutcomeDifference> found = differences(stored, computed);
  if (found.empty()) return;
  throw InputError(Problem{{result.path()},
                           "configuration " + std::to_string(run.configuration) + " under '" +
                               plan.strategies()[run.strategy].name +
                               "' comes out differently when it is computed again",
                           found.front().text(),
                           "use the weft that made the file"});
}

ResultOrigin same_versions(ResultOrigin origin, const std::string& path) {
  require_versions(origin.versions, path, origin.source);
  return origin;
}

}  // namespace

ReplayedRuns::ReplayedRuns(const ResultReader& result, std::uint64_t configurations)
    : result_(&result),
      experiment_(same_versions(origin_of(result), result.path()), result.path()),
      chosen_(sample_of(result.held(), configurations)) {
  const Grid& grid = plan().grid();
  if (grid.configurations != result.configurations() || grid.replicates != result.replicates() ||
      plan().strategies().size() != result.strategies().size()) {
    throw RunError(result.path() + ": its dimensions are not those of the experiment in it");
  }
}

void ReplayedRuns::each(const std::function<void(std::uint64_t place, std::size_t strategy,
                                                 const Trace& trace)>& take) const {
  const std::size_t strategies = plan().strategies().size();
  const auto address = [&](std::size_t run) {
    return RunAddress{configuration(run / strategies), run % strategies, 0};
  };
  std::vector<RunOutcome> outcomes(strategies * chosen_.size());
  analysis::for_each_index(outcomes.size(), [&](std::size_t run) {
    const Trace trace = trace_run(plan(), address(run));
    outcomes[run] = trace.outcome;
    take(run / strategies, run % strategies, trace);
  });
  for (std::size_t run = 0; run < outcomes.size(); ++run) {
    require_same(*result_, plan(), address(run), outcomes[run]);
  }
}

}  // namespace weft
