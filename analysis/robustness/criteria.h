#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "analysis/statistics/bootstrap.h"

/// Criteria of decision under deep uncertainty: no probabilities of the configurations are needed,
/// and each weighs the bad ones in its own way. Source: C. McPhail, H. R. Maier, J. H. Kwakkel,
/// M. Giuliani, A. Castelletti and S. Westra, Earth's Future 6 (2018) 169-191.
namespace weft::analysis {

enum class Criterion {
  max_regret,  ///< L. J. Savage, J. American Statistical Association 46 (1951) 55-67
  regret_90,   ///< 90 % quantile of the regret
  mean_regret,
  satisficing,   ///< share of configurations with at least the threshold (the domain criterion)
  hurwicz,       ///< optimism x best + (1 - optimism) x worst; L. Hurwicz (1951)
  worst_decile,  ///< mean of the worst tenth (rounded up) of the configurations
  mean           ///< over all of them; Laplace's
};
constexpr std::size_t criterion_count = 7;
/// As in CSV and JSON.
constexpr std::array<std::string_view, criterion_count> criterion_names = {
    "max_regret", "regret_90", "mean_regret", "satisficing", "hurwicz", "worst_decile", "mean"};
/// Whether a smaller score is better: regrets.
[[nodiscard]] constexpr bool smaller_is_better(Criterion criterion) {
  return criterion <= Criterion::mean_regret;
}

struct CriteriaOptions {
  double optimism = 0.5;  ///< in [0, 1]; 0 is Wald's maximin
  double threshold = 0;   ///< what satisfices
};

/// Scores[criterion][strategy].
using Scores = std::array<std::vector<double>, criterion_count>;

/// Scores strategies by their values in configurations, any of which may count several times.
class Scoring {
 public:
  /// `values`: [configuration][strategy], larger is better, all finite, at least one row. Regret of
  /// a strategy in a configuration: the best value of any strategy there less its own.
  Scoring(std::span<const double> values, std::size_t strategies, const CriteriaOptions& options);

  /// Units of the bootstrap, as bootstrap.h counts them.
  [[nodiscard]] std::size_t units() const { return units_; }
  /// `times[u]`: how often each configuration of unit u counts; not all 0.
  [[nodiscard]] Scores scores(std::span<const std::uint32_t> times) const;
  /// Each configuration once.
  [[nodiscard]] Scores scores() const;

 private:
  /// Configurations of one strategy, the worst value, or the largest regret, first.
  struct Sorted {
    std::vector<std::uint32_t> units;
    std::vector<double> values;
  };
  /// Sums over the configurations of each unit: [unit][strategy].
  struct UnitSums {
    std::vector<double> value;
    std::vector<double> regret;
    std::vector<double> satisfied;
  };
  void add_sums(Scores& scores, std::span<const std::uint32_t> times) const;

  std::size_t strategies_;
  std::size_t units_;
  CriteriaOptions options_;
  std::vector<std::uint32_t> rows_of_unit_;
  UnitSums sums_;
  std::vector<Sorted> worst_first_;   ///< [strategy]
  std::vector<Sorted> regret_first_;  ///< [strategy]
};

}  // namespace weft::analysis
