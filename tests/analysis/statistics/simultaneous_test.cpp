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

/// Independent normal columns; what the first `pairs` of their differences need.
double factor_of(std::size_t rows, std::size_t pairs, std::size_t resamples) {
  NormalDraws normal(7, 1);
  std::vector<double> values(rows * columns);
  std::vector<double> sums(columns);
  for (std::size_t i = 0; i < values.size(); ++i) {
    values[i] = normal();
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
  return max_t_factor(family, {sums, resampled, rows}, options.seed);
}

// All pairs of independent means of one variance are Tukey's case.
// R: qtukey(.95, 4, Inf) / sqrt(2) = 2.569032. The quantile of 20000 resamples errs by 0.012, the
// correlations of 2000 rows by as much.
TEST(Simultaneous, AllPairsAreTukeys) { EXPECT_NEAR(factor_of(2000, 6, 20000), 2.569032, 0.05); }

// With few rows it lies above, as Student's does: qtukey(.95, 4, 9) / sqrt(2) = 3.12.
TEST(Simultaneous, FewRowsNeedMore) {
  const double few = factor_of(10, 6, 4000);
  EXPECT_GT(few, 2.8);
  EXPECT_LT(few, bonferroni_factor(9, 6));
}

TEST(Simultaneous, OneDifferenceIsStudents) {
  EXPECT_EQ(factor_of(10, 1, 100), student_quantile(9, 0.975));
}

TEST(Simultaneous, IsNeverOutsideItsBounds) {
  for (const std::size_t resamples : {1U, 2U, 5U}) {
    const double factor = factor_of(3, 6, resamples);
    EXPECT_GE(factor, student_quantile(2, 0.975));
    EXPECT_LE(factor, bonferroni_factor(2, 6));
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
