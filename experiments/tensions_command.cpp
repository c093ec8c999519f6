#include "analysis/tensions/tensions_answer.h"
#include "core/output/stored_run.h"
#include "experiments/analysis_options.h"
#include "experiments/experiment_options.h"
#include "experiments/replayed_courses.h"

namespace weft {
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
  const std::uint64_t replays = line.whole("replays", 0, 10000);
  return print_answer(line, [&](const ResultReader& result) {
    const analysis::Tensions tensions = analysis::tensions(result, wanted);
    std::optional<analysis::Replays> replayed;
    const std::string others = replays > 0 ? other_versions(origin_of(result).versions) : "";
    if (replays > 0 && others.empty()) replayed = replays_of(result, replays);
    analysis::Answer answer = analysis::tensions_answer(tensions, replayed);
    if (!others.empty()) answer.notes.push_back("No run was replayed: " + others + ".");
    return answer;
  });
}

}  // namespace weft
