#include "analysis/survival/survival_answer.h"
#include "core/base/nearest.h"
#include "experiments/analysis_options.h"
#include "experiments/plot_option.h"

namespace weft {
namespace {

analysis::Lives lives_of(const CommandLine& line) {
  const std::string word = line.text("of");
  if (word == "members") return analysis::Lives::members;
  if (word == "collaborations") return analysis::Lives::collaborations;
  constexpr std::array<std::string_view, 2> known = {"members", "collaborations"};
  const std::string hint = suggestion(word, known);
  refuse("--of is '" + word + "'", "", hint.empty() ? "choose members or collaborations" : hint);
}

}  // namespace

Exit survival_command(const Command& command, const Arguments& arguments) {
  namespace po = boost::program_options;
  po::options_description options("Options");
  auto add = options.add_options();
  add("of", po::value<std::string>()->default_value("members")->value_name("WHOM"),
      "whose lives: members (from joining) or collaborations (from the founding)");
  add("until", po::value<std::int64_t>()->value_name("MONTH"),
      "up to which month means are taken (default: as long as it is known)");
  add("baseline", po::value<std::string>()->value_name("STRATEGY"),
      "show paired differences to this strategy as well");
  add_plot_options(add, "the shares still there by month");
  add_analysis_options(add);
  const CommandLine line(command, options, {"RESULTS"}, arguments);
  if (line.helped()) return Exit::done;
  analysis::SurvivalOptions wanted;
  wanted.lives = lives_of(line);
  if (line.has("baseline")) wanted.baseline = line.text("baseline");
  if (line.has("until")) {
    const auto until = line.value<std::int64_t>("until");
    if (until < 1) refuse("--until is " + std::to_string(until), "", "give a month from 1 on");
    wanted.until = static_cast<std::uint64_t>(until);
  }
  const std::optional<analysis::ChartStyle> chart = chart_of(line);
  return print_answer(line, [&](const ResultReader& result) {
    return analysis::survival_answer(analysis::survival(result, wanted), chart);
  });
}

}  // namespace weft
