#pragma once

#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "analysis/compare/difference.h"
#include "analysis/statistics/bootstrap.h"

/// What can be said of all differences between strategies at once. Numbers only; no files.
namespace weft::analysis {

/// Where strategies meet: an outcome's means over replicates.
struct Contest {
  std::size_t strategies = 0;
  bool lower_is_better = false;
  std::size_t units = 0;  ///< independent groups of configurations; 0: each is one of its own
  std::vector<double> means = {};  ///< [configuration][strategy]; not a number where there is none
  std::vector<std::size_t> unit_of = {};  ///< [configuration]; < units

  [[nodiscard]] std::size_t configurations() const { return means.size() / strategies; }
  /// Appends a configuration, unless it has no value at all.
  void add(std::span<const double> of_one, std::size_t unit = 0);
};

/// Up to so many strategies, all pairs are looked at.
constexpr std::size_t most_in_pairs = 500;

/// Differences of each strategy to one of them, and what else holds of the strategies.
struct Inference {
  std::vector<Difference> to_best;      ///< by strategy
  std::vector<Difference> to_baseline;  ///< empty without a baseline
  std::vector<double> best_probability;
  bool by_bootstrap = false;  ///< the simultaneous intervals are by max-t, not Bonferroni's
};

/// Differences by strategy, each over the configurations in which both have a value.
/// Families: the best is chosen by the same data, so differences to it belong to the family of all
/// S (S - 1) / 2 pairs, which holds whichever is chosen; those to the baseline, which was chosen
/// before, are a family of S - 1. The simultaneous intervals and adjusted p values are those of
/// max_t(), over resampled configurations. Where these are fewer than 10, or a strategy lacks
/// values in some of them, or errors come from units of them, which are few, intervals are
/// Bonferroni's and p values Holm's; beyond most_in_pairs strategies, those to the best are too.
/// best_probability: the share of bootstrap resamples of the configurations (or units) in which the
/// strategy has the best mean; equal means share. With an indifference above 0: in which its mean
/// is worse than the best by as much at most.
/// Deviations of resampled means are widened as Student's t is, since errors are estimated
/// (student_scales). Not a number for one configuration.
[[nodiscard]] Inference infer(const Contest& contest, std::size_t best,
                              std::optional<std::size_t> baseline, const BootstrapOptions& options);

struct ResampledContest;

/// The same with several baselines in turn: configurations are resampled once. Lives no longer than
/// the contest.
class Inferrer {
 public:
  Inferrer(const Contest& contest, std::size_t best, const BootstrapOptions& options,
           double indifference = 0);
  Inferrer(Inferrer&&) noexcept;
  Inferrer& operator=(Inferrer&&) noexcept;
  ~Inferrer();

  [[nodiscard]] Inference with_baseline(std::optional<std::size_t> baseline) const;

 private:
  const Contest* contest_;
  std::unique_ptr<const ResampledContest> data_;  ///< nothing for a contest without configurations
  Inference to_best_;                             ///< what no baseline changes
};

}  // namespace weft::analysis
