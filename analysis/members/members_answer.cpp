#include "analysis/members/members_answer.h"

#include <algorithm>
#include <cmath>
#include <functional>

#include "analysis/statistics/resolution.h"
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
               {"net", Kind::interval, "to baseline"},
               {"gained", Kind::margin, "kept here only"},
               {"lost", Kind::margin, "lost here only"}});
  for (const StrategyMembers& one : members.ranked) {
    table.add({one.name, one.kept, one.net, one.gained, one.lost});
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
    for (const TraitContrast& each : one.contrasts) cells.emplace_back(each.kept);
    table.add(cells);
  }
  return table;
}

Table contrasts(const MembersKept& members) {
  Table table({{"strategy", Kind::text},
               {"trait", Kind::text},
               {"kept", Kind::interval},
               {"gain", Kind::interval}});
  for (const StrategyMembers& one : members.ranked) {
    for (const TraitContrast& each : one.contrasts) {
      table.add({one.name, trait_text(each.trait), each.kept, each.gain});
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

std::string in_100(double share, int decimals = 0) { return fixed(share * 100, decimals); }

std::string with_interval_in_100(const Estimate& share, int decimals) {
  if (!defined_interval(share)) return in_100(share.value, decimals);
  return in_100(share.value, decimals) + " [" + in_100(share.low, decimals) + ", " +
         in_100(share.high, decimals) + "]";
}

/// "the third highest in sensitivity", or a sector.
std::string kind_text(const std::optional<Trait>& trait, bool more) {
  if (!trait) return more ? "firms" : "public and civil members";
  return std::string("the third ") + (more ? "highest" : "lowest") + " in " + trait_text(trait);
}

/// "the third lowest in aspiration (8.3 [7.1, 9.6] in 100), ...": the kinds of founders that fare
/// better than their opposite, the largest difference first; empty if all intervals hold 0.
std::string favoured(const std::vector<TraitContrast>& contrasts,
                     Estimate TraitContrast::*difference) {
  std::vector<TraitContrast> told;
  for (const TraitContrast& each : contrasts) {
    if (differs_from_zero(each.*difference)) told.push_back(each);
  }
  std::ranges::stable_sort(told, std::greater<>(), [&](const TraitContrast& each) {
    return std::abs((each.*difference).value);
  });
  std::string text;
  for (const TraitContrast& each : told) {
    const Estimate& found = each.*difference;
    const bool more = found.value > 0;
    const Estimate size = more ? found : Estimate{-found.value, -found.high, -found.low};
    text += (text.empty() ? "" : ", ") + kind_text(each.trait, more) + " (" +
            with_interval_in_100(size, 1) + " in 100)";
  }
  return text;
}

std::string whom(const MembersKept& members, const StrategyMembers& one) {
  if (members.configurations < 2) return "Whom, one configuration cannot tell.";
  const std::string kept = favoured(one.contrasts, &TraitContrast::kept);
  std::string text = kept.empty() ? "Whom it keeps, no trait tells."
                                  : "It keeps more of these than of their opposites: " + kept + ".";
  if (one.name == members.baseline) return text;
  const std::string gain = favoured(one.contrasts, &TraitContrast::gain);
  const std::string over = " over " + printable(members.baseline);
  text += gain.empty()
              ? "\nWhom it gains" + over + ", no trait tells."
              : "\nIt gains more" + over + " of these than of their opposites: " + gain + ".";
  return text;
}

std::string against_baseline(const MembersKept& members, const StrategyMembers& one) {
  const std::string baseline = printable(members.baseline);
  std::string text = "; " + baseline + " keeps " + in_100(baseline_of(members).kept.value, 1);
  if (!defined_interval(one.net)) return text;
  if (!differs_from_zero(one.net)) text += " and is not told apart";
  return text + " (" + with_interval_in_100(one.net, 1) + " fewer). It keeps " +
         in_100(one.gained.value, 1) + " who leave there, and loses " + in_100(one.lost.value, 1) +
         " who stay there";
}

std::string headline(const MembersKept& members) {
  const StrategyMembers& best = members.ranked.front();
  std::vector<std::string> tied;  // the same founders in every configuration
  for (const StrategyMembers& one : members.ranked) {
    const bool alike = one.name == members.baseline || (one.net.low == 0 && one.net.high == 0);
    if (alike && same(one.kept.value, best.kept.value)) tied.push_back(one.name);
  }
  if (tied.size() > 1 && tied.front() == best.name) {
    return "Of 100 founders " + name_list(tied) + " keep " + with_interval_in_100(best.kept, 1) +
           " each: they are tied" + (tied.size() < members.ranked.size() ? " and keep most." : ".");
  }
  std::string text = "Of 100 founders " + printable(best.name) + " keeps most, " +
                     with_interval_in_100(best.kept, 1);
  if (best.name != members.baseline) text += against_baseline(members, best);
  return text + ".\n" + whom(members, best);
}

std::vector<std::string> notes(const MembersKept& members) {
  const std::string baseline = printable(members.baseline);
  std::vector<std::string> lines = {
      "Kept: founders there at the end, of a run that has not collapsed; newcomers do not count.",
      "To baseline: less " + baseline + ". Here only: and not under it; or the other way round.",
      "By a trait, founders are in thirds of their own collaboration, at joining.",
      "The six contrasts of a strategy hold together (Bonferroni).",
      "Founders, and their luck, are the same under every strategy; differences are paired.",
      "From " + counted(members.configurations, "configuration") + " (" +
          counted(static_cast<std::uint64_t>(members.founders), "founder") +
          "), one world each, computed again.",
      "Intervals are 95 %: Student's t over configurations."};
  if (members.broken > 0) {
    lines.push_back("Left out: " + counted(members.broken, "configuration") +
                    " with a run that broke (a number left the finite ones).");
  }
  return lines;
}

}  // namespace

Answer members_answer(const MembersKept& members) {
  Answer answer{.headline = headline(members),
                .notes = notes(members),
                .facts = {{"baseline", json_string(members.baseline)},
                          {"configurations", std::to_string(members.configurations)},
                          {"broken", std::to_string(members.broken)},
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
