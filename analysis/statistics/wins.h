#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace weft::analysis {

/// How often each of several comes first, in contests added one by one.
class Wins {
 public:
  explicit Wins(std::size_t contestants) : points_(contestants) {}

  /// One contest: the best values, and those that are the same but for rounding (resolution.h),
  /// share one point. What is not a number does not take part; where
  /// nothing does, it is no contest.
  void add(std::span<const double> values, bool lower_is_better);

  [[nodiscard]] std::uint64_t contests() const { return contests_; }
  /// Of the contests; not a number without any.
  [[nodiscard]] double share(std::size_t contestant) const;

 private:
  std::vector<double> points_;
  std::uint64_t contests_ = 0;
};

}  // namespace weft::analysis
