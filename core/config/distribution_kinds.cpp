#include "core/config/distribution_kinds.h"

#include <array>
#include <vector>

namespace weft {
namespace {

using Numbers = DistributionNumbers;

Distribution uniform(const Numbers& n) { return Distribution::uniform(n.given[0], n.given[1]); }

Distribution log_uniform(const Numbers& n) {
  return Distribution::log_uniform(n.given[0], n.given[1]);
}

Distribution normal(const Numbers& n) {
  return Distribution::normal(n.given[0], n.given[1], n.low, n.high);
}

Distribution triangular(const Numbers& n) {
  return Distribution::triangular(n.given[0], n.given[1], n.given[2]);
}

Distribution beta(const Numbers& n) {
  return Distribution::beta(n.given[0], n.given[1], n.low, n.high);
}

Distribution choice(const Numbers& n) {
  return Distribution::choice({n.given.begin(), n.given.end()},
                              {n.weights.begin(), n.weights.end()});
}

Distribution uniform_integer(const Numbers& n) {
  return Distribution::uniform_integer(n.given[0], n.given[1]);
}

Distribution log_uniform_integer(const Numbers& n) { return log_uniform(n).rounded(); }

constexpr auto kinds = std::to_array<DistributionKind>({
    {"uniform", "[low, high]", 2, Beside::nothing, false, "the same chance everywhere", uniform},
    {"log_uniform", "[low, high]", 2, Beside::nothing, false,
     "uniform in the logarithm; low above 0", log_uniform},
    {"normal", "[mean, sd]", 2, Beside::within, true,
     "normal, cut off at `within = [low, high]`, else at the legal range", normal},
    {"triangular", "[low, mode, high]", 3, Beside::nothing, false, "most likely at the mode",
     triangular},
    {"beta", "[a, b]", 2, Beside::within, false,
     "beta, stretched to `within = [low, high]`, else from 0 to 1", beta},
    {"choice", "[value, ...]", 0, Beside::weights, false,
     "one of several values, equally likely unless there are `weights = [...]`", choice},
    {"uniform_integer", "[low, high]", 2, Beside::nothing, false,
     "each whole number with the same chance", uniform_integer},
    {"log_uniform_integer", "[low, high]", 2, Beside::nothing, false,
     "log_uniform, to the nearest whole number", log_uniform_integer},
});

}  // namespace

std::span<const DistributionKind> distribution_kinds() { return kinds; }

}  // namespace weft
