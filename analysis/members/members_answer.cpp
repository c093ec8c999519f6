#include "analysis/members/members_answer.h"

#include <algorithm>
#include <cmath>

#include "analysis/table/digits.h"
#include "analysis/table/json.h"
#include "analysis/table/letters.h"

namespace weft::analysis {
namespace {

using Kind = Column::Kind;

std::string trait_text(const std::optional<Trait>& trait) {
  return trait ? std::string(trait_names[static_cast<std::size_t>(*trait)]) : "sector";
}

std::string group_text(FounderGroup group) {
  switch (group) {
    case FounderGroup::firms:
      return "firms";
    case FounderGroup::others:
      return "public and civil";
    case FounderGroup::low:
      return "low third";
    case FounderGroup::middle:
      return "middle third";
    case FounderGroup::high:
      return "high third";
  }
  return {};
}

Table rows(const MembersKept& members) {
  Table table({{"strategy", Kind::text},
               {"kept", Kind::interval},
               {"gained", Kind::interval, "kept here only"},
               {"lost", Kind::interval, "lost here only"}});
  for (const StrategyMembers& one : members.ranked) {
    table.add({one.name, one.kept, one.gained, one.lost});
  }
  return table;
}

Table contrasts_shown(const MembersKept& members) {
  std::vector<Column> columns = {{"strategy", Kind::text}};
  for (const TraitContrast& each : members.ranked.front().contrasts) {
    columns.push_back({trait_text(each.trait), Kind::margin, "", "", 2});
  }
  Table table(columns);
  for (const StrategyMembers& one : members.ranked) {
    std::vector<Cell> cells = {one.name};
    for (const TraitContrast& each : one.contrasts) cells.emplace_back(each.difference);
    table.add(cells);
  }
  return table;
}

Table contrasts(const MembersKept& members) {
  Table table({{"strategy", Kind::text}, {"trait", Kind::text}, {"difference", Kind::interval}});
  for (const StrategyMembers& one : members.ranked) {
    for (const TraitContrast& each : one.contrasts) {
      table.add({one.name, trait_text(each.trait), each.difference});
    }
  }
  return table;
}

Table groups(const MembersKept& members) {
  Table table({{"strategy", Kind::text},
               {"trait", Kind::text},
               {"group", Kind::text},
               {"kept", Kind::interval},
               {"gain", Kind::interval}});
  for (const StrategyMembers& one : members.ranked) {
    for (const GroupKept& each : one.groups) {
      table.add({one.name, trait_text(each.trait), group_text(each.group), each.kept, each.gain});
    }
  }
  return table;
}

const StrategyMembers& baseline_of(const MembersKept& members) {
  return *std::ranges::find(members.ranked, members.baseline, &StrategyMembers::name);
}

/// The strategy that keeps most, or the next if that one is the baseline.
const StrategyMembers* contender(const MembersKept& members) {
  const auto place = std::ranges::find_if(
      members.ranked, [&](const StrategyMembers& one) { return one.name != members.baseline; });
  return place == members.ranked.end() ? nullptr : &*place;
}

/// Kinds of founders under one strategy and the baseline.
Table groups_shown(const MembersKept& members, const StrategyMembers& one) {
  Table table({{"trait", Kind::text},
               {"founders", Kind::text},
               {"baseline", Kind::margin, printable(members.baseline)},
               {"kept", Kind::margin, printable(one.name)},
               {"gain", Kind::interval}});
  const StrategyMembers& baseline = baseline_of(members);
  for (std::size_t g = 0; g < one.groups.size(); ++g) {
    const GroupKept& each = one.groups[g];
    table.add({trait_text(each.trait), group_text(each.group), baseline.groups[g].kept, each.kept,
               each.gain});
  }
  return table;
}

/// Of an estimate for each of some things, the one whose sure part is largest (nothing, if all
/// intervals hold 0).
template <class Things, class Get>
const typename Things::value_type* surest(const Things& things, Get estimate_of) {
  const auto sure = [&](const typename Things::value_type& thing) {
    const Estimate& estimate = estimate_of(thing);
    if (!differs_from_zero(estimate)) return 0.0;
    return std::min(std::abs(estimate.low), std::abs(estimate.high));
  };
  const auto most = std::ranges::max_element(things, {}, sure);
  return most != things.end() && sure(*most) > 0 ? &*most : nullptr;
}

std::string kept_text(const StrategyMembers& one) {
  const auto in_100 = [](double share) { return fixed(share * 100, 0); };
  return in_100(one.kept.value) + " % [" + in_100(one.kept.low) + ", " + in_100(one.kept.high) +
         "]";
}

/// "the third highest in sensitivity", or a sector.
std::string kind_text(const std::optional<Trait>& trait, bool more) {
  if (!trait) return more ? "firms" : "public and civil members";
  return std::string("the third ") + (more ? "highest" : "lowest") + " in " + trait_text(trait);
}

std::string whom(const StrategyMembers& one) {
  const auto* most =
      surest(one.contrasts, [](const TraitContrast& c) -> const Estimate& { return c.difference; });
  if (most == nullptr) return "Under it no trait tells who stays.";
  const bool more = most->difference.value > 0;
  return "Who stays under it depends most on " + trait_text(most->trait) + ": of " +
         kind_text(most->trait, more) + " it keeps " +
         fixed(std::abs(most->difference.value) * 100, 0) + " in 100 more than of " +
         kind_text(most->trait, !more) + ".";
}

std::string headline(const MembersKept& members) {
  const StrategyMembers& best = members.ranked.front();
  std::string text = printable(best.name) + " keeps most founders: " + kept_text(best);
  const StrategyMembers* one = contender(members);
  if (one == &best) {
    text += "; " + printable(members.baseline) + " keeps " +
            percent(baseline_of(members).kept.value) + ". Of 100 founders it keeps " +
            fixed(one->gained.value * 100, 1) + " who leave there, and loses " +
            fixed(one->lost.value * 100, 1) + " who stay there";
  }
  return text + ".\n" + whom(best);
}

}  // namespace

Answer members_answer(const MembersKept& members) {
  Answer answer{
      .headline = headline(members),
      .notes = {"Kept: founders who are there at the end, of a run that has not collapsed.",
                "Here only: founders who stay here and leave under " + printable(members.baseline) +
                    ", and the other way round.",
                "By a trait, founders are in thirds of their own collaboration, at joining.",
                "Founders, and their luck, are the same under every strategy; differences are "
                "paired.",
                "From " + counted(members.configurations, "configuration") + " (" +
                    counted(static_cast<std::uint64_t>(members.founders), "founder") +
                    "), one world each, computed again.",
                "Intervals are 95 %: Student's t over configurations."},
      .facts = {{"baseline", json_string(members.baseline)},
                {"configurations", std::to_string(members.configurations)},
                {"founders", json_number(members.founders)},
                {"confidence", json_number(confidence)}},
      .data = {}};
  answer.add("rows", "", rows(members));
  answer.shown.push_back(
      {"How much more is kept of firms than of others, and of the third "
       "highest in a trait than of the lowest:",
       contrasts_shown(members)});
  if (const StrategyMembers* one = contender(members)) {
    answer.shown.push_back({"Founders kept:", groups_shown(members, *one)});
  }
  answer.data.emplace_back("groups", groups(members));
  answer.data.emplace_back("contrasts", contrasts(members));
  return answer;
}

}  // namespace weft::analysis
