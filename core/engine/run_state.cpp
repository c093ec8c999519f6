#include "core/engine/run_state.h"

#include <limits>
#include <utility>
#include <vector>

#include "core/engine/inequality.h"

namespace weft {
namespace {

void drop_values(RunOutcome& outcome) {
  constexpr float none = std::numeric_limits<float>::quiet_NaN();
  for (float* value : {&outcome.retention, &outcome.engagement, &outcome.created, &outcome.captured,
                       &outcome.capture_gini, &outcome.effort, &outcome.switching}) {
    *value = none;
  }
  for (TensionOutcome& tension : outcome.tension) tension.mean = none;
}

}  // namespace

RunOutcome outcome_of(const RunState<float>& state, Status status, int months, int horizon) {
  const auto lived = static_cast<float>(months);
  const auto whole = static_cast<float>(horizon);
  RunOutcome outcome;
  outcome.status = status;
  outcome.months = months;
  outcome.engagement = state.engagement_total / whole;
  outcome.created = state.created_total / whole;
  outcome.captured = state.captured_total / whole;
  outcome.effort = state.effort_mean;
  outcome.switching = state.moved_total;
  for (std::size_t j = 0; j < tension_count; ++j) {
    const EpisodeState<float>& episode = state.episode[j];
    outcome.tension[j] = {state.tension_total[j] / lived,
                          static_cast<std::int32_t>(episode.episodes),
                          static_cast<std::int32_t>(episode.active_months),
                          static_cast<std::int32_t>(episode.first_month),
                          static_cast<std::int32_t>(episode.last_fade)};
  }
  return outcome;
}

void complete(RunOutcome& outcome, float founders, const float* captured, std::size_t step,
              std::size_t present) {
  if (outcome.status == Status::broken) {
    drop_values(outcome);
    return;
  }
  std::vector<float> values(present);
  for (std::size_t i = 0; i < present; ++i) values[i] = captured[i * step];
  const bool collapsed = outcome.status == Status::collapsed;
  outcome.retention = collapsed ? 0.0F : static_cast<float>(present) / founders;
  outcome.capture_gini = gini(std::move(values));
}

}  // namespace weft
