#pragma once

#include "core/engine/lanes/group_decision.h"
#include "core/engine/lanes/group_members.h"
#include "core/engine/lanes/month_sums.h"

HWY_BEFORE_NAMESPACE();
namespace weft::HWY_NAMESPACE {

/// A batch on its way: all its runs, in groups of as many as there are lanes, pass one month after
/// another. When a run ends, the last run of the batch takes over its lane, so that none is idle
/// but in the last group.
class BatchPass {
 public:
  BatchPass(const Batch& batch, BatchRecorder& recorder, BatchMemory& memory)
      : batch_(&batch),
        recorder_(&recorder),
        keys_(batch.seed),
        left_(batch.runs.size()),
        sums_(recorder, track_scales()) {
    for (const BatchRun& run : batch.runs) look_at(run);
    lay_out(memory);
    for (std::size_t g = 0; g < groups(); ++g) begin_group(g);
  }

  void run() {
    for (int month = 0; left_ > 0; ++month) {
      sums_.begin(month);
      ended_count_ = 0;
      for (std::size_t g = 0; g < groups(); ++g) pass(g, month);
      sums_.flush();
      while (ended_count_ > 0) close_lane(ended_[--ended_count_]);
    }
  }

 private:
  [[nodiscard]] std::size_t groups() const { return (left_ + lane_count - 1) / lane_count; }

  void look_at(const BatchRun& run) {
    const Law& law = *run.law;
    const auto seats = static_cast<std::size_t>(run.parameters->members);
    if (seats > seats_) seats_ = seats;
    needs_.senses |= law.senses();
    needs_.delays |= law.senses() && (law.delay > 0 || run.parameters->delay > 0.0F);
    needs_.supports |= law.supports();
    needs_.selects |= law.selects();
    needs_.phases |= law.phases > 1;
    if (law.trigger_count > needs_.triggers) needs_.triggers = law.trigger_count;
  }

  void lay_out(BatchMemory& memory) {
    const std::size_t tables = groups() * seats_;
    const std::size_t size = groups() * sizeof(Group) + tables * sizeof(Row) +
                             2 * seats_ * sizeof(Lanes) +
                             2 * (seats_ + lane_count) * sizeof(std::uint16_t) +
                             left_ * sizeof(std::uint32_t) + 4 * sizeof(Lanes);
    std::byte* next = memory.at_least(size);
    const auto take = [&next](std::size_t bytes) {
      std::byte* place = next;
      next += (bytes + sizeof(Lanes) - 1) / sizeof(Lanes) * sizeof(Lanes);
      return place;
    };
    group_ = reinterpret_cast<Group*>(take(groups() * sizeof(Group)));
    auto* rows = reinterpret_cast<Row*>(take(tables * sizeof(Row)));
    for (std::size_t g = 0; g < groups(); ++g) group_[g].rows = rows + g * seats_;
    scratch_.urgency = reinterpret_cast<Lanes*>(take(seats_ * sizeof(Lanes)));
    scratch_.chosen = reinterpret_cast<Lanes*>(take(seats_ * sizeof(Lanes)));
    scratch_.leaving = reinterpret_cast<std::uint16_t*>(take(seats_ * sizeof(std::uint16_t)));
    scratch_.disengaged = reinterpret_cast<std::uint16_t*>(take(seats_ * sizeof(std::uint16_t)));
    ended_ = reinterpret_cast<std::uint32_t*>(take(left_ * sizeof(std::uint32_t)));
    for (std::size_t i = 0; i < seats_; ++i) scratch_.chosen[i] = Lanes(1.0F);
  }

  /// Puts runs into the lanes of a group. Lanes without a run hold a copy of the last one, without
  /// members, so that they compute nothing strange.
  void begin_group(std::size_t g) {
    Group& group = group_[g];
    const std::size_t first = g * lane_count;
    group.lanes = left_ - first < lane_count ? left_ - first : lane_count;
    for (std::size_t lane = 0; lane < lane_count; ++lane) {
      const bool there = lane < group.lanes;
      begin_lane(group, lane, there ? first + lane : left_ - 1, there);
    }
    Columns& columns = group.columns;
    columns.state.u = within_capacity(limits_of(columns.p), scheduled(group, 0));
    for (auto& month : group.history) month.fill(Lanes(0.0F));
    found(keys_, group, seats_);
  }

