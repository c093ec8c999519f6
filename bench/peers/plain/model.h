// One run. The numbered comments in run() are the steps of a month in the model description. What
// plain is for: see plain.cpp.
#pragma once
#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <string>
#include <utility>
#include <vector>

#include "collaboration.h"

enum Outcome {
  not_collapsed,
  retention,
  engagement,
  created,
  captured,
  capture_gini,
  effort,
  switching,
  months,
  exits_disengaged,
  exits_exogenous,
  joins,
  per_tension
};  // then five for each tension, in the order of the names
const char* const outcome_name[per_tension] = {
    "not_collapsed", "retention",        "engagement",      "created",
    "captured",      "capture_gini",     "effort",          "switching",
    "months",        "exits_disengaged", "exits_exogenous", "joins"};
enum { t_mean, t_episodes, t_active, t_first, t_emerged, t_count };
const char* const tension_outcome[t_count] = {"mean", "episodes", "active_months", "first_month",
                                              "share_emerged"};
constexpr int outcomes = per_tension + int(J) * int(t_count);
using Result =
    std::array<double, outcomes>;  // NaN: not defined in this run (a first month that never came)

enum {
  m_engagement,
  m_present,
  m_created,
  m_trust,
  m_knowledge,
  m_tension,
  m_count = m_tension + J
};
struct Trajectory {  // sums by month; the first three over all runs (0 after the end), the others
                     // over runs with members
  std::vector<std::array<double, m_count>> sum;
  std::vector<double> alive;
  long member_months = 0;  // members present, summed over months lived: the work that was done
};

struct Member {
  bool present = false;
  double s, q, l, omega, A0, r_max;   // fixed at joining
  double e, d, k, r, x, w, c, c1, A;  // state
  double tau[J];
};

Member join(const Theory& p, const Configuration& g, Draw& draw) {
  auto trait = [&](double mean) {
    return std::clamp(mean + g.spread * draw.triangle(), p.trait_min, p.trait_max);
  };
  Member m;
  m.present = true;
  m.omega = draw.unit() < g.firm_share ? p.mission_firm : p.mission_other;
  m.s = trait(g.sensitivity), m.q = trait(g.specificity), m.l = trait(g.strain);
  m.r = trait(g.readiness), m.e = trait(g.initial_engagement);
  m.r_max = m.r + p.learn_room * (1 - m.r);
  m.x = g.interest_dispersion * draw.normal();
  m.A0 = g.aspiration * (p.asp_low + (2 - 2 * p.asp_low) * draw.unit());
  m.d = g.trust, m.k = 0, m.w = g.goodwill, m.c = m.c1 = m.A = m.A0;
  std::fill(m.tau, m.tau + J, 0.0);
  return m;
}

double gini(std::vector<double> v) {  // 0 for nobody, or nothing to divide
  std::sort(v.begin(), v.end());
  double sum = 0, ranked = 0, n = v.size();
  for (size_t i = 0; i < v.size(); ++i) sum += v[i], ranked += (2.0 * (i + 1) - n - 1) * v[i];
  return sum > 0 ? ranked / (n * sum) : 0;
}

// Clip to 0..1, then scale all four down in proportion if they ask for more than the capacity.
void limit(double target[U], const Theory& p, double capacity) {
  for (int m = 0; m < U; ++m) target[m] = std::clamp(target[m], 0.0, 1.0);
  double asked = target[S] + target[B] + target[C] + p.monitor_cost * target[M];
  if (asked > capacity)
    for (int m = 0; m < U; ++m) target[m] *= capacity / asked;
}

