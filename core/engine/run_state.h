#pragma once

#include "core/governance/decision.h"
#include "core/model/collaboration.h"
#include "core/model/member_month.h"
#include "core/model/outcome.h"

/// What a run carries from month to month besides its members, and how a month is closed: steps 6
/// to 9 of MODEL.md's month, generic in the number type. The scalar simulation and the SIMD lanes
/// both run this text.
namespace weft {

/// The episodes of one tension (E32). Months are counted in the number type; -1: none.
template <class Real>
struct EpisodeState {
  Real began{-1.0F};  ///< month of emergence of the episode under way
  Real episodes{0.0F};
  Real active_months{0.0F};
  Real first_month{-1.0F};
  Real last_fade{-1.0F};
};

template <class Real>
struct RunState {
  Real stock;                    ///< G
  Real shock{0.0F};              ///< Z
  Real exit_signal{0.0F};        ///< E
  Real knowledge_mean{0.0F};     ///< over present members, after last month
  ByTension<Real> tension_mean;  ///< the same
  Real engagement_sum{0.0F};     ///< of e over present members
  Real interest_sum{0.0F};       ///< of e x over present members
  ByMechanism<Real> u;           ///< intensities
  Real moved{0.0F};              ///< sum of |change| of the three mechanisms this month
  // sums over the months lived
  Real created_total{0.0F};
  Real captured_total{0.0F};
  Real engagement_total{0.0F};
  Real moved_total{0.0F};
  ByTension<Real> tension_total;
  Real months{0.0F};       ///< lived
  Real effort_mean{0.0F};  ///< over them; kept as a mean, so that a constant effort is exactly that
  std::array<EpisodeState<Real>, tension_count> episode;

  explicit RunState(const Parameters<Real>& p) : stock(p.stock_start) {
    tension_mean.fill(Real(0.0F));
    tension_total.fill(Real(0.0F));
    u.fill(Real(0.0F));
  }
};

/// Sums over the members of a run while their months pass; all in the order of their turns.
template <class Real>
struct MemberSums {
  // over all
  Real pool{0.0F};
  Real captured{0.0F};
  Real disengaged{0.0F};  ///< exits
  // over those who stay
  ByTension<Real> tension;
  Real engagement{0.0F};
  Real interest{0.0F};  ///< of e x
  Real distance{0.0F};  ///< of |x - X|
  Real trust{0.0F};
  Real knowledge{0.0F};
  Real readiness{0.0F};
  Real goodwill{0.0F};
  Real aspiration{0.0F};

  MemberSums() { tension.fill(Real(0.0F)); }

  template <class Mask>
  void add_present(Mask where, Real contribution, const Member<Real>& member) {
    pool = add_where(where, pool, contribution);
    captured = add_where(where, captured, member.captured);
  }

