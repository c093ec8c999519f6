#include "analysis/compare/response.h"

#include <Eigen/Dense>
#include <algorithm>
#include <cmath>
#include <numeric>
#include <optional>

#include "analysis/compare/inference.h"
#include "analysis/data/factors.h"
#include "analysis/statistics/simultaneous.h"
#include "analysis/statistics/student.h"
#include "analysis/statistics/varies.h"

namespace weft::analysis {
namespace {

/// Cuts numbers into bins of as many as can be; equal ones are never parted. Nothing where there
/// are too few for three.
struct Cut {
  std::vector<ResponseBin> bins;
  std::vector<std::size_t> bin_of;  ///< of each number
};

Cut cut_into_bins(const std::vector<double>& numbers, std::size_t fewest) {
  const std::size_t even = std::max(fewest_response_bins, numbers.size() / (15 * fewest));
  const std::size_t wanted = std::min({most_response_bins, even, numbers.size() / fewest});
  if (wanted < fewest_response_bins) return {};
  std::vector<std::size_t> order(numbers.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::stable_sort(order, {}, [&](std::size_t i) { return numbers[i]; });
  Cut cut{{}, std::vector<std::size_t>(numbers.size())};
  for (std::size_t k = 0; k < order.size(); ++k) {
    const double number = numbers[order[k]];
    const bool new_value = k == 0 || number != numbers[order[k - 1]];
    if (new_value && k * wanted >= cut.bins.size() * order.size()) {
      cut.bins.push_back({.low = number});
    }
    ResponseBin& bin = cut.bins.back();
    bin.high = number;
    ++bin.count;
    cut.bin_of[order[k]] = cut.bins.size() - 1;
  }
  if (cut.bins.size() < fewest_response_bins) return {};
  return cut;
}

std::vector<double> all_values(const ResultReader& reader, const Factor& factor) {
  std::vector<double> values;
  for_each_block(reader, [&](Block block) {
    const std::vector<float> some = factor.values(reader, block);
    values.insert(values.end(), some.begin(), some.end());
  });
  return values;
}

/// Less its mean, over its standard deviation.
void standardize(std::vector<double>& values) {
  Moments moments;
  for (const double value : values) moments.add(value);
  const double deviation = std::sqrt(moments.variance());
  for (double& value : values) value = (value - moments.mean()) / deviation;
}

/// Least squares of the outcome on bins and other factors.
class Line {
 public:
  Line(const std::vector<double>& outcome, const Cut& cut,
       const std::vector<std::vector<double>>& others)
      : outcome_(&outcome), cut_(&cut), others_(&others), row_(columns()) {
    Eigen::MatrixXd squares = Eigen::MatrixXd::Zero(columns(), columns());
    Eigen::VectorXd products = Eigen::VectorXd::Zero(columns());
    for (std::size_t i = 0; i < outcome.size(); ++i) {
      squares.selfadjointView<Eigen::Lower>().rankUpdate(row(i));
      products += outcome[i] * row_;
    }
    inverse_ = squares.selfadjointView<Eigen::Lower>().ldlt().solve(
        Eigen::MatrixXd::Identity(columns(), columns()));
    coefficients_ = inverse_ * products;
    // The other factors' means are of these configurations, not of all that could be drawn.
    Moments taken_out;
    for (std::size_t i = 0; i < outcome.size(); ++i) {
      const auto others_count = static_cast<Eigen::Index>(others.size());
      taken_out.add(row(i).tail(others_count).dot(coefficients_.tail(others_count)));
    }
    of_means_ = taken_out.variance() / static_cast<double>(outcome.size());
    Eigen::MatrixXd meat = Eigen::MatrixXd::Zero(columns(), columns());
    for (std::size_t i = 0; i < outcome.size(); ++i) {
      const double leverage = std::min(row(i).dot(inverse_ * row_), 1 - 1e-9);
      const double residual = outcome[i] - row_.dot(coefficients_);
      meat.selfadjointView<Eigen::Lower>().rankUpdate(row_, residual * residual / (1 - leverage));
    }
    const Eigen::MatrixXd whole = meat.selfadjointView<Eigen::Lower>();
    covariance_ = inverse_ * whole * inverse_;
  }

  [[nodiscard]] double freedom() const {
    return static_cast<double>(outcome_->size()) - static_cast<double>(columns());
  }
  [[nodiscard]] Estimate value(std::size_t bin, double factor) const {
    const auto k = static_cast<Eigen::Index>(bin);
    const double margin = factor * std::sqrt(covariance_(k, k) + of_means_);
    return {coefficients_[k], coefficients_[k] - margin, coefficients_[k] + margin};
  }
  [[nodiscard]] Estimate difference(std::size_t bin, std::size_t other, double factor) const {
    const auto a = static_cast<Eigen::Index>(bin);
    const auto b = static_cast<Eigen::Index>(other);
    const double apart = coefficients_[a] - coefficients_[b];
    const double variance = covariance_(a, a) + covariance_(b, b) - 2 * covariance_(a, b);
    const double margin = factor * std::sqrt(std::max(variance, 0.0));
    return {apart, apart - margin, apart + margin};
  }

 private:
  [[nodiscard]] Eigen::Index columns() const {
    return static_cast<Eigen::Index>(cut_->bins.size() + others_->size());
  }
  const Eigen::VectorXd& row(std::size_t i) {
    row_.setZero();
    row_[static_cast<Eigen::Index>(cut_->bin_of[i])] = 1;
    for (std::size_t f = 0; f < others_->size(); ++f) {
      row_[static_cast<Eigen::Index>(cut_->bins.size() + f)] = (*others_)[f][i];
    }
    return row_;
  }

  const std::vector<double>* outcome_;
  const Cut* cut_;
  const std::vector<std::vector<double>>* others_;
  Eigen::VectorXd row_;
  Eigen::MatrixXd inverse_;
  Eigen::VectorXd coefficients_;
  Eigen::MatrixXd covariance_;
  double of_means_ = 0;  ///< variance that all values share
};

/// The bin with the best value.
std::size_t best_of(const std::vector<ResponseBin>& bins, bool lower_is_better) {
  const auto value = [&](const ResponseBin& bin) {
    return lower_is_better ? -bin.value.value : bin.value.value;
  };
  return static_cast<std::size_t>(std::ranges::max_element(bins, {}, value) - bins.begin());
}

/// Of configurations in which outcome and number are known.
struct Known {
  std::vector<double> outcome;
  std::vector<double> number;
  std::vector<std::vector<double>> others;
};

Known known_of(const ResultReader& reader, const ConfigurationMeans& means,
               const std::vector<Factor>& factors, std::size_t which) {
  const std::vector<double> numbers = all_values(reader, factors[which]);
  std::vector<std::size_t> chosen;
  for (std::size_t c = 0; c < numbers.size(); ++c) {
    const double outcome = means.at(c, *factors[which].strategy);
    if (std::isfinite(numbers[c]) && std::isfinite(outcome)) chosen.push_back(c);
  }
  Known known;
  for (const std::size_t c : chosen) {
    known.outcome.push_back(means.at(c, *factors[which].strategy));
    known.number.push_back(numbers[c]);
  }
  for (std::size_t f = 0; f < factors.size(); ++f) {
    const bool foreign = factors[f].strategy && factors[f].strategy != factors[which].strategy;
    if (f == which || foreign) continue;
    const std::vector<double> all = all_values(reader, factors[f]);
    std::vector<double> values;
    for (const std::size_t c : chosen) values.push_back(all[c]);
    if (!varies(values) || !std::ranges::all_of(values, [](double x) { return std::isfinite(x); }))
      continue;
    standardize(values);
    known.others.push_back(std::move(values));
  }
  constexpr std::size_t for_each_factor = 10;
  if (known.outcome.size() < for_each_factor * (known.others.size() + most_response_bins)) {
    known.others.clear();
  }
  return known;
}

std::optional<Response> joint_response(const ResultReader& reader, const ConfigurationMeans& means,
                                       const std::vector<Factor>& factors, std::size_t which,
                                       bool lower_is_better) {
  const Known known = known_of(reader, means, factors, which);
  Cut cut = cut_into_bins(known.number, fewest_in_bin);
  if (cut.bins.empty()) return std::nullopt;
  const Line line(known.outcome, cut, known.others);
  Response response{factors[which].name, std::move(cut.bins), 0, known.others.size(), false};
  const std::size_t count = response.bins.size();
  for (std::size_t b = 0; b < count; ++b) {
    response.bins[b].value = line.value(b, bonferroni_factor(line.freedom(), count));
  }
  response.best = best_of(response.bins, lower_is_better);
  const double factor = bonferroni_factor(line.freedom(), count * (count - 1) / 2);
  for (std::size_t b = 0; b < count; ++b) {
    response.bins[b].to_best = line.difference(b, response.best, factor);
  }
  return response;
}

/// Of numbers that each strategy draws once.
std::optional<Response> crossed_response(const ResultReader& reader,
                                         const ConfigurationMeans& means,
                                         const std::string& variable, bool lower_is_better) {
  std::vector<double> numbers;
  std::vector<std::size_t> strategies;
  const std::vector<float> drawn = reader.box(variable, {0}, {means.strategies});
  for (std::size_t s = 0; s < drawn.size(); ++s) {
    if (!std::isfinite(drawn[s])) continue;
    numbers.push_back(static_cast<double>(drawn[s]));
    strategies.push_back(s);
  }
  Cut cut = cut_into_bins(numbers, fewest_strategies_in_bin);
  if (cut.bins.empty()) return std::nullopt;
  Response response{variable, std::move(cut.bins), 0, 0, true};
  const std::size_t count = response.bins.size();
  Contest contest{count, lower_is_better};
  std::vector<Moments> values(count);
  for (std::size_t c = 0; c < means.configurations(); ++c) {
    std::vector<Moments> of_bin(count);
    for (std::size_t i = 0; i < strategies.size(); ++i) {
      const double mean = means.at(c, strategies[i]);
      if (!std::isnan(mean)) of_bin[cut.bin_of[i]].add(mean);
    }
    std::vector<double> row;
    for (std::size_t b = 0; b < count; ++b) {
      row.push_back(of_bin[b].mean());
      if (!std::isnan(row.back())) values[b].add(row.back());
    }
    contest.add(row);
  }
  for (std::size_t b = 0; b < count; ++b) {
    response.bins[b].value = joint_mean_estimate(values[b], count);
  }
  response.best = best_of(response.bins, lower_is_better);
  const Inference inference = infer(contest, response.best, std::nullopt, {.resamples = 2000});
  for (std::size_t b = 0; b < count; ++b) {
    response.bins[b].to_best = inference.to_best[b].simultaneous;
  }
  return response;
}

}  // namespace

std::vector<Response> responses(const ResultReader& reader, const ConfigurationMeans& means,
                                bool lower_is_better) {
  std::vector<Response> found;
  const std::vector<Factor> factors = known_factors(reader);
  for (std::size_t f = 0; f < factors.size(); ++f) {
    if (!factors[f].strategy) continue;
    auto response = joint_response(reader, means, factors, f, lower_is_better);
    if (response) found.push_back(std::move(*response));
  }
  for (const std::string& variable : reader.variables()) {
    const bool of_strategies = std::ranges::count(factors, variable, &Factor::variable) == 0;
    if (!variable.starts_with("schedule_") || !of_strategies) continue;
    if (reader.extents(variable) != std::vector<std::uint64_t>{means.strategies}) continue;
    auto response = crossed_response(reader, means, variable, lower_is_better);
    if (response) found.push_back(std::move(*response));
  }
  return found;
}

bool may_be_best(const Response& response, std::size_t bin) {
  return bin == response.best || !differs_from_zero(response.bins[bin].to_best);
}

}  // namespace weft::analysis
