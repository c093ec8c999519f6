#pragma once

#include <limits>
#include <string_view>

/// The specification's tables and paragraphs, copied by hand: what every parameter's default and
/// reference population ought to be.
namespace weft::model_test {

struct SpecifiedFactor {
  std::string_view name;
  double standard;
  double low;  ///< of the reference population; equal to `high`: fixed
  double high;
};

constexpr double none = std::numeric_limits<double>::infinity();

constexpr SpecifiedFactor specified_factors[] = {
    {"members", 18, 6, 60},  // log-uniform, to the nearest integer
    {"firm_share", 0.6, 0.4, 0.9},
    {"interest_dispersion", 0.5, 0.1, 0.9},
    {"sensitivity", 0.5, 0.15, 0.85},
    {"rivalry", 0.5, 0.05, 1},
    {"readiness", 0.5, 0.2, 0.85},
    {"specificity", 0.5, 0.15, 0.85},
    {"trust", 0.25, 0.05, 0.5},
    {"spread", 0.18, 0.18, 0.18},
    {"complementarity", 0.5, 0, 1},
    {"outside_richness", 0.5, 0.1, 1},
    {"capacity", 1.5, 0.8, 2.2},
    {"shock_rate", 0.5, 0, 1},
    {"entry_rate", 0.3, 0, 0.8},
    {"aspiration", 0.25, 0.12, 0.35},
    {"volatility", 0.25, 0.05, 0.4},
    {"strain", 0.4, 0.1, 0.7},
    {"initial_engagement", 0.65, 0.45, 0.85},
    {"goodwill", 1, 0, 2},
    {"commitment_month", 24, 12, 36},
    {"commitment_cost", 0.15, 0, 0.4},
    {"goal", none, none, none},
};

struct SpecifiedByTension {
  std::string_view name;
  double standard[5];  ///< alignment, disclosure, specificity, resources, capture
};

constexpr SpecifiedByTension specified_by_tension[] = {
    {"rate", {0.16, 0.50, 0.30, 0.20, 0.22}},        {"base", {1, 0.3, 0.1, 0.2, 1}},
    {"aggravate_safeguarding", {0, 0, 0.5, 0.2, 0}}, {"aggravate_bundling", {0, 0, 1.0, 0.4, 0}},
    {"aggravate_connecting", {0, 0.9, 0, 0.5, 0}},   {"aggravate_monitoring", {0, 0, 0, 0.4, 0}},
    {"protect_safeguarding", {0.6, 0.95, 0, 0, 0}},  {"protect_bundling", {0, 0.4, 0, 0, 0}},
    {"protect_connecting", {0, 0, 0.9, 0, 0}},       {"fade", {0.05, 0.05, 0.05, 0.08, 0.05}},
    {"relief_safeguarding", {0, 0.20, 0, 0, 0}},     {"relief_bundling", {0.20, 0, 0, 0.10, 0}},
    {"relief_connecting", {0, 0, 0.25, 0, 0}},       {"weight", {1, 1, 0.8, 0.8, 1.2}},
};

struct SpecifiedCoefficient {
  std::string_view name;
  double standard;
};

constexpr SpecifiedCoefficient specified_coefficients[] = {
    // the paragraph below the table of coefficients
    {"jump", 0.5},
    {"contagion", 0.6},
    {"exit_contagion", 2},
    {"relief_trust", 0.10},
    {"relief_support", 0.20},
    {"know_gain", 0.10},
    {"know_loss", 0.01},
    {"know_floor", 0.2},
    {"trust_gain", 0.04},
    {"trust_hide", 0.7},
    {"trust_loss", 0.12},
    {"r_half", 0.5},
    {"learn", 0.02},
    {"converge", 0.04},
    {"access_s", 0.5},
    {"access_b", 0.8},
    {"access_c", 0.7},
    {"support_boost", 0.35},
    {"lag", 3},
    {"asp_adapt", 0.02},
    {"outside_pull", 0.15},
    {"goodwill_fade", 0.06},
    {"b0", 1.6},
    {"b_gap", 2.0},
    {"b_tension", 1.0},
    {"e_rate", 0.15},
    {"h_exo", 0.0033},
    {"h1", 0.13},
    {"create_base", 0.5},
    {"create_connect", 0.3},
    {"productivity", 1.7},
    {"stock_rate", 0.08},
    {"collapse_share", 0.3},
    // numbers in the text
    {"mission_firm", 0.1},
    {"mission_other", 0.5},
    {"trait_min", 0.02},
    {"trait_max", 0.98},
    {"asp_low", 0.6},
    {"align_cap", 1.5},
    {"fade_cap", 0.9},
    {"burden_pool", 0.5},
    {"know_see", 0.8},
    {"know_share_safeguarding", 0.4},
    {"know_share_bundling", 0.3},
    {"know_share_connecting", 0.3},
    {"know_share_monitoring", 0.2},
    {"learn_room", 0.5},
    {"gap_clip", 1.5},
    {"exit_power", 4},
    {"stock_start", 0.35},
    {"shock_keep", 0.85},
    {"shock_size", 1.5},
    {"signal_keep", 0.7},
    {"collapse_floor", 3},
    {"episode_on", 0.15},
    {"episode_off", 0.08},
    {"monitor_cost", 0.5},
    {"ramp", 0.15},
    {"noise", 0.5},
    {"delay", 0},
    {"gap_noise", 0.3},
};

}  // namespace weft::model_test