  template <class Mask>
  void add_staying(Mask where, const Member<Real>& member, Real agenda) {
    for (std::size_t j = 0; j < tension_count; ++j) {
      tension[j] = add_where(where, tension[j], member.tension[j]);
    }
    engagement = add_where(where, engagement, member.engagement);
    interest = add_where(where, interest, member.engagement * member.interest);
    distance = add_where(where, distance, absolute(member.interest - agenda));
    trust = add_where(where, trust, member.trust);
    knowledge = add_where(where, knowledge, member.knowledge);
    readiness = add_where(where, readiness, member.readiness);
    goodwill = add_where(where, goodwill, member.goodwill);
    aspiration = add_where(where, aspiration, member.aspiration);
  }
};

/// Engagement-weighted mean interest X of the members present, 0 where there is no engagement (E7).
template <class Real>
Real agenda_of(const RunState<Real>& state) {
  const Real zero(0.0F);
  const auto any_weight = state.engagement_sum > zero;
  return select(any_weight, state.interest_sum / state.engagement_sum, zero);
}

/// Which episodes began and ended in a month.
template <class Real, class Mask>
struct EpisodeEvents {
  Mask emerged;
  Mask faded;
  Real began;  ///< month of emergence of those that faded
};

/// One tension's episodes after a month (E32): one emerges when the mean rises above a level, and
/// has faded when it falls below a lower one.
template <class Real>
auto pass_episodes(const Parameters<Real>& p, Real month, Real mean, EpisodeState<Real>& episode) {
  const Real none(-1.0F);
  const Real one(1.0F);
  const Real zero(0.0F);
  const auto active = episode.began > none;
  const auto emerged = both(!active, mean > p.episode_on);
  const auto faded = both(active, mean < p.episode_off);
  const EpisodeEvents<Real, decltype(active)> events = {emerged, faded, episode.began};
  episode.episodes = add_where(emerged, episode.episodes, one);
  episode.first_month =
      select(both(emerged, episode.first_month < zero), month, episode.first_month);
  episode.last_fade = select(faded, month, episode.last_fade);
  episode.began = select(emerged, month, select(faded, none, episode.began));
  episode.active_months = add_where(episode.began > none, episode.active_months, one);
  return events;
}

/// Closes a month: exit signal, common value, means over the `present` members who stayed (steps 6
/// to 8), and the run's sums. Returns the month's record.
template <class Real>
MonthValues<Real> close_month(const Parameters<Real>& p, Real present, const MemberSums<Real>& sums,
                              RunState<Real>& state) {
  const Real one(1.0F);
  const Intensities<Real> u = {state.u[0], state.u[1], state.u[2], state.u[3]};
  const Real a_seat = one / p.members;
  const Real a_member = select(present > Real(0.0F), one / present, Real(0.0F));
  state.exit_signal = next_exit_signal(p, state.exit_signal, sums.disengaged);
  const Real created = created_value(p, u, sums.pool * a_seat);
  state.stock = next_stock(p, state.stock, created);
  for (std::size_t j = 0; j < tension_count; ++j) {
    state.tension_mean[j] = sums.tension[j] * a_member;
  }
  state.knowledge_mean = sums.knowledge * a_member;
  state.engagement_sum = sums.engagement;
  state.interest_sum = sums.interest;
  const MonthValues<Real> record = {.tension = state.tension_mean,
                                    .intensity = state.u,
                                    .engagement = sums.engagement * a_seat,
                                    .present = present / p.members,
                                    .created = created,
                                    .captured = sums.captured * a_seat,
                                    .trust = sums.trust * a_member,
                                    .knowledge = state.knowledge_mean,
                                    .readiness = sums.readiness * a_member,
                                    .interest = sums.distance * a_member,
                                    .goodwill = sums.goodwill * a_member,
                                    .aspiration = sums.aspiration * a_member,
                                    .common_value = state.stock,
                                    .shock = state.shock,
                                    .exit_signal = state.exit_signal};
  state.created_total = state.created_total + created;
  state.captured_total = state.captured_total + record.captured;
  state.engagement_total = state.engagement_total + record.engagement;
  state.months = state.months + one;
  state.effort_mean =
      state.effort_mean + (effort_of(state.u, p.monitor_cost) - state.effort_mean) / state.months;
  state.moved_total = state.moved_total + state.moved;
  for (std::size_t j = 0; j < tension_count; ++j) {
    state.tension_total[j] = state.tension_total[j] + record.tension[j];
  }
  return record;
}

/// How runs stand after a month (step 9). Broken comes before collapsed, and that before completed.
template <class Mask>
struct Ending {
  Mask broken;     ///< a state left the finite numbers
  Mask collapsed;  ///< E30
  Mask completed;
};

template <class Real>
auto ending_of(const Parameters<Real>& p, Real present, const RunState<Real>& state) {
  Real sum = state.stock + state.captured_total + state.engagement_total;
  for (const Real& tension : state.tension_mean) sum = sum + tension;
  const auto broken = !is_finite(sum);
  return Ending<decltype(broken)>{broken, present < fewest_members(p),
                                  !(state.created_total < p.goal)};
}

/// Outcomes of one run after its last month, as far as its state tells them.
[[nodiscard]] RunOutcome outcome_of(const RunState<float>& state, Status status, int months,
                                    int horizon);

/// Adds what only the members tell: `captured` is c of each who is `present` at the end, value i at
/// i times `step`. A broken run keeps its status, months and counts; its quantities are not
/// numbers.
void complete(RunOutcome& outcome, float founders, const float* captured, std::size_t step,
              std::size_t present);

}  // namespace weft
