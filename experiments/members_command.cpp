#include "analysis/data/means.h"
#include "analysis/members/members_answer.h"
#include "experiments/analysis_options.h"
#include "experiments/experiment_options.h"
#include "experiments/replayed_founders.h"

namespace weft {
Exit members_command(const Command& command, const Arguments& arguments) {
  namespace po = boost::program_options;
  po::options_description options("Options");
  auto add = options.add_options();
  add("baseline", po::value<std::string>()->value_name("STRATEGY"),
      "whose founders to compare with (default: the strategy that keeps fewest)");
  add("replays", po::value<std::int64_t>()->default_value(500)->value_name("N"),
      "configurations of which the first replicate is computed again, under each strategy");
  add_thread_option(add);
  add_analysis_options(add);
  const CommandLine line(command, options, {"RESULTS"}, arguments);
  if (line.helped()) return Exit::done;
  const std::uint64_t replays = line.whole("replays", 1, 100000);
  return print_answer(line, [&](const ResultReader& result) {
    std::optional<std::size_t> baseline;
    if (line.has("baseline")) baseline = analysis::find_strategy(result, line.text("baseline"));
    const analysis::FoundersFollowed followed = replay_founders(result, replays);
    if (followed.worlds.empty()) {
      refuse("no run of '" + result.path() + "' can be followed", "all of them are broken",
             "weft info says how they ended");
    }
    return analysis::members_answer(
        analysis::members_kept(result.strategies(), followed, baseline));
  });
}

}  // namespace weft
