#include "analysis/verdict/subjects.h"

#include <cmath>
#include <numeric>

#include "analysis/data/factors.h"
#include "analysis/statistics/resolution.h"
#include "core/base/problem.h"

namespace weft::analysis {
namespace {

bool is_complete(std::uint32_t configuration, std::span<const ContrastValues> values,
                 const Factors& factors) {
  for (const ContrastValues& contrast : values) {
    if (!std::isfinite(contrast.difference[configuration])) return false;
  }
  for (const std::vector<float>& factor : factors.values) {
    if (!std::isfinite(factor[configuration])) return false;
  }
  return true;
}

}  // namespace

Rows Subjects::all() const {
  Rows rows(points.size());
  std::iota(rows.begin(), rows.end(), 0U);
  return rows;
}

Subjects subjects_of(const ResultReader& reader, std::span<const Contrast> contrasts,
                     std::span<const ContrastValues> values) {
  const Factors factors = read_factors(reader);
  Subjects subjects;
  subjects.points.names = factors.names;
  subjects.points.values.resize(factors.names.size());
  subjects.difference.resize(values.size());
  const auto configurations = static_cast<std::uint32_t>(values.front().difference.size());
  for (std::uint32_t c = 0; c < configurations; ++c) {
    if (!is_complete(c, values, factors)) {
      ++subjects.left_out;
      continue;
    }
    bool fails = false;
    for (std::size_t k = 0; k < values.size(); ++k) {
      subjects.difference[k].push_back(values[k].difference[c]);
      fails = fails || !above(values[k].difference[c], contrasts[k].smallest);
    }
    subjects.points.is_case.push_back(fails ? 1 : 0);
    subjects.configuration.push_back(c);
    for (std::size_t f = 0; f < factors.names.size(); ++f) {
      subjects.points.values[f].push_back(factors.values[f][c]);
    }
  }
  if (subjects.points.size() > 1) return subjects;
  throw InputError(Problem{{reader.path()},
                           "fewer than two configurations have the outcome",
                           "one says nothing about how much configurations differ",
                           "run more configurations"});
}

std::string_view word_of(Says says) {
  return says == Says::yes ? "holds" : says == Says::no ? "fails" : "undecided";
}

Says says_of(const Estimate& estimate, double smallest) {
  if (estimate.low > smallest) return Says::yes;
  return estimate.high < smallest ? Says::no : Says::undecided;
}

std::size_t Judgement::weakest(std::span<const double> smallest) const {
  std::size_t weakest = 0;
  double least = std::numeric_limits<double>::infinity();
  for (std::size_t k = 0; k < estimates.size(); ++k) {
    const double width = estimates[k].high - estimates[k].low;
    const double margin = (estimates[k].value - smallest[k]) / (width > 0 ? width : 1);
    if (!(margin < least)) continue;
    least = margin;
    weakest = k;
  }
  return weakest;
}

Judgement judge(std::span<const std::vector<double>> difference, std::span<const double> smallest,
                std::span<const std::uint32_t> rows) {
  Judgement found;
  bool all_above = true;
  bool one_below = false;
  for (std::size_t k = 0; k < difference.size(); ++k) {
    Moments moments;
    for (const std::uint32_t row : rows) {
      if (!std::isnan(difference[k][row])) moments.add(difference[k][row]);
    }
    found.estimates.push_back(mean_estimate(moments));
    found.configurations = moments.count();
    const Says says = says_of(found.estimates.back(), smallest[k]);
    all_above = all_above && says == Says::yes;
    one_below = one_below || says == Says::no;
  }
  if (found.configurations < fewest_to_judge) return found;
  found.says = one_below ? Says::no : all_above ? Says::yes : Says::undecided;
  return found;
}

}  // namespace weft::analysis
