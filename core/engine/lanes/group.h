#pragma once

#include <type_traits>

#include "core/engine/batch.h"
#include "core/engine/lanes/lane_philox.h"
#include "core/engine/law_values.h"
#include "core/engine/run_state.h"

HWY_BEFORE_NAMESPACE();
namespace weft::HWY_NAMESPACE {

/// Seats of a collaboration, as bits.
constexpr std::size_t most_seats = 512;
constexpr std::size_t seats_a_word = 32;
/// Months that delayed sensing may look back, and the last one.
constexpr std::size_t history_months = 26;

/// A position in the table of members: one member of each run.
struct Row {
  Member<Lanes> member;
  LaneWords seat;
  Lanes joined;  ///< month
};

/// All of a group that belongs to its runs, members apart: [value][lane].
struct Columns {
  Parameters<Lanes> p;
  RunState<Lanes> state;
  LawValues<Lanes> law;
  Lanes present;  ///< members, in the first rows of the run's lane
  Lanes joins;
  Lanes exits_disengaged;
  Lanes exits_exogenous;
  Lanes phase;
  Lanes phase_start;  ///< month
  LaneWords configuration;
  LaneWords replicate;
  LaneWords strategy;
  LaneWords run;                                              ///< its number in the batch
  std::array<LaneWords, most_seats / seats_a_word> occupied;  ///< seats; those beyond the last too
};

/// Runs side by side, one a lane, in the same month.
struct Group {
  Columns columns;
  std::array<const Law*, lane_count> law;
  std::array<ByTension<Lanes>, history_months> history;  ///< mean tensions, by month modulo
  std::size_t lanes = 0;                                 ///< that hold a run; the first ones
  Row* rows = nullptr;
};

/// What a group must do because of any run of the batch; where no run needs it, it is left out.
/// Doing it for a run that does not need it changes no bit of that run.
struct Needs {
  bool senses = false;
  bool delays = false;
  bool supports = false;
  bool selects = false;
  bool phases = false;
  std::size_t triggers = 0;
};

/// Values of a structure of lanes, seen as [value][lane].
template <class Structure>
HWY_INLINE float* values_of(Structure& structure) {
  return reinterpret_cast<float*>(&structure);
}
HWY_INLINE std::uint32_t* words_of(LaneWords& words) {
  return reinterpret_cast<std::uint32_t*>(&words);
}
/// How many values a structure of lanes has.
template <class Structure>
constexpr std::size_t values_in = sizeof(Structure) / sizeof(Lanes);

/// Puts a structure of numbers into one lane of the same structure of lanes.
template <template <class> class Structure>
HWY_INLINE void put_lane(Structure<Lanes>& to, std::size_t lane, const Structure<float>& from) {
  static_assert(sizeof(Structure<Lanes>) == lane_count * sizeof(Structure<float>));
  const float* values = reinterpret_cast<const float*>(&from);
  for (std::size_t i = 0; i < values_in<Structure<Lanes>>; ++i) {
    values_of(to)[i * lane_count + lane] = values[i];
  }
}

/// Takes a structure of numbers from one lane.
template <template <class> class Structure>
HWY_INLINE void take_lane(Structure<Lanes>& from, std::size_t lane, Structure<float>& to) {
  static_assert(sizeof(Structure<Lanes>) == lane_count * sizeof(Structure<float>));
  float* values = reinterpret_cast<float*>(&to);
  for (std::size_t i = 0; i < values_in<Structure<Lanes>>; ++i) {
    values[i] = values_of(from)[i * lane_count + lane];
  }
}

/// Copies one lane of a structure to a lane of another.
template <class Structure>
HWY_INLINE void copy_lane(Structure& from, std::size_t from_lane, Structure& to,
                          std::size_t to_lane) {
  static_assert(sizeof(Structure) % sizeof(Lanes) == 0);
  const float* source = values_of(from) + from_lane;
  float* target = values_of(to) + to_lane;
  for (std::size_t i = 0; i < values_in<Structure>; ++i) {
    target[i * lane_count] = source[i * lane_count];
  }
}

HWY_INLINE LaneWorlds worlds_of(const Group& group) {
  return {split_words(group.columns.replicate), split_words(group.columns.configuration)};
}

}  // namespace weft::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();
