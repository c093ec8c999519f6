#include "core/engine/growth.h"

#include <algorithm>
#include <bit>
#include <optional>
#include <sstream>

namespace weft {
namespace {

/// "random, sobol, ..."
std::string growing_designs() {
  std::string names;
  for (const MethodInfo& method : method_table) {
    if (method.grows) names += (names.empty() ? "" : ", ") + std::string(method.name);
  }
  return names;
}

class Comparison {
 public:
  Comparison(const Plan& plan, const Plan& smaller) : plan_(plan), smaller_(smaller) {}

  std::vector<Problem> problems() {
    compare_numbers();
    compare_sizes();
    if (problems_.empty()) compare_configurations();
    if (problems_.empty()) compare_laws();
    return std::move(problems_);
  }

 private:
  template <class Value>
  static std::string text_of(const Value& value) {
    std::ostringstream out;
    out.precision(9);  // all digits of single precision
    out << value;
    return out.str();
  }

  void add(const std::string& what, const std::string& why = "", const std::string& hint = "") {
    problems_.push_back(Problem{{}, what, why, hint});
  }

  template <class Value>
  void compare(const std::string& name, const Value& there, const Value& here) {
    if (there == here) return;
    add("another " + name, text_of(there) + " there, " + text_of(here) + " here",
        "a result is extended by more configurations, replicates or strategies only");
  }

  void compare_numbers() {
    const Experiment& there = smaller_.experiment();
    const Experiment& here = plan_.experiment();
    compare("seed", there.seed, here.seed);
    compare("horizon", there.horizon, here.horizon);
    const auto followed = [](const Experiment& experiment) {
      return experiment.trajectories == Trajectories::none ? "none" : "followed";
    };
    compare<std::string>("output of trajectories", followed(there), followed(here));
  }

  void compare_sizes() {
    const Grid& there = smaller_.grid();
    const Grid& here = plan_.grid();
    if (there.configurations > here.configurations) {
      add("fewer configurations",
          text_of(there.configurations) + " there, " + text_of(here.configurations) + " here");
    }
    if (there.replicates > here.replicates) {
      add("fewer replicates",
          text_of(there.replicates) + " there, " + text_of(here.replicates) + " here");
    }
    const MethodInfo& method = info_of(smaller_.experiment().configurations.method());
    const bool moved = method.method == Method::lhs || method.method == Method::factorial;
    if (moved && there.configurations != here.configurations) {
      add("another number of configurations of a design that cannot grow",
          "all points of '" + std::string(method.name) + "' depend on how many there are",
          growing_designs() + " grow; with this design, add replicates or strategies");
    }
    const std::uint64_t scramblings = smaller_.experiment().configurations.scramblings();
    if (scramblings != plan_.experiment().configurations.scramblings()) {
      add("another number of scramblings",
          text_of(scramblings) + " there, " +
              text_of(plan_.experiment().configurations.scramblings()) + " here");
    }
    for (const StrategyInstance& strategy : smaller_.strategies()) {
      if (!find(strategy.name)) add("no strategy '" + strategy.name + "'", "it is there");
    }
  }

  [[nodiscard]] std::optional<std::size_t> find(const std::string& name) const {
    const auto& all = plan_.strategies();
    const auto found = std::ranges::find(all, name, &StrategyInstance::name);
    if (found == all.end()) return std::nullopt;
    return static_cast<std::size_t>(found - all.begin());
  }

  void compare_configurations() {
    for (std::uint64_t c = 0; c < smaller_.grid().configurations; ++c) {
      const auto there = std::bit_cast<ParameterValues>(smaller_.configuration(c).parameters);
      const auto here = std::bit_cast<ParameterValues>(plan_.configuration(c).parameters);
      const auto same = [](float a, float b) {
        return std::bit_cast<std::uint32_t>(a) == std::bit_cast<std::uint32_t>(b);
      };
      const auto [one, other] = std::ranges::mismatch(there, here, same);
      if (one == there.end()) continue;
      const ParameterInfo& row = parameter_table()[static_cast<std::size_t>(one - there.begin())];
      return add("another " + row.name,
                 "in configuration " + text_of(c) + ": " + text_of(*one) + " there, " +
                     text_of(*other) + " here",
                 "fix it or draw it as there, and with the same design method");
    }
  }

  void compare_laws() {
    Law own_there;
    Law own_here;
    const bool drawn = plan_.experiment().pairing == Pairing::joint ||
                       smaller_.experiment().pairing == Pairing::joint;
    const std::uint64_t configurations = drawn ? smaller_.grid().configurations : 1;
    for (std::uint64_t c = 0; c < configurations; ++c) {
      const PlannedConfiguration there = smaller_.configuration(c);
      const PlannedConfiguration here = plan_.configuration(c);
      for (std::size_t s = 0; s < smaller_.strategies().size(); ++s) {
        const std::string& name = smaller_.strategies()[s].name;
        if (same_law(smaller_.law(s, there, own_there), plan_.law(*find(name), here, own_here))) {
          continue;
        }
        return add("another strategy '" + name + "'",
                   "it has the name, but does not do the same" +
                       (drawn ? " in configuration " + text_of(c) : ""),
                   "give a new strategy a new name");
      }
    }
  }

  const Plan& plan_;
  const Plan& smaller_;
  std::vector<Problem> problems_;
};

}  // namespace

std::vector<Problem> growth_problems(const Plan& plan, const Plan& smaller) {
  return Comparison(plan, smaller).problems();
}

std::vector<std::size_t> strategies_in(const Plan& plan, const Plan& smaller) {
  std::vector<std::size_t> places;
  const auto& all = plan.strategies();
  for (const StrategyInstance& strategy : smaller.strategies()) {
    const auto found = std::ranges::find(all, strategy.name, &StrategyInstance::name);
    places.push_back(static_cast<std::size_t>(found - all.begin()));
  }
  return places;
}

}  // namespace weft
