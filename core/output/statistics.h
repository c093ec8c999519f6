#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "core/base/fixed_point.h"
#include "core/base/number.h"
#include "core/output/course.h"
#include "core/output/tracks.h"

namespace weft {

constexpr std::size_t bin_count = 128;   ///< of each track, strategy and month
constexpr std::size_t status_count = 5;  ///< values of Status
enum class EpisodeCount { emerged, faded, censored };
/// Counts are kept apart by random groups of configurations, whose differences tell the error of
/// sums over dependent members and episodes. Source: K. M. Wolter, Introduction to Variance
/// Estimation (2007), chapters 2 and 4. A prime, as `subsample_of` needs it.
constexpr std::size_t subsample_count = 19;
/// The group of the `unit`-th configuration, or block of configurations that belong together. Each
/// 19 in a row are dealt to the 19 groups in an order of their own, a x + b with a and b by a hash:
/// groups are of one size, and no regular design falls into step with them.
[[nodiscard]] std::size_t subsample_of(std::uint64_t unit);
/// Up to so many strategies. Counts of more are kept in one group, or those of hundreds of sampled
/// strategies would fill the memory of every thread.
constexpr std::size_t most_in_subsamples = 32;
[[nodiscard]] constexpr std::size_t subsamples_kept(std::size_t strategies) {
  return strategies <= most_in_subsamples ? subsample_count : 1;
}
constexpr std::size_t episode_counts = 3;

/// Sums of one strategy and month, by value of the MonthRecord; null where none are kept.
struct MonthCell {
  WideSum* sums = nullptr;        ///< [value][2]: sum, and sum of squares, in fixed point
  std::uint32_t* bins = nullptr;  ///< [value][bin]
};

/// Adds a month's record to a cell (or, with -1 times, takes it back). Nothing if none is kept.
void add_record(const MonthCell& cell, const MonthRecord& record, int times);
/// The same of its sums alone.
void add_powers(const MonthCell& cell, const MonthRecord& record, int times);

/// Whose months, members and episodes are counted.
struct CountedRun {
  std::size_t strategy = 0;
  std::uint64_t unit = 0;  ///< number of its configuration, or of the block that it belongs to
};

/// Sums over runs by strategy and month. Everything is a whole number, so that any order of adding
/// and merging gives the same. Broken runs are counted by their status and leave nothing else.
/// Fewer than 2^32 runs of a strategy are added one by one; merging takes any number.
class Statistics {
 public:
  /// `with_tracks`: whether the tracks are followed (the larger part of the memory:
  /// strategies x months x 22 x 544 bytes).
  Statistics(std::size_t strategies, std::size_t months, bool with_tracks);

  /// Adds a run with its course. The same in parts: `end_run`, the course's events, and a record
  /// for each month in its `cell`.
  void add(CountedRun run, const RunOutcome& outcome, const Course& course);
  void end_run(CountedRun run, Status status, int months);
  void end_member(CountedRun run, Leaving how, int tenure);
  void emerge(CountedRun run, std::size_t tension, int month);
  void end_episode(CountedRun run, std::size_t tension, int duration, bool cut_off);
  [[nodiscard]] MonthCell cell(std::size_t strategy, std::size_t month);
  /// Takes back what was added of a run that turned out to be broken in its last month: its months,
  /// and the events of its course but for what was still there at the end.
  void take_back(CountedRun run, const Course& course);

  void merge(const Statistics& other);
  void clear();

  [[nodiscard]] std::size_t strategies() const { return strategies_; }
  [[nodiscard]] std::size_t months() const { return months_; }
  [[nodiscard]] bool with_tracks() const { return !bins_.empty(); }
  [[nodiscard]] std::size_t subsamples() const { return subsamples_kept(strategies_); }
  /// What one takes.
  [[nodiscard]] static double bytes(std::size_t strategies, std::size_t months, bool with_tracks);

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
  [[nodiscard]] std::span<const WideSum, 2> sums(std::size_t strategy, std::size_t month,
                                                 std::size_t value) const;
  [[nodiscard]] std::array<std::int64_t, bin_count> bins(std::size_t strategy, std::size_t month,
                                                         std::size_t value) const;

  // The raw numbers, for part files.
  [[nodiscard]] std::span<std::int64_t> raw_counts() { return counts_; }
  [[nodiscard]] std::span<WideSum> raw_sums() { return sums_; }
  [[nodiscard]] std::span<std::uint32_t> raw_bins() { return bins_; }
  /// What bins hold beyond 32 bits, in units of 2^32; none where no bin does.
  [[nodiscard]] std::span<std::uint32_t> raw_upper_bins() { return upper_bins_; }
  /// The same, with room for it.
  [[nodiscard]] std::span<std::uint32_t> room_for_upper_bins();
  [[nodiscard]] std::span<const std::int64_t> raw_counts() const { return counts_; }
  [[nodiscard]] std::span<const WideSum> raw_sums() const { return sums_; }
  [[nodiscard]] std::span<const std::uint32_t> raw_bins() const { return bins_; }
  [[nodiscard]] std::span<const std::uint32_t> raw_upper_bins() const { return upper_bins_; }

 private:
  std::int64_t& count(CountedRun run, std::size_t row, int month);
  /// Over all subsamples.
  [[nodiscard]] std::int64_t total(std::size_t strategy, std::size_t row, std::size_t month) const;
  [[nodiscard]] std::size_t count_place(std::size_t strategy, std::size_t subsample,
                                        std::size_t row, std::size_t month) const;
  std::size_t track_place(std::size_t strategy, std::size_t month, std::size_t value) const;

  std::size_t strategies_;
  std::size_t months_;
  std::vector<std::int64_t>
      counts_;  ///< [strategy][subsample][row][month]; rows: ends of runs, of members, episodes
  std::vector<WideSum> sums_;              ///< [strategy][month][value][2]
  std::vector<std::uint32_t> bins_;        ///< [strategy][month][value][bin]
  std::vector<std::uint32_t> upper_bins_;  ///< the same
};

/// Bin of a value of a track: what lies at the low end or below in the first, at the high end or
/// above in the last, and equal widths between them.
[[nodiscard]] std::size_t bin_of(const Track& track, float value);

constexpr std::size_t inner_bins = bin_count - 2;

/// Scale of the inner bins of each value of a MonthRecord.
struct TrackScales {
  std::array<float, month_values> low;
  std::array<float, month_values> bins_a_unit;
};
[[nodiscard]] const TrackScales& track_scales();

/// Where a value stands among the bins, 0..bin_count - 1; its whole part is the bin.
template <class Real>
Real bin_place(Real value, Real low, Real bins_a_unit) {
  const Real zero(0.0F);
  const Real place = Real(1.0F) + (value - low) * bins_a_unit;
  const Real last(static_cast<float>(bin_count - 1));
  return select(value > low, clip(place, zero, last), zero);
}

}  // namespace weft
