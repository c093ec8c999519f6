#pragma once

#include "core/engine/lanes/group.h"
#include "core/engine/targeting.h"
#include "core/model/draws.h"
#include "core/model/joining.h"

HWY_BEFORE_NAMESPACE();
namespace weft::HWY_NAMESPACE {

/// Members of a group: they join, pass a month, and leave (steps 3 to 5 of a month).

/// Scratch of one month, by row.
struct RowScratch {
  std::uint16_t* leaving;     ///< lanes whose member leaves
  std::uint16_t* disengaged;  ///< those of them who are disengaged
  Lanes* urgency;             ///< of support
  Lanes* chosen;              ///< 1 where the targeting agrees to support
};

HWY_INLINE Member<Lanes> newcomer(const RoundKeys& keys, const Group& group, LaneWords seat,
                                  std::uint32_t month) {
  const LaneWorlds worlds = worlds_of(group);
  return joining_member(group.columns.p, draw(keys, worlds, Purpose::joining_traits, seat, month),
                        draw(keys, worlds, Purpose::joining_stance, seat, month));
}

/// Founders take the first rows, seat by seat. `seats`: the most of any run of the group.
inline void found(const RoundKeys& keys, Group& group, std::size_t seats) {
  Columns& columns = group.columns;
  for (std::size_t seat = 0; seat < seats; ++seat) {
    Row& row = group.rows[seat];
    row.seat = LaneWords(static_cast<std::uint32_t>(seat));
    row.joined = Lanes(0.0F);
    row.member = newcomer(keys, group, row.seat, 0);
    const Mask there = Lanes(static_cast<float>(seat)) < columns.present;
    RunState<Lanes>& state = columns.state;
    state.engagement_sum = add_where(there, state.engagement_sum, row.member.engagement);
    state.interest_sum =
        add_where(there, state.interest_sum, row.member.engagement * row.member.interest);
  }
}

/// Seats to be filled this month: of each lane, in rising order.
struct Entries {
  std::array<std::array<std::uint32_t, most_seats>, lane_count> seat;
  std::array<std::size_t, lane_count> count{};
  std::size_t most = 0;  ///< of any lane
};

/// Adds the vacant seats of one block of entry draws that are filled.
HWY_INLINE void decide_entries(const std::array<LaneWords, 4>& words, Lanes probability,
                               LaneWords vacant, std::uint32_t first_seat, Entries& entries) {
  const WordTag tag;
  for (std::uint32_t i = 0; i < entry_draws_a_block; ++i) {
    const auto bit = hn::TestBit(vacant.v, hn::Set(tag, 1U << i));
    const Mask filled = both(entry_draw(words, i) < probability, {hn::RebindMask(FloatTag(), bit)});
    for (std::uint32_t bits = filled.bits(); bits != 0; bits &= bits - 1) {
      const auto lane = static_cast<std::size_t>(hwy::Num0BitsBelowLS1Bit_Nonzero32(bits));
      entries.seat[lane][entries.count[lane]++] = first_seat + i;
      if (entries.count[lane] > entries.most) entries.most = entries.count[lane];
    }
  }
}

/// Puts the newcomer of a lane behind the members present.
HWY_INLINE void seat_newcomer(Group& group, std::size_t lane, Member<Lanes>& member,
                              std::uint32_t seat, int month) {
  Columns& columns = group.columns;
  float& present = values_of(columns.present)[lane];
  Row& row = group.rows[static_cast<std::size_t>(present)];
  copy_lane(member, lane, row.member, lane);
  words_of(row.seat)[lane] = seat;
  values_of(row.joined)[lane] = static_cast<float>(month);
  words_of(columns.occupied[seat / seats_a_word])[lane] |= 1U << (seat % seats_a_word);
  present += 1.0F;
  values_of(columns.joins)[lane] += 1.0F;
}

/// Step 3 of a month.
inline void admit(const RoundKeys& keys, Group& group, std::size_t seats, int month) {
  Columns& columns = group.columns;
  if (!any(columns.present < columns.p.members)) return;
  const WordTag tag;
  const auto now = static_cast<std::uint32_t>(month);
  const Lanes probability = entry_probability(columns.p, columns.state.stock);
  Entries entries;
  const LaneWorlds worlds = worlds_of(group);
  for (std::uint32_t first = 0; first < seats; first += entry_draws_a_block) {
    const auto word = columns.occupied[first / seats_a_word].v;
    const auto shifted = hn::ShiftRightSame(word, static_cast<int>(first % seats_a_word));
    const LaneWords vacant(hn::AndNot(shifted, hn::Set(tag, 0xFFU)));
    if (hn::AllTrue(tag, hn::Eq(vacant.v, hn::Zero(tag)))) continue;
    const LaneWords block(first / entry_draws_a_block);
    decide_entries(draw(keys, worlds, Purpose::entry, block, now), probability, vacant, first,
                   entries);
  }
  for (std::size_t k = 0; k < entries.most; ++k) {
    LaneWords seat(0U);
    Lanes joins(0.0F);
    for (std::size_t lane = 0; lane < group.lanes; ++lane) {
      if (k >= entries.count[lane]) continue;
      words_of(seat)[lane] = entries.seat[lane][k];
      values_of(joins)[lane] = 1.0F;
    }
    Member<Lanes> member = newcomer(keys, group, seat, now);
    const Mask where = joins > Lanes(0.0F);
    RunState<Lanes>& state = columns.state;
    state.engagement_sum = add_where(where, state.engagement_sum, member.engagement);
    state.interest_sum = add_where(where, state.interest_sum, member.engagement * member.interest);
    for (std::size_t lane = 0; lane < group.lanes; ++lane) {
      if (k < entries.count[lane]) {
        seat_newcomer(group, lane, member, entries.seat[lane][k], month);
      }
    }
  }
}

/// Marks, for runs whose support goes to a limited number of seats, who gets it (E37).
inline void choose_supported(const RoundKeys& keys, Group& group, std::size_t rows, int month,
                             const Surroundings<Lanes>& around, const RowScratch& scratch) {
  const Columns& columns = group.columns;
  const LaneWorlds worlds = worlds_of(group);
  for (std::size_t i = 0; i < rows; ++i) {
    const Row& row = group.rows[i];
    const auto words =
        draw(keys, worlds, Purpose::member_month, row.seat, static_cast<std::uint32_t>(month));
    const Balance<Lanes> now = balance(columns.p, around, row.member);
    const Lanes gap =
        observed_gap(columns.law.gap_noise, around.u.monitoring, now.gap, gap_noise_draw(words));
    scratch.chosen[i] = Lanes(1.0F);
    scratch.urgency[i] = gap;
  }
  for (std::size_t lane = 0; lane < group.lanes; ++lane) {
    const Law& law = *group.law[lane];
    if (!law.selects()) continue;
    const auto present = static_cast<std::size_t>(values_of(group.columns.present)[lane]);
    const bool weighed = law.target == Intervention::Target::known;
    for (std::size_t i = 0; i < present; ++i) {
      float& urgency = values_of(scratch.urgency[i])[lane];
      const float knowledge = values_of(group.rows[i].member.knowledge)[lane];
      urgency = !(urgency > law.threshold) ? not_at_risk : weighed ? urgency * knowledge : urgency;
    }
    mark_most_urgent({.urgency = values_of(scratch.urgency[0]) + lane,
                      .urgency_step = lane_count,
                      .seat = words_of(group.rows[0].seat) + lane,
                      .seat_step = sizeof(Row) / sizeof(std::uint32_t),
                      .members = present},
                     static_cast<std::size_t>(law.seats), values_of(scratch.chosen[0]) + lane);
  }
}

/// Support for the members of a row.
HWY_INLINE Lanes support_for(const Columns& columns, const Surroundings<Lanes>& around, Lanes gap,
                             const std::array<LaneWords, 4>& words, Lanes chosen) {
  const Lanes zero(0.0F);
  const Lanes seen =
      observed_gap(columns.law.gap_noise, around.u.monitoring, gap, gap_noise_draw(words));
  const Mask given = both(seen > columns.law.threshold, chosen > zero);
  return select(given, columns.law.strength * around.u.monitoring, zero);
}

/// A member from the table, field by field: g++ would copy it as one piece of memory, and leave it
/// there.
HWY_INLINE Member<Lanes> loaded(const Member<Lanes>& table) {
  return {.engagement = table.engagement,
          .trust = table.trust,
          .knowledge = table.knowledge,
          .readiness = table.readiness,
          .interest = table.interest,
          .goodwill = table.goodwill,
          .captured = table.captured,
          .captured_lag = table.captured_lag,
          .aspiration = table.aspiration,
          .tension = {table.tension[0], table.tension[1], table.tension[2], table.tension[3],
                      table.tension[4]},
          .sensitivity = table.sensitivity,
          .specificity = table.specificity,
          .strain = table.strain,
          .mission = table.mission,
          .aspiration_floor = table.aspiration_floor,
          .readiness_ceiling = table.readiness_ceiling};
}

/// What changes of a member in a month goes back to the table.
HWY_INLINE void keep_state(const Member<Lanes>& member, Member<Lanes>& table) {
  table.engagement = member.engagement;
  table.trust = member.trust;
  table.knowledge = member.knowledge;
  table.readiness = member.readiness;
  table.interest = member.interest;
  table.goodwill = member.goodwill;
  table.captured = member.captured;
  table.captured_lag = member.captured_lag;
  table.aspiration = member.aspiration;
  table.tension = member.tension;
}

/// Step 5 of a month for all rows: the loop in which nearly all time is spent.
template <bool supports>
HWY_FLATTEN void pass_rows(const RoundKeys& keys, Group& group, std::size_t rows, int month,
                           const Surroundings<Lanes>& around, const RowScratch& scratch,
                           MemberSums<Lanes>& sums_out) {
  const Columns& columns = group.columns;
  const Parameters<Lanes>& p = columns.p;
  const LaneWorlds worlds = worlds_of(group);
  MemberSums<Lanes> sums;
  for (std::size_t i = 0; i < rows; ++i) {
    Row& row = group.rows[i];
    Member<Lanes> member = loaded(row.member);
    const auto words =
        draw(keys, worlds, Purpose::member_month, row.seat, static_cast<std::uint32_t>(month));
    const Balance<Lanes> now = balance(p, around, member);
    const MemberDraws<Lanes> draws = member_draws(words);
    MemberMonth<Lanes> passed;
    if constexpr (supports) {
      const Lanes support = support_for(columns, around, now.gap, words, scratch.chosen[i]);
      passed = pass_month(p, around, now, support, draws, member);
    } else {
      passed = pass_month(p, around, now, NoSupport(), draws, member);
    }
    keep_state(member, row.member);
    const Mask there = Lanes(static_cast<float>(i)) < columns.present;
    const Mask leaves = both(there, draws.exit < passed.disengaged_below);
    const Mask disengaged = both(leaves, !(draws.exit < passed.exogenous_below));
    sums.add_present(there, passed.contribution, member);
    sums.add_staying(both(there, !leaves), member, around.shared.agenda);
    sums.disengaged = add_where(disengaged, sums.disengaged, Lanes(1.0F));
    scratch.leaving[i] = static_cast<std::uint16_t>(leaves.bits());
    scratch.disengaged[i] = static_cast<std::uint16_t>(disengaged.bits());
  }
  sums_out = sums;
}

/// Takes a member out: the last of its run takes its row.
HWY_INLINE void leave(Group& group, std::size_t row, std::size_t lane) {
  Columns& columns = group.columns;
  float& present = values_of(columns.present)[lane];
  present -= 1.0F;
  const auto last = static_cast<std::size_t>(present);
  const std::uint32_t seat = words_of(group.rows[row].seat)[lane];
  words_of(columns.occupied[seat / seats_a_word])[lane] &= ~(1U << (seat % seats_a_word));
  if (row != last) copy_lane(group.rows[last], lane, group.rows[row], lane);
}

/// Takes out all who leave in this month, from behind.
inline void take_out_leavers(Group& group, std::size_t rows, int month, const RowScratch& scratch,
                             BatchRecorder& recorder) {
  Columns& columns = group.columns;
  for (std::size_t row = rows; row-- > 0;) {
    for (std::uint32_t bits = scratch.leaving[row]; bits != 0; bits &= bits - 1) {
      const auto lane = static_cast<std::size_t>(hwy::Num0BitsBelowLS1Bit_Nonzero32(bits));
      const bool disengaged = (std::uint32_t{scratch.disengaged[row]} >> lane & 1U) != 0;
      Lanes& exits = disengaged ? columns.exits_disengaged : columns.exits_exogenous;
      values_of(exits)[lane] += 1.0F;
      const auto joined = static_cast<int>(values_of(group.rows[row].joined)[lane]);
      recorder.member_ended(words_of(columns.run)[lane], month - joined,
                            disengaged ? Leaving::disengaged : Leaving::exogenous);
      recorder.member_left(words_of(columns.run)[lane], month);
      leave(group, row, lane);
    }
  }
}

}  // namespace weft::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();
