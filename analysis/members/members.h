#pragma once

#include <optional>
#include <string>
#include <vector>

#include "analysis/members/founders.h"
#include "analysis/statistics/estimate.h"

/// Which members a strategy keeps.
namespace weft::analysis {

/// Founders of a kind. By a trait they are in thirds of their own collaboration, so that what sets
/// collaborations apart is not taken for what sets members apart.
enum class FounderGroup { firms, others, low, middle, high };

/// Founders of a kind under one strategy; mean over configurations in which there are any.
struct GroupKept {
  std::optional<Trait> trait;  ///< nothing for sectors
  FounderGroup group = FounderGroup::firms;
  Estimate kept;  ///< share
  Estimate gain;  ///< the same, less that of the baseline (paired); undefined for the baseline
};

/// How one kind of founders fares against its opposite, within collaborations. The intervals of all
/// contrasts of a strategy hold together (Bonferroni).
struct TraitContrast {
  std::optional<Trait> trait;  ///< nothing: firms less others; else the high third less the low one
  Estimate kept;               ///< how much more of the one is kept than of the other
  Estimate gain;  ///< how much more the one gains over the baseline; undefined for the baseline
};

struct StrategyMembers {
  std::string name;
  Estimate kept;                         ///< share of founders
  Estimate net;                          ///< the same less that of the baseline (paired)
  Estimate gained;                       ///< share kept here and not under the baseline
  Estimate lost;                         ///< share kept under the baseline and not here
  std::vector<GroupKept> groups;         ///< in the same order for all strategies
  std::vector<TraitContrast> contrasts;  ///< sector first, then traits in their order
};

struct MembersKept {
  std::vector<StrategyMembers> ranked;  ///< by share of founders kept, the most first
  std::string baseline;
  std::size_t configurations = 0;
  std::size_t broken = 0;  ///< configurations that were left out, as a run of theirs is broken
  double founders = 0;     ///< all of them
};

/// Of at least one world. Intervals: Student's t over configurations.
/// Without a baseline (a place among `strategies`) it is the strategy that keeps fewest. A trait in
/// which the founders of a world do not differ says nothing there.
[[nodiscard]] MembersKept members_kept(const std::vector<std::string>& strategies,
                                       const FoundersFollowed& followed,
                                       const std::optional<std::size_t>& baseline);

}  // namespace weft::analysis
