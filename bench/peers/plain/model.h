// The model itself: its coefficients, a configuration, a strategy, and one run. The numbered
// comments in run() are the steps of a month in the model description. What plain is for: see
// plain.cpp.
#pragma once
#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <map>
#include <random>
#include <string>
#include <utility>
#include <vector>

enum Tension { alignment, disclosure, specificity, resources, capture, J };
enum Mechanism { S, B, C, M, U };  // safeguarding, bundling, connecting, monitoring
const char* const tension_name[J] = {"alignment", "disclosure", "specificity", "resources",
                                     "capture"};
const char* const mechanism_name[U] = {"safeguarding", "bundling", "connecting", "monitoring"};
using Names = std::map<std::string, double*>;
using Rng = std::mt19937_64;

struct Theory {
  double rate[J] = {0.16, 0.50, 0.30, 0.20, 0.22}, base[J] = {1, 0.3, 0.1, 0.2, 1};
  double aggravate[4][J] = {
      {0, 0, 0.5, 0.2, 0}, {0, 0, 1.0, 0.4, 0}, {0, 0.9, 0, 0.5, 0}, {0, 0, 0, 0.4, 0}};
  double protect[3][J] = {{0.6, 0.95, 0, 0, 0}, {0, 0.4, 0, 0, 0}, {0, 0, 0.9, 0, 0}};
  double fade[J] = {0.05, 0.05, 0.05, 0.08, 0.05};
  double relief[3][J] = {{0, 0.20, 0, 0, 0}, {0.20, 0, 0, 0.10, 0}, {0, 0, 0.25, 0, 0}};
  double weight[J] = {1, 1, 0.8, 0.8, 1.2};
  double know_share[4] = {0.4, 0.3, 0.3, 0.2};
  double jump = 0.5, contagion = 0.6, exit_contagion = 2, relief_trust = 0.10,
         relief_support = 0.20;
  double know_gain = 0.10, know_loss = 0.01, know_floor = 0.2, trust_gain = 0.04, trust_hide = 0.7,
         trust_loss = 0.12;
  double r_half = 0.5, learn = 0.02, learn_room = 0.5, converge = 0.04;
  double access_s = 0.5, access_b = 0.8, access_c = 0.7, support_boost = 0.35, lag = 3;
  double asp_adapt = 0.02, asp_low = 0.6, outside_pull = 0.15, goodwill_fade = 0.06;
  double b0 = 1.6, b_gap = 2.0, b_tension = 1.0, e_rate = 0.15, gap_clip = 1.5;
  double h_exo = 0.0033, h1 = 0.13, exit_power = 4, signal_keep = 0.7;
  double create_base = 0.5, create_connect = 0.3, productivity = 1.7, burden_pool = 0.5;
  double stock_rate = 0.08, stock_start = 0.35, collapse_floor = 3, collapse_share = 0.3;
  double mission_firm = 0.1, mission_other = 0.5, trait_min = 0.02, trait_max = 0.98;
  double monitor_cost = 0.5, ramp = 0.15, noise = 0.5, know_see = 0.8, delay = 0, gap_noise = 0.3;
  double shock_keep = 0.85, shock_size = 1.5, align_cap = 1.5, fade_cap = 0.9;
  double episode_on = 0.15, episode_off = 0.08;

  Names names() {
    Names n{{"jump", &jump},
            {"contagion", &contagion},
            {"exit_contagion", &exit_contagion},
            {"relief_trust", &relief_trust},
            {"relief_support", &relief_support},
            {"know_gain", &know_gain},
            {"know_loss", &know_loss},
            {"know_floor", &know_floor},
            {"trust_gain", &trust_gain},
            {"trust_hide", &trust_hide},
            {"trust_loss", &trust_loss},
            {"r_half", &r_half},
            {"learn", &learn},
            {"learn_room", &learn_room},
            {"converge", &converge},
            {"access_s", &access_s},
            {"access_b", &access_b},
            {"access_c", &access_c},
            {"support_boost", &support_boost},
            {"lag", &lag},
            {"asp_adapt", &asp_adapt},
            {"asp_low", &asp_low},
            {"outside_pull", &outside_pull},
            {"goodwill_fade", &goodwill_fade},
            {"b0", &b0},
            {"b_gap", &b_gap},
            {"b_tension", &b_tension},
            {"e_rate", &e_rate},
            {"gap_clip", &gap_clip},
            {"h_exo", &h_exo},
            {"h1", &h1},
            {"exit_power", &exit_power},
            {"signal_keep", &signal_keep},
            {"create_base", &create_base},
            {"create_connect", &create_connect},
            {"productivity", &productivity},
            {"burden_pool", &burden_pool},
            {"stock_rate", &stock_rate},
            {"stock_start", &stock_start},
            {"collapse_floor", &collapse_floor},
            {"collapse_share", &collapse_share},
            {"mission_firm", &mission_firm},
            {"mission_other", &mission_other},
            {"trait_min", &trait_min},
            {"trait_max", &trait_max},
            {"monitor_cost", &monitor_cost},
            {"ramp", &ramp},
            {"noise", &noise},
            {"know_see", &know_see},
            {"delay", &delay},
            {"gap_noise", &gap_noise},
            {"shock_keep", &shock_keep},
            {"shock_size", &shock_size},
            {"align_cap", &align_cap},
            {"fade_cap", &fade_cap},
            {"episode_on", &episode_on},
            {"episode_off", &episode_off}};
    for (int j = 0; j < J; ++j) {
      std::string t = std::string("_") + tension_name[j];
      n["rate" + t] = &rate[j], n["base" + t] = &base[j], n["fade" + t] = &fade[j],
                 n["weight" + t] = &weight[j];
      for (int m = 0; m < U; ++m)
        n[std::string("aggravate_") + mechanism_name[m] + t] = &aggravate[m][j];
      for (int m = 0; m < M; ++m)
        n[std::string("protect_") + mechanism_name[m] + t] = &protect[m][j];
      for (int m = 0; m < M; ++m) n[std::string("relief_") + mechanism_name[m] + t] = &relief[m][j];
    }
    for (int m = 0; m < U; ++m) n[std::string("know_share_") + mechanism_name[m]] = &know_share[m];
    return n;
  }
};

