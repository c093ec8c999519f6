#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace weft {

/// One kind of distribution with its numbers; what stands behind `Distribution`. To add a kind:
/// a file with a class derived from this one and its factory, and the factory's line in
/// distribution.h.
class Family {
 public:
  Family() = default;
  Family(const Family&) = delete;
  Family& operator=(const Family&) = delete;
  virtual ~Family() = default;

  /// u in [0, 1]. May leave low()..high() by a rounding error: `Distribution` takes it back.
  [[nodiscard]] virtual double quantile(double u) const = 0;
  [[nodiscard]] virtual double low() const = 0;
  [[nodiscard]] virtual double high() const = 0;
  [[nodiscard]] virtual std::string text() const = 0;
  [[nodiscard]] virtual bool discrete() const { return false; }
  /// The values of a choice; empty for all others.
  [[nodiscard]] virtual std::span<const double> listed() const { return {}; }
};

/// A family on low..high.
class FamilyOnRange : public Family {
 public:
  FamilyOnRange(double low, double high) : low_(low), high_(high) {}
  [[nodiscard]] double low() const override { return low_; }
  [[nodiscard]] double high() const override { return high_; }
  /// "low..high"
  [[nodiscard]] std::string range_text() const;

 private:
  double low_;
  double high_;
};

/// The checks that factories share; they throw std::invalid_argument. `name` is the family's name
/// in experiment files.
void refuse_unless(bool holds, const std::string& sentence);
void expect_finite(std::string_view name, std::span<const double> numbers);
/// low < high, both finite, and high - low does not overflow.
void expect_range(std::string_view name, double low, double high);

}  // namespace weft
