#include "analysis/verdict/verdict_answer.h"

#include <algorithm>

#include "analysis/table/digits.h"
#include "analysis/table/letters.h"
#include "analysis/verdict/region_table.h"

namespace weft::analysis {
namespace {

using Kind = Column::Kind;

constexpr int estimate_decimals = 3;

double number(std::uint64_t count) { return static_cast<double>(count); }

Table verdict_table(std::span<const NamedVerdict> verdicts) {
  Table table({{"hypothesis", Kind::text},
               {"verdict", Kind::text},
               {"claim", Kind::text, "the claim"},
               {"difference", Kind::interval},
               {"smallest", Kind::number, {}, {}, 2},
               {"holds_in", Kind::interval, "holds in"},
               {"effort", Kind::number, "effort", {}, 2},
               {"at_equal_effort", Kind::interval, "at equal effort"},
               {"configurations", Kind::whole},
               {"runs_needed", Kind::whole, "runs to decide"}});
  for (const NamedVerdict& each : verdicts) {
    const Verdict& found = each.verdict;
    const std::size_t weakest = found.overall.weakest(found.smallest);
    table.add({each.name, std::string(text_of(found.word)), std::string(text_of(found.standing)),
               found.overall.estimates[weakest], found.smallest[weakest], found.holds_in,
               found.effort, found.at_equal_effort, number(found.overall.configurations),
               found.configurations_needed ? Cell{number(found.runs_needed)} : Cell{}});
  }
  return table;
}

std::string expected_text(Expected expected) {
  switch (expected) {
    case Expected::holds:
      return "holds";
    case Expected::fails:
      return "fails";
    case Expected::reverses:
      return "reverses";
  }
  return "";
}

/// What some configurations say of one contrast, where something is expected of it.
std::string found_text(Says says, Expected expected) {
  if (expected != Expected::reverses || says == Says::undecided) return std::string(word_of(says));
  return says == Says::yes ? "reverses" : "does not reverse";
}

Says says_of_one(const Judgement& judgement, std::size_t contrast, double smallest) {
  if (judgement.configurations < fewest_to_judge) return Says::undecided;
  return says_of(judgement.estimates[contrast], smallest);
}

/// The contrast as it was named, of a judgement of its reverse.
Estimate turned(const Estimate& estimate) {
  return {-estimate.value, -estimate.high, -estimate.low};
}

void add_condition(const NamedVerdict& each, const Condition& condition, Table& table) {
  const Verdict& found = each.verdict;
  const bool reverses = condition.expected == Expected::reverses;
  for (std::size_t k = 0; k < found.contrasts.size(); ++k) {
    const Estimate& estimate = condition.judgement.estimates[k];
    const Says says = says_of_one(condition.judgement, k, found.smallest[k]);
    table.add({each.name, found.contrasts[k].text, condition.where,
               expected_text(condition.expected), found_text(says, condition.expected),
               reverses ? turned(estimate) : estimate,
               reverses ? -found.smallest[k] : found.smallest[k],
               number(condition.judgement.configurations)});
  }
}

/// One row a contrast in all configurations, and one a contrast in each region that is named.
Table parts_table(std::span<const NamedVerdict> verdicts) {
  Table table({{"hypothesis", Kind::text},
               {"part", Kind::text},
               {"where", Kind::text},
               {"claimed", Kind::text},
               {"found", Kind::text},
               {"difference", Kind::interval, {}, {}, 4},
               {"smallest", Kind::number, {}, {}, 2},
               {"configurations", Kind::whole}});
  for (const NamedVerdict& each : verdicts) {
    const Verdict& found = each.verdict;
    for (std::size_t k = 0; k < found.contrasts.size(); ++k) {
      table.add({each.name, found.contrasts[k].text,
                 std::string(found.overall_held_out ? "held-out half" : "everywhere"), Cell{},
                 std::string(word_of(says_of_one(found.overall, k, found.smallest[k]))),
                 found.overall.estimates[k], found.smallest[k],
                 number(found.overall.configurations)});
    }
    for (const Condition& condition : found.conditions) add_condition(each, condition, table);
    if (!found.peak) continue;
    table.add({each.name, std::string("the optimum moves on"), "with " + found.peak->factor,
               std::string("holds"), std::string(word_of(found.peak->says())), found.peak->shift,
               found.peak->smallest, Cell{}});
  }
  return table;
}

std::string decided_by(const Verdict& found) {
  std::string text;
  for (const Condition& condition : found.conditions) {
    if (!condition.as_claimed()) continue;
    text +=
        (text.empty() ? "" : "; ") + expected_text(condition.expected) + " at " + condition.where;
  }
  for (const FoundRegion& region : found.regions) {
    if (!region.decides()) continue;
    text += (text.empty() ? "" : "; ") + std::string(region.of_failures ? "fails" : "holds only") +
            " at " + box_text(region.box, found.factors);
  }
  return text;
}

/// One line a claim.
std::string sentence(const NamedVerdict& each) {
  const Verdict& found = each.verdict;
  const std::size_t weakest = found.overall.weakest(found.smallest);
  std::string text = each.name + " " + std::string(text_of(found.word)) + " (" +
                     std::string(text_of(found.standing)) + "): " + printable(each.claim.text) +
                     " " + found.contrasts[weakest].text + " by " +
                     with_interval(found.overall.estimates[weakest], estimate_decimals) +
                     ", needed " + rounded(found.smallest[weakest], estimate_decimals) + ".";
  if (found.word == Word::depends_on) text += " It " + decided_by(found) + ".";
  if (found.standing == Standing::contradicted) {
    text += " This contradicts: " + printable(each.claim.source) + ".";
  }
  if (found.word != Word::undecided) return text;
  if (!found.configurations_needed) return text + " No number of runs that can be made decides.";
  return text + " About " + counted(*found.configurations_needed, "configuration") + " (" +
         counted(found.runs_needed, "run") + ") would decide.";
}

std::string headline(std::span<const NamedVerdict> verdicts) {
  const auto as_claimed = std::ranges::count_if(verdicts, [](const NamedVerdict& each) {
    return each.verdict.standing == Standing::as_claimed;
  });
  std::string text = std::to_string(as_claimed) + " of " + counted(verdicts.size(), "claim") +
                     (verdicts.size() == 1 ? " holds" : " hold") + " as claimed.\n";
  for (const NamedVerdict& each : verdicts) text += "\n" + wrapped(sentence(each), 100);
  text.pop_back();
  return text;
}

void add_notes(std::span<const NamedVerdict> verdicts, Answer& answer) {
  for (const NamedVerdict& each : verdicts) {
    const Verdict& found = each.verdict;
    if (found.left_out > 0) {
      answer.notes.push_back(each.name + ": " + counted(found.left_out, "configuration") +
                             " without a value left out.");
    }
    if (!found.no_region.empty()) {
      answer.notes.push_back(each.name + ": no region was looked for, as " + found.no_region + ".");
    }
  }
}

}  // namespace

std::string_view text_of(Word word) {
  switch (word) {
    case Word::holds:
      return "holds";
    case Word::fails:
      return "fails";
    case Word::depends_on:
      return "depends on";
    case Word::undecided:
      break;
  }
  return "undecided";
}

std::string_view text_of(Standing standing) {
  switch (standing) {
    case Standing::as_claimed:
      return "as claimed";
    case Standing::in_part:
      return "in part";
    case Standing::contradicted:
      return "contradicted";
    case Standing::open:
      break;
  }
  return "open";
}

Answer verdict_answer(std::span<const NamedVerdict> verdicts) {
  Answer answer;
  answer.headline = headline(verdicts);
  answer.add("verdicts", "", verdict_table(verdicts));
  answer.add("parts", "What was compared, where, and what came out:", parts_table(verdicts));
  const Table regions = regions_table(verdicts);
  if (regions.rows() > 0) {
    answer.add("regions",
               "Where it fails and where it holds (PRIM, tried on the held-out half):", regions);
  }
  add_notes(verdicts, answer);
  return answer;
}

}  // namespace weft::analysis
