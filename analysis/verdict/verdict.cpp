#include "analysis/verdict/verdict.h"

#include <algorithm>
#include <cmath>

#include "analysis/data/means.h"
#include "analysis/statistics/effect.h"
#include "analysis/table/digits.h"
#include "analysis/verdict/choice.h"
#include "analysis/verdict/conditions.h"
#include "analysis/verdict/peak_shift.h"
#include "core/base/problem.h"

namespace weft::analysis {
namespace {

/// Halves for a claim that chooses, drawn before anything is known of the configurations.
Halves halves_before(const ResultReader& reader, std::uint64_t seed) {
  Points points;
  points.is_case.resize(reader.configurations());
  return split(points, seed);
}

/// The same halves, of the subjects.
Halves halves_of(const Halves& before, const Subjects& subjects) {
  Halves halves;
  for (std::uint32_t point = 0; point < subjects.points.size(); ++point) {
    const bool trains = std::ranges::binary_search(before.training, subjects.configuration[point]);
    (trains ? halves.training : halves.held_out).push_back(point);
  }
  return halves;
}

/// Sets efforts, and refuses where the claim asks for equal ones and they are not.
void compare_efforts(const ResultReader& reader, const Claim& claim, Verdict& found) {
  if (!claim.equal_effort) return;
  for (std::size_t k = 0; k < found.contrasts.size(); ++k) {
    const Contrast& contrast = found.contrasts[k];
    const EffortAdjusted adjusted = contrast_at_equal_effort(reader, contrast, *claim.equal_effort);
    if (std::abs(adjusted.effort.value) > *claim.equal_effort) {
      throw InputError(Problem{
          claim.effort_place,
          "the mean efforts differ by " + rounded(std::abs(adjusted.effort.value), 3),
          "'equal_effort' allows " + rounded(*claim.equal_effort, 3) + "; " + contrast.text,
          std::string("lower the intensities of ") +
              (adjusted.effort.value > 0 ? "the first" : "the second") + ", or raise the others"});
    }
    if (k > 0) continue;
    found.effort = adjusted.effort.value;
    const bool by_line = defined_interval(adjusted.by_regression);
    found.at_equal_effort = by_line ? adjusted.by_regression : adjusted.by_matching;
  }
}

void set_needs(const ResultReader& reader, std::span<const ContrastValues> values, Verdict& found) {
  if (found.word != Word::undecided || found.overall.says != Says::undecided) return;
  const auto replicates = static_cast<double>(reader.replicates());
  std::uint64_t most = 0;
  for (std::size_t k = 0; k < values.size(); ++k) {
    const Estimate& estimate = found.overall.estimates[k];
    if (says_of(estimate, found.smallest[k]) != Says::undecided) continue;
    const double apart = std::abs(estimate.value - found.smallest[k]);
    const auto needed =
        apart > 0 ? configurations_for(apart, values[k].spread, replicates) : std::nullopt;
    if (!needed) return;
    most = std::max(most, *needed);
  }
  if (most == 0) return;
  found.configurations_needed = found.overall_held_out ? 2 * most : most;
  found.runs_needed =
      *found.configurations_needed * reader.replicates() * reader.strategies().size();
}

Estimate share_where_it_holds(const Subjects& subjects) {
  const Counts all = count(subjects.points, subjects.all());
  return share_estimate(1 - all.density(), all.points);
}

std::optional<PeakShift> shift_of(const ResultReader& reader, const Claim& claim,
                                  const Subjects& subjects, std::uint64_t seed) {
  if (!claim.peak_rises_with) return std::nullopt;
  const auto factor = std::ranges::find(subjects.points.names, *claim.peak_rises_with);
  if (factor == subjects.points.names.end()) return std::nullopt;
  const Outcome outcome = find_outcome(claim.outcome);
  const double sign = lower_is_better(claim, outcome) ? -1 : 1;
  const ConfigurationMeans means = read_means(reader, outcome);
  PeakData data{claim.strategies.size(), {}, {}};
  data.factor =
      subjects.points.values[static_cast<std::size_t>(factor - subjects.points.names.begin())];
  for (const std::uint32_t c : subjects.configuration) {
    for (const std::string& name : claim.strategies) {
      data.values.push_back(sign * means.at(c, find_strategy(reader, name)));
    }
  }
  return PeakShift{*factor, claim.smallest_shift, peak_shift(data, seed)};
}

/// Whether the claim's own regions tell where it holds and where it does not.
bool depends_as_claimed(const Verdict& found) {
  return !found.conditions.empty() && std::ranges::all_of(found.conditions, &Condition::as_claimed);
}

/// Whether all that is claimed is claimed of phases: then the whole run is not what it is about.
bool is_by_phase(const Claim& claim) {
  std::size_t named = 0;
  for (const auto* regions : {&claim.holds, &claim.fails, &claim.reverses}) {
    for (const ClaimedRegion& region : *regions) {
      if (!region.months) return false;
      ++named;
    }
  }
  return named > 0;
}

Word word_of(const Verdict& found, const Claim& claim) {
  if (is_by_phase(claim)) {
    if (depends_as_claimed(found)) return Word::depends_on;
    return std::ranges::any_of(found.conditions, &Condition::contradicts) ? Word::fails
                                                                          : Word::undecided;
  }
  if (depends_as_claimed(found) || std::ranges::any_of(found.regions, &FoundRegion::decides)) {
    return Word::depends_on;
  }
  if (found.overall.says == Says::yes) return Word::holds;
  return found.overall.says == Says::no ? Word::fails : Word::undecided;
}

Standing standing_of(const Verdict& found) {
  const bool contradicted =
      found.word == Word::fails ||
      std::ranges::any_of(found.conditions, [](const Condition& condition) {
        return condition.expected == Expected::holds && condition.contradicts();
      });
  if (contradicted) return Standing::contradicted;
  const bool peak_as_claimed = !found.peak || found.peak->says() == Says::yes;
  if (depends_as_claimed(found) || (found.word == Word::holds && found.conditions.empty())) {
    return peak_as_claimed ? Standing::as_claimed : Standing::in_part;
  }
  const bool in_part = found.word == Word::depends_on ||
                       std::ranges::any_of(found.conditions, &Condition::contradicts);
  return in_part ? Standing::in_part : Standing::open;
}

}  // namespace

bool Condition::as_claimed() const {
  return judgement.says == (expected == Expected::fails ? Says::no : Says::yes);
}

bool Condition::contradicts() const {
  return judgement.says == (expected == Expected::fails ? Says::yes : Says::no);
}

bool FoundRegion::decides() const {
  return inside.says == (of_failures ? Says::no : Says::yes) &&
         outside.says == (of_failures ? Says::yes : Says::no);
}

Says PeakShift::says() const { return says_of(shift, smallest); }

Verdict verdict(const ResultReader& reader, const Claim& claim, const VerdictOptions& options) {
  const bool chosen = is_chosen(claim.kind);
  const Halves before = halves_before(reader, options.seed);
  Verdict found;
  found.contrasts = contrasts_of(reader, claim, before.training);
  std::vector<ContrastValues> values;
  for (const Contrast& contrast : found.contrasts) {
    values.push_back(contrast_values(reader, contrast));
    found.smallest.push_back(contrast.smallest);
  }
  compare_efforts(reader, claim, found);
  const Subjects subjects = subjects_of(reader, found.contrasts, values);
  const Halves halves = chosen ? halves_of(before, subjects) : split(subjects.points, options.seed);
  found.factors = subjects.points.names;
  found.left_out = subjects.left_out;
  found.overall_held_out = chosen;
  const Rows judges = chosen ? halves.held_out : subjects.all();
  found.overall = judge(subjects.difference, found.smallest, judges);
  found.holds_in = share_where_it_holds(subjects);
  const Inquiry inquiry{reader, claim, found.contrasts, found.smallest, subjects, halves, judges};
  found.conditions = judge_conditions(inquiry);
  found.regions = find_regions(inquiry, found.no_region);
  found.peak = shift_of(reader, claim, subjects, options.seed);
  found.word = word_of(found, claim);
  set_needs(reader, values, found);
  found.standing = standing_of(found);
  return found;
}

}  // namespace weft::analysis
