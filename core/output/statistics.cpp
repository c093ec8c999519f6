#include "core/output/statistics.h"

#include <algorithm>
#include <cstring>
#include <functional>

#include "core/base/contract.h"
#include "core/base/fixed_point.h"

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

}  // namespace

std::size_t bin_of(const Track& track, float value) {
  const float scaled = (value - track.low) / (track.high - track.low) * bin_count;
  if (!(scaled > 0.0F)) return 0;
  if (scaled >= static_cast<float>(bin_count)) return bin_count - 1;
  return static_cast<std::size_t>(scaled);
}

Statistics::Statistics(std::size_t strategies, std::size_t months, bool with_tracks)
    : strategies_(strategies), months_(months), counts_(strategies * row_count * months) {
  if (!with_tracks) return;
  sums_.resize(strategies * months * month_values * 2);
  bins_.resize(strategies * months * month_values * bin_count);
}

std::size_t Statistics::count_place(std::size_t strategy, std::size_t row,
                                    std::size_t month) const {
  WEFT_EXPECT(strategy < strategies_ && row < row_count && month < months_);
  return (strategy * row_count + row) * months_ + month;
}

std::size_t Statistics::track_place(std::size_t strategy, std::size_t month,
                                    std::size_t value) const {
  WEFT_EXPECT(strategy < strategies_ && month < months_ && value < month_values);
  return (strategy * months_ + month) * month_values + value;
}

void Statistics::add(std::size_t strategy, const RunOutcome& outcome, const Course& course) {
  const auto last = static_cast<std::size_t>(outcome.months - 1);
  const auto count = [&](std::size_t row, std::size_t month) {
    ++counts_[count_place(strategy, row, month)];
  };
  count(end_row + static_cast<std::size_t>(outcome.status), last);
  if (outcome.status == Status::broken) return;
  for (const Course::MemberEnd& end : course.members) {
    count(member_row + static_cast<std::size_t>(end.how), static_cast<std::size_t>(end.tenure));
  }
  for (const Course::Emergence& one : course.emergences) {
    count(row_of(EpisodeCount::emerged, one.tension), static_cast<std::size_t>(one.month));
  }
  for (const Course::EpisodeEnd& end : course.episodes) {
    const EpisodeCount what = end.cut_off ? EpisodeCount::censored : EpisodeCount::faded;
    count(row_of(what, end.tension), static_cast<std::size_t>(end.duration));
  }
  if (with_tracks()) add_months(strategy, course);
}

void Statistics::add_months(std::size_t strategy, const Course& course) {
  for (std::size_t month = 0; month < course.months.size(); ++month) {
    std::array<float, month_values> values{};
    std::memcpy(values.data(), &course.months[month], sizeof values);
    for (const Track& track : tracks()) {
      for (std::size_t value = track.first; value < track.first + track.count; ++value) {
        const std::size_t place = track_place(strategy, month, value);
        const auto exact = static_cast<double>(values[value]);
        sums_[2 * place] += to_fixed_point(exact);
        sums_[2 * place + 1] += to_fixed_point(exact * exact);
        ++bins_[place * bin_count + bin_of(track, values[value])];
      }
    }
  }
}

void Statistics::merge(const Statistics& other) {
  add_all(counts_, other.counts_);
  add_all(sums_, other.sums_);
  add_all(bins_, other.bins_);
}

void Statistics::clear() {
  std::ranges::fill(counts_, 0);
  std::ranges::fill(sums_, 0);
  std::ranges::fill(bins_, 0U);
}

std::int64_t Statistics::runs(std::size_t strategy, Status status) const {
  std::int64_t sum = 0;
  for (std::size_t month = 0; month < months_; ++month) sum += ended(strategy, status, month);
  return sum;
}

std::int64_t Statistics::ended(std::size_t strategy, Status status, std::size_t month) const {
  return counts_[count_place(strategy, end_row + static_cast<std::size_t>(status), month)];
}

std::int64_t Statistics::members(std::size_t strategy, Leaving how, std::size_t tenure) const {
  return counts_[count_place(strategy, member_row + static_cast<std::size_t>(how), tenure)];
}

std::int64_t Statistics::episodes(std::size_t strategy, EpisodeCount what, std::size_t tension,
                                  std::size_t month) const {
  return counts_[count_place(strategy, row_of(what, tension), month)];
}

std::span<const std::int64_t, 2> Statistics::sums(std::size_t strategy, std::size_t month,
                                                  std::size_t value) const {
  return std::span<const std::int64_t, 2>(&sums_[2 * track_place(strategy, month, value)], 2);
}

std::span<const std::uint32_t, bin_count> Statistics::bins(std::size_t strategy, std::size_t month,
                                                           std::size_t value) const {
  return std::span<const std::uint32_t, bin_count>(
      &bins_[track_place(strategy, month, value) * bin_count], bin_count);
}

}  // namespace weft
