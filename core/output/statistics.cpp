#include "core/output/statistics.h"

#include <algorithm>
#include <bit>
#include <functional>

#include "core/base/contract.h"
#include "core/base/mixed.h"
#include "core/output/read_sums.h"

namespace weft {
namespace {

// Rows of the counts of one strategy.
constexpr std::size_t end_row = 0;
constexpr std::size_t member_row = end_row + status_count;
constexpr std::size_t episode_row = member_row + leaving_count;
constexpr std::size_t row_count = episode_row + episode_counts * tension_count;

std::size_t row_of(EpisodeCount what, std::size_t tension) {
  return episode_row + static_cast<std::size_t>(what) * tension_count + tension;
}

template <class Number>
void add_all(std::vector<Number>& to, const std::vector<Number>& from) {
  WEFT_EXPECT(to.size() == from.size());
  std::ranges::transform(to, from, to.begin(), std::plus{});
}

using MonthFloats = std::array<float, month_values>;

TrackScales make_scales() {
  TrackScales scales{};
  for (const Track& track : tracks()) {
    for (std::size_t value = track.first; value < track.first + track.count; ++value) {
      scales.low[value] = track.low;
      scales.bins_a_unit[value] = static_cast<float>(inner_bins) / (track.high - track.low);
    }
  }
  return scales;
}

}  // namespace

std::size_t subsample_of(std::uint64_t unit) {
  const std::uint64_t key = mixed(unit / subsample_count);
  const std::uint64_t factor = 1 + key % (subsample_count - 1);
  return (factor * (unit % subsample_count) + (key >> 32U)) % subsample_count;
}

const TrackScales& track_scales() {
  static const TrackScales scales = make_scales();
  return scales;
}

void add_powers(const MonthCell& cell, const MonthRecord& record, int times) {
  const auto values = std::bit_cast<MonthFloats>(record);
  for (std::size_t value = 0; value < month_values; ++value) {
    const auto exact = static_cast<double>(values[value]);
    cell.sums[2 * value] += times * to_fixed_point(exact);
    cell.sums[2 * value + 1] += times * to_fixed_point(exact * exact);
  }
}

void add_record(const MonthCell& cell, const MonthRecord& record, int times) {
  if (cell.bins == nullptr) return;
  add_powers(cell, record, times);
  const auto values = std::bit_cast<MonthFloats>(record);
  const TrackScales& scales = track_scales();
  for (std::size_t value = 0; value < month_values; ++value) {
    const float place = bin_place(values[value], scales.low[value], scales.bins_a_unit[value]);
    cell.bins[value * bin_count + static_cast<std::size_t>(place)] +=
        static_cast<std::uint32_t>(times);
  }
}

std::size_t bin_of(const Track& track, float value) {
  const float bins_a_unit = static_cast<float>(inner_bins) / (track.high - track.low);
  return static_cast<std::size_t>(bin_place(value, track.low, bins_a_unit));
}

Statistics::Statistics(std::size_t strategies, std::size_t months, bool with_tracks)
    : strategies_(strategies),
      months_(months),
      counts_(strategies * subsamples() * row_count * months) {
  if (!with_tracks) return;
  sums_.resize(strategies * months * month_values * 2);
  bins_.resize(strategies * months * month_values * bin_count);
}

double Statistics::bytes(std::size_t strategies, std::size_t months, bool with_tracks) {
  const std::size_t counted = subsamples_kept(strategies) * row_count * sizeof(std::int64_t);
  const std::size_t tracked =
      month_values * (2 * sizeof(WideSum) + bin_count * sizeof(std::uint32_t));
  return static_cast<double>(counted + (with_tracks ? tracked : 0)) *
         static_cast<double>(strategies) * static_cast<double>(months);
}

std::size_t Statistics::count_place(std::size_t strategy, std::size_t subsample, std::size_t row,
                                    std::size_t month) const {
  WEFT_EXPECT(strategy < strategies_ && subsample < subsamples() && row < row_count &&
              month < months_);
  return ((strategy * subsamples() + subsample) * row_count + row) * months_ + month;
}

std::int64_t& Statistics::count(CountedRun run, std::size_t row, int month) {
  const std::size_t subsample = subsamples() == 1 ? 0 : subsample_of(run.unit);
  return counts_[count_place(run.strategy, subsample, row, static_cast<std::size_t>(month))];
}

std::int64_t Statistics::total(std::size_t strategy, std::size_t row, std::size_t month) const {
  std::int64_t sum = 0;
  for (std::size_t subsample = 0; subsample < subsamples(); ++subsample) {
    sum += counts_[count_place(strategy, subsample, row, month)];
  }
  return sum;
}

std::size_t Statistics::track_place(std::size_t strategy, std::size_t month,
                                    std::size_t value) const {
  WEFT_EXPECT(strategy < strategies_ && month < months_ && value < month_values);
  return (strategy * months_ + month) * month_values + value;
}

void Statistics::add(CountedRun run, const RunOutcome& outcome, const Course& course) {
  end_run(run, outcome.status, outcome.months);
  if (outcome.status == Status::broken) return;
  for (const Course::MemberEnd& end : course.members) end_member(run, end.how, end.tenure);
  for (const Course::Emergence& one : course.emergences) emerge(run, one.tension, one.month);
  for (const Course::EpisodeEnd& end : course.episodes) {
    end_episode(run, end.tension, end.duration, end.cut_off);
  }
  for (std::size_t month = 0; month < course.months.size(); ++month) {
    add_record(cell(run.strategy, month), course.months[month], 1);
  }
}

void Statistics::end_run(CountedRun run, Status status, int months) {
  count(run, end_row + static_cast<std::size_t>(status), months - 1) += 1;
}

void Statistics::end_member(CountedRun run, Leaving how, int tenure) {
  count(run, member_row + static_cast<std::size_t>(how), tenure) += 1;
}

void Statistics::emerge(CountedRun run, std::size_t tension, int month) {
  count(run, row_of(EpisodeCount::emerged, tension), month) += 1;
}

void Statistics::end_episode(CountedRun run, std::size_t tension, int duration, bool cut_off) {
  const EpisodeCount what = cut_off ? EpisodeCount::censored : EpisodeCount::faded;
  count(run, row_of(what, tension), duration) += 1;
}

MonthCell Statistics::cell(std::size_t strategy, std::size_t month) {
  if (!with_tracks()) return {};
  const std::size_t place = track_place(strategy, month, 0);
  return {&sums_[2 * place], &bins_[place * bin_count]};
}

void Statistics::take_back(CountedRun run, const Course& course) {
  for (const Course::MemberEnd& end : course.members) {
    if (end.how == Leaving::still_present) continue;
    count(run, member_row + static_cast<std::size_t>(end.how), end.tenure) -= 1;
  }
  for (const Course::Emergence& one : course.emergences) {
    count(run, row_of(EpisodeCount::emerged, one.tension), one.month) -= 1;
  }
  for (const Course::EpisodeEnd& end : course.episodes) {
    if (end.cut_off) continue;
    count(run, row_of(EpisodeCount::faded, end.tension), end.duration) -= 1;
  }
  for (std::size_t month = 0; month < course.months.size(); ++month) {
    add_record(cell(run.strategy, month), course.months[month], -1);
  }
}

void Statistics::merge(const Statistics& other) {
  add_all(counts_, other.counts_);
  add_all(sums_, other.sums_);
  add_bins("bins", other.bins_, other.upper_bins_, 0, *this);
}

std::span<std::uint32_t> Statistics::room_for_upper_bins() {
  upper_bins_.resize(bins_.size());
  return upper_bins_;
}

void Statistics::clear() {
  std::ranges::fill(counts_, 0);
  std::ranges::fill(sums_, 0);
  std::ranges::fill(bins_, 0U);
  upper_bins_.clear();
}

std::int64_t Statistics::runs(std::size_t strategy, Status status) const {
  std::int64_t sum = 0;
  for (std::size_t month = 0; month < months_; ++month) sum += ended(strategy, status, month);
  return sum;
}

std::int64_t Statistics::ended(std::size_t strategy, Status status, std::size_t month) const {
  return total(strategy, end_row + static_cast<std::size_t>(status), month);
}

std::int64_t Statistics::members(std::size_t strategy, Leaving how, std::size_t tenure) const {
  return total(strategy, member_row + static_cast<std::size_t>(how), tenure);
}

std::int64_t Statistics::episodes(std::size_t strategy, EpisodeCount what, std::size_t tension,
                                  std::size_t month) const {
  return total(strategy, row_of(what, tension), month);
}

std::span<const WideSum, 2> Statistics::sums(std::size_t strategy, std::size_t month,
                                             std::size_t value) const {
  return std::span<const WideSum, 2>(&sums_[2 * track_place(strategy, month, value)], 2);
}

std::array<std::int64_t, bin_count> Statistics::bins(std::size_t strategy, std::size_t month,
                                                     std::size_t value) const {
  const std::size_t first = track_place(strategy, month, value) * bin_count;
  std::array<std::int64_t, bin_count> bins{};
  for (std::size_t bin = 0; bin < bin_count; ++bin) {
    const std::int64_t upper = upper_bins_.empty() ? 0 : upper_bins_[first + bin];
    bins[bin] = upper * (std::int64_t{1} << 32U) + bins_[first + bin];
  }
  return bins;
}

}  // namespace weft
