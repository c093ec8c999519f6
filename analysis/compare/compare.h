#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/compare/difference.h"
#include "analysis/compare/response.h"
#include "analysis/data/grouping.h"
#include "analysis/data/outcome.h"
#include "analysis/statistics/bootstrap.h"
#include "analysis/statistics/estimate.h"
#include "core/output/result_reader.h"

/// Which strategy is best, and by how much.
namespace weft::analysis {

struct CompareOptions {
  std::string outcome = "engagement";        ///< the one that ranks: see known_outcomes()
  std::optional<std::string> baseline = {};  ///< a strategy
  std::vector<std::string> by = {};          ///< up to two factors: their bins apart
  std::uint64_t bins = default_bins;         ///< of each factor
  bool equal_effort = false;
  double caliper = 0.1;     ///< largest difference of effort between runs that match
  double indifference = 0;  ///< how much worse than the best is as good
  BootstrapOptions bootstrap = {.resamples = 2000};
};

constexpr std::string_view effort_name = "effort";

/// Independent configurations from which on the intervals hold in 93 to 97 % of experiments, as
/// measured (analysis/README.md).
constexpr std::uint64_t enough_configurations = 20;

/// One strategy in one group of configurations.
struct ComparedStrategy {
  std::string name;
  std::uint64_t runs = 0;            ///< sound ones: done, and not broken
  std::uint64_t broken = 0;          ///< left the finite numbers; left out everywhere
  std::uint64_t configurations = 0;  ///< with at least one sound run
  std::uint64_t ranked_in = 0;       ///< configurations in which it has the ranking outcome
  std::vector<Estimate> outcomes;    ///< as Comparison::outcomes; means over configurations
  Difference to_best;                ///< ranking outcome, paired: this strategy - the best one
  Difference to_baseline;            ///< this strategy - the baseline; undefined without one
  double best_share = 0;             ///< of configurations in which it is best; ties share
  double best_probability = 0;       ///< bootstrap support: see infer()
};

struct ComparedGroup {
  std::string label;                     ///< empty without `by`
  std::uint64_t configurations = 0;      ///< in which any strategy has the ranking outcome
  std::vector<ComparedStrategy> ranked;  ///< the best first; those without a value last
  bool by_bootstrap = false;             ///< simultaneous intervals are by max-t, not Bonferroni's
};

struct Comparison {
  Outcome ranking;
  std::vector<Outcome> outcomes;  ///< the ranking one among them
  std::size_t ranking_place = 0;  ///< in `outcomes`
  std::optional<std::string> baseline;
  std::vector<std::string> by;
  std::optional<double> caliper;  ///< where strategies were compared at equal effort as well
  double indifference = 0;
  std::uint64_t scramblings = 1;  ///< errors are those between them, if there are several
  BootstrapOptions bootstrap;
  std::uint64_t replicates = 0;
  std::vector<ComparedGroup> groups = {};
  std::uint64_t runs_broken = 0;
  std::uint64_t runs_not_run = 0;
  std::uint64_t configurations_outside = 0;  ///< without a value of the factor
  std::vector<Response> responses = {};      ///< to drawn schedules; none where groups are compared
};

/// Sound runs of all strategies and groups.
[[nodiscard]] std::uint64_t compared_runs(const Comparison& comparison);

/// Estimator: the mean over the replicates of each configuration first, then mean and Student's t
/// interval over configurations (C - 1 degrees of freedom; of shares, Wilson's), so that intervals
/// are clustered by configuration. Differences are of the same configurations and the same random
/// draws (common random numbers): their intervals come from the differences of each configuration.
/// What holds of all differences at once: see infer(); of equal effort: EqualEffort; of common
/// draws: CommonRandomNumbers. assumption: configurations are drawn independently; for designs that
/// spread them more evenly (Latin hypercube, Sobol', Halton) the intervals are too wide rather than
/// too narrow, unless the design has scramblings: then errors of means and differences are those
/// between them (MeanOverUnits), with as many degrees of freedom less one. Reads the file twice, in
/// order, the second time only what ranks; memory: 8 bytes for each configuration and strategy.
/// Throws InputError for unknown names and where no run counts.
[[nodiscard]] Comparison compare(const ResultReader& reader, const CompareOptions& options);

/// The same with each of these baselines in turn; means and counts are read once for all of them.
[[nodiscard]] std::vector<Comparison> compare_to_each(const ResultReader& reader,
                                                      CompareOptions options,
                                                      const std::vector<std::string>& baselines);

}  // namespace weft::analysis
