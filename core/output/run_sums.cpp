#include "core/output/run_sums.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "core/base/problem.h"

namespace weft {
namespace {

constexpr auto code_of(Status status) { return static_cast<float>(status); }

/// A count in a file, as far as it is one.
std::int64_t whole(float value) {
  constexpr float most = 1e9F;
  return value >= 0.0F && value <= most ? static_cast<std::int64_t>(value) : 0;
}

/// A number of a file, which may be none.
std::string number(double value) {
  constexpr double most = 9e15;
  return std::abs(value) <= most ? std::to_string(static_cast<std::int64_t>(value))
                                 : std::to_string(value);
}

std::string variable_text(const std::string& group, const std::string& name) {
  std::string text = "'" + group;
  text += "/" + name + "'";
  return text;
}

}  // namespace

RunSums::RunSums(const ResultReader& reader)
    : reader_(&reader), strategies_(reader.strategies().size(), StrategySums(reader.horizon())) {}

void RunSums::add(std::uint64_t first, std::uint64_t count, std::span<const float> statuses,
                  Check& check) {
  const std::vector<float> months = reader_->outcome("months", first, count);
  const std::vector<float> disengaged = reader_->outcome("exits_disengaged", first, count);
  const std::vector<float> exogenous = reader_->outcome("exits_exogenous", first, count);
  const std::vector<float> joins = reader_->outcome("joins", first, count);
  const std::vector<float> founders = reader_->factor("members", first, count);
  std::array<std::vector<float>, tension_count> episodes;
  for (std::size_t j = 0; j < tension_count; ++j) {
    episodes[j] = reader_->tension_outcome("tension_episodes", j, first, count);
  }
  const std::uint64_t a_strategy = reader_->replicates();
  const std::uint64_t a_configuration = strategies_.size() * a_strategy;
  for (std::size_t run = 0; run < statuses.size(); ++run) {
    const float status = statuses[run];
    if (status == code_of(Status::not_run) || status == code_of(Status::broken)) continue;
    const std::uint64_t configuration = first + run / a_configuration;
    const std::size_t strategy = run % a_configuration / a_strategy;
    const bool ended = status == code_of(Status::ran_to_horizon) ||
                       status == code_of(Status::completed) || status == code_of(Status::collapsed);
    const bool lived = months[run] >= 1.0F && months[run] <= static_cast<float>(reader_->horizon());
    if (!ended || !lived) {
      check.object("'" + std::string(ended ? "months" : "status") + "' at [" +
                   std::to_string(configuration) + ", " + std::to_string(strategy) + ", " +
                   std::to_string(run % a_strategy) + "] is " +
                   std::to_string(ended ? months[run] : status));
      continue;
    }
    StrategySums& sums = strategies_[strategy];
    const auto last = static_cast<std::size_t>(months[run]) - 1;
    ++sums.ends[last];
    if (status == code_of(Status::collapsed)) ++sums.collapses[last];
    if (status == code_of(Status::completed)) ++sums.completions[last];
    sums.members += whole(founders[run / a_configuration]) + whole(joins[run]);
    sums.exits_disengaged += whole(disengaged[run]);
    sums.exits_exogenous += whole(exogenous[run]);
    for (std::size_t j = 0; j < tension_count; ++j) sums.episodes[j] += whole(episodes[j][run]);
  }
}

void RunSums::compare_counts(const std::string& group, const std::string& name,
                             const std::vector<std::int64_t>& wanted, Check& check) const {
  const std::string whole_name = variable_text(group, name);
  const std::vector<double> found = reader_->group_variable(group, name);
  if (found.size() != wanted.size()) return check.object(whole_name + " is cut off");
  for (std::size_t i = 0; i < found.size(); ++i) {
    if (found[i] == static_cast<double>(wanted[i])) continue;
    const std::size_t months = reader_->horizon();
    check.object(whole_name + " at [" + std::to_string(i / months) + ", " +
                 std::to_string(i % months) + "] is " + number(found[i]) + ", the runs say " +
                 std::to_string(wanted[i]));
  }
}

void RunSums::compare_totals(const std::string& group, const std::vector<std::string>& names,
                             const std::vector<std::int64_t>& wanted, Check& check) const {
  std::vector<double> totals(wanted.size());
  std::string what;
  for (const std::string& name : names) {
    what += (what.empty() ? "" : " and ") + name;
    const std::vector<double> found = reader_->group_variable(group, name);
    if (found.size() != wanted.size() * reader_->horizon()) {
      return check.object(variable_text(group, name) + " is cut off");
    }
    for (std::size_t i = 0; i < found.size(); ++i) totals[i / reader_->horizon()] += found[i];
  }
  const std::string numbers = "'" + group + "': " + what + " number ";
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    if (totals[i] == static_cast<double>(wanted[i])) continue;
    check.object(numbers + number(totals[i]) + " in row " + std::to_string(i) + ", the runs say " +
                 std::to_string(wanted[i]));
  }
}

void RunSums::compare(Check& check) const {
  std::vector<std::int64_t> living;
  std::vector<std::int64_t> collapses;
  std::vector<std::int64_t> completions;
  std::vector<std::int64_t> disengaged;
  std::vector<std::int64_t> exogenous;
  std::vector<std::int64_t> members;
  std::vector<std::int64_t> episodes;
  for (const StrategySums& sums : strategies_) {
    std::vector<std::int64_t> alive(sums.ends.size());
    std::partial_sum(sums.ends.rbegin(), sums.ends.rend(), alive.rbegin());
    living.insert(living.end(), alive.begin(), alive.end());
    collapses.insert(collapses.end(), sums.collapses.begin(), sums.collapses.end());
    completions.insert(completions.end(), sums.completions.begin(), sums.completions.end());
    disengaged.push_back(sums.exits_disengaged);
    exogenous.push_back(sums.exits_exogenous);
    members.push_back(sums.members);
    episodes.insert(episodes.end(), sums.episodes.begin(), sums.episodes.end());
  }
  compare_counts("survival", "collaborations_at_risk", living, check);
  compare_counts("survival", "collapses", collapses, check);
  compare_counts("survival", "completions", completions, check);
  compare_totals("survival", {"exits_disengaged"}, disengaged, check);
  compare_totals("survival", {"exits_exogenous"}, exogenous, check);
  compare_totals("episodes", {"emerged"}, episodes, check);
  compare_totals("episodes", {"faded", "censored"}, episodes, check);
  const std::vector<double> at_risk = reader_->group_variable("survival", "members_at_risk");
  for (std::size_t s = 0; s < strategies_.size(); ++s) {
    const std::size_t place = s * reader_->horizon();
    if (place < at_risk.size() && at_risk[place] == static_cast<double>(members[s])) continue;
    check.object("'survival/members_at_risk' at [" + std::to_string(s) +
                 ", 0] is not the number of founders and joiners, " + std::to_string(members[s]));
  }
}

}  // namespace weft
