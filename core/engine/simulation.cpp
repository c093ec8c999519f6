#include "core/engine/simulation.h"

#include <cmath>
#include <utility>

#include "core/base/contract.h"
#include "core/engine/targeting.h"
#include "core/model/draws.h"
#include "core/model/joining.h"
#include "core/random/normal.h"

namespace weft {
Simulation::Simulation(const Parameters<float>& p, const Law& law, const World& world, int horizon)
    : p_(p),
      law_(&law),
      world_(world),
      horizon_(horizon),
      orchestrator_(law, {p.capacity, p.monitor_cost, p.ramp}),
      state_(p) {
  const auto founders = static_cast<std::uint32_t>(p.members);
  WEFT_EXPECT(founders >= 1 && horizon >= 1);
  occupied_.assign(founders, 0);
  for (std::uint32_t seat = 0; seat < founders; ++seat) join(seat, 0);
  past_tension_.reserve(static_cast<std::size_t>(horizon));
}

RunOutcome Simulation::run(Recorder& recorder) {
  for (int month = 0;; ++month) {
    const MonthRecord record = pass(month, recorder);
    const Status status = status_after(month);
    if (status != Status::broken) recorder.month(month, record);
    recorder.members(month, members_, seats_);
    if (status != Status::not_run) return finish(status, month + 1, recorder);
  }
}

MonthRecord Simulation::pass(int month, Recorder& recorder) {
  state_.u = orchestrator_.decide(observe(month));  // step 1
  state_.moved = orchestrator_.switching();
  const auto now = static_cast<std::uint32_t>(month);
  const float struck = uniform(draw(world_, Purpose::shock, 0, now)[0]);
  state_.shock = next_shock(p_, state_.shock, struck);  // step 2
  if (month > 0) admit(month);                          // step 3
  pass_members(month, recorder);                        // steps 4 and 5
  const auto present = static_cast<float>(members_.size());
  const MonthRecord record = close_month(p_, present, sums_, state_);  // steps 6 to 8
  past_tension_.push_back(state_.tension_mean);
  follow_episodes(month, recorder);
  return record;
}

Observation Simulation::observe(int month) const {
  Observation seen;
  seen.month = month;
  seen.committed = static_cast<float>(month) >= p_.commitment_month;
  seen.created = state_.created_total;
  for (std::size_t j = 0; j < tension_count; ++j) {
    seen.emerged[j] = state_.episode[j].first_month >= 0.0F;
    seen.faded[j] = state_.episode[j].last_fade >= 0.0F;
  }
  if (!law_->senses()) return seen;
  const auto now = static_cast<std::uint32_t>(month);
  const std::array<Block, 2> words = {draw(world_, Purpose::sensing, 0, now),
                                      draw(world_, Purpose::sensing, 1, now)};
  for (std::size_t j = 0; j < tension_count; ++j) seen.tension[j] = sensed(month, j, words);
  return seen;
}

float Simulation::sensed(int month, std::size_t tension, const std::array<Block, 2>& words) const {
  const int own_delay = law_->delay >= 0 ? law_->delay : static_cast<int>(p_.delay);
  const int seen_month = month - 1 - (law_->oracle ? 0 : own_delay);
  if (seen_month < 0) return 0.0F;
  const float mean = past_tension_[static_cast<std::size_t>(seen_month)][tension];
  if (law_->oracle) return mean;
  const float noise = std::isnan(law_->noise) ? p_.noise : law_->noise;
  const float z = normal_quantile(uniform(words[tension / 4][tension % 4]));
  return observed_tension(p_, noise, mean, state_.knowledge_mean, z);
}

void Simulation::admit(int month) {
  const float probability = entry_probability(p_, state_.stock);
  const auto seats = static_cast<std::uint32_t>(occupied_.size());
  for (std::uint32_t first = 0; first < seats; first += entry_draws_a_block) {
    const Block words = draw(world_, Purpose::entry, first / entry_draws_a_block,
                             static_cast<std::uint32_t>(month));
    for (std::uint32_t i = 0; i < entry_draws_a_block && first + i < seats; ++i) {
      if (occupied_[first + i] != 0 || !(entry_draw(words, i) < probability)) continue;
      join(first + i, month);
      ++counts_.joins;
    }
  }
}

void Simulation::join(std::uint32_t seat, int month) {
  const auto now = static_cast<std::uint32_t>(month);
  members_.push_back(joining_member(p_, draw(world_, Purpose::joining_traits, seat, now),
                                    draw(world_, Purpose::joining_stance, seat, now)));
  const Member<float>& member = members_.back();
  state_.engagement_sum += member.engagement;
  state_.interest_sum += member.engagement * member.interest;
  seats_.push_back(seat);
  joined_.push_back(month);
  occupied_[seat] = 1;
}

void Simulation::pass_members(int month, Recorder& recorder) {
  const auto& u = state_.u;
  const bool committed = static_cast<float>(month) >= p_.commitment_month;
  const Shared<float> shared = {.stock = state_.stock,
                                .agenda = agenda_of(state_),
                                .shock = state_.shock,
                                .exit_signal = state_.exit_signal,
                                .tension_mean = state_.tension_mean,
                                .committed = committed ? 1.0F : 0.0F};
  const Surroundings<float> around = surroundings(p_, {u[0], u[1], u[2], u[3]}, shared);
  if (law_->selects()) choose_supported(month, around);
  sums_ = {};
  std::vector<std::pair<std::size_t, Leaving>> leavers;
  for (std::size_t i = 0; i < members_.size(); ++i) {
    Member<float>& member = members_[i];
    const Block words =
        draw(world_, Purpose::member_month, seats_[i], static_cast<std::uint32_t>(month));
    const Balance<float> now = balance(p_, around, member);
    const float support = law_->supports() ? support_for(i, now, words) : 0.0F;
    const MemberDraws<float> draws = member_draws(words);
    const MemberMonth<float> passed = pass_month(p_, around, now, support, draws, member);
    const bool leaves = draws.exit < passed.disengaged_below;
    const bool disengaged = leaves && !(draws.exit < passed.exogenous_below);
    sums_.add_present(true, passed.contribution, member);
    sums_.add_staying(!leaves, member, shared.agenda);
    sums_.disengaged = add_where(disengaged, sums_.disengaged, 1.0F);
    if (leaves) leavers.emplace_back(i, disengaged ? Leaving::disengaged : Leaving::exogenous);
  }
  for (std::size_t k = leavers.size(); k-- > 0;) {  // from behind: positions in front stay valid
    const auto [position, how] = leavers[k];
    ++(how == Leaving::disengaged ? counts_.exits_disengaged : counts_.exits_exogenous);
    recorder.member_ended(month - joined_[position], how);
    recorder.member_left(month, members_[position], seats_[position], how);
    leave(position);
  }
}

float Simulation::support_for(std::size_t position, const Balance<float>& now,
                              const Block& words) const {
  const float monitoring = state_.u[3];
  const float noise = law_->oracle ? 0.0F : p_.gap_noise;
  const float gap = observed_gap(noise, monitoring, now.gap, gap_noise_draw(words));
  const bool at_risk = gap > law_->threshold;
  const bool chosen = !law_->selects() || supported_[position] > 0.0F;
  return at_risk && chosen ? law_->strength * monitoring : 0.0F;
}

void Simulation::choose_supported(int month, const Surroundings<float>& around) {
  std::vector<float> urgency(members_.size());
  for (std::size_t i = 0; i < members_.size(); ++i) {
    const Block words =
        draw(world_, Purpose::member_month, seats_[i], static_cast<std::uint32_t>(month));
    const Balance<float> now = balance(p_, around, members_[i]);
    const float noise = law_->oracle ? 0.0F : p_.gap_noise;
    const float gap = observed_gap(noise, around.u.monitoring, now.gap, gap_noise_draw(words));
    const bool at_risk = gap > law_->threshold;
    const bool weighed = law_->target == Intervention::Target::known;
    urgency[i] = at_risk ? (weighed ? gap * members_[i].knowledge : gap) : not_at_risk;
  }
  supported_.resize(members_.size());
  mark_most_urgent({.urgency = urgency.data(), .seat = seats_.data(), .members = urgency.size()},
                   static_cast<std::size_t>(law_->seats), supported_.data());
}

void Simulation::leave(std::size_t position) {
  occupied_[seats_[position]] = 0;
  members_[position] = members_.back();
  seats_[position] = seats_.back();
  joined_[position] = joined_.back();
  members_.pop_back();
  seats_.pop_back();
  joined_.pop_back();
}

void Simulation::follow_episodes(int month, Recorder& recorder) {
  const auto now = static_cast<float>(month);
  for (std::size_t j = 0; j < tension_count; ++j) {
    const auto events = pass_episodes(p_, now, state_.tension_mean[j], state_.episode[j]);
    if (events.emerged) recorder.episode_emerged(j, month);
    if (events.faded) recorder.episode_ended(j, month - static_cast<int>(events.began), false);
  }
}

Status Simulation::status_after(int month) const {
  const auto ending = ending_of(p_, static_cast<float>(members_.size()), state_);
  if (ending.broken) return Status::broken;
  if (ending.collapsed) return Status::collapsed;
  if (ending.completed) return Status::completed;
  return month + 1 == horizon_ ? Status::ran_to_horizon : Status::not_run;
}

void Simulation::say_who_stayed(int months, Recorder& recorder) const {
  for (const int joined : joined_) {
    recorder.member_ended(months - 1 - joined, Leaving::still_present);
  }
  for (std::size_t j = 0; j < tension_count; ++j) {
    const int began = static_cast<int>(state_.episode[j].began);
    if (began >= 0) recorder.episode_ended(j, months - 1 - began, true);
  }
}

RunOutcome Simulation::finish(Status status, int months, Recorder& recorder) {
  RunOutcome outcome = outcome_of(state_, status, months, horizon_);
  outcome.exits_disengaged = counts_.exits_disengaged;
  outcome.exits_exogenous = counts_.exits_exogenous;
  outcome.joins = counts_.joins;
  if (status != Status::broken) say_who_stayed(months, recorder);
  constexpr std::size_t step = sizeof(Member<float>) / sizeof(float);
  const float* captured = members_.empty() ? nullptr : &members_[0].captured;
  complete(outcome, p_.members, captured, step, members_.size());
  return outcome;
}

}  // namespace weft