struct Configuration {
  double members = 18, firm_share = 0.6, interest_dispersion = 0.5, sensitivity = 0.5,
         rivalry = 0.5, readiness = 0.5;
  double specificity = 0.5, trust = 0.25, spread = 0.18, complementarity = 0.5,
         outside_richness = 0.5, capacity = 1.5;
  double shock_rate = 0.5, entry_rate = 0.3, aspiration = 0.25, volatility = 0.25, strain = 0.4,
         initial_engagement = 0.65;
  double goodwill = 1, commitment_month = 24, commitment_cost = 0.15,
         goal = std::numeric_limits<double>::infinity();

  Names names() {
    return {{"members", &members},
            {"firm_share", &firm_share},
            {"interest_dispersion", &interest_dispersion},
            {"sensitivity", &sensitivity},
            {"rivalry", &rivalry},
            {"readiness", &readiness},
            {"specificity", &specificity},
            {"trust", &trust},
            {"spread", &spread},
            {"complementarity", &complementarity},
            {"outside_richness", &outside_richness},
            {"capacity", &capacity},
            {"shock_rate", &shock_rate},
            {"entry_rate", &entry_rate},
            {"aspiration", &aspiration},
            {"volatility", &volatility},
            {"strain", &strain},
            {"initial_engagement", &initial_engagement},
            {"goodwill", &goodwill},
            {"commitment_month", &commitment_month},
            {"commitment_cost", &commitment_cost},
            {"goal", &goal}};
  }
};

struct Draw {  // the random draws of one run, one after the other
  Rng rng;
  std::normal_distribution<double> gauss{0, 1};
  double between(double low, double high) {
    return std::uniform_real_distribution<double>(low, high)(rng);
  }
  double unit() { return between(0, 1); }
  double normal() { return gauss(rng); }
  double triangle() {
    double a = unit(), b = unit();
    return std::sqrt(6.0) * (a + b - 1);
  }  // mean 0, sd 1
};

Configuration reference_configuration(Rng generator) {
  Draw d{std::move(generator)};
  Configuration c;
  c.members = std::round(std::exp(d.between(std::log(6.0), std::log(60.0))));
  c.firm_share = d.between(0.4, 0.9), c.interest_dispersion = d.between(0.1, 0.9),
  c.sensitivity = d.between(0.15, 0.85);
  c.rivalry = d.between(0.05, 1), c.readiness = d.between(0.2, 0.85),
  c.specificity = d.between(0.15, 0.85);
  c.trust = d.between(0.05, 0.5), c.complementarity = d.between(0, 1),
  c.outside_richness = d.between(0.1, 1);
  c.capacity = d.between(0.8, 2.2), c.shock_rate = d.between(0, 1),
  c.entry_rate = d.between(0, 0.8);
  c.aspiration = d.between(0.12, 0.35), c.volatility = d.between(0.05, 0.4),
  c.strain = d.between(0.1, 0.7);
  c.initial_engagement = d.between(0.45, 0.85), c.goodwill = d.between(0, 2);
  c.commitment_month = d.between(12, 36), c.commitment_cost = d.between(0, 0.4);
  return c;
}

using Knots =
    std::vector<std::pair<double, double>>;  // (month, intensity), piecewise linear, flat outside
double at(const Knots& k, double t) {
  if (t <= k.front().first) return k.front().second;
  for (size_t i = 1; i < k.size(); ++i)
    if (t <= k[i].first)
      return k[i - 1].second +
             (k[i].second - k[i - 1].second) * (t - k[i - 1].first) / (k[i].first - k[i - 1].first);
  return k.back().second;
}

struct Strategy {
  std::string name;
  Knots schedule[U];
  double strength = 0, threshold = 0;  // support to every member at risk
  double gain[U][J] = {}, setpoint[J] = {};
  bool feedback = false;
  Strategy(std::string name_, Knots s, Knots b, Knots c, Knots m = {{0, 0}}, double strength_ = 0,
           double threshold_ = 0)
      : name(std::move(name_)), schedule{s, b, c, m}, strength(strength_), threshold(threshold_) {}
};
std::vector<Strategy> reference_strategies() {
  auto constant = [](double v) { return Knots{{0, v}}; };
  return {{"none", constant(0), constant(0), constant(0)},
          {"bundling only", constant(0), constant(0.8), constant(0)},
          {"bundling + connecting", constant(0), constant(0.6), constant(0.6)},
          {"balanced", constant(0.5), constant(0.5), constant(0.5)},
          {"safeguarding stays", constant(0.9), constant(0.5), constant(0.3)},
          {"safeguarding fades", {{6, 0.9}, {36, 0.1}}, constant(0.5), {{6, 0.3}, {36, 0.7}}},
          {"balanced and monitored", constant(0.45), constant(0.45), constant(0.45), constant(0.5),
           1, 0.15}};
}

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
