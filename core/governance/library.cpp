#include "core/governance/library.h"

#include <algorithm>
#include <array>

namespace weft {
namespace {

// assumption: where MODEL.md gives no numbers, the mechanisms of a strategy sum to about 1.5, the
// default capacity, so that strategies are compared at about equal effort.
constexpr auto library = std::to_array<LibraryStrategy>({
    // The seven of MODEL.md's table, with its numbers.
    {"none", "none", "none", "does nothing: the lower bound", ""},
    {"bundling-only", "bundling only", "constant mix", "pools, without protecting or linking",
     "bundling = 0.8\n"},
    {"bundling-connecting", "bundling + connecting", "constant mix",
     "pools and links, without protecting", "bundling = 0.6\nconnecting = 0.6\n"},
    {"balanced", "balanced", "constant mix", "the same of every mechanism",
     "safeguarding = 0.5\nbundling = 0.5\nconnecting = 0.5\n"},
    {"safeguarding-stays", "safeguarding stays", "constant mix", "protects strongly, for good",
     "safeguarding = 0.9\nbundling = 0.5\nconnecting = 0.3\n"},
    {"safeguarding-fades", "safeguarding fades", "open-loop fade",
     "protects first, and hands over to connecting from month 6 to 36",
     "safeguarding = { knots = [[6, 0.9], [36, 0.1]] }\n"
     "bundling = 0.5\n"
     "connecting = { knots = [[6, 0.3], [36, 0.7]] }\n"},
    {"balanced-monitored", "balanced and monitored", "capture monitoring with intervention",
     "balanced, and supports every member that is seen to gain too little",
     "safeguarding = 0.45\nbundling = 0.45\nconnecting = 0.45\nmonitoring = 0.5\n"
     "intervention = { threshold = 0.15, strength = 1.0, target = \"at_risk\" }\n"},

    // Other constant mixes.
    {"safeguarding-only", "safeguarding only", "constant mix",
     "protects, without pooling or linking", "safeguarding = 0.8\n"},
    {"connecting-only", "connecting only", "constant mix", "links, without protecting or pooling",
     "connecting = 0.8\n"},
    {"over-safeguarding", "over-safeguarding", "constant mix",
     "protects fully and leaves little for the rest: does it starve capture?",
     "safeguarding = 1.0\nbundling = 0.25\nconnecting = 0.25\n"},

    // Families: schedules drawn from distributions.
    {"random-mix", "random mix", "random mix", "a family: any constant mix",
     "safeguarding = { uniform = [0, 1] }\n"
     "bundling = { uniform = [0, 1] }\n"
     "connecting = { uniform = [0, 1] }\n"},
    {"safeguarding-dose", "safeguarding dose", "constant mix",
     "a family: balanced but for safeguarding, which is anything from 0 to 1",
     "safeguarding = { uniform = [0, 1] }\nbundling = 0.5\nconnecting = 0.5\n"},
    {"fade", "fade", "open-loop fade",
     "a family: safeguarding fades from high to low, at any time and pace",
     "safeguarding = { fade = { from = { uniform = [0.5, 1] }, to = { uniform = [0, 0.4] }, "
     "start = { uniform = [0, 24] }, months = { uniform = [6, 60] } } }\n"
     "bundling = 0.5\nconnecting = 0.5\n"},
    {"hysteresis", "hysteresis", "tension-triggered with hysteresis",
     "a family: triggers that differ in how far apart they begin and end",
     "safeguarding = { base = 0.3, triggers = [{ tension = \"disclosure\", "
     "above = { uniform = [0.1, 0.6] }, until = { uniform = [0, 0.1] }, change = 0.5 }] }\n"
     "bundling = 0.5\nconnecting = 0.5\n"},

    // Schedules that change with time, or with what happens.
    {"rising-safeguarding", "rising safeguarding", "rising safeguarding (inverted placebo)",
     "the fade backwards: protects last",
     "safeguarding = { knots = [[6, 0.1], [36, 0.9]] }\n"
     "bundling = 0.5\n"
     "connecting = { knots = [[6, 0.7], [36, 0.3]] }\n"},
    {"bundling-then-connecting", "bundling, then connecting", "open-loop fade",
     "pools first, and links what was pooled from month 12 to 24",
     "safeguarding = 0.3\n"
     "bundling = { linear = { from = 0.9, to = 0.3, start = 12, months = 12 } }\n"
     "connecting = { linear = { from = 0.3, to = 0.9, start = 12, months = 12 } }\n"},
    {"phase-based", "phase-based", "phase-based",
     "agrees on goals, protects once disclosure is strained, links once commitments begin",
     "phases = [\n"
     "  { safeguarding = 0.3, bundling = 0.9, connecting = 0.3 },\n"
     "  { begins = { emergence = \"disclosure\" }, safeguarding = 0.9, bundling = 0.4, "
     "connecting = 0.2 },\n"
     "  { begins = \"commitments\", safeguarding = 0.3, bundling = 0.5, connecting = 0.7 },\n"
     "]\n"},
    {"periodic", "periodic alternation", "periodic alternation",
     "a year of protecting, a year of linking, over and over",
     "safeguarding = { knots = [[0, 0.8], [12, 0.8], [12, 0.2], [24, 0.2]], period = 24 }\n"
     "bundling = 0.5\n"
     "connecting = { knots = [[0, 0.2], [12, 0.2], [12, 0.8], [24, 0.8]], period = 24 }\n"},

    // Responses to observed tensions.
    {"tension-triggered", "tension-triggered", "tension-triggered with hysteresis",
     "answers each tension with the mechanism that eases it, for three months at least",
     "safeguarding = { base = 0.3, triggers = [{ tension = \"disclosure\", above = 0.2, "
     "until = 0.1, change = 0.5, dwell = 3 }] }\n"
     "bundling = { base = 0.4, triggers = [{ tension = \"alignment\", above = 0.2, "
     "until = 0.1, change = 0.4, dwell = 3 }] }\n"
     "connecting = { base = 0.4, triggers = [{ tension = \"specificity\", above = 0.2, "
     "until = 0.1, change = 0.4, dwell = 3 }, { tension = \"capture\", above = 0.2, "
     "until = 0.1, change = 0.3, dwell = 3 }] }\n"},
    {"proportional", "proportional feedback", "proportional feedback",
     "each mechanism in proportion to the tensions that it eases or makes worse",
     "safeguarding = { base = 0.3, on = { disclosure = 1.5, specificity = -0.5 } }\n"
     "bundling = { base = 0.3, on = { alignment = 1.0, specificity = -0.5 } }\n"
     "connecting = { base = 0.3, on = { specificity = 1.0, capture = 1.0, disclosure = -0.5 } }\n"},
    {"oracle", "oracle", "oracle",
     "proportional feedback that sees without noise or delay: an upper bound",
     "safeguarding = { base = 0.3, on = { disclosure = 1.5, specificity = -0.5 } }\n"
     "bundling = { base = 0.3, on = { alignment = 1.0, specificity = -0.5 } }\n"
     "connecting = { base = 0.3, on = { specificity = 1.0, capture = 1.0, disclosure = -0.5 } }\n"
     "sensing = { oracle = true }\n"},

    // Support for members, at the effort of balanced-monitored.
    {"knowledge-weighted", "knowledge-weighted targeting", "knowledge-weighted targeting",
     "supports the three members with the largest gap, weighed by how well they are known",
     "safeguarding = 0.45\nbundling = 0.45\nconnecting = 0.45\nmonitoring = 0.5\n"
     "intervention = { threshold = 0.15, strength = 1.0, target = \"known\", seats = 3 }\n"},
    {"triage", "triage", "triage of the members most at risk",
     "supports the three members with the largest gap",
     "safeguarding = 0.45\nbundling = 0.45\nconnecting = 0.45\nmonitoring = 0.5\n"
     "intervention = { threshold = 0.15, strength = 1.0, target = \"largest_gap\", seats = 3 }\n"},
    {"equal-attention", "equal attention", "equal attention",
     "supports every member that is seen to have any gap at all",
     "safeguarding = 0.45\nbundling = 0.45\nconnecting = 0.45\nmonitoring = 0.5\n"
     "intervention = { threshold = 0.0, strength = 1.0, target = \"at_risk\" }\n"},
    {"early-intervention", "early intervention", "capture monitoring with intervention",
     "monitors and supports strongly at first, and hardly after two years",
     "safeguarding = 0.45\nbundling = 0.45\nconnecting = 0.45\n"
     "monitoring = { linear = { from = 0.9, to = 0.1, start = 12, months = 12 } }\n"
     "intervention = { threshold = 0.15, strength = 1.0, target = \"at_risk\" }\n"},
    {"combined", "combined tension and capture", "combined tension and capture",
     "answers tensions with mechanisms, and supports members that gain too little",
     "safeguarding = { base = 0.25, triggers = [{ tension = \"disclosure\", above = 0.2, "
     "until = 0.1, change = 0.5, dwell = 3 }] }\n"
     "bundling = { base = 0.35, triggers = [{ tension = \"alignment\", above = 0.2, "
     "until = 0.1, change = 0.4, dwell = 3 }] }\n"
     "connecting = { base = 0.35, triggers = [{ tension = \"capture\", above = 0.2, "
     "until = 0.1, change = 0.4, dwell = 3 }] }\n"
     "monitoring = 0.5\n"
     "intervention = { threshold = 0.15, strength = 1.0, target = \"at_risk\" }\n"},
});

}  // namespace

std::span<const LibraryStrategy> strategy_library() { return library; }

const LibraryStrategy* library_strategy(std::string_view key) {
  const auto row = std::ranges::find(library, key, &LibraryStrategy::key);
  return row == library.end() ? nullptr : &*row;
}

}  // namespace weft
