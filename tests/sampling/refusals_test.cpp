#include <gtest/gtest.h>

#include <functional>
#include <limits>
#include <string>
#include <vector>

#include "core/sampling/design.h"
#include "tests/sampling/unit_points.h"

namespace weft {
namespace {

using sampling_test::refusal;

constexpr double nan = std::numeric_limits<double>::quiet_NaN();
constexpr double infinity = std::numeric_limits<double>::infinity();

struct Case {
  std::function<void()> make;
  std::string text;
};

void expect_refusals(const std::vector<Case>& cases) {
  for (const Case& one : cases) {
    EXPECT_EQ(refusal([&] { return one.make(), 0; }), one.text);
  }
}

TEST(Refusals, OfUniforms) {
  using D = Distribution;
  expect_refusals({
      {[] { D::fixed(nan); }, "fixed needs finite numbers, not nan"},
      {[] { D::fixed(-infinity); }, "fixed needs finite numbers, not -inf"},
      {[] { D::uniform(3, 1); }, "uniform needs low < high, not 3 and 1"},
      {[] { D::uniform(1, 1); }, "uniform needs low < high, not 1 and 1"},
      {[] { D::uniform(0, nan); }, "uniform needs finite numbers, not nan"},
      {[] { D::uniform(-1e308, 1e308); },
       "uniform needs a range whose width fits a double, not -1e+308..1e+308"},
      {[] { D::log_uniform(2, 1); }, "log_uniform needs low < high, not 2 and 1"},
      {[] { D::log_uniform(0, 1); }, "log_uniform needs low above 0, not 0"},
      {[] { D::log_uniform(1, infinity); }, "log_uniform needs finite numbers, not inf"},
      {[] { D::uniform_integer(4, 4); }, "uniform_integer needs low < high, not 4 and 4"},
      {[] { D::uniform_integer(0, 1.5); }, "uniform_integer needs whole numbers, not 1.5"},
      {[] { D::uniform_integer(nan, 1); }, "uniform_integer needs finite numbers, not nan"},
      {[] { D::uniform_integer(0, 9007199254740992.0); },
       "uniform_integer needs a range within 2^53 values, not 0..9007199254740992"},
      {[] { D::uniform_integer(9007199254740992.0, 9007199254740994.0); },
       "uniform_integer needs a range within 2^53 values, not 9007199254740992..9007199254740994"},
  });
}

TEST(Refusals, OfShapedOnes) {
  using D = Distribution;
  expect_refusals({
      {[] { D::normal(nan, 1, 0, 1); }, "normal needs finite numbers, not nan"},
      {[] { D::normal(0, 1, 0, infinity); }, "normal needs finite numbers, not inf"},
      {[] { D::normal(0, 1, 1, 0); }, "normal needs low < high, not 1 and 0"},
      {[] { D::normal(0, 0, 0, 1); }, "normal needs an sd above 0, not 0"},
      {[] { D::normal(0, -1, 0, 1); }, "normal needs an sd above 0, not -1"},
      {[] { D::normal(0, 1, 40, 41); },
       "normal with mean 0 and sd 1 leaves nothing between 40 and 41"},
      {[] { D::normal(-5, 0.01, 0, 1); },
       "normal with mean -5 and sd 0.01 leaves nothing between 0 and 1"},
      {[] { D::triangular(0, nan, 1); }, "triangular needs finite numbers, not nan"},
      {[] { D::triangular(0, 2, 1); }, "triangular needs low <= mode <= high, not 0, 2 and 1"},
      {[] { D::triangular(0, -1, 1); }, "triangular needs low <= mode <= high, not 0, -1 and 1"},
      {[] { D::triangular(1, 1, 1); }, "triangular needs low < high, not 1 and 1"},
      {[] { D::beta(0, 2, 0, 1); }, "beta needs shapes of 0.01..1000000, not 0 and 2"},
      {[] { D::beta(2, 2e6, 0, 1); }, "beta needs shapes of 0.01..1000000, not 2 and 2000000"},
      {[] { D::beta(2, nan, 0, 1); }, "beta needs finite numbers, not nan"},
      {[] { D::beta(2, 2, 1, 0); }, "beta needs low < high, not 1 and 0"},
  });
}

TEST(Refusals, OfChoicesAndLevels) {
  using D = Distribution;
  expect_refusals({
      {[] { D::choice({}); }, "choice needs one value or more, not none"},
      {[] {
         D::choice({1, nan});
       },
       "choice needs finite numbers, not nan"},
      {[] {
         D::choice({1, 2}, {1, infinity});
       },
       "choice needs finite numbers, not inf"},
      {[] {
         D::choice({1, 2}, {1});
       },
       "choice needs a weight for each value, not 1 for 2"},
      {[] {
         D::choice({1, 2}, {1, 0});
       },
       "choice needs weights above 0, not 0"},
      {[] {
         D::choice({1, 2}, {-1, 1});
       },
       "choice needs weights above 0, not -1"},
      {[] {
         D::choice({1, 2, 1});
       },
       "choice needs different values, not 1 twice (give it a larger weight)"},
      {[] { static_cast<void>(D::uniform(0, 1).levels(0)); },
       "levels need a count of 1 or more, not 0"},
      {[] { static_cast<void>(D::uniform(0, 1).levels(1000001)); },
       "levels are 1000000 at most, not 1000001"},
  });
}

TEST(Refusals, OfDrawnDesigns) {
  const auto drawn = [](Method method, std::size_t dimensions, std::uint64_t count) {
    return [=] { static_cast<void>(sampling_test::unit_design(method, dimensions, count)); };
  };
  const std::uint64_t two_32 = std::uint64_t{1} << 32;
  expect_refusals({
      {drawn(Method::random, 4097, 1), "random has at most 4096 dimensions, not 4097"},
      {drawn(Method::sobol, 1025, 1), "sobol has at most 1024 dimensions, not 1025"},
      {drawn(Method::halton, 257, 1), "halton has at most 256 dimensions, not 257"},
      {drawn(Method::lhs, 2, 0), "lhs needs one point or more, not 0"},
      {drawn(Method::random, 2, 65536 * two_32 + 1),
       "random has at most 281474976710656 points, not 281474976710657"},
      {drawn(Method::lhs, 2, 256 * two_32 + 1),
       "lhs has at most 1099511627776 points, not 1099511627777"},
      {drawn(Method::sobol, 2, two_32 + 1), "sobol has at most 4294967296 points, not 4294967297"},
      {drawn(Method::halton, 2, two_32 + 1),
       "halton has at most 4294967296 points, not 4294967297"},
      {drawn(Method::morris, 3, 10), "morris of 3 dimensions needs a multiple of 4 points, not 10"},
      {drawn(Method::saltelli, 3, 12),
       "saltelli of 3 dimensions needs a multiple of 8 points, not 12"},
      {drawn(Method::morris, 0, 4), "morris needs one dimension or more, not 0"},
      {drawn(Method::saltelli, 0, 4), "saltelli needs one dimension or more, not 0"},
      {drawn(Method::saltelli, 513, 1028), "saltelli has at most 512 dimensions, not 513"},
      {[] { Design::drawn(Method::morris, {Distribution()}, 2, 1, 0, 5); },
       "morris needs an even number of levels, 2 to 1000000, not 5"},
      {[] { Design::drawn(Method::morris, {Distribution()}, 2, 1, 0, 0); },
       "morris needs an even number of levels, 2 to 1000000, not 0"},
      {[] { Design::scrambled(Method::sobol, {Distribution()}, 60, 1, 0, 8); },
       "a design of 8 scramblings needs a multiple of them, not 60 points"},
      {[] { Design::scrambled(Method::random, {Distribution()}, 64, 1, 0, 8); },
       "random has no scramblings"},
      {[] { Design::scrambled(Method::lhs, {Distribution()}, 65, 1, 0, 65); },
       "a design has 1 to 64 scramblings, not 65"},
      {drawn(Method::list, 2, 4), "list draws no points: it is made from what it lists"},
      {drawn(Method::factorial, 2, 4), "factorial draws no points: it is made from what it lists"},
  });
}

TEST(Refusals, OfFactorialsAndLists) {
  const std::vector<double> many(1000, 0.0);
  expect_refusals({
      {[] {
         Design::factorial({{1}, {}});
       },
       "factorial needs one level or more, not 0 in dimension 2"},
      {[] {
         Design::factorial({{1, infinity}});
       },
       "factorial needs finite numbers, not inf"},
      {[&] { Design::factorial(std::vector<std::vector<double>>(6, many)); },
       "factorial has at most 9007199254740992 points, and these levels make more"},
      {[&] { Design::factorial(std::vector<std::vector<double>>(4000, many)); },
       "factorial has at most 9007199254740992 points, and these levels make more"},
      {[] { Design::factorial(std::vector<std::vector<double>>(4097, {1})); },
       "factorial has at most 4096 dimensions, not 4097"},
      {[] { Design::list({}, {}); }, "list needs one column or more, not 0"},
      {[] { Design::list({"a"}, {}); }, "list needs one point or more, not 0"},
      {[] {
         Design::list({"a", "b"}, {1, 2, 3});
       },
       "list needs whole rows, not 3 values in 2 columns"},
      {[] { Design::list({"a"}, {nan}); }, "list needs finite numbers, not nan"},
  });
}

}  // namespace
}  // namespace weft
