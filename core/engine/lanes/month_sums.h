#pragma once

#include <cstring>

#include "core/base/fixed_point.h"
#include "core/engine/lanes/group.h"
#include "core/output/statistics.h"

HWY_BEFORE_NAMESPACE();
namespace weft::HWY_NAMESPACE {

using DoubleTag = hn::Repartition<double, FloatTag>;
using LongTag = hn::Repartition<std::int64_t, FloatTag>;
using LongVector = hn::Vec<LongTag>;

/// What a month adds to the statistics of the runs of one strategy, group by group; the exact sums
/// in lanes until another strategy comes.
class MonthSums {
 public:
  MonthSums(BatchRecorder& recorder, const TrackScales& scales)
      : recorder_(&recorder), scales_(&scales) {}

  void begin(int month) { month_ = month; }

  /// Adds the records of the lanes in `bits`.
  void add(Group& group, MonthValues<Lanes>& record, std::uint32_t bits) {
    alignas(64) std::array<std::array<std::uint32_t, lane_count>, month_values> bin;
    const std::uint32_t* strategy = words_of(group.columns.strategy);
    bool binned = false;
    while (bits != 0) {
      const auto first = static_cast<std::size_t>(hwy::Num0BitsBelowLS1Bit_Nonzero32(bits));
      turn_to(strategy[first]);
      std::uint32_t same = 0;
      for (std::size_t lane = first; lane < group.lanes; ++lane) {
        same |= static_cast<std::uint32_t>(strategy[lane] == strategy[first]) << lane;
      }
      same &= bits;
      bits &= ~same;
      if (cell_.bins == nullptr) continue;
      if (!binned) find_bins(record, bin);
      binned = true;
      count(bin, same);
      sum(record, same);
    }
  }

  /// Hands over what is still in lanes.
  void flush() {
    if (cell_.sums != nullptr) {
      for (std::size_t value = 0; value < month_values; ++value) {
        cell_.sums[2 * value] += hn::GetLane(hn::SumOfLanes(LongTag(), total_[value]));
        cell_.sums[2 * value + 1] += hn::GetLane(hn::SumOfLanes(LongTag(), squares_[value]));
      }
    }
    cell_ = {};
    strategy_ = none;
  }

 private:
  static constexpr std::uint32_t none = 0xFFFFFFFFU;

  void turn_to(std::uint32_t strategy) {
    if (strategy == strategy_) return;
    flush();
    strategy_ = strategy;
    cell_ = recorder_->cell(strategy, month_);
    for (LongVector& total : total_) total = hn::Zero(LongTag());
    for (LongVector& squares : squares_) squares = hn::Zero(LongTag());
  }

  void find_bins(const MonthValues<Lanes>& record,
                 std::array<std::array<std::uint32_t, lane_count>, month_values>& bin) const {
    const auto* values = reinterpret_cast<const Lanes*>(&record);
    for (std::size_t value = 0; value < month_values; ++value) {
      const Lanes place =
          bin_place(values[value], Lanes(scales_->low[value]), Lanes(scales_->bins_a_unit[value]));
      const auto whole = hn::BitCast(WordTag(), hn::ConvertTo(WholeTag(), place.v));
      LaneWords(whole).store(bin[value].data());
    }
  }

  void count(const std::array<std::array<std::uint32_t, lane_count>, month_values>& bin,
             std::uint32_t bits) const {
    for (; bits != 0; bits &= bits - 1) {
      const auto lane = static_cast<std::size_t>(hwy::Num0BitsBelowLS1Bit_Nonzero32(bits));
      std::uint32_t* bins = cell_.bins;
      for (std::size_t value = 0; value < month_values; ++value, bins += bin_count) {
        ++bins[bin[value][lane]];
      }
    }
  }

  /// As small_to_fixed_point does.
  HWY_INLINE static LongVector fixed_point(hn::Vec<DoubleTag> x) {
    const DoubleTag tag;
    const auto shift = hn::Set(tag, fixed_point_shift);
    const auto moved = hn::Add(hn::Mul(x, hn::Set(tag, fixed_point_units)), shift);
    return hn::Sub(hn::BitCast(LongTag(), moved), hn::BitCast(LongTag(), shift));
  }

  HWY_INLINE void add_half(std::size_t value, hn::Vec<DoubleTag> x) {
    total_[value] = hn::Add(total_[value], fixed_point(x));
    squares_[value] = hn::Add(squares_[value], fixed_point(hn::Mul(x, x)));
  }

  void sum(const MonthValues<Lanes>& record, std::uint32_t bits) {
    alignas(8) const std::array<std::uint8_t, 8> bytes = {static_cast<std::uint8_t>(bits),
                                                          static_cast<std::uint8_t>(bits >> 8)};
    const auto where = hn::LoadMaskBits(FloatTag(), bytes.data());
    const auto* values = reinterpret_cast<const Lanes*>(&record);
    auto small = where;
    for (std::size_t value = 0; value < month_values; ++value) {
      const auto size = hn::Abs(values[value].v);
      small = hn::And(small, hn::Lt(size, hn::Set(FloatTag(), fixed_point_small)));
    }
    if (hn::CountTrue(FloatTag(), small) != hn::CountTrue(FloatTag(), where)) {
      return sum_one_by_one(values, bits);
    }
    const hn::Half<FloatTag> half;
    for (std::size_t value = 0; value < month_values; ++value) {
      const FloatVector counted = hn::IfThenElseZero(where, values[value].v);
      add_half(value, hn::PromoteTo(DoubleTag(), hn::LowerHalf(half, counted)));
      add_half(value, hn::PromoteTo(DoubleTag(), hn::UpperHalf(half, counted)));
    }
  }

  /// The same of records with values too large for a shift, or NaN.
  HWY_NOINLINE void sum_one_by_one(const Lanes* values, std::uint32_t bits) const {
    alignas(64) std::array<std::array<float, lane_count>, month_values> of;
    for (std::size_t value = 0; value < month_values; ++value) {
      hn::Store(values[value].v, FloatTag(), of[value].data());
    }
    for (; bits != 0; bits &= bits - 1) {
      const auto lane = static_cast<std::size_t>(hwy::Num0BitsBelowLS1Bit_Nonzero32(bits));
      std::array<float, month_values> one{};
      for (std::size_t value = 0; value < month_values; ++value) one[value] = of[value][lane];
      MonthRecord record;
      std::memcpy(&record, one.data(), sizeof record);
      add_powers(cell_, record, 1);
    }
  }

  BatchRecorder* recorder_;
  const TrackScales* scales_;
  int month_ = 0;
  std::uint32_t strategy_ = none;
  MonthCell cell_{};
  std::array<LongVector, month_values> total_;
  std::array<LongVector, month_values> squares_;
};

}  // namespace weft::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();
