#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace weft::analysis {

/// How often each of several comes first, in contests added one by one.
class Wins {
 public:
  explicit Wins(std::size_t contestants) : points_(contestants) {}

  /// Adds a contest: the best values, and those equal to them up to rounding (resolution.h), share
  /// one point. NaNs do not take part; a contest of NaNs only does not count.
  void add(std::span<const double> values, bool lower_is_better);

  [[nodiscard]] std::uint64_t contests() const { return contests_; }
  /// Of the contests; not a number without any.
  [[nodiscard]] double share(std::size_t contestant) const;

 private:
  std::vector<double> points_;
  std::uint64_t contests_ = 0;
};

}  // namespace weft::analysis
