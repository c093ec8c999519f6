#include "analysis/statistics/student.h"

#include <gtest/gtest.h>

namespace weft::analysis {
namespace {

// R: qt(.975, 59); qt(1 - 0.05 / 12, 9)
TEST(Student, QuantilesAreThoseOfR) {
  EXPECT_NEAR(student_quantile(59, 0.975), 2.000995378088267, 1e-14);
  EXPECT_NEAR(student_quantile(9, 1 - 0.05 / 12), 3.3642034324399916, 1e-12);
}

// SciPy: stats.ttest_1samp([.5, 1.25, -.25, 2, .75, 1.5], 0).pvalue
TEST(Student, TestIsThatOfSciPy) {
  Moments moments;
  for (const double value : {0.5, 1.25, -0.25, 2.0, 0.75, 1.5}) moments.add(value);
  EXPECT_NEAR(t_test(moments), 0.03207605868599994, 1e-14);
}

TEST(Student, ConstantValuesAreCertain) {
  Moments zero;
  Moments one;
  EXPECT_TRUE(std::isnan(t_test(one)));
  for (int i = 0; i < 3; ++i) {
    zero.add(0);
    one.add(1);
  }
  EXPECT_EQ(t_test(zero), 1);
  EXPECT_EQ(t_test(one), 0);
}

}  // namespace
}  // namespace weft::analysis
