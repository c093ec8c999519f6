#include "analysis/members/members.h"

#include <algorithm>
#include <functional>
#include <numeric>

#include "analysis/statistics/simultaneous.h"

namespace weft::analysis {
namespace {

/// Who belongs to a group; a founder each.
using Membership = std::vector<bool>;

/// The places of founders, the lowest in a trait first; equal ones by seat.
std::vector<std::size_t> in_order_of(const std::vector<Founder>& founders, std::size_t trait) {
  std::vector<std::size_t> places(founders.size());
  std::iota(places.begin(), places.end(), std::size_t{0});
  std::ranges::stable_sort(places, {}, [&](std::size_t i) { return founders[i].trait[trait]; });
  return places;
}

/// The low, middle and high third; nobody, where all have the same of the trait.
std::array<Membership, 3> thirds(const std::vector<Founder>& founders, std::size_t trait) {
  std::array<Membership, 3> members;
  members.fill(Membership(founders.size()));
  const std::vector<std::size_t> order = in_order_of(founders, trait);
  const auto value = [&](std::size_t i) { return founders[i].trait[trait]; };
  if (value(order.front()) == value(order.back())) return members;
  for (std::size_t rank = 0; rank < order.size(); ++rank) {
    members[rank * 3 / order.size()][order[rank]] = true;
  }
  return members;
}

/// Nobody, where sectors do not differ.
Membership sector(const std::vector<Founder>& founders, bool firms) {
  Membership members;
  for (const Founder& founder : founders) members.push_back(founder.firm == firms);
  return members;
}

/// All groups of a world, in the order of `blank_groups`.
std::vector<Membership> groups_of(const std::vector<Founder>& founders) {
  std::vector<Membership> groups = {sector(founders, true), sector(founders, false)};
  for (std::size_t trait = 0; trait < trait_names.size(); ++trait) {
    for (Membership& one : thirds(founders, trait)) groups.push_back(std::move(one));
  }
  return groups;
}

std::vector<GroupKept> blank_groups() {
  std::vector<GroupKept> groups = {{{}, FounderGroup::firms, {}, {}},
                                   {{}, FounderGroup::others, {}, {}}};
  for (std::size_t trait = 0; trait < trait_names.size(); ++trait) {
    for (const FounderGroup group : {FounderGroup::low, FounderGroup::middle, FounderGroup::high}) {
      groups.push_back({static_cast<Trait>(trait), group, {}, {}});
    }
  }
  return groups;
}

/// Which groups a contrast compares: the first less the second.
struct Compared {
  std::optional<Trait> trait;
  std::size_t first;
  std::size_t second;
};

std::vector<Compared> contrasts() {
  std::vector<Compared> all = {{{}, 0, 1}};
  for (std::size_t trait = 0; trait < trait_names.size(); ++trait) {
    const std::size_t low = 2 + trait * 3;
    all.push_back({static_cast<Trait>(trait), low + 2, low});
  }
  return all;
}

/// Not a number for a group without members.
double share(const Membership& members, const std::vector<bool>& kept) {
  double all = 0;
  double there = 0;
  for (std::size_t i = 0; i < members.size(); ++i) {
    if (!members[i]) continue;
    all += 1;
    if (kept[i]) there += 1;
  }
  return all > 0 ? there / all : undefined;
}

/// The share of founders for whom `kept` and not `other`.
double only_in(const std::vector<bool>& kept, const std::vector<bool>& other) {
  double count = 0;
  for (std::size_t i = 0; i < kept.size(); ++i) count += kept[i] && !other[i] ? 1 : 0;
  return count / static_cast<double>(kept.size());
}

void add_defined(Moments& to, double value) {
  if (std::isfinite(value)) to.add(value);
}

/// Sums over worlds of what is estimated of a strategy.
struct Sums {
  Moments kept;
  Moments net;
  Moments gained;
  Moments lost;
  std::vector<Moments> groups;
  std::vector<Moments> gains;
  std::vector<Moments> contrasts;
  std::vector<Moments> contrasts_of_gains;
};

Sums blank_sums() {
  const std::size_t groups = blank_groups().size();
  const std::size_t compared = contrasts().size();
  Sums sums;
  sums.groups.resize(groups);
  sums.gains.resize(groups);
  sums.contrasts.resize(compared);
  sums.contrasts_of_gains.resize(compared);
  return sums;
}

/// Shares kept in a world: [strategy][group].
std::vector<std::vector<double>> shares_of(const FoundersOfWorld& world) {
  const std::vector<Membership> groups = groups_of(world.founders);
  std::vector<std::vector<double>> shares;
  for (const std::vector<bool>& kept : world.kept) {
    std::vector<double>& of_strategy = shares.emplace_back();
    for (const Membership& group : groups) of_strategy.push_back(share(group, kept));
  }
  return shares;
}

void add_world(std::vector<Sums>& sums, const FoundersOfWorld& world, std::size_t baseline) {
  const std::vector<std::vector<double>> shares = shares_of(world);
  const Membership everybody(world.founders.size(), true);
  const std::vector<Compared> compared = contrasts();
  const std::vector<bool>& there = world.kept[baseline];
  for (std::size_t s = 0; s < sums.size(); ++s) {
    Sums& sum = sums[s];
    const std::vector<bool>& here = world.kept[s];
    sum.kept.add(share(everybody, here));
    sum.net.add(share(everybody, here) - share(everybody, there));
    sum.gained.add(only_in(here, there));
    sum.lost.add(only_in(there, here));
    const auto gain = [&](std::size_t g) { return shares[s][g] - shares[baseline][g]; };
    for (std::size_t g = 0; g < shares[s].size(); ++g) {
      add_defined(sum.groups[g], shares[s][g]);
      add_defined(sum.gains[g], gain(g));
    }
    for (std::size_t k = 0; k < compared.size(); ++k) {
      const Compared& pair = compared[k];
      add_defined(sum.contrasts[k], shares[s][pair.first] - shares[s][pair.second]);
      add_defined(sum.contrasts_of_gains[k], gain(pair.first) - gain(pair.second));
    }
  }
}

StrategyMembers estimated(const std::string& name, const Sums& sums, bool is_baseline) {
  const auto unless_baseline = [&](const Estimate& estimate) {
    return is_baseline ? Estimate{} : estimate;
  };
  StrategyMembers members{name,
                          share_estimate(sums.kept),
                          unless_baseline(mean_estimate(sums.net)),
                          unless_baseline(share_estimate(sums.gained)),
                          unless_baseline(share_estimate(sums.lost)),
                          blank_groups(),
                          {}};
  for (std::size_t g = 0; g < members.groups.size(); ++g) {
    members.groups[g].kept = share_estimate(sums.groups[g]);
    members.groups[g].gain = unless_baseline(mean_estimate(sums.gains[g]));
  }
  const std::vector<Compared> all = contrasts();
  for (std::size_t k = 0; k < all.size(); ++k) {
    members.contrasts.push_back(
        {all[k].trait, joint_mean_estimate(sums.contrasts[k], all.size()),
         unless_baseline(joint_mean_estimate(sums.contrasts_of_gains[k], all.size()))});
  }
  return members;
}

/// The strategy that keeps fewest; the first of equals.
std::size_t fewest(std::size_t strategies, const std::vector<FoundersOfWorld>& worlds) {
  std::vector<double> kept(strategies);
  for (const FoundersOfWorld& world : worlds) {
    const Membership everybody(world.founders.size(), true);
    for (std::size_t s = 0; s < strategies; ++s) kept[s] += share(everybody, world.kept[s]);
  }
  return static_cast<std::size_t>(std::ranges::min_element(kept) - kept.begin());
}

}  // namespace

MembersKept members_kept(const std::vector<std::string>& strategies,
                         const FoundersFollowed& followed,
                         const std::optional<std::size_t>& baseline) {
  const std::vector<FoundersOfWorld>& worlds = followed.worlds;
  const std::size_t against = baseline.value_or(fewest(strategies.size(), worlds));
  std::vector<Sums> sums(strategies.size(), blank_sums());
  MembersKept result;
  result.baseline = strategies[against];
  result.configurations = worlds.size();
  result.broken = followed.broken;
  for (const FoundersOfWorld& world : worlds) {
    add_world(sums, world, against);
    result.founders += static_cast<double>(world.founders.size());
  }
  for (std::size_t s = 0; s < strategies.size(); ++s) {
    result.ranked.push_back(estimated(strategies[s], sums[s], s == against));
  }
  std::ranges::stable_sort(result.ranked, std::greater<>(),
                           [](const StrategyMembers& one) { return one.kept.value; });
  return result;
}

}  // namespace weft::analysis
