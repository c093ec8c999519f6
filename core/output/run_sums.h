#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "core/output/check.h"
#include "core/output/result_reader.h"
#include "core/output/statistics.h"

namespace weft {

/// What the runs of one strategy add up to, broken ones left out.
struct StrategySums {
  explicit StrategySums(std::size_t months)
      : collapses(months), completions(months), ends(months) {}

  std::vector<std::int64_t> collapses;    ///< by month
  std::vector<std::int64_t> completions;  ///< by month
  std::vector<std::int64_t> ends;         ///< of any kind, by last month
  std::int64_t members = 0;               ///< founders and joiners
  std::int64_t exits_disengaged = 0;
  std::int64_t exits_exogenous = 0;
  std::array<std::int64_t, tension_count> episodes{};
};

/// Sums over the runs of a result by strategy, added up from its run columns, to be compared with
/// the groups that hold the same sums.
class RunSums {
 public:
  explicit RunSums(const ResultReader& reader);

  /// Adds configurations first..first+count-1; `statuses` is of these. Objects to runs that cannot
  /// be.
  void add(std::uint64_t first, std::uint64_t count, std::span<const float> statuses, Check& check);
  /// Objects to sums in the groups that are others.
  void compare(Check& check) const;

 private:
  void compare_counts(const std::string& group, const std::string& name,
                      const std::vector<std::int64_t>& wanted, Check& check) const;
  /// The same of the sums over months, by strategy or by strategy and tension.
  void compare_totals(const std::string& group, const std::vector<std::string>& names,
                      const std::vector<std::int64_t>& wanted, Check& check) const;

  const ResultReader* reader_;
  std::vector<StrategySums> strategies_;
};

}  // namespace weft
