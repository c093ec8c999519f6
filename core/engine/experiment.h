#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/governance/strategy.h"
#include "core/model/parameters.h"
#include "core/sampling/design.h"
#include "core/sampling/distribution.h"

namespace weft {

constexpr int longest_horizon = 1200;  ///< months
/// An address holds 32 bits, a coordinate of a result 31.
constexpr std::uint64_t most_configurations = 2147483647U;
constexpr std::uint64_t most_replicates = 2147483647U;

/// A quantity that is drawn, with its name in the result file.
struct DrawnQuantity {
  std::string name;  ///< e.g. "rivalry", "schedule_safeguarding_from"
  Distribution distribution;
};

/// A parameter that each configuration draws.
struct DrawnParameter {
  std::size_t parameter = 0;  ///< row of parameter_table()
  std::size_t dimension = 0;  ///< of the configurations' design
};

/// How schedules drawn from distributions meet configurations.
enum class Pairing {
  crossed,  ///< every drawn schedule in every configuration
  joint     ///< each configuration draws its own schedule
};

/// One strategy, or a family of them whose numbers are drawn.
struct StrategyFamily {
  Strategy strategy;
  std::vector<DrawnQuantity> drawn;  ///< what `Value::dimension` of the strategy counts
  Design schedules;                  ///< crossed families: one point a member of the family
  std::size_t first_dimension = 0;   ///< joint families: where theirs begin in the design
};

/// Which courses over months are kept.
enum class Trajectories { none, summary, sample };

/// What is to be computed: all that an experiment file says, checked. A run is a function of this
/// value, its configuration, strategy and replicate, and of nothing else.
struct Experiment {
  std::string title;
  std::uint64_t seed = 0;
  int horizon = 120;  ///< months, 1..longest_horizon
  std::uint64_t replicates = 1;
  Pairing pairing = Pairing::crossed;
  ParameterValues fixed = default_parameters();  ///< drawn ones: ignored
  std::vector<DrawnParameter> drawn;
  Design configurations;  ///< dimensions: drawn parameters, then joint families in their order
  std::vector<StrategyFamily> families;
  Trajectories trajectories = Trajectories::summary;
  std::uint64_t sampled_courses = 0;  ///< runs of each strategy whose full course is kept (sample)
  std::string text;                   ///< the file as run, after overrides
};

}  // namespace weft
