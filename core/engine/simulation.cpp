#include "core/engine/simulation.h"

#include <cmath>
#include <limits>

#include "core/base/contract.h"
#include "core/engine/inequality.h"
#include "core/engine/targeting.h"
#include "core/model/draws.h"
#include "core/model/joining.h"
#include "core/random/normal.h"

namespace weft {
namespace {

/// A broken run keeps its status, months and counts; its quantities are not numbers.
RunOutcome without_values(RunOutcome outcome) {
  constexpr float none = std::numeric_limits<float>::quiet_NaN();
  for (float* value : {&outcome.retention, &outcome.engagement, &outcome.created, &outcome.captured,
                       &outcome.capture_gini, &outcome.effort, &outcome.switching}) {
    *value = none;
  }
  for (TensionOutcome& tension : outcome.tension) tension.mean = none;
  return outcome;
}

}  // namespace

Simulation::Simulation(const Parameters<float>& p, const Law& law, const World& world, int horizon)
    : p_(p),
      law_(&law),
      world_(world),
      horizon_(horizon),
      orchestrator_(law, {p.capacity, p.monitor_cost, p.ramp}),
      episodes_(p.episode_on, p.episode_off),
      stock_(p.stock_start) {
  const auto founders = static_cast<std::uint32_t>(p.members);
  WEFT_EXPECT(founders >= 1 && horizon >= 1);
  occupied_.assign(founders, 0);
  for (std::uint32_t seat = 0; seat < founders; ++seat) join(seat, 0);
  past_tension_.reserve(static_cast<std::size_t>(horizon));
}

RunOutcome Simulation::run(Recorder& recorder) {
  for (int month = 0; month < horizon_; ++month) {
    pass(month, recorder);
    outcome_.status = status_after(month);
    if (outcome_.status != Status::not_run) break;
  }
  return finish(recorder);
}

void Simulation::pass(int month, Recorder& recorder) {
  orchestrator_.decide(observe(month));  // step 1
  const auto now = static_cast<std::uint32_t>(month);
  shock_ = next_shock(p_, shock_, uniform(draw(world_, Purpose::shock, 0, now)[0]));  // step 2
  if (month > 0) admit(month);                                                        // step 3
  agenda_ = agenda();                                                                 // step 4
  pass_members(month, recorder);                                                      // step 5
  exit_signal_ = next_exit_signal(p_, exit_signal_, exits_);                          // step 6
  const IntensityArray& u = orchestrator_.intensities();
  const float created = created_value(p_, {u[0], u[1], u[2], u[3]}, pool_ / p_.members);
  stock_ = next_stock(p_, stock_, created);  // step 7
  created_total_ += created;
  const MonthRecord after = record(created);  // step 8
  tension_mean_ = after.tension;
  knowledge_mean_ = after.knowledge;
  past_tension_.push_back(after.tension);
  tally(month, after, recorder);
}

Observation Simulation::observe(int month) const {
  Observation seen;
  seen.month = month;
  seen.committed = static_cast<float>(month) >= p_.commitment_month;
  seen.created = created_total_;
  for (std::size_t j = 0; j < tension_count; ++j) {
    seen.emerged[j] = outcome_.tension[j].first_month >= 0;
    seen.faded[j] = outcome_.tension[j].last_fade >= 0;
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
  return observed_tension(p_, noise, mean, knowledge_mean_, z);
}

void Simulation::admit(int month) {
  const float probability = entry_probability(p_, stock_);
  const auto seats = static_cast<std::uint32_t>(occupied_.size());
  for (std::uint32_t first = 0; first < seats && members_.size() < seats; first += 4) {
    Block words{};
    bool drawn = false;
    for (std::uint32_t seat = first; seat < first + 4 && seat < seats; ++seat) {
      if (occupied_[seat] != 0) continue;
      if (!drawn) {
        words = draw(world_, Purpose::entry, first / 4, static_cast<std::uint32_t>(month));
        drawn = true;
      }
      if (!(uniform(words[seat - first]) < probability)) continue;
      join(seat, month);
      ++outcome_.joins;
    }
  }
}

void Simulation::join(std::uint32_t seat, int month) {
  members_.push_back(joining_member(p_, world_, seat, static_cast<std::uint32_t>(month)));
  seats_.push_back(seat);
  joined_.push_back(month);
  occupied_[seat] = 1;
}

/// Engagement-weighted mean interest (E7).
float Simulation::agenda() const {
  float weighted = 0;
  float weights = 0;
  for (const Member<float>& member : members_) {
    weighted = weighted + member.engagement * member.interest;
    weights = weights + member.engagement;
  }
  return weights > 0 ? weighted / weights : 0.0F;
}

void Simulation::pass_members(int month, Recorder& recorder) {
  const IntensityArray& u = orchestrator_.intensities();
  const bool committed = static_cast<float>(month) >= p_.commitment_month;
  const Shared<float> shared = {stock_,
                                agenda_,
                                shock_,
                                exit_signal_,
                                tension_mean_,
                                committed ? 1.0F : 0.0F,
                                law_->strength * u[3]};
  const Surroundings<float> around = surroundings(p_, {u[0], u[1], u[2], u[3]}, shared);
  if (law_->selects()) choose_supported(month, around);
  pool_ = 0;
  captured_ = 0;
  exits_ = 0;
  std::vector<std::pair<std::size_t, Leaving>> leavers;
  for (std::size_t i = 0; i < members_.size(); ++i) {
    Member<float>& member = members_[i];
    const Block words =
        draw(world_, Purpose::member_month, seats_[i], static_cast<std::uint32_t>(month));
    const Balance<float> now = balance(p_, around, member);
    const float support = law_->supports() ? support_for(i, now, words) : 0.0F;
    const MemberDraws<float> draws = member_draws(words);
    const MemberMonth<float> passed = pass_month(p_, around, now, support, draws, member);
    pool_ = pool_ + passed.contribution;
    captured_ = captured_ + member.captured;
    if (draws.exit < passed.exogenous_below) {
      leavers.emplace_back(i, Leaving::exogenous);
    } else if (draws.exit < passed.disengaged_below) {
      leavers.emplace_back(i, Leaving::disengaged);
    }
  }
  for (std::size_t k = leavers.size(); k-- > 0;) {  // from behind: positions in front stay valid
    const auto [position, how] = leavers[k];
    if (how == Leaving::disengaged) exits_ += 1.0F;
    ++(how == Leaving::disengaged ? outcome_.exits_disengaged : outcome_.exits_exogenous);
    recorder.member_ended(month - joined_[position], how);
    leave(position);
  }
}

float Simulation::support_for(std::size_t position, const Balance<float>& now,
                              const Block& words) const {
  const float monitoring = orchestrator_.intensities()[3];
  const float noise = law_->oracle ? 0.0F : p_.gap_noise;
  const float gap = observed_gap(noise, monitoring, now.gap, gap_noise_draw(words));
  const bool at_risk = gap > law_->threshold;
  const bool chosen = !law_->selects() || supported_[position] != 0;
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
    urgency[i] = at_risk ? (weighed ? gap * now.acuity : gap) : not_at_risk;
  }
  supported_ = most_urgent(urgency, seats_, static_cast<std::size_t>(law_->seats));
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

MonthRecord Simulation::record(float created) const {
  MonthRecord sum;
  for (const Member<float>& member : members_) {
    for (std::size_t j = 0; j < tension_count; ++j) sum.tension[j] += member.tension[j];
    sum.engagement += member.engagement;
    sum.trust += member.trust;
    sum.knowledge += member.knowledge;
    sum.readiness += member.readiness;
    sum.interest += absolute(member.interest - agenda_);
    sum.goodwill += member.goodwill;
    sum.aspiration += member.aspiration;
  }
  const auto present = static_cast<float>(members_.size());
  const float share = members_.empty() ? 0.0F : 1.0F / present;
  for (std::size_t j = 0; j < tension_count; ++j) sum.tension[j] *= share;
  for (float* mean : {&sum.trust, &sum.knowledge, &sum.readiness, &sum.interest, &sum.goodwill,
                      &sum.aspiration}) {
    *mean *= share;
  }
  sum.intensity = orchestrator_.intensities();
  sum.engagement /= p_.members;
  sum.present = present / p_.members;
  sum.created = created;
  sum.captured = captured_ / p_.members;
  sum.common_value = stock_;
  sum.shock = shock_;
  sum.exit_signal = exit_signal_;
  return sum;
}

void Simulation::tally(int month, const MonthRecord& after, Recorder& recorder) {
  outcome_.months = month + 1;
  outcome_.engagement += after.engagement;
  outcome_.captured += after.captured;
  outcome_.switching += orchestrator_.switching();
  effort_total_ += orchestrator_.effort();
  for (std::size_t j = 0; j < tension_count; ++j) outcome_.tension[j].mean += after.tension[j];
  episodes_.month(month, after.tension, outcome_.tension, recorder);
  recorder.month(month, after);
  recorder.members(month, members_, seats_);
}

Status Simulation::status_after(int month) const {
  float sum = stock_ + captured_ + outcome_.engagement;
  for (const float tension : tension_mean_) sum += tension;
  if (!std::isfinite(sum)) return Status::broken;
  if (static_cast<float>(members_.size()) < fewest_members(p_)) return Status::collapsed;
  if (created_total_ >= p_.goal) return Status::completed;
  return month + 1 == horizon_ ? Status::ran_to_horizon : Status::not_run;
}

RunOutcome Simulation::finish(Recorder& recorder) {
  const auto months = static_cast<float>(outcome_.months);
  const auto horizon = static_cast<float>(horizon_);
  episodes_.end(outcome_.months - 1, recorder);
  if (outcome_.status == Status::broken) return without_values(outcome_);
  std::vector<float> captured;
  for (std::size_t i = 0; i < members_.size(); ++i) {
    recorder.member_ended(outcome_.months - 1 - joined_[i], Leaving::still_present);
    captured.push_back(members_[i].captured);
  }
  const bool collapsed = outcome_.status == Status::collapsed;
  outcome_.retention = collapsed ? 0.0F : static_cast<float>(members_.size()) / p_.members;
  outcome_.engagement /= horizon;
  outcome_.created = created_total_ / horizon;
  outcome_.captured /= horizon;
  outcome_.capture_gini = gini(std::move(captured));
  outcome_.effort = effort_total_ / months;
  for (TensionOutcome& tension : outcome_.tension) tension.mean /= months;
  return outcome_;
}

}  // namespace weft
