#pragma once

#include <cstddef>
#include <span>
#include <vector>

/// Times until an end of one of several kinds, some of them cut off before it (censored).
namespace weft::analysis {

inline constexpr std::size_t months_a_year = 12;

/// What happened at each time. At equal times ends come before censorings, as everywhere.
struct LifeTable {
  std::vector<double> times;                ///< rising, above 0
  std::vector<double> at_risk;              ///< [time] how many could have ended then
  std::vector<std::vector<double>> events;  ///< [cause][time] how many ended

  [[nodiscard]] std::size_t causes() const { return events.size(); }
  /// Of all causes.
  [[nodiscard]] double events_at(std::size_t time) const;
};

/// One life: seen from `entry` (exclusive; 0: from the beginning) to `exit` (inclusive). Those that
/// enter late count as at risk only from then on.
struct Lifetime {
  double entry = 0;
  double exit = 0;
  std::size_t cause = 0;  ///< of the end, from 1; 0: censored
};

/// At every time at which some life ends or is cut off.
[[nodiscard]] LifeTable life_table(std::span<const Lifetime> lives, std::size_t causes);

/// `to` plus `times` times `other`; both have the same times and causes.
void add_table(LifeTable& to, const LifeTable& other, double times);

/// The share that has not ended by each time, whatever the cause: the product-limit estimator.
/// Once nobody is at risk any more it stays as it was. Source: E. L. Kaplan and P. Meier, JASA 53
/// (1958) 457-481.
[[nodiscard]] std::vector<double> kaplan_meier(const LifeTable& table);

/// The variance of the above for independent lives. Source: M. Greenwood (1926); as R's survival.
[[nodiscard]] std::vector<double> greenwood_variance(const LifeTable& table);

/// The share that has ended for one cause (from 0) by each time, others being possible as well.
/// Source: O. O. Aalen and S. Johansen, Scandinavian Journal of Statistics 5 (1978) 141-150.
[[nodiscard]] std::vector<double> aalen_johansen(const LifeTable& table, std::size_t cause);

/// The mean time until an end, or `until` if that is earlier: the area under the curve of the share
/// that has not ended. Source: P. Royston and M. K. B. Parmar, Statistics in Medicine 30 (2011)
/// 2409-2421.
[[nodiscard]] double restricted_mean(const LifeTable& table, std::span<const double> survival,
                                     double until);

/// The first time at which the share is at or below one half; not a number if it stays above.
[[nodiscard]] double median_time(const LifeTable& table, std::span<const double> survival);

}  // namespace weft::analysis
