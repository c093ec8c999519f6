#include "analysis/compare/compare.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "analysis/compare/question.h"
#include "analysis/compare/tally.h"
#include "analysis/data/runs.h"
#include "analysis/table/digits.h"
#include "core/base/problem.h"

namespace weft::analysis {
namespace {

/// Paired differences of one group.
struct Pairs {
  std::vector<Moments> to_best;
  std::vector<Moments> to_baseline;
};

/// Calls `visit(group, values of one configuration)` for each configuration of a block in a group.
template <class Value, class Visit>
void for_each_configuration(std::span<const Value> values, const std::vector<std::size_t>& groups,
                            std::size_t group_count, Visit visit) {
  const std::size_t row = values.size() / groups.size();
  for (std::size_t i = 0; i < groups.size(); ++i) {
    if (groups[i] < group_count) visit(groups[i], values.subspan(i * row, row));
  }
}

/// First pass: means, counts and who is best, of each group. One group more, at the end, counts
/// the runs of configurations that are in none.
std::vector<Tally> tally_groups(const Question& question) {
  const std::size_t all = question.grouping.size() + 1;
  std::vector<Tally> tallies(all, Tally(question.outcomes.size(), question.strategies()));
  const bool lower = question.ranking_outcome().lower_is_better;
  for_each_block(question.reader, [&](Block block) {
    const std::vector<std::size_t> groups = question.grouping.of(block);
    const std::vector<float> status = statuses(question.reader, block);
    for_each_configuration(std::span(status), groups, all,
                           [&](std::size_t g, auto runs) { tallies[g].add_runs(runs); });
    for (std::size_t k = 0; k < question.outcomes.size(); ++k) {
      const std::vector<double> means =
          configuration_means(question.reader, question.outcomes[k], block, status);
      for_each_configuration(std::span(means), groups, all, [&](std::size_t g, auto of_one) {
        tallies[g].add_means(k, of_one);
        if (k == question.ranking) tallies[g].add_best(of_one, lower);
      });
    }
  });
  return tallies;
}

/// Strategies from the best to the worst mean; equal ones as in the file, those without one last.
std::vector<std::size_t> ranking_order(const Question& question, const Tally& tally) {
  std::vector<std::size_t> order(question.strategies());
  std::iota(order.begin(), order.end(), std::size_t{0});
  const bool lower = question.ranking_outcome().lower_is_better;
  const auto mean = [&](std::size_t s) { return tally.moments(question.ranking, s).mean(); };
  std::ranges::stable_sort(order, [&](std::size_t a, std::size_t b) {
    if (std::isnan(mean(a)) || std::isnan(mean(b)))
      return !std::isnan(mean(a)) && std::isnan(mean(b));
    return lower ? mean(a) < mean(b) : mean(a) > mean(b);
  });
  return order;
}

/// Second pass: differences to the best strategy of each group and to the baseline.
std::vector<Pairs> pair_groups(const Question& question, const std::vector<std::size_t>& best) {
  const std::vector<Moments> none(question.strategies());
  std::vector<Pairs> pairs(best.size(), Pairs{none, none});
  for_each_block(question.reader, [&](Block block) {
    const std::vector<float> status = statuses(question.reader, block);
    const std::vector<double> means =
        configuration_means(question.reader, question.ranking_outcome(), block, status);
    for_each_configuration(std::span(means), question.grouping.of(block), best.size(),
                           [&](std::size_t g, std::span<const double> of_one) {
                             add_differences(of_one, best[g], pairs[g].to_best);
                             if (question.baseline)
                               add_differences(of_one, *question.baseline, pairs[g].to_baseline);
                           });
  });
  return pairs;
}

ComparedStrategy compared(const Question& question, const Tally& tally, const Pairs& pairs,
                          std::size_t strategy) {
  ComparedStrategy row;
  row.name = question.reader.strategies()[strategy];
  row.runs = tally.sound(strategy);
  row.broken = tally.broken(strategy);
  row.configurations = tally.configurations(strategy);
  row.ranked_in = tally.moments(question.ranking, strategy).count();
  for (std::size_t k = 0; k < question.outcomes.size(); ++k) {
    row.outcomes.push_back(mean_estimate(tally.moments(k, strategy)));
  }
  row.to_best = mean_estimate(pairs.to_best[strategy]);
  row.to_baseline = mean_estimate(pairs.to_baseline[strategy]);
  row.best_share = tally.best_share(strategy);
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
    return "the configurations that have one have no value of '" + *comparison.by + "'";
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

}  // namespace

std::uint64_t compared_runs(const Comparison& comparison) {
  std::uint64_t runs = 0;
  for (const ComparedGroup& group : comparison.groups) {
    for (const ComparedStrategy& strategy : group.ranked) runs += strategy.runs;
  }
  return runs;
}

Comparison compare(const ResultReader& reader, const CompareOptions& options) {
  const Question question = question_of(reader, options);
  const std::vector<Tally> tallies = tally_groups(question);
  std::vector<std::vector<std::size_t>> orders;
  std::vector<std::size_t> best;
  for (std::size_t g = 0; g < question.grouping.size(); ++g) {
    orders.push_back(ranking_order(question, tallies[g]));
    best.push_back(orders[g].front());
  }
  Comparison comparison;
  comparison.ranking = question.ranking_outcome();
  comparison.outcomes = question.outcomes;
  comparison.ranking_place = question.ranking;
  comparison.baseline = options.baseline;
  comparison.by = options.by;
  count_left_out(question, tallies, comparison);
  const std::vector<Pairs> pairs = pair_groups(question, best);
  for (std::size_t g = 0; g < best.size(); ++g) {
    ComparedGroup group{question.grouping.label(g), tallies[g].contests(), {}};
    for (const std::size_t strategy : orders[g]) {
      group.ranked.push_back(compared(question, tallies[g], pairs[g], strategy));
    }
    comparison.groups.push_back(std::move(group));
  }
  require_values(question, comparison);
  return comparison;
}

}  // namespace weft::analysis
