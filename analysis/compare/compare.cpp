#include "analysis/compare/compare.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "analysis/compare/inference.h"
#include "analysis/compare/question.h"
#include "analysis/compare/run_pairs.h"
#include "analysis/compare/tally.h"
#include "analysis/data/runs.h"
#include "analysis/table/digits.h"
#include "core/base/problem.h"

namespace weft::analysis {
namespace {

/// What the first pass finds.
struct FirstPass {
  std::vector<Tally> tallies;  ///< by group, and one more for the configurations in none
  std::vector<Contest> contests;
};

/// Calls `visit(group, place in the block, values of one configuration)` for each configuration of
/// a block in a group.
template <class Value, class Visit>
void for_each_configuration(std::span<const Value> values, const std::vector<std::size_t>& groups,
                            std::size_t group_count, Visit visit) {
  const std::size_t row = values.size() / groups.size();
  for (std::size_t i = 0; i < groups.size(); ++i) {
    if (groups[i] < group_count) visit(groups[i], i, values.subspan(i * row, row));
  }
}

/// First pass: means, counts and who is best, of each group.
FirstPass tally_groups(const Question& question) {
  const std::size_t groups = question.grouping.size();
  const std::size_t all = groups + 1;
  const bool lower = question.ranking_outcome().lower_is_better;
  const std::size_t units = question.unit_count();
  FirstPass pass{{all, Tally(question.outcomes.size(), question.strategies(), units)},
                 {groups, Contest{question.strategies(), lower, units}}};
  for_each_block(question.reader, [&](Block block) {
    const std::vector<std::size_t> of = question.grouping.of(block);
    const std::vector<float> status = statuses(question.reader, block);
    const auto unit_of = [&](std::size_t i) {
      return units == 0 ? 0 : static_cast<std::size_t>(question.units.of(block.first + i));
    };
    for_each_configuration(std::span(status), of, all, [&](std::size_t g, std::size_t, auto runs) {
      pass.tallies[g].add_runs(runs);
    });
    for (std::size_t k = 0; k < question.outcomes.size(); ++k) {
      const std::vector<double> means =
          configuration_means(question.reader, question.outcomes[k], block, status);
      const auto add = [&](std::size_t g, std::size_t i, auto of_one) {
        pass.tallies[g].add_means(k, of_one, unit_of(i));
        if (k != question.ranking) return;
        pass.tallies[g].add_best(of_one, lower);
        if (g < groups) pass.contests[g].add(of_one, unit_of(i));
      };
      for_each_configuration(std::span(means), of, all, add);
    }
  });
  return pass;
}

/// Strategies from the best to the worst mean; equal ones as in the file, those without one last.
std::vector<std::size_t> ranking_order(const Question& question, const Tally& tally) {
  std::vector<std::size_t> order(question.strategies());
  std::iota(order.begin(), order.end(), std::size_t{0});
  const bool lower = question.ranking_outcome().lower_is_better;
  const auto mean = [&](std::size_t s) { return tally.mean(question.ranking, s).mean(); };
  std::ranges::stable_sort(order, [&](std::size_t a, std::size_t b) {
    if (std::isnan(mean(a)) || std::isnan(mean(b)))
      return !std::isnan(mean(a)) && std::isnan(mean(b));
    return lower ? mean(a) < mean(b) : mean(a) > mean(b);
  });
  return order;
}

ComparedStrategy compared(const Question& question, const Tally& tally, const Inference& inference,
                          std::size_t strategy) {
  ComparedStrategy row;
  row.name = question.reader.strategies()[strategy];
  row.runs = tally.sound(strategy);
  row.broken = tally.broken(strategy);
  row.configurations = tally.configurations(strategy);
  row.ranked_in = tally.mean(question.ranking, strategy).count();
  for (std::size_t k = 0; k < question.outcomes.size(); ++k) {
    const MeanOverUnits& mean = tally.mean(k, strategy);
    row.outcomes.push_back(question.outcomes[k].is_share ? share_estimate(mean)
                                                         : mean_estimate(mean));
  }
  row.to_best = inference.to_best[strategy];
  if (question.baseline) row.to_baseline = inference.to_baseline[strategy];
  row.best_share = tally.best_share(strategy);
  row.best_probability = inference.best_probability[strategy];
  return row;
}

/// Runs that do not count, of all groups and of configurations outside them.
void count_left_out(const Question& question, const std::vector<Tally>& tallies,
                    Comparison& comparison) {
  for (const Tally& tally : tallies) {
    for (std::size_t s = 0; s < question.strategies(); ++s) {
      comparison.runs_broken += tally.broken(s);
      comparison.runs_not_run += tally.not_run(s);
    }
  }
  comparison.configurations_outside = tallies.back().contests();
}

/// Why no configuration of any group has the ranking outcome.
std::string why_no_values(const Comparison& comparison) {
  if (comparison.configurations_outside > 0) {
    return "the configurations that have one have no value of '" + comparison.by.back() + "'";
  }
  const std::uint64_t sound = compared_runs(comparison);
  if (sound > 0) {
    return "none of the " + counted(sound, "run") + " that came to an end has one";
  }
  if (comparison.runs_broken == 0) return "none is done yet";
  return std::to_string(comparison.runs_broken) + " broken, " +
         std::to_string(comparison.runs_not_run) + " not done";
}

void require_values(const Question& question, const Comparison& comparison) {
  for (const ComparedGroup& group : comparison.groups) {
    if (group.configurations > 0) return;
  }
  throw InputError(
      Problem{{question.reader.path()},
              "nothing to compare: no run has a value of '" + comparison.ranking.name + "'",
              why_no_values(comparison),
              compared_runs(comparison) > 0 ? "`weft list outcomes` names others" : ""});
}

bool answered(const Difference& difference) {
  return !std::isnan(difference.equal_effort.by_regression.value) ||
         !std::isnan(difference.equal_effort.by_matching.value);
}

/// Where efforts are compared, some must overlap.
void require_overlap(const Question& question, const Comparison& comparison) {
  if (!question.caliper) return;
  for (const ComparedGroup& group : comparison.groups) {
    for (const ComparedStrategy& row : group.ranked) {
      if (answered(row.to_best) || answered(row.to_baseline)) return;
    }
  }
  const bool alone = question.strategies() < 2;
  throw InputError(Problem{
      {question.reader.path()},
      "nothing to compare at equal effort",
      alone ? "there is only one strategy"
            : "no strategy's effort overlaps with that of " +
                  (comparison.baseline ? "the best or the baseline" : std::string("the best")),
      alone ? "" : "name a --baseline of similar effort, or widen --caliper"});
}

}  // namespace

std::uint64_t compared_runs(const Comparison& comparison) {
  std::uint64_t runs = 0;
  for (const ComparedGroup& group : comparison.groups) {
    for (const ComparedStrategy& strategy : group.ranked) runs += strategy.runs;
  }
  return runs;
}

namespace {

/// What holds whatever the baseline.
struct Prepared {
  FirstPass pass;
  std::vector<std::vector<std::size_t>> orders = {};  ///< of each group: strategies, the best first
  std::vector<std::size_t> best = {};
  std::vector<Inferrer> inferrers = {};
  std::vector<Response> responses = {};
};

bool draws_schedules(const ResultReader& reader) {
  return std::ranges::any_of(reader.variables(), [](const std::string& variable) {
    return variable.starts_with("schedule_");
  });
}

Prepared prepare(const Question& question) {
  Prepared prepared{tally_groups(question)};
  for (std::size_t g = 0; g < question.grouping.size(); ++g) {
    prepared.orders.push_back(ranking_order(question, prepared.pass.tallies[g]));
    prepared.best.push_back(prepared.orders[g].front());
    prepared.inferrers.emplace_back(prepared.pass.contests[g], prepared.best[g], question.bootstrap,
                                    question.indifference);
  }
  if (question.grouping.size() == 1 && draws_schedules(question.reader)) {
    const Outcome& ranking = question.ranking_outcome();
    prepared.responses =
        responses(question.reader, read_means(question.reader, ranking), ranking.lower_is_better);
  }
  return prepared;
}

/// The comparison that a question asks for.
Comparison comparison_of(const Question& question, const CompareOptions& options,
                         const Prepared& prepared) {
  Comparison comparison{.ranking = question.ranking_outcome(),
                        .outcomes = question.outcomes,
                        .ranking_place = question.ranking,
                        .baseline = options.baseline,
                        .by = options.by,
                        .caliper = question.caliper,
                        .indifference = question.indifference,
                        .scramblings = question.units.scramblings(),
                        .bootstrap = options.bootstrap,
                        .replicates = question.reader.replicates()};
  count_left_out(question, prepared.pass.tallies, comparison);
  std::vector<Inference> inferences;
  for (const Inferrer& inferrer : prepared.inferrers) {
    inferences.push_back(inferrer.with_baseline(question.baseline));
  }
  compare_runs(question, prepared.best, inferences);
  for (std::size_t g = 0; g < prepared.best.size(); ++g) {
    const Tally& tally = prepared.pass.tallies[g];
    ComparedGroup group{
        question.grouping.label(g), tally.contests(), {}, inferences[g].by_bootstrap};
    for (const std::size_t strategy : prepared.orders[g]) {
      group.ranked.push_back(compared(question, tally, inferences[g], strategy));
    }
    comparison.groups.push_back(std::move(group));
  }
  comparison.responses = prepared.responses;
  require_values(question, comparison);
  require_overlap(question, comparison);
  return comparison;
}

}  // namespace

Comparison compare(const ResultReader& reader, const CompareOptions& options) {
  const Question question = question_of(reader, options);
  return comparison_of(question, options, prepare(question));
}

std::vector<Comparison> compare_to_each(const ResultReader& reader, CompareOptions options,
                                        const std::vector<std::string>& baselines) {
  options.baseline.reset();
  const Prepared prepared = prepare(question_of(reader, options));
  std::vector<Comparison> comparisons;
  for (const std::string& baseline : baselines) {
    options.baseline = baseline;
    comparisons.push_back(comparison_of(question_of(reader, options), options, prepared));
  }
  return comparisons;
}

}  // namespace weft::analysis