Result run(const Theory& p, const Configuration& g, const Strategy& strategy, int horizon,
           Draw draw, Trajectory& course) {
  const int n = static_cast<int>(g.members);
  std::vector<Member> seat(n);
  for (Member& m : seat) m = join(p, g, draw);
  double u[U], G = p.stock_start, Z = 0, E = 0, tau_bar[J] = {}, total_created = 0;
  for (int m = 0; m < U; ++m) u[m] = at(strategy.schedule[m], 0);
  limit(u, p, g.capacity);
  std::vector<std::array<double, J>> seen;  // tau_bar at the end of each month lived
  bool active[J] = {}, collapsed = false;
  int present = n;
  Result out{};
  for (int j = 0; j < J; ++j) out[per_tension + j * t_count + t_first] = std::nan("");

  for (int t = 0; t < horizon; ++t) {
    // 1. observe, decide
    double target[U];
    for (int m = 0; m < U; ++m) target[m] = at(strategy.schedule[m], t);
    if (strategy.feedback) {
      double k_bar = 0;
      for (const Member& i : seat)
        if (i.present) k_bar += i.k / present;
      const int when = t - 1 - static_cast<int>(p.delay);
      for (int j = 0; j < J; ++j) {
        double past = when >= 0 ? seen[when][j] : 0;
        double observed =
            std::max(0.0, past * (1 + p.noise * (1 - p.know_see * k_bar) * draw.normal()));
        for (int m = 0; m < U; ++m)
          target[m] += strategy.gain[m][j] * (observed - strategy.setpoint[j]);
      }
    }
    limit(target, p, g.capacity);
    for (int m = 0; m < U; ++m) {
      double change = std::clamp(target[m] - u[m], -p.ramp, p.ramp);
      u[m] += change;
      if (m != M) out[switching] += std::abs(change);
    }
    out[effort] += u[S] + u[B] + u[C] + p.monitor_cost * u[M];
    // 2. shock
    Z *= p.shock_keep;
    if (draw.unit() < g.shock_rate / 12) Z += p.shock_size;
    // 3. entry
    for (Member& i : seat)
      if (!i.present && draw.unit() < g.entry_rate / 12 * G / p.stock_start)
        i = join(p, g, draw), ++out[joins];
    // 4. agenda
    double sum_ex = 0, sum_e = 0;
    for (const Member& i : seat)
      if (i.present) sum_ex += i.e * i.x, sum_e += i.e;
    const double X = sum_e > 0 ? sum_ex / sum_e : 0;
    // 5. members
    double pool = 0, disengaged = 0;
    for (Member& i : seat) {
      if (!i.present) continue;
      ++course.member_months;
      const double kappa = p.know_floor + (1 - p.know_floor) * i.k;
      const double need = i.A * (1 + (t >= g.commitment_month ? g.commitment_cost : 0)) *
                          (1 + p.outside_pull * u[C] * kappa * g.outside_richness);
      const double benefit = (1 - i.omega) * i.c + i.omega * G;
      const double gap = std::clamp((need - benefit) / need, 0.0, 1.0);
      double support = 0;
      if (strategy.strength != 0 &&
          gap + (1 - u[M]) * p.gap_noise * draw.normal() > strategy.threshold)
        support = strategy.strength * u[M];
      // tensions
      const double exposure[J] = {std::min(p.align_cap, std::abs(i.x - X)),
                                  i.s * g.rivalry * (1 - i.d), i.q, i.l, gap};
      double burden = 0;
      for (int j = 0; j < J; ++j) {
        double intensity = p.base[j], relief = 0;
        for (int m = 0; m < U; ++m) intensity += p.aggravate[m][j] * u[m];
        for (int m = 0; m < M; ++m) {
          intensity *= 1 - p.protect[m][j] * u[m] * (m == C ? kappa : 1);
          relief += kappa * p.relief[m][j] * u[m];
        }
        intensity *=
            p.rate[j] * exposure[j] * (1 + p.contagion * tau_bar[j]) * (1 + p.exit_contagion * E);
        if (j == alignment || j == disclosure) intensity *= 1 + Z;
        if (j == disclosure) relief += p.relief_trust * i.d;
        if (j == capture) relief += p.relief_support * support;
        if (draw.unit() < intensity / (1 + intensity)) i.tau[j] += draw.between(0, 2 * p.jump);
        i.tau[j] *= 1 - std::min(p.fade_cap, p.fade[j] + relief);
        burden += p.weight[j] * i.tau[j];
      }
      // contribution to the pool
      pool += i.e * (1 - i.s * (1 - u[S]) * (1 - i.d)) / (1 + p.burden_pool * burden);
      // private capture
      const double access = (1 - p.access_s * u[S]) * (1 - p.access_b * u[B] * i.q) +
                            p.access_c * u[C] * kappa * g.outside_richness;
      const double luck = 1 + g.volatility * draw.triangle();
      const double gained =
          i.r / (i.r + p.r_half) * G * access * (1 + p.support_boost * support) * luck;
      i.c1 += (gained - i.c1) / p.lag;
      i.c += (i.c1 - i.c) / p.lag;
      out[captured] += i.c;
      // aspiration, knowledge, trust, readiness, interests, goodwill, engagement
      i.A = std::max(i.A0, i.A + p.asp_adapt * (benefit - i.A));
      double contact = 0;
      for (int m = 0; m < U; ++m) contact += p.know_share[m] * u[m];
      i.k += p.know_gain * contact * i.e * (1 - i.k) - p.know_loss * i.k;
      i.d = std::clamp(i.d +
                           p.trust_gain * i.e * (1 - p.trust_hide * u[S]) *
                               std::max(0.0, 1 - i.tau[disclosure]) * (1 - i.d) -
                           p.trust_loss * i.tau[disclosure] * i.d,
                       0.0, 1.0);
      i.r += p.learn * i.e * access * (1 + support) * (i.r_max - i.r);
      i.x -= p.converge * u[B] * i.e * (i.x - X);
      i.w *= 1 - p.goodwill_fade;
      const double surplus = std::clamp((benefit - need) / need, -p.gap_clip, p.gap_clip);
      const double drive = p.b0 + i.w + p.b_gap * surplus - p.b_tension * burden;
      i.e += p.e_rate * (1 / (1 + std::exp(-drive)) - i.e);
      // exit
      const double U1 = draw.unit();
      if (U1 < p.h_exo)
        i.present = false, ++out[exits_exogenous];
      else if (U1 < p.h_exo + p.h1 * std::pow(1 - i.e, p.exit_power))
        i.present = false, ++disengaged;
    }
    out[exits_disengaged] += disengaged;
    // 6. exit signal
    E = p.signal_keep * E + disengaged / n;
    // 7. common value
    const double share = pool / n;
    const double Y = p.productivity * share * (1 + g.complementarity * share) /
                     (1 + g.complementarity) * (p.create_base + (1 - p.create_base) * u[B]) *
                     (1 + p.create_connect * u[C] * g.outside_richness);
    G += p.stock_rate * (Y - G);
    total_created += Y;
    // 8. means over the members still present
    present = 0;
    double sum_d = 0, sum_k = 0;
    sum_e = 0;
    std::array<double, J> sum_tau{};
    for (const Member& i : seat) {
      if (!i.present) continue;
      ++present, sum_e += i.e, sum_d += i.d, sum_k += i.k;
      for (int j = 0; j < J; ++j) sum_tau[j] += i.tau[j];
    }
    for (int j = 0; j < J; ++j) {
      double* o = &out[per_tension + j * t_count];
      tau_bar[j] = sum_tau[j] = present > 0 ? sum_tau[j] / present : 0;
      if (!active[j] && tau_bar[j] > p.episode_on) {
        active[j] = true;
        if (o[t_episodes]++ == 0) o[t_first] = t, o[t_emerged] = 1;
      } else if (active[j] && tau_bar[j] < p.episode_off)
        active[j] = false;
      o[t_mean] += tau_bar[j], o[t_active] += active[j];
    }
    seen.push_back(sum_tau);
    out[engagement] += sum_e / n;
    ++out[months];
    auto& month = course.sum[t];
    month[m_engagement] += sum_e / n, month[m_present] += double(present) / n,
        month[m_created] += Y;
    if (present > 0) {
      ++course.alive[t], month[m_trust] += sum_d / present, month[m_knowledge] += sum_k / present;
      for (int j = 0; j < J; ++j) month[m_tension + j] += tau_bar[j];
    }
    // 9. end
    collapsed = present < std::max(p.collapse_floor, p.collapse_share * n);
    if (collapsed || total_created >= g.goal) break;
  }
  std::vector<double> values;
  for (const Member& i : seat)
    if (i.present) values.push_back(i.c);
  out[not_collapsed] = !collapsed, out[retention] = collapsed ? 0 : double(present) / n;
  out[capture_gini] = gini(values);
  out[engagement] /= horizon, out[created] = total_created / horizon,
                              out[captured] /= double(n) * horizon;
  out[effort] /= out[months];
  for (int j = 0; j < J; ++j) out[per_tension + j * t_count + t_mean] /= out[months];
  return out;
}
