#pragma once

#include <cmath>
#include <cstdint>
#include <functional>

#include "core/output/claim.h"
#include "tests/analysis/synthetic.h"

namespace weft::analysis {

/// A number that belongs to a configuration, in [0, 1): evenly spread, in no order. Source: the
/// mixer of S. Vigna's splitmix64.
inline double evenly(std::uint64_t configuration, std::uint64_t stream) {
  std::uint64_t word = (configuration + 1) * 0x9e3779b97f4a7c15U + stream * 0xd1b54a32d192ed03U;
  word = (word ^ (word >> 30U)) * 0xbf58476d1ce4e5b9U;
  word = (word ^ (word >> 27U)) * 0x94d049bb133111ebU;
  return static_cast<double>((word ^ (word >> 31U)) >> 11U) * 0x1p-53;
}

constexpr std::uint64_t rivalry_stream = 1;
constexpr std::uint64_t trust_stream = 2;
constexpr std::uint64_t noise_stream = 3;

inline double rivalry_of(std::uint64_t configuration) {
  return evenly(configuration, rivalry_stream);
}

/// Engagement under each of "one", "two", ... in a configuration; every run has noise that the
/// strategies share and noise of its own.
using Planted = std::function<double(std::uint64_t configuration, std::size_t strategy)>;

inline Synthetic made(const Planted& planted, std::uint64_t configurations = 800,
                      double own_noise = 0.02) {
  constexpr std::uint64_t runs_of_one = 64;
  Synthetic content;
  content.configurations = configurations;
  content.strategies = {"one", "two", "three"};
  content.replicates = 4;
  content.outcome = [=](std::uint64_t c, std::size_t s, std::uint64_t r) {
    const double own = evenly(c * runs_of_one + 4 * s + r, noise_stream) - 0.5;
    const double shared = evenly(c * runs_of_one + r, noise_stream + 1) - 0.5;
    RunOutcome run = run_with(static_cast<float>(planted(c, s) + 0.2 * shared + own_noise * own));
    run.effort = 1;
    return run;
  };
  content.factors = {
      {"rivalry", [](std::uint64_t c) { return static_cast<float>(rivalry_of(c)); }},
      {"trust", [](std::uint64_t c) { return static_cast<float>(evenly(c, trust_stream)); }}};
  return content;
}

/// That "one" beats "two" in engagement by 0.01.
inline Claim claim_of_one() {
  return {.text = "one is better.",
          .source = "planted",
          .better = {"one"},
          .worse = {"two"},
          .smallest = 0.01};
}

}  // namespace weft::analysis
