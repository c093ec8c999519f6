#include "analysis/verdict/contrast.h"

#include <cmath>

#include "analysis/compare/equal_effort.h"
#include "analysis/data/runs.h"
#include "analysis/precision/variance_components.h"
#include "core/base/problem.h"

namespace weft::analysis {
namespace {

/// Mean of some strategies' values; not a number where one has none.
double mean_of(const std::vector<std::size_t>& strategies,
               const std::function<double(std::size_t strategy)>& value) {
  double sum = 0;
  for (const std::size_t strategy : strategies) sum += value(strategy);
  return sum / static_cast<double>(strategies.size());
}

double difference(const Contrast& contrast,
                  const std::function<double(std::size_t strategy)>& value) {
  return mean_of(contrast.better, value) - mean_of(contrast.worse, value);
}

/// Calls `visit` with the differences of the runs of one configuration after the other, better less
/// worse, as the outcome counts; not a number where a run has none.
void for_each_configuration(
    const ResultReader& reader, const Contrast& contrast, const std::vector<Outcome>& outcomes,
    const std::function<void(const std::vector<std::vector<double>>&)>& visit) {
  const std::size_t strategies = reader.strategies().size();
  const std::size_t replicates = reader.replicates();
  std::vector<std::vector<double>> apart(outcomes.size(), std::vector<double>(replicates));
  for_each_block(reader, [&](Block block) {
    const std::vector<float> ends = statuses(reader, block);
    std::vector<std::vector<double>> values;
    for (const Outcome& outcome : outcomes)
      values.push_back(run_values(reader, outcome, block, ends));
    for (std::uint64_t c = 0; c < block.count; ++c) {
      for (std::size_t i = 0; i < outcomes.size() * replicates; ++i) {
        const std::size_t o = i / replicates;
        const std::size_t r = i % replicates;
        apart[o][r] = difference(contrast, [&](std::size_t s) {
          return values[o][(c * strategies + s) * replicates + r];
        });
      }
      visit(apart);
    }
  });
}

double sign_of(const Contrast& contrast) { return contrast.lower_is_better ? -1 : 1; }

/// Of values that were measured once in each configuration.
ContrastValues measured_once(std::vector<double> difference) {
  Moments moments;
  for (const double value : difference) {
    if (!std::isnan(value)) moments.add(value);
  }
  return {std::move(difference), {moments.variance(), 0}};
}

[[noreturn]] void refuse_courses(const ResultReader& reader, const std::string& outcome) {
  throw InputError(Problem{{reader.path()},
                           "no course of '" + outcome + "' in every configuration",
                           "an outcome of some months comes from courses",
                           "run with trajectories = \"sample\" and sample = " +
                               std::to_string(reader.configurations())});
}

}  // namespace

ContrastValues contrast_values(const ResultReader& reader, const Contrast& contrast) {
  ContrastValues found;
  OneWay runs;
  for_each_configuration(reader, contrast, {contrast.outcome}, [&](const auto& apart) {
    Moments replicates;
    std::vector<double> turned;
    for (const double each : apart[0]) {
      turned.push_back(sign_of(contrast) * each);
      if (!std::isnan(each)) replicates.add(turned.back());
    }
    runs.add(turned);
    found.difference.push_back(replicates.mean());
  });
  if (std::isnan(runs.within())) return measured_once(std::move(found.difference));
  found.spread = {runs.between(), runs.within()};
  return found;
}

ContrastValues contrast_values(const ResultReader& reader, const Contrast& contrast,
                               ClaimedMonths months) {
  const std::string variable = "course/" + contrast.outcome.column + "_course";
  const std::size_t strategies = reader.strategies().size();
  const std::uint64_t configurations = reader.configurations();
  if (!reader.has(variable) || reader.places("course", "sample") < configurations) {
    refuse_courses(reader, contrast.outcome.name);
  }
  const auto first = static_cast<std::uint64_t>(months.first);
  const auto count = static_cast<std::uint64_t>(months.last) - first + 1;
  std::vector<double> found;
  for (std::uint64_t c = 0; c < configurations; ++c) {
    const std::vector<float> course = reader.box(variable, {c, 0, first}, {1, strategies, count});
    found.push_back(sign_of(contrast) * difference(contrast, [&](std::size_t s) {
                      double sum = 0;
                      for (std::uint64_t t = 0; t < count; ++t) {
                        const auto value = static_cast<double>(course[s * count + t]);
                        sum += std::isnan(value) ? 0 : value;  // it had ended
                      }
                      return sum / static_cast<double>(count);
                    }));
  }
  return measured_once(std::move(found));
}

EffortAdjusted contrast_at_equal_effort(const ResultReader& reader, const Contrast& contrast,
                                        double caliper) {
  EqualEffort adjusted(caliper);
  const std::vector<Outcome> outcomes = {find_outcome("effort"), contrast.outcome};
  for_each_configuration(reader, contrast, outcomes, [&](const auto& apart) {
    std::vector<double> effort;
    std::vector<double> outcome;
    for (std::size_t r = 0; r < apart[0].size(); ++r) {
      if (std::isnan(apart[0][r]) || std::isnan(apart[1][r])) continue;
      effort.push_back(apart[0][r]);
      outcome.push_back(sign_of(contrast) * apart[1][r]);
    }
    if (!effort.empty()) adjusted.add(effort, outcome);
  });
  return adjusted.result();
}

}  // namespace weft::analysis
