#include "analysis/compare/comparison_notes.h"

#include <algorithm>
#include <cmath>

#include "analysis/compare/equal_effort.h"
#include "analysis/compare/headline.h"
#include "analysis/compare/inference.h"
#include "analysis/table/digits.h"
#include "analysis/table/letters.h"

namespace weft::analysis {
namespace {

using Lines = std::vector<std::string>;

/// A name that leaves room on its line.
std::string short_name(const std::string& name) { return cut(printable(name), 28); }

/// Whether a strategy lacks the ranking outcome where another has it: then the difference of two
/// means is not the mean of the differences.
bool has_gaps(const ComparedGroup& group) {
  return std::ranges::any_of(group.ranked, [&](const ComparedStrategy& row) {
    return row.ranked_in < group.configurations;
  });
}

bool has_rivals(const Comparison& comparison) {
  return comparison.groups.front().ranked.size() > 1;
}

/// Why intervals are not those of resamples.
std::string why_not_resampled(const Comparison& comparison) {
  if (comparison.scramblings > 1) return "scramblings are few";
  if (std::ranges::any_of(comparison.groups, has_gaps)) return "values are lacking";
  return comparison.groups.front().ranked.size() > most_in_pairs ? "strategies are many"
                                                                 : "configurations are few";
}

void add_family(const Comparison& comparison, Lines& lines) {
  const bool all_by_bootstrap = std::ranges::all_of(
      comparison.groups,
      [](const ComparedGroup& group) { return group.by_bootstrap || group.configurations == 0; });
  const std::string resamples = std::to_string(comparison.bootstrap.resamples);
  const bool scrambled = comparison.scramblings > 1;
  if (all_by_bootstrap) {
    lines.push_back("Their intervals and p values hold for all pairs at once (max-t, " + resamples +
                    " resamples of configurations).");
  } else {
    lines.push_back("Their intervals hold for all pairs at once (Bonferroni, as " +
                    why_not_resampled(comparison) + "); p values are Holm's.");
  }
  const std::string of = scrambled ? " resamples of scramblings" : " resamples of configurations";
  lines.push_back(
      "Support: the share of " + resamples + of + " in which a strategy has the best mean" +
      (comparison.indifference > 0
           ? ",\nor one that is worse by " + rounded(comparison.indifference, 3) + " at most."
           : ".\nWhere means nearly tie it is no probability: "
             "--indifference says what is as good."));
  if (comparison.groups.size() > 1) {
    lines.emplace_back(
        "CSV and JSON hold p values, effects and the gain of common draws of every group.");
    return;
  }
  lines.emplace_back("Effect: mean difference / its standard deviation between configurations.");
  lines.emplace_back("Better in: the share of configurations; ties count half.");
}

/// What common random numbers gain, and a warning where they cost.
void add_draws(const Comparison& comparison, Lines& lines) {
  if (comparison.replicates < 2) {
    lines.emplace_back("One replicate: what common random numbers gain cannot be measured.");
    return;
  }
  if (comparison.groups.size() == 1) {
    lines.emplace_back(
        "Draws: variance of the difference / its variance with independent draws; runs saved: "
        "what these need on top.");
  }
  for (const ComparedGroup& group : comparison.groups) {
    for (const ComparedStrategy& row : group.ranked) {
      const DrawsGain& gain = shown_difference(comparison, row).gain;
      if (!gain.hurts) continue;
      lines.push_back("Warning: common random numbers hurt " +
                      (group.label.empty() ? "" : "(" + printable(group.label) + ") ") +
                      "in the difference of " + short_name(row.name) +
                      ":\nreplicates correlate at " + fixed(gain.correlation, 2) +
                      " with those of " + short_name(shown_reference(comparison, group)) +
                      ", which costs " + fixed(-gain.runs_saved, 0) + " runs.");
    }
  }
}

/// For which strategies there is no answer at equal effort, and why.
void add_effort(const Comparison& comparison, const ComparedGroup& group, Lines& lines) {
  std::vector<std::string> apart;
  std::vector<std::string> unmatched;
  const std::string reference = shown_reference(comparison, group);
  for (const ComparedStrategy& row : group.ranked) {
    const EffortAdjusted& effort = shown_difference(comparison, row).equal_effort;
    if (row.name == reference) continue;
    if (std::isnan(effort.by_regression.value)) apart.push_back(short_name(row.name));
    if (std::isnan(effort.by_matching.value)) unmatched.push_back(short_name(row.name));
  }
  const std::string where = group.label.empty() ? "" : printable(group.label) + ": ";
  if (!apart.empty()) {
    lines.push_back(where + "No regression for " + name_list(apart) +
                    ":\ntheir effort does not overlap with that of " + short_name(reference) +
                    " (less than " + percent(EqualEffort::least_side) +
                    " of the pairs of runs on one side).");
  }
  if (!unmatched.empty()) {
    lines.push_back(where + "No matching for " + name_list(unmatched) + ":\nless than " +
                    counted(EqualEffort::least_matched, "configuration") +
                    " have runs whose efforts differ by at most " +
                    rounded(*comparison.caliper, 3) + ".");
  }
}

void add_left_out(const Comparison& comparison, Lines& lines) {
  const auto left_out = [&](std::uint64_t count, const std::string& noun, const std::string& why) {
    if (count > 0) lines.push_back("Left out: " + counted(count, noun) + " " + why + ".");
  };
  left_out(comparison.runs_broken, "run", "broken (a number left the finite ones)");
  left_out(comparison.runs_not_run, "run", "not done");
  left_out(comparison.configurations_outside, "configuration", "without a value of the factor");
}

}  // namespace

const Difference& shown_difference(const Comparison& comparison, const ComparedStrategy& strategy) {
  return comparison.baseline ? strategy.to_baseline : strategy.to_best;
}

std::string shown_reference(const Comparison& comparison, const ComparedGroup& group) {
  return comparison.baseline ? *comparison.baseline : group.ranked.front().name;
}

std::vector<std::string> comparison_notes(const Comparison& comparison) {
  Lines lines = {
      "Intervals are 95 %: means over the replicates of each configuration, then Student's t "
      "over " +
      (comparison.scramblings > 1
           ? "the\nmeans of " + std::to_string(comparison.scramblings) + " scramblings."
           : std::string("configurations."))};
  if (!comparison.ranking.note.empty()) lines.push_back(comparison.ranking.note);
  if (has_rivals(comparison)) {
    lines.emplace_back("Differences are paired: same configurations, same random draws.");
    add_family(comparison, lines);
    add_draws(comparison, lines);
  }
  lines.emplace_back("* the best, and what is not told apart from it.");
  const auto is_few = [](const ComparedGroup& group) {
    return group.configurations > 1 && group.configurations < enough_configurations;
  };
  if (comparison.scramblings == 1 && std::ranges::any_of(comparison.groups, is_few)) {
    lines.push_back("Warning: with fewer than " + std::to_string(enough_configurations) +
                    " configurations intervals of skewed outcomes may hold in 90 % only, and those "
                    "for\nall pairs are wider than they need be.");
  }
  if (std::ranges::any_of(comparison.groups, has_gaps)) {
    lines.push_back("Some strategies lack " + comparison.ranking.name +
                    " in some configurations; a difference is over those in which both have it.");
  }
  if (comparison.caliper) {
    for (const ComparedGroup& group : comparison.groups) add_effort(comparison, group, lines);
  }
  add_left_out(comparison, lines);
  return lines;
}

}  // namespace weft::analysis
