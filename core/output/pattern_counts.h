#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "core/model/outcome.h"
#include "core/output/statistics.h"

namespace weft {

inline constexpr std::size_t year_length = 12;  ///< [months]

/// Exits of collaborations that have lived for the same number of whole years.
struct YearlyExits {
  std::int64_t collaborations = 0;
  std::int64_t exits = 0;          ///< in all their whole years
  std::int64_t squares = 0;        ///< of the exits of each year
  std::int64_t total_squares = 0;  ///< of the exits of each collaboration
};

/// What the runs of some collaborations under one strategy leave, as far as patterns need it
/// (pattern_statistics.h). Whole numbers all of them, so that any order of adding gives the same;
/// a result file holds the same in `sums`, yearly exits apart.
class PatternCounts {
 public:
  explicit PatternCounts(std::size_t months);

  /// A run that is over. `exits`: its members who left, by month.
  void end_run(Status status, int months, std::span<const int> exits);
  void end_member(Leaving how, int tenure);
  /// Sums over runs of what their members present come to at the end of a month, per founding seat,
  /// in fixed point (base/fixed_point.h).
  void add_month(std::size_t month, std::int64_t present, std::int64_t engagement);
  void add(const PatternCounts& other);

  [[nodiscard]] std::size_t months() const { return months_; }
  [[nodiscard]] std::int64_t runs() const { return runs_; }
  /// Collaborations that live through a month (counted from 0): that have not ended before it.
  [[nodiscard]] std::int64_t living(std::size_t month) const;
  /// The same at the end of the month: those that end in it have ended.
  [[nodiscard]] std::int64_t going_on(std::size_t month) const;
  [[nodiscard]] std::int64_t ended(Status status, std::size_t month) const;
  /// Members whose time ended in this way, by months since joining.
  [[nodiscard]] std::int64_t members(Leaving how, std::size_t tenure) const;
  /// Members who were there in the month so many after joining.
  [[nodiscard]] std::int64_t members_at_risk(std::size_t tenure) const;
  [[nodiscard]] std::int64_t present(std::size_t month) const { return present_[month]; }
  [[nodiscard]] std::int64_t engagement(std::size_t month) const { return engagement_[month]; }
  /// By whole years lived.
  [[nodiscard]] std::span<const YearlyExits> yearly() const { return yearly_; }

 private:
  std::size_t months_;
  std::int64_t runs_ = 0;
  std::vector<std::int64_t> ended_;    ///< [status][month]
  std::vector<std::int64_t> members_;  ///< [leaving][tenure]
  std::vector<std::int64_t> present_;  ///< by month
  std::vector<std::int64_t> engagement_;
  std::vector<YearlyExits> yearly_;
};

}  // namespace weft