  void begin_lane(Group& group, std::size_t lane, std::size_t number, bool there) {
    const BatchRun& run = batch_->runs[number];
    const Parameters<float>& p = *run.parameters;
    Columns& columns = group.columns;
    group.law[lane] = run.law;
    put_lane(columns.p, lane, p);
    put_lane(columns.state, lane, RunState<float>(p));
    put_lane(columns.law, lane, law_values(*run.law, p));
    values_of(columns.present)[lane] = there ? p.members : 0.0F;
    for (Lanes* zero : {&columns.joins, &columns.exits_disengaged, &columns.exits_exogenous,
                        &columns.phase, &columns.phase_start}) {
      values_of(*zero)[lane] = 0.0F;
    }
    words_of(columns.configuration)[lane] = run.configuration;
    words_of(columns.replicate)[lane] = run.replicate;
    words_of(columns.strategy)[lane] = run.strategy;
    words_of(columns.run)[lane] = static_cast<std::uint32_t>(number);
    for (LaneWords& word : columns.occupied) words_of(word)[lane] = 0xFFFFFFFFU;
  }

  /// One month of a group.
  void pass(std::size_t g, int month) {
    Group& group = group_[g];
    Columns& columns = group.columns;
    decide(keys_, group, needs_, month);                        // step 1
    shake(group, month);                                        // step 2
    if (month > 0) admit(keys_, group, seats_, month);          // step 3
    const MemberSums<Lanes> sums = pass_members(group, month);  // steps 4 and 5
    MonthValues<Lanes> record =
        close_month(columns.p, columns.present, sums, columns.state);  // steps 6 to 8
    if (needs_.delays) {
      group.history[static_cast<std::size_t>(month) % history_months] = columns.state.tension_mean;
    }
    follow_episodes(group, month);
    const std::uint32_t broken = note_ends(g, month);  // step 9
    sums_.add(group, record, lanes_of(group) & ~broken);
  }

  void shake(Group& group, int month) {
    Columns& columns = group.columns;
    const auto words = draw(keys_, worlds_of(group), Purpose::shock, LaneWords(0U),
                            static_cast<std::uint32_t>(month));
    columns.state.shock = next_shock(columns.p, columns.state.shock, uniform(words[0]));
  }

  MemberSums<Lanes> pass_members(Group& group, int month) {
    Columns& columns = group.columns;
    const RunState<Lanes>& state = columns.state;
    const Lanes now(static_cast<float>(month));
    const Shared<Lanes> shared = {
        .stock = state.stock,
        .agenda = agenda_of(state),
        .shock = state.shock,
        .exit_signal = state.exit_signal,
        .tension_mean = state.tension_mean,
        .committed = select(now >= columns.p.commitment_month, Lanes(1.0F), Lanes(0.0F))};
    const Surroundings<Lanes> around =
        surroundings(columns.p, {state.u[0], state.u[1], state.u[2], state.u[3]}, shared);
    const std::size_t rows = most_present(group);
    if (needs_.selects) choose_supported(keys_, group, rows, month, around, scratch_);
    MemberSums<Lanes> sums;
    if (needs_.supports) {
      pass_rows<true>(keys_, group, rows, month, around, scratch_, sums);
    } else {
      pass_rows<false>(keys_, group, rows, month, around, scratch_, sums);
    }
    take_out_leavers(group, rows, month, scratch_, *recorder_);
    return sums;
  }

  static std::size_t most_present(const Group& group) {
    return static_cast<std::size_t>(
        hn::GetLane(hn::MaxOfLanes(FloatTag(), group.columns.present.v)));
  }

  static std::uint32_t lanes_of(const Group& group) {
    return static_cast<std::uint32_t>((std::uint64_t{1} << group.lanes) - 1);
  }

  void follow_episodes(Group& group, int month) {
    Columns& columns = group.columns;
    const Lanes now(static_cast<float>(month));
    for (std::size_t j = 0; j < tension_count; ++j) {
      auto events =
          pass_episodes(columns.p, now, columns.state.tension_mean[j], columns.state.episode[j]);
      const std::uint32_t held = lanes_of(group);
      for (std::uint32_t bits = events.emerged.bits() & held; bits != 0; bits &= bits - 1) {
        recorder_->episode_emerged(words_of(columns.run)[first_of(bits)], j, month);
      }
      for (std::uint32_t bits = events.faded.bits() & held; bits != 0; bits &= bits - 1) {
        const std::size_t lane = first_of(bits);
        const int began = static_cast<int>(values_of(events.began)[lane]);
        recorder_->episode_ended(words_of(columns.run)[lane], j, month - began, false);
      }
    }
  }

