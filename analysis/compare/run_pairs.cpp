#include "analysis/compare/run_pairs.h"

#include <cmath>

#include "analysis/compare/equal_effort.h"
#include "analysis/data/runs.h"
#include "analysis/statistics/common_random_numbers.h"

namespace weft::analysis {
namespace {

/// The runs of one configuration: [strategy][replicate]; effort is empty where it is not asked for.
struct Runs {
  std::span<const double> outcome;
  std::span<const double> effort;
  std::size_t replicates;

  [[nodiscard]] std::span<const double> outcome_of(std::size_t strategy) const {
    return outcome.subspan(strategy * replicates, replicates);
  }
  [[nodiscard]] std::span<const double> effort_of(std::size_t strategy) const {
    return effort.subspan(strategy * replicates, replicates);
  }
};

/// All strategies against one of them.
class AgainstOne {
 public:
  AgainstOne(std::size_t strategies, std::size_t reference, std::optional<double> caliper)
      : reference_(reference), draws_(strategies) {
    if (caliper) efforts_.assign(strategies, EqualEffort(*caliper));
  }

  void add(const Runs& runs) {
    for (std::size_t s = 0; s < draws_.size(); ++s) {
      if (s == reference_) continue;
      draws_[s].add(runs.outcome_of(s), runs.outcome_of(reference_));
      if (!efforts_.empty()) add_effort(s, runs);
    }
  }

  void set(std::vector<Difference>& differences) const {
    for (std::size_t s = 0; s < draws_.size(); ++s) {
      if (s == reference_) continue;
      const CommonRandomNumbers& draws = draws_[s];
      if (draws.configurations() > 0) {
        differences[s].gain = {draws.correlation(), draws.variance_ratio(), draws.runs_saved(),
                               draws.hurts()};
      }
      if (!efforts_.empty()) differences[s].equal_effort = efforts_[s].result();
    }
  }

 private:
  void add_effort(std::size_t strategy, const Runs& runs) {
    effort_.clear();
    outcome_.clear();
    for (std::size_t r = 0; r < runs.replicates; ++r) {
      const double effort = runs.effort_of(strategy)[r] - runs.effort_of(reference_)[r];
      const double outcome = runs.outcome_of(strategy)[r] - runs.outcome_of(reference_)[r];
      if (std::isnan(effort) || std::isnan(outcome)) continue;
      effort_.push_back(effort);
      outcome_.push_back(outcome);
    }
    efforts_[strategy].add(effort_, outcome_);
  }

  std::size_t reference_;
  std::vector<CommonRandomNumbers> draws_;  ///< by strategy
  std::vector<EqualEffort> efforts_;        ///< by strategy, or empty
  std::vector<double> effort_ = {};         ///< differences within one configuration
  std::vector<double> outcome_ = {};
};

}  // namespace

void compare_runs(const Question& question, const std::vector<std::size_t>& best,
                  std::vector<Inference>& inferences) {
  const std::size_t strategies = question.strategies();
  if (strategies < 2) return;
  std::vector<AgainstOne> to_best;
  std::vector<AgainstOne> to_baseline;
  for (const std::size_t strategy : best) {
    to_best.emplace_back(strategies, strategy, question.caliper);
    if (question.baseline) {
      to_baseline.emplace_back(strategies, *question.baseline, question.caliper);
    }
  }
  const std::size_t replicates = question.reader.replicates();
  const std::size_t row = strategies * replicates;
  const Outcome effort_outcome = find_outcome(effort_name);
  for_each_block(question.reader, [&](Block block) {
    const std::vector<float> status = statuses(question.reader, block);
    const std::vector<double> outcome =
        run_values(question.reader, question.ranking_outcome(), block, status);
    std::vector<double> effort;
    if (question.caliper) effort = run_values(question.reader, effort_outcome, block, status);
    const std::vector<std::size_t> groups = question.grouping.of(block);
    for (std::size_t i = 0; i < groups.size(); ++i) {
      const std::size_t g = groups[i];
      if (g >= best.size()) continue;
      const auto of_one = [&](const std::vector<double>& values) {
        return values.empty() ? std::span<const double>() : std::span(values).subspan(i * row, row);
      };
      const Runs runs{of_one(outcome), of_one(effort), replicates};
      to_best[g].add(runs);
      if (question.baseline) to_baseline[g].add(runs);
    }
  });
  for (std::size_t g = 0; g < best.size(); ++g) {
    to_best[g].set(inferences[g].to_best);
    if (question.baseline) to_baseline[g].set(inferences[g].to_baseline);
  }
}

}  // namespace weft::analysis
