#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <vector>

namespace weft {

class Family;

/// From what a number is drawn: a fixed value, or a distribution with bounded support, as
/// experiment files name them. An immutable value, cheap to copy and safe to read from many
/// threads.
///
/// Factories check their arguments and throw std::invalid_argument with one short sentence (what
/// and why); NaN and infinity are always refused. Quantiles have the same bits on every machine:
/// families that take logarithms, exponentials or other functions of a library give the nearest
/// 32-bit number (rounded_quantile.h), the others double precision.
class Distribution {
 public:
  Distribution();  ///< fixed at 0

  static Distribution fixed(double value);
  static Distribution uniform(double low, double high);
  /// Uniform in the logarithm; 0 < low < high.
  static Distribution log_uniform(double low, double high);
  /// Normal, truncated to low..high, with the mean and sd it has *before* truncation. The interval
  /// must hold more than 1e-280 of the untruncated probability.
  static Distribution normal(double mean, double sd, double low, double high);
  static Distribution triangular(double low, double mode, double high);
  /// Beta with shapes a and b in 0.01..1e6, stretched from 0..1 to low..high.
  static Distribution beta(double a, double b, double low, double high);
  /// One of several different values; weights are positive and need not sum to 1 (none: equal).
  static Distribution choice(std::vector<double> values, std::vector<double> weights = {});
  /// Each whole number low..high with equal probability.
  static Distribution uniform_integer(double low, double high);

  /// The same, taken to the nearest whole number (halves away from zero). The numbers at the ends
  /// of a rounded range gather only what lies on their inner side: uniform(1, 3).rounded() gives 1
  /// with probability 1/4; uniform_integer(1, 3) with 1/3.
  [[nodiscard]] Distribution rounded() const;

  /// Value below which the share u of the distribution lies, in low()..high(); u in [0, 1], and 1
  /// gives the upper end. Choices go through their values in the order in which they were listed.
  [[nodiscard]] double quantile(double u) const;

  [[nodiscard]] double low() const;   ///< smallest value
  [[nodiscard]] double high() const;  ///< largest value

  /// Whether single values have a positive probability: fixed, choice, and all whole-number ones.
  [[nodiscard]] bool discrete() const;

  /// The levels of a full factorial, each once. A choice: its values, in their order, whatever the
  /// count. Any other: the quantiles at k / (count - 1), both ends included (count 1: the median),
  /// so that discrete ones with fewer values give fewer levels. Throws where count is 0 or above
  /// 1e6.
  [[nodiscard]] std::vector<double> levels(std::size_t count) const;

  /// As the experiment file would say it, e.g. "uniform 0.05..1", "log_uniform 6..60, rounded".
  [[nodiscard]] std::string text() const;

 private:
  explicit Distribution(std::shared_ptr<const Family> family) : family_(std::move(family)) {}

  std::shared_ptr<const Family> family_;
  bool rounded_ = false;
};

}  // namespace weft