  static std::size_t first_of(std::uint32_t bits) {
    return static_cast<std::size_t>(hwy::Num0BitsBelowLS1Bit_Nonzero32(bits));
  }

  /// Notes the lanes whose run ends with this month, and says which are broken.
  std::uint32_t note_ends(std::size_t g, int month) {
    Group& group = group_[g];
    const auto ending = ending_of(group.columns.p, group.columns.present, group.columns.state);
    const std::uint32_t held = lanes_of(group);
    const std::uint32_t broken = ending.broken.bits() & held;
    const std::uint32_t collapsed = ending.collapsed.bits() & held & ~broken;
    const std::uint32_t completed = ending.completed.bits() & held & ~broken & ~collapsed;
    const std::uint32_t at_horizon = month + 1 == batch_->horizon ? held : 0;
    for (std::uint32_t bits = broken | collapsed | completed | at_horizon; bits != 0;
         bits &= bits - 1) {
      const std::size_t lane = first_of(bits);
      const auto is_in = [lane](std::uint32_t set) { return (set >> lane & 1U) != 0; };
      const Status status = is_in(broken)      ? Status::broken
                            : is_in(collapsed) ? Status::collapsed
                            : is_in(completed) ? Status::completed
                                               : Status::ran_to_horizon;
      end_run(group, lane, status, month + 1);
      ended_[ended_count_++] = static_cast<std::uint32_t>(g * lane_count + lane);
    }
    return broken;
  }

  void end_run(Group& group, std::size_t lane, Status status, int months) {
    Columns& columns = group.columns;
    const std::size_t run = words_of(columns.run)[lane];
    const Parameters<float>& p = *batch_->runs[run].parameters;
    RunState<float> state(p);
    take_lane(columns.state, lane, state);
    RunOutcome outcome = outcome_of(state, status, months, batch_->horizon);
    outcome.exits_disengaged = static_cast<int>(values_of(columns.exits_disengaged)[lane]);
    outcome.exits_exogenous = static_cast<int>(values_of(columns.exits_exogenous)[lane]);
    outcome.joins = static_cast<int>(values_of(columns.joins)[lane]);
    const auto present = static_cast<std::size_t>(values_of(columns.present)[lane]);
    if (status != Status::broken) say_who_stayed(group, lane, state, months, present);
    complete(outcome, p.members, values_of(group.rows[0].member.captured) + lane,
             sizeof(Row) / sizeof(float), present);
    recorder_->run_ended(run, outcome);
  }

  void say_who_stayed(Group& group, std::size_t lane, const RunState<float>& state, int months,
                      std::size_t present) {
    const std::size_t run = words_of(group.columns.run)[lane];
    for (std::size_t i = 0; i < present; ++i) {
      const auto joined = static_cast<int>(values_of(group.rows[i].joined)[lane]);
      recorder_->member_ended(run, months - 1 - joined, Leaving::still_present);
    }
    for (std::size_t j = 0; j < tension_count; ++j) {
      const int began = static_cast<int>(state.episode[j].began);
      if (began >= 0) recorder_->episode_ended(run, j, months - 1 - began, true);
    }
  }

  /// The last run of the batch takes over a lane whose run has ended. To be called for lanes from
  /// the last to the first, so that the last run has not ended itself.
  void close_lane(std::size_t place) {
    const std::size_t last = --left_;
    Group& from = group_[last / lane_count];
    const std::size_t from_lane = last % lane_count;
    Group& to = group_[place / lane_count];
    const std::size_t lane = place % lane_count;
    if (place != last) {
      copy_lane(from.columns, from_lane, to.columns, lane);
      if (needs_.delays) copy_lane(from.history, from_lane, to.history, lane);
      to.law[lane] = from.law[from_lane];
      const auto present = static_cast<std::size_t>(values_of(from.columns.present)[from_lane]);
      for (std::size_t i = 0; i < present; ++i) {
        copy_lane(from.rows[i], from_lane, to.rows[i], lane);
      }
    }
    values_of(from.columns.present)[from_lane] = 0.0F;
    from.lanes = from_lane;
  }

  const Batch* batch_;
  BatchRecorder* recorder_;
  RoundKeys keys_;
  Needs needs_;
  std::size_t seats_ = 0;  ///< the most of any run
  std::size_t left_;       ///< runs that go on: in the first lanes of the first groups
  Group* group_ = nullptr;
  RowScratch scratch_{};
  std::uint32_t* ended_ = nullptr;  ///< lanes whose run ended this month, counted over all groups
  std::size_t ended_count_ = 0;
  MonthSums sums_;
};

}  // namespace weft::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();
