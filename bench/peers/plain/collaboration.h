// What a run is about: the theory's coefficients, a collaboration with its random draws, and what
// its orchestrator does. What plain is for: see plain.cpp.
#pragma once
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
