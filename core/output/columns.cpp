#include "core/output/columns.h"

#include <array>
#include <bit>
#include <cstdint>

namespace weft {
namespace {

using Outcome = const RunOutcome&;

constexpr std::array columns = {
    RunColumn{"status", ColumnType::int8, false, "1", "how the run ended",
              [](Outcome o, std::size_t) { return static_cast<double>(o.status); }},
    RunColumn{"months", ColumnType::int16, false, "month", "months lived",
              [](Outcome o, std::size_t) { return static_cast<double>(o.months); }},
    RunColumn{"retention", ColumnType::float32, false, "1",
              "members present at the end per founder, 0 if collapsed",
              [](Outcome o, std::size_t) { return static_cast<double>(o.retention); }},
    RunColumn{"engagement", ColumnType::float32, false, "1",
              "engagement per founding seat, mean over the horizon",
              [](Outcome o, std::size_t) { return static_cast<double>(o.engagement); }},
    RunColumn{"created", ColumnType::float32, false, "1",
              "common value created a month, mean over the horizon",
              [](Outcome o, std::size_t) { return static_cast<double>(o.created); }},
    RunColumn{"captured", ColumnType::float32, false, "1",
              "value captured privately per founding seat and month, mean over the horizon",
              [](Outcome o, std::size_t) { return static_cast<double>(o.captured); }},
    RunColumn{"capture_gini", ColumnType::float32, false, "1",
              "Gini coefficient of captured value among members present at the end",
              [](Outcome o, std::size_t) { return static_cast<double>(o.capture_gini); }},
    RunColumn{"effort", ColumnType::float32, false, "1",
              "effort of the orchestrator, mean over the months lived",
              [](Outcome o, std::size_t) { return static_cast<double>(o.effort); }},
    RunColumn{"switching", ColumnType::float32, false, "1",
              "total change of the three mechanisms' intensities over the run",
              [](Outcome o, std::size_t) { return static_cast<double>(o.switching); }},
    RunColumn{"exits_disengaged", ColumnType::int32, false, "members",
              "members who left disengaged",
              [](Outcome o, std::size_t) { return static_cast<double>(o.exits_disengaged); }},
    RunColumn{"exits_exogenous", ColumnType::int32, false, "members",
              "members who left for outside causes",
              [](Outcome o, std::size_t) { return static_cast<double>(o.exits_exogenous); }},
    RunColumn{"joins", ColumnType::int32, false, "members", "members who joined after the founding",
              [](Outcome o, std::size_t) { return static_cast<double>(o.joins); }},
    RunColumn{"tension_mean", ColumnType::float32, true, "1",
              "mean tension of the members present, mean over the months lived",
              [](Outcome o, std::size_t j) { return static_cast<double>(o.tension[j].mean); }},
    RunColumn{"tension_episodes", ColumnType::int16, true, "1", "episodes of the tension",
              [](Outcome o, std::size_t j) { return static_cast<double>(o.tension[j].episodes); }},
    RunColumn{
        "tension_active_months", ColumnType::int16, true, "month", "months in an episode",
        [](Outcome o, std::size_t j) { return static_cast<double>(o.tension[j].active_months); }},
    RunColumn{
        "tension_first_month", ColumnType::int16, true, "month", "month of the first emergence",
        [](Outcome o, std::size_t j) { return static_cast<double>(o.tension[j].first_month); }},
    RunColumn{"tension_last_fade", ColumnType::int16, true, "month", "month of the last fading",
              [](Outcome o, std::size_t j) { return static_cast<double>(o.tension[j].last_fade); }},
};

}  // namespace

std::span<const RunColumn> run_columns() { return columns; }

bool same_outcomes(const RunOutcome& a, const RunOutcome& b) {
  for (const RunColumn& column : run_columns()) {
    for (std::size_t j = 0; j < width(column); ++j) {
      const auto bits = [&](const RunOutcome& outcome) {
        return std::bit_cast<std::uint64_t>(column.value(outcome, j));
      };
      if (bits(a) != bits(b)) return false;
    }
  }
  return true;
}

}  // namespace weft
