#include "analysis/tensions/prevalence.h"
#include "analysis/tensions/tensions_answer.h"
#include "experiments/analysis_options.h"
#include "experiments/experiment_options.h"
#include "experiments/replayed_courses.h"

namespace weft {
namespace {

constexpr std::int64_t most_replays = 10000;

std::optional<analysis::Replays> replays_of(const ResultReader& result, std::size_t tensions,
                                            std::uint64_t configurations) {
  if (configurations == 0) return std::nullopt;
  analysis::Replays replays;
  for (const std::vector<analysis::RunCourse>& runs : replay_courses(result, configurations)) {
    replays.runs = runs.size();
    replays.studies.push_back(analysis::exit_study(runs, tensions));
    replays.prevalence.push_back(analysis::prevalence(runs, tensions, result.horizon()));
  }
  return replays;
}

}  // namespace

Exit tensions_command(const Command& command, const Arguments& arguments) {
  namespace po = boost::program_options;
  po::options_description options("Options");
  auto add = options.add_options();
  add("baseline", po::value<std::string>()->value_name("STRATEGY"),
      "show paired differences to this strategy as well");
  add("until", po::value<std::int64_t>()->default_value(24)->value_name("MONTHS"),
      "up to which length durations are averaged");
  add("replays", po::value<std::int64_t>()->default_value(100)->value_name("N"),
      "runs of each strategy that are computed again, to see prevalence and what comes before "
      "exits; 0: none");
  add_thread_option(add);
  add_analysis_options(add);
  const CommandLine line(command, options, {"RESULTS"}, arguments);
  if (line.helped()) return Exit::done;
  analysis::TensionOptions wanted;
  if (line.has("baseline")) wanted.baseline = line.text("baseline");
  constexpr std::int64_t longest = 100000;
  wanted.until = static_cast<double>(line.whole("until", 1, longest));
  const std::uint64_t replays = line.whole("replays", 0, most_replays);
  return print_answer(line, [&](const ResultReader& result) {
    const analysis::Tensions tensions = analysis::tensions(result, wanted);
    return analysis::tensions_answer(tensions,
                                     replays_of(result, tensions.tensions.size(), replays));
  });
}

}  // namespace weft
