#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "core/base/number.h"
#include "core/output/course.h"
#include "core/output/tracks.h"

namespace weft {

constexpr std::size_t bin_count = 128;   ///< of each track, strategy and month
constexpr std::size_t status_count = 5;  ///< values of Status
enum class EpisodeCount { emerged, faded, censored };
constexpr std::size_t episode_counts = 3;

/// Sums of one strategy and month, by value of the MonthRecord; null where none are kept.
struct MonthCell {
  std::int64_t* sums = nullptr;   ///< [value][2]: sum, and sum of squares, in fixed point
  std::uint32_t* bins = nullptr;  ///< [value][bin]
};

/// Adds a month's record to a cell (or, with -1 times, takes it back). Nothing if none is kept.
void add_record(const MonthCell& cell, const MonthRecord& record, int times);

/// Sums over runs by strategy and month. Everything is a whole number, so that any order of adding
/// and merging gives the same. Broken runs are counted by their status and leave nothing else.
class Statistics {
 public:
  /// `with_tracks`: whether the tracks are followed (the larger part of the memory:
  /// strategies x months x 22 x 528 bytes).
  Statistics(std::size_t strategies, std::size_t months, bool with_tracks);

  /// Adds a run with its course. The same in parts: `end_run`, the course's events, and a record
  /// for each month in its `cell`.
  void add(std::size_t strategy, const RunOutcome& outcome, const Course& course);
  void end_run(std::size_t strategy, Status status, int months);
  void end_member(std::size_t strategy, Leaving how, int tenure);
  void emerge(std::size_t strategy, std::size_t tension, int month);
  void end_episode(std::size_t strategy, std::size_t tension, int duration, bool cut_off);
  [[nodiscard]] MonthCell cell(std::size_t strategy, std::size_t month);
  /// Takes back what was added of a run that turned out to be broken in its last month: its months,
  /// and the events of its course but for what was still there at the end.
  void take_back(std::size_t strategy, const Course& course);

  void merge(const Statistics& other);
  void clear();

  [[nodiscard]] std::size_t strategies() const { return strategies_; }
  [[nodiscard]] std::size_t months() const { return months_; }
  [[nodiscard]] bool with_tracks() const { return !bins_.empty(); }

  /// Runs of a strategy that ended in this way.
  [[nodiscard]] std::int64_t runs(std::size_t strategy, Status status) const;
  /// Collaborations that ended in this way in their `month`-th month.
  [[nodiscard]] std::int64_t ended(std::size_t strategy, Status status, std::size_t month) const;
  /// Members whose time ended in this way after `tenure` months.
  [[nodiscard]] std::int64_t members(std::size_t strategy, Leaving how, std::size_t tenure) const;
  /// Episodes by month of emergence, or by duration.
  [[nodiscard]] std::int64_t episodes(std::size_t strategy, EpisodeCount what, std::size_t tension,
                                      std::size_t month) const;
  /// Sum and sum of squares in fixed point, and the bins, of one value of the MonthRecord.
  [[nodiscard]] std::span<const std::int64_t, 2> sums(std::size_t strategy, std::size_t month,
                                                      std::size_t value) const;
  [[nodiscard]] std::span<const std::uint32_t, bin_count> bins(std::size_t strategy,
                                                               std::size_t month,
                                                               std::size_t value) const;

  // The raw numbers, for part files.
  [[nodiscard]] std::span<std::int64_t> raw_counts() { return counts_; }
  [[nodiscard]] std::span<std::int64_t> raw_sums() { return sums_; }
  [[nodiscard]] std::span<std::uint32_t> raw_bins() { return bins_; }
  [[nodiscard]] std::span<const std::int64_t> raw_counts() const { return counts_; }
  [[nodiscard]] std::span<const std::int64_t> raw_sums() const { return sums_; }
  [[nodiscard]] std::span<const std::uint32_t> raw_bins() const { return bins_; }

 private:
  std::int64_t& count(std::size_t strategy, std::size_t row, int month);
  std::size_t count_place(std::size_t strategy, std::size_t row, std::size_t month) const;
  std::size_t track_place(std::size_t strategy, std::size_t month, std::size_t value) const;

  std::size_t strategies_;
  std::size_t months_;
  std::vector<std::int64_t> counts_;  ///< [strategy][row][month], rows: ends, members, episodes
  std::vector<std::int64_t> sums_;    ///< [strategy][month][value][2]
  std::vector<std::uint32_t> bins_;   ///< [strategy][month][value][bin]
};

/// Bin of a value of a track: equal widths over low..high, outer values in the outermost bins.
[[nodiscard]] std::size_t bin_of(const Track& track, float value);

/// Scale of the bins of each value of a MonthRecord.
struct TrackScales {
  std::array<float, month_values> low;
  std::array<float, month_values> bins_a_unit;
};
[[nodiscard]] const TrackScales& track_scales();

/// Where a value stands among the bins, 0..bin_count - 1; its whole part is the bin.
template <class Real>
Real bin_place(Real value, Real low, Real bins_a_unit) {
  const Real place = (value - low) * bins_a_unit;
  return clip(place, Real(0.0F), Real(static_cast<float>(bin_count - 1)));
}

}  // namespace weft
