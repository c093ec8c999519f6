#include "analysis/statistics/simultaneous.h"

#include <gtest/gtest.h>

#include <cmath>

#include "analysis/statistics/bootstrap.h"
#include "analysis/statistics/parallel.h"
#include "analysis/statistics/student.h"
#include "tests/analysis/statistics/normal_draws.h"

namespace weft::analysis {
namespace {

constexpr std::size_t columns = 4;

/// Independent normal columns, the first of them moved; what holds of the first `pairs` of their
/// differences.
MaxT max_t_of(std::size_t rows, std::size_t pairs, std::size_t resamples, double moved = 0) {
  NormalDraws normal(7, 1);
  std::vector<double> values(rows * columns);
  std::vector<double> sums(columns);
  for (std::size_t i = 0; i < values.size(); ++i) {
    values[i] = normal() + (i % columns == 0 ? moved : 0);
    sums[i % columns] += values[i] / static_cast<double>(rows);
  }
  std::vector<ColumnDifference> family;
  for (std::size_t a = 0; a < columns; ++a) {
    for (std::size_t b = a + 1; b < columns; ++b) {
      Moments apart;
      for (std::size_t r = 0; r < values.size(); r += columns)
        apart.add(values[r + a] - values[r + b]);
      family.push_back({a, b, std::sqrt(apart.variance() / static_cast<double>(rows))});
    }
  }
  family.resize(pairs);
  const BootstrapOptions options{.resamples = resamples, .seed = 5};
  const std::vector<double> resampled = bootstrap_means(values, columns, options);
  return max_t(family, {values, sums, resampled, options});
}

double factor_of(std::size_t rows, std::size_t pairs, std::size_t resamples) {
  return max_t_of(rows, pairs, resamples).factor;
}

// All pairs of independent means of one variance are Tukey's case.
// R: qtukey(.95, 4, Inf) / sqrt(2) = 2.569032. The quantile of 20000 resamples errs by 0.012, the
// correlations of 2000 rows by as much.
TEST(Simultaneous, AllPairsAreTukeys) { EXPECT_NEAR(factor_of(2000, 6, 20000), 2.569032, 0.05); }

// With few rows it lies above, as Student's does: qtukey(.95, 4, 9) / sqrt(2) = 3.12.
TEST(Simultaneous, FewRowsNeedMore) {
  const double few = factor_of(10, 6, 4000);
  EXPECT_GT(few, 3.0);
  EXPECT_LT(few, 2 * bonferroni_factor(9, 6));
}

TEST(Simultaneous, OneDifferenceIsStudents) {
  EXPECT_EQ(factor_of(10, 1, 100), student_quantile(9, 0.975));
}

TEST(Simultaneous, IsNeverBelowThatOfOneDifference) {
  for (const std::size_t resamples : {1U, 2U, 5U}) {
    EXPECT_GE(factor_of(3, 6, resamples), student_quantile(2, 0.975));
  }
}

/// Column 0 lies 0.35 above the others: 3.9 standard errors of a difference. Its three differences
/// are clear, the three others are tested as a family of their own (Tukey's p for 3 means).
TEST(Simultaneous, StepDownPValuesTestWhatIsLeft) {
  const MaxT at_once = max_t_of(250, 6, 5000, 0.35);
  for (std::size_t k = 0; k < 3; ++k) EXPECT_LT(at_once.p_values[k], 0.01) << k;
  for (std::size_t k = 3; k < 6; ++k) EXPECT_GT(at_once.p_values[k], 0.05) << k;
  const MaxT all_equal = max_t_of(250, 6, 5000);
  for (std::size_t k = 3; k < 6; ++k) {
    // The same differences, among six that may all be chance.
    EXPECT_LE(at_once.p_values[k], all_equal.p_values[k] + 0.02) << k;
  }
}

TEST(Simultaneous, SameForAnyNumberOfThreads) {
  const auto with = [](int threads) {
    const ThreadLimit limit(threads);
    return factor_of(50, 6, 500);
  };
  EXPECT_EQ(with(1), with(4));
}

// R: qt(1 - 0.05 / 12, 9)
TEST(Simultaneous, BonferroniSharesTheError) {
  EXPECT_NEAR(bonferroni_factor(9, 6), 3.3642034324399916, 1e-12);
}

}  // namespace
}  // namespace weft::analysis
