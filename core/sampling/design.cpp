#include "core/sampling/design.h"

#include <algorithm>
#include <cmath>
#include <stdexcept>

#include "core/base/contract.h"
#include "core/sampling/factorial.h"
#include "core/sampling/halton.h"
#include "core/sampling/latin_hypercube.h"
#include "core/sampling/listed_points.h"
#include "core/sampling/morris.h"
#include "core/sampling/number_text.h"
#include "core/sampling/random_points.h"
#include "core/sampling/saltelli.h"
#include "core/sampling/sobol.h"

namespace weft {
namespace {

[[noreturn]] void refuse(const std::string& sentence) { throw std::invalid_argument(sentence); }

void expect_dimensions(Method method, std::size_t dimensions) {
  if (dimensions <= most_dimensions(method)) return;
  refuse(std::string(name_of(method)) + " has at most " + std::to_string(most_dimensions(method)) +
         " dimensions, not " + std::to_string(dimensions));
}

void expect_points(Method method, std::uint64_t count) {
  const std::string name(name_of(method));
  if (count == 0) refuse(name + " needs one point or more, not 0");
  if (count <= most_points(method)) return;
  refuse(name + " has at most " + std::to_string(most_points(method)) + " points, not " +
         std::to_string(count));
}

void expect_blocks(Method method, std::size_t dimensions, std::uint64_t count) {
  if (!has_blocks(method)) return;
  const std::string name(name_of(method));
  if (dimensions == 0) refuse(name + " needs one dimension or more, not 0");
  const std::uint64_t block = points_in_block(method, dimensions);
  if (count % block == 0) return;
  refuse(name + " of " + std::to_string(dimensions) + " dimensions needs a multiple of " +
         std::to_string(block) + " points, not " + std::to_string(count));
}

void expect_levels(Method method, std::uint64_t levels) {
  if (method != Method::morris) return;
  if (levels >= 2 && levels <= most_levels && levels % 2 == 0) return;
  refuse("morris needs an even number of levels, 2 to " + std::to_string(most_levels) + ", not " +
         std::to_string(levels));
}

void expect_finite_values(Method method, std::span<const double> values) {
  const auto wild = std::ranges::find_if(values, [](double x) { return !std::isfinite(x); });
  if (wild == values.end()) return;
  refuse(std::string(name_of(method)) + " needs finite numbers, not " + number_text(*wild));
}

std::shared_ptr<const Points> drawn_points(Method method, std::size_t dimensions,
                                           std::uint64_t count, std::uint64_t levels,
                                           SamplingStream stream) {
  switch (method) {
    case Method::random:
      return std::make_shared<RandomPoints>(stream);
    case Method::lhs:
      return std::make_shared<LatinHypercube>(count, dimensions, stream);
    case Method::sobol:
      return std::make_shared<SobolPoints>(dimensions, stream);
    case Method::halton:
      return std::make_shared<HaltonPoints>(dimensions, stream);
    case Method::morris:
      return std::make_shared<MorrisPoints>(levels, stream);
    case Method::saltelli:
      return std::make_shared<SaltelliPoints>(dimensions, stream);
    case Method::factorial:
    case Method::list:
      break;
  }
  refuse(std::string(name_of(method)) + " draws no points: it is made from what it lists");
}

std::uint64_t product_of_sizes(const std::vector<std::vector<double>>& levels) {
  std::uint64_t count = 1;
  for (std::size_t d = 0; d < levels.size(); ++d) {
    if (levels[d].empty()) {
      refuse("factorial needs one level or more, not 0 in dimension " + std::to_string(d + 1));
    }
    if (count > most_points(Method::factorial) / levels[d].size()) {
      refuse("factorial has at most " + std::to_string(most_points(Method::factorial)) +
             " points, and these levels make more");
    }
    count *= levels[d].size();
  }
  return count;
}

}  // namespace

Design::Design() : points_{std::make_shared<FactorialPoints>(std::vector<std::vector<double>>{})} {}

Design Design::drawn(Method method, std::vector<Distribution> dimensions, std::uint64_t count,
                     std::uint64_t seed, std::uint32_t stream, std::uint64_t levels) {
  expect_dimensions(method, dimensions.size());
  expect_points(method, count);
  expect_blocks(method, dimensions.size(), count);
  expect_levels(method, levels);
  Design design;
  design.method_ = method;
  design.size_ = count;
  design.dimensions_ = dimensions.size();
  if (method == Method::morris) design.levels_ = levels;
  design.points_ = {drawn_points(method, dimensions.size(), count, levels, {seed, stream})};
  design.distributions_ = std::move(dimensions);
  return design;
}

Design Design::scrambled(Method method, std::vector<Distribution> dimensions, std::uint64_t count,
                         std::uint64_t seed, std::uint32_t stream, std::uint64_t scramblings) {
  const std::string name(name_of(method));
  if (scramblings < 1 || scramblings > most_scramblings) {
    refuse("a design has 1 to " + std::to_string(most_scramblings) + " scramblings, not " +
           std::to_string(scramblings));
  }
  if (scramblings > 1 && !is_even(method)) refuse(name + " has no scramblings");
  if (count % scramblings != 0) {
    refuse("a design of " + std::to_string(scramblings) +
           " scramblings needs a multiple of them, "
           "not " +
           std::to_string(count) + " points");
  }
  Design design = drawn(method, std::move(dimensions), count, seed, stream);
  design.points_.clear();
  constexpr unsigned scrambling_bits = 20;
  for (std::uint64_t r = 0; r < scramblings; ++r) {
    const auto own = static_cast<std::uint32_t>(r << scrambling_bits) + stream;
    design.points_.push_back(
        drawn_points(method, design.dimensions_, count / scramblings, 0, {seed, own}));
  }
  return design;
}

Design Design::factorial(std::vector<std::vector<double>> levels) {
  expect_dimensions(Method::factorial, levels.size());
  for (const std::vector<double>& one : levels) expect_finite_values(Method::factorial, one);
  Design design;
  design.method_ = Method::factorial;
  design.size_ = product_of_sizes(levels);
  design.dimensions_ = levels.size();
  design.points_ = {std::make_shared<FactorialPoints>(std::move(levels))};
  return design;
}

Design Design::list(std::vector<std::string> columns, std::vector<double> rows) {
  if (columns.empty()) refuse("list needs one column or more, not 0");
  expect_dimensions(Method::list, columns.size());
  if (rows.size() % columns.size() != 0) {
    refuse("list needs whole rows, not " + std::to_string(rows.size()) + " values in " +
           std::to_string(columns.size()) + " columns");
  }
  expect_points(Method::list, rows.size() / columns.size());
  expect_finite_values(Method::list, rows);
  Design design;
  design.method_ = Method::list;
  design.size_ = rows.size() / columns.size();
  design.dimensions_ = columns.size();
  design.columns_ = std::move(columns);
  design.points_ = {std::make_shared<ListedPoints>(std::move(rows))};
  return design;
}

void Design::point(std::uint64_t i, std::span<double> values) const {
  WEFT_EXPECT(i < size_ && values.size() == dimensions_);
  points_[i % scramblings()]->at(i / scramblings(), values);
  for (std::size_t d = 0; d < distributions_.size(); ++d) {
    values[d] = distributions_[d].quantile(values[d]);
  }
}

}  // namespace weft
