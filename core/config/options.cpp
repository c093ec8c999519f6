#include "core/config/options.h"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include "core/config/wording.h"
#include "core/engine/experiment.h"

namespace weft {
namespace {

using Words = std::span<const std::string_view>;

constexpr Range intensity_range{0, 1, "1"};
constexpr Range tension_level{0, 10, "1"};
constexpr Range month_range{0, longest_horizon, "months"};

constexpr auto method_words = [] {
  std::array<std::string_view, method_table.size()> words{};
  for (std::size_t i = 0; i < words.size(); ++i) words[i] = method_table[i].name;
  return words;
}();
// In the order of the enumerations that they name.
constexpr std::array<std::string_view, 2> pairing_words = {"crossed", "joint"};
constexpr std::array<std::string_view, 3> trajectory_words = {"none", "summary", "sample"};
constexpr std::array<std::string_view, 2> base_words = {"reference", "default"};
constexpr std::array<std::string_view, 2> theory_words = {"default", "fitted"};
constexpr std::array<std::string_view, 4> shape_words = {"step", "linear", "sigmoid",
                                                         "exponential"};
constexpr std::array<std::string_view, 3> target_words = {"at_risk", "largest_gap", "known"};

constexpr auto experiment_rows = std::to_array<Option>({
    {"title", Takes::text, "\"\"", {}, {}, "what the experiment asks"},
    {"seed", Takes::whole, "1", {0, double{largest_exact}}, {}, "same seed, same results"},
    {"horizon", Takes::whole, "120", {1, longest_horizon, "months"}, {}, "length of every run"},
    {"design", Takes::section, "", {}, {}, "which configurations, and how many runs"},
    {"configuration", Takes::section, "", {}, {}, "the collaborations"},
    {"theory", Takes::section, "", {}, {}, "the model's coefficients"},
    {"strategy", Takes::sections, "", {}, {}, "what the orchestrators do; one or more"},
    {"output", Takes::section, "", {}, {}, "what is kept besides the outcomes"},
    {"hypothesis", Takes::section, "", {}, {}, "what `weft test` is to test"},
});

constexpr auto design_rows = std::to_array<Option>({
    {"method", Takes::word, "\"lhs\"", {}, method_words, "how configurations are chosen"},
    {"configurations",
     Takes::whole,
     "1000",
     {1, most_configurations},
     {},
     "how many; a factorial or a list has its own number, 1 is enough if nothing is drawn, morris "
     "takes a multiple of the drawn factors + 1, saltelli of twice that"},
    {"replicates",
     Takes::whole,
     "8",
     {1, most_replicates},
     {},
     "worlds for each configuration, the same ones for all strategies"},
    {"scramblings",
     Takes::whole,
     "1",
     {1, most_scramblings},
     {},
     "lhs, sobol, halton: independent randomisations that the configurations are shared out to; "
     "with 8 or more, errors are those of an even design instead of those of independent "
     "configurations"},
    {"pairing",
     Takes::word,
     "\"crossed\"",
     {},
     pairing_words,
     "crossed: every strategy in every configuration; joint: each configuration draws its own "
     "schedules too"},
    {"levels",
     Takes::whole,
     "",
     {1, 1e6},
     {},
     "factorial: values of each drawn factor, from quantile 0 to 1 (a choice has its own); morris: "
     "an even number of them, in the middles of as many equal shares of each distribution (4 where "
     "not given)"},
    {"file",
     Takes::text,
     "",
     {},
     {},
     "list: CSV file of the points, seen from the experiment file's folder"},
    {"points", Takes::text, "", {}, {}, "list: the CSV text itself; goes before `file`"},
});

constexpr auto configuration_rows = std::to_array<Option>({
    {"base",
     Takes::word,
     "\"reference\"",
     {},
     base_words,
     "where factors come from that are not named: drawn from the reference population, or fixed at "
     "their defaults"},
});

constexpr auto theory_rows = std::to_array<Option>({
    {"base",
     Takes::word,
     "\"default\"",
     {},
     theory_words,
     "which value coefficients have that are not named: their defaults, or those that fit what is "
     "known of real collaborations (`weft list parameters`)"},
});

constexpr auto output_rows = std::to_array<Option>({
    {"trajectories",
     Takes::word,
     "\"summary\"",
     {},
     trajectory_words,
     "courses over months: none, means and quantiles, or besides these the full course of some "
     "runs"},
    {"sample",
     Takes::whole,
     "10",
     {1, 1e6, "runs"},
     {},
     "runs of each strategy whose full course is kept"},
});

constexpr auto strategy_rows = std::to_array<Option>({
    {"name", Takes::text, "", {}, {}, "unique; needed unless `use` names one"},
    {"use",
     Takes::text,
     "",
     {},
     {},
     "\"library/NAME\": a named strategy; the keys given beside it replace its keys"},
    {"sample",
     Takes::whole,
     "",
     {1, 1e5, "schedules"},
     {},
     "a family (with distributions in it): how many of its schedules are drawn"},
    {"safeguarding", Takes::schedule, "0", intensity_range, {}, "protecting what members share"},
    {"bundling", Takes::schedule, "0", intensity_range, {}, "pooling it for common use"},
    {"connecting",
     Takes::schedule,
     "0",
     intensity_range,
     {},
     "linking members to those who can use it"},
    {"monitoring", Takes::schedule, "0", intensity_range, {}, "asking who gains what"},
    {"setpoint", Takes::section, "", {}, {}, "tensions from which feedback counts"},
    {"intervention", Takes::section, "", {}, {}, "support for members who gain too little"},
    {"sensing", Takes::section, "", {}, {}, "how tensions are seen; else as the theory says"},
    {"phases",
     Takes::sections,
     "",
     {},
     {},
     "schedules by milestone, 8 at most; beside them mechanisms only have `on` and `triggers`"},
});

constexpr auto schedule_rows = std::to_array<Option>({
    {"knots",
     Takes::list,
     "",
     intensity_range,
     {},
     "[[month, intensity], ...], intensities from 0 to 1: linear between, flat outside; the same "
     "month twice is a jump"},
    {"period", Takes::number, "", {1, longest_horizon, "months"}, {}, "knots begin again after it"},
    {"fade", Takes::section, "", {}, {}, "from one intensity to another"},
    {"step", Takes::section, "", {}, {}, "a fade at once"},
    {"linear", Takes::section, "", {}, {}, "a fade along a straight line"},
    {"sigmoid", Takes::section, "", {}, {}, "a fade that is slow at both ends"},
    {"exponential", Takes::section, "", {}, {}, "a fade of which 95 % is done after `months`"},
});

constexpr auto mechanism_rows = [] {
  std::array<Option, schedule_rows.size() + 3> rows{};
  rows[0] = {"base", Takes::schedule,
             "0",    intensity_range,
             {},     "the schedule, where it is not spelled out here"};
  std::ranges::copy(schedule_rows, rows.begin() + 1);
  rows[schedule_rows.size() + 1] = {
      "on", Takes::section, "", {}, {}, "feedback: intensity for a unit of an observed tension"};
  rows[schedule_rows.size() + 2] = {
      "triggers", Takes::sections,
      "",         {},
      {},         "changes while a tension is high; 8 in a strategy at most"};
  return rows;
}();

constexpr auto fade_rows = std::to_array<Option>({
    {"from", Takes::number, "", intensity_range, {}, "intensity before (needed)"},
    {"to", Takes::number, "", intensity_range, {}, "intensity after (needed)"},
    {"start", Takes::number, "0", month_range, {}, "month in which it begins"},
    {"months",
     Takes::number,
     "",
     month_range,
     {},
     "how long it takes (needed, but not for a step)"},
    {"shape", Takes::word, "\"linear\"", {}, shape_words, "its course"},
});

constexpr auto trigger_rows = std::to_array<Option>({
    {"tension", Takes::word, "", {}, tension_names, "the observed tension (needed)"},
    {"above",
     Takes::number,
     "",
     tension_level,
     {},
     "it begins when the tension is above this (needed)"},
    {"until",
     Takes::number,
     "",
     tension_level,
     {},
     "it ends when the tension is below this; `above` where it is not given"},
    {"change", Takes::number, "", {-1, 1, "1"}, {}, "what is added to the intensity (needed)"},
    {"dwell", Takes::number, "0", month_range, {}, "it lasts at least so long"},
});

/// One row a tension.
constexpr auto by_tension(Range range, std::string_view standard, std::string_view help) {
  std::array<Option, tension_count> rows{};
  for (std::size_t j = 0; j < tension_count; ++j) {
    rows[j] = {tension_names[j], Takes::number, standard, range, {}, help};
  }
  return rows;
}
constexpr auto gain_rows =
    by_tension({-20, 20, "1"}, "0", "intensity for a unit of the observed tension");
constexpr auto setpoint_rows =
    by_tension(tension_level, "0", "the tension at which it adds nothing");

constexpr auto intervention_rows = std::to_array<Option>({
    {"threshold",
     Takes::number,
     "0.15",
     intensity_range,
     {},
     "observed capture gap above which support is due"},
    {"strength", Takes::number, "1", {0, 10, "1"}, {}, "support under full monitoring"},
    {"target",
     Takes::word,
     "\"at_risk\"",
     {},
     target_words,
     "every member above the threshold, or of these the `seats` with the largest gap, or with the "
     "largest gap weighed by the knowledge of them"},
    {"seats", Takes::whole, "3", {1, 500, "seats"}, {}, "for largest_gap and known"},
});

constexpr auto sensing_rows = std::to_array<Option>({
    {"oracle", Takes::flag, "false", {}, {}, "sees without noise or delay"},
    {"noise", Takes::number, "", {0, 10, "1"}, {}, "in place of the theory's"},
    {"delay", Takes::whole, "", {0, 24, "months"}, {}, "in place of the theory's"},
});

constexpr auto phase_rows = std::to_array<Option>({
    {"begins",
     Takes::begins,
     "0",
     month_range,
     {},
     "a month, \"commitments\", or a milestone; the first phase begins at month 0"},
    {"safeguarding",
     Takes::schedule,
     "0",
     intensity_range,
     {},
     "months count from the phase's beginning"},
    {"bundling", Takes::schedule, "0", intensity_range, {}, "the same"},
    {"connecting", Takes::schedule, "0", intensity_range, {}, "the same"},
    {"monitoring", Takes::schedule, "0", intensity_range, {}, "the same"},
});

constexpr auto milestone_rows = std::to_array<Option>({
    {"month", Takes::number, "", month_range, {}, "a month of the run"},
    {"emergence", Takes::word, "", {}, tension_names, "the first episode of this tension"},
    {"fading", Takes::word, "", {}, tension_names, "the end of the first episode of this tension"},
    {"created", Takes::number, "", {0, 1e6, "1"}, {}, "cumulative created value"},
});

Option of_parameter(const ParameterInfo& row) {
  const Range range{row.low, row.high, row.unit, row.whole};
  return {row.name, Takes::number, {}, range, {}, row.meaning};
}

std::vector<Option> with_parameters(Options first, bool factors) {
  std::vector<Option> rows(first.begin(), first.end());
  for (const ParameterInfo& row : parameter_table()) {
    if (row.factor == factors) rows.push_back(of_parameter(row));
  }
  return rows;
}

}  // namespace

std::string home_of(std::string_view key) {
  const std::pair<std::string_view, Options> homes[] = {
      {"[design]", design_options()},         {"[configuration]", configuration_options()},
      {"[theory]", theory_options()},         {"[output]", output_options()},
      {"[[strategy]]", strategy_options()},   {"[hypothesis]", hypothesis_options()},
      {"the top level", experiment_options()}};
  std::string titles;
  for (const auto& [title, options] : homes) {
    if (std::ranges::find(options, key, &Option::name) == options.end()) continue;
    titles += (titles.empty() ? "" : " or ") + std::string(title);
  }
  return titles;
}

Options experiment_options() { return experiment_rows; }
Options design_options() { return design_rows; }
Options configuration_options() {
  static const std::vector<Option> rows = with_parameters(configuration_rows, true);
  return rows;
}
Options theory_options() {
  static const std::vector<Option> rows = with_parameters(theory_rows, false);
  return rows;
}
Options output_options() { return output_rows; }
Options strategy_options() { return strategy_rows; }
Options schedule_options() { return schedule_rows; }
Options mechanism_options() { return mechanism_rows; }
Options fade_options() { return fade_rows; }
Options shaped_fade_options() { return Options(fade_rows).first(fade_rows.size() - 1); }
Options trigger_options() { return trigger_rows; }
Options gain_options() { return gain_rows; }
Options setpoint_options() { return setpoint_rows; }
Options intervention_options() { return intervention_rows; }
Options sensing_options() { return sensing_rows; }
Options phase_options() { return phase_rows; }
Options milestone_options() { return milestone_rows; }

std::span<const SectionInfo> section_table() {
  static const auto rows = std::to_array<SectionInfo>({
      {"top level", experiment_rows, "before the first table"},
      {"[design]", design_rows, "which configurations, and how many runs"},
      {"[configuration]", configuration_rows,
       "the collaborations; also every factor, a number or a distribution (`weft list "
       "parameters`)"},
      {"[theory]", theory_rows,
       "the model; also every coefficient, a number or a distribution (`weft list parameters`)"},
      {"[[strategy]]", strategy_rows, "what an orchestrator does"},
      {"mechanism", mechanism_rows,
       "safeguarding = { ... } and the like, where it is more than a number or a distribution"},
      {"fade", fade_rows,
       "fade = { ... }; without `shape` also step, linear, sigmoid and exponential = { ... }"},
      {"on", gain_rows, "on = { ... }: feedback gains"},
      {"triggers", trigger_rows, "triggers = [{ ... }, ...]: one trigger"},
      {"setpoint", setpoint_rows, "setpoint = { ... }: the tensions that feedback accepts"},
      {"intervention", intervention_rows,
       "intervention = { ... }: support for members who gain too little"},
      {"sensing", sensing_rows, "sensing = { ... }: how the orchestrator sees"},
      {"phases", phase_rows, "phases = [{ ... }, ...]: one phase"},
      {"begins", milestone_rows, "begins = { ... }: a milestone, one of these"},
      {"[output]", output_rows, "what is kept besides the outcomes"},
      {"[hypothesis]", hypothesis_options(), "what `weft test` is to test of these strategies"},
  });
  return rows;
}

}  // namespace weft
