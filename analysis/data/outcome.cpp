#include "analysis/data/outcome.h"

#include <array>

#include "core/base/nearest.h"
#include "core/base/problem.h"
#include "core/output/columns.h"

namespace weft::analysis {
namespace {

constexpr std::string_view status_column = "status";

/// What burdens members or the orchestrator ranks from low to high. assumption: so does everything
/// about tensions, except that one should first emerge late.
bool lower_is_better(std::string_view column) {
  if (column == first_emergence_column) return false;
  constexpr std::array<std::string_view, 5> beginnings = {"capture_gini", "effort", "switching",
                                                          "exits_", "tension_"};
  for (const std::string_view beginning : beginnings) {
    if (column.starts_with(beginning)) return true;
  }
  return false;
}

Outcome outcome_of(const RunColumn& column) {
  const std::string name(column.name);
  Outcome outcome{name, name, std::nullopt, std::string(column.unit), lower_is_better(column.name)};
  outcome.is_share = name == "retention";
  if (name == first_emergence_column) {
    outcome.note = name +
                   ": months until the tension first emerges; a run that ends without it counts "
                   "with the months it lived.";
  }
  return outcome;
}

[[noreturn]] void refuse(std::string_view name) {
  const std::string what = "no outcome '" + std::string(name) + "'";
  if (name == status_column) {
    throw InputError(Problem{{},
                             what,
                             "it says in which way a run ended, which is neither more nor less",
                             "did you mean 'survival'?"});
  }
  if (name.starts_with(last_fade_column)) {
    throw InputError(Problem{{},
                             what,
                             "an episode that runs at the end puts the last fading off to a month "
                             "that nobody knows",
                             "ask tension_active_months, or `weft tensions`"});
  }
  for (const RunColumn& column : run_columns()) {
    if (column.by_tension && name == column.name) {
      throw InputError(Problem{
          {},
          what,
          "it has one value for each tension",
          "write for example '" + std::string(name) + ":" + std::string(tension_names[0]) + "'"});
    }
  }
  const std::vector<Outcome> outcomes = known_outcomes();
  const std::vector<std::string_view> names = [&] {
    std::vector<std::string_view> list;
    for (const Outcome& outcome : outcomes) list.emplace_back(outcome.name);
    return list;
  }();
  std::string hint = suggestion(name, names);
  if (hint.empty()) hint = "`weft list outcomes` names them";
  throw InputError(Problem{{}, what, "", hint});
}

}  // namespace

std::vector<Outcome> known_outcomes() {
  std::vector<Outcome> outcomes;
  for (const RunColumn& column : run_columns()) {
    Outcome outcome = outcome_of(column);
    if (column.name == status_column) {
      outcome.name = survival_name;
      outcome.is_share = true;
      outcomes.push_back(outcome);
    } else if (column.by_tension && column.name != last_fade_column) {
      for (std::size_t tension = 0; tension < tension_count; ++tension) {
        outcome.name = outcome.column + ":" + std::string(tension_names[tension]);
        outcome.tension = tension;
        outcomes.push_back(outcome);
      }
    } else if (!column.by_tension) {
      outcomes.push_back(outcome);
    }
  }
  return outcomes;
}

Outcome find_outcome(std::string_view name) {
  for (Outcome& outcome : known_outcomes()) {
    if (outcome.name == name) return outcome;
  }
  refuse(name);
}

}  // namespace weft::analysis
