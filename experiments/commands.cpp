#include <vector>

#include "experiments/command.h"

namespace weft {
namespace {

using Commands = std::vector<Command>;

/// Making results.
Commands of_experiments() {
  return {
      Command{"run", "EXPERIMENT.toml [-o RESULTS.h5] [options]",
              "Runs an experiment and writes its result file.",
              "weft run experiments/quickstart.toml -o quickstart.h5 --threads 2", &run_command},
      Command{"check", "EXPERIMENT.toml [options]",
              "Says everything that is wrong with an experiment file, or prints the plan: how many "
              "runs, and a forecast of time, memory and disk.",
              "weft check experiments/quickstart.toml --set design.configurations=100000",
              &check_command},
      Command{"merge", "SHARD.h5... -o RESULTS.h5 [options]",
              "Joins the shards of an experiment, in any order, to its whole result.",
              "weft merge quickstart.shard-*.h5 -o quickstart.h5", &merge_command},
      Command{"calibrate", "CALIBRATION.toml [-o FOLDER] [options]",
              "Says which coefficients reproduce what is known of real collaborations, and what "
              "they predict beyond it (approximate Bayesian computation).",
              "weft calibrate experiments/calibration.toml -o calibration --threads 2",
              &calibrate_command}};
}

/// What happened.
Commands of_analyses() {
  return {
      Command{"info", "RESULTS.h5 [options]", "Says what is in a result file.",
              "weft info quickstart.h5", &info_command},
      Command{"compare", "RESULTS.h5 [options]",
              "Says which strategy does best, how surely, and at equal effort: intervals, paired "
              "differences, tests, the probability of being best.",
              "weft compare quickstart.h5 --baseline balanced --equal-effort\n"
              "  weft compare quickstart.h5 --by rivalry,trust --bins 2",
              &compare_command},
      Command{"survival", "RESULTS.h5 [options]",
              "Says who stays, for how long, and how it ends, with intervals and tests.",
              "weft survival quickstart.h5 --baseline none", &survival_command},
      Command{"members", "RESULTS.h5 [options]",
              "Says which founders each strategy keeps, by sector and by what they need and can: "
              "the same founders under all, in runs computed again.",
              "weft members quickstart.h5 --baseline none", &members_command},
      Command{"tensions", "RESULTS.h5 [options]",
              "Says how each tension appears and fades, and which come before members leave.",
              "weft tensions quickstart.h5 --baseline none", &tensions_command},
      Command{
          "sensitivity", "RESULTS.h5 [options]",
          "Says which inputs matter most, alone and together, and how much is the strategy's or "
          "the seeds' doing.",
          "weft sensitivity sensitivity.h5 --outcome retention", &sensitivity_command}};
}

/// What to make of it.
Commands of_decisions() {
  return {
      Command{"discover", "RESULTS.h5 [options]",
              "Says in which configurations a strategy beats another, or fails: boxes of factors "
              "(PRIM) and a tree (CART), tried on configurations they have not seen.",
              "weft discover quickstart.h5 --strategy balanced --against \"tension-triggered\"",
              &discover_command},
      Command{"robustness", "RESULTS.h5 [options]",
              "Says which strategy is wise where nobody knows which configuration will come: "
              "regret, satisficing, Hurwicz, worst decile.",
              "weft robustness quickstart.h5 --at-least 0.4 --optimism 0.3", &robustness_command},
      Command{"frontier", "RESULTS.h5 [options]",
              "Says which strategies no other beats in several outcomes at once, and how surely.",
              "weft frontier quickstart.h5 --outcomes retention,created,effort", &frontier_command},
      Command{"precision", "RESULTS.h5 [options]",
              "Says how precise the answers are, and how many runs a wanted precision still takes.",
              "weft precision quickstart.h5 --half-width 0.002 --configuration-cost 1",
              &precision_command},
      Command{"test", "FILE... [options]",
              "Tests hypotheses: runs the experiments that claim something, and says of each claim "
              "whether it holds, fails, or on what it depends.",
              "weft test experiments/hypotheses/h*.toml", &test_command},
      Command{"theories", "FILE... [options]",
              "Ranks the same strategies under rival theories, each an experiment, and says which "
              "orders none of them contradicts; runs what is missing.",
              "weft theories experiments/structures/*.toml --outcome retention",
              &theories_command}};
}

/// Showing, checking, and the reference.
Commands of_results() {
  return {
      Command{"report", "RESULTS.h5 -o REPORT.html [options]",
              "Makes one page of all the answers, with charts to question; it needs no network.",
              "weft report quickstart.h5 -o report.html", &report_command},
      Command{
          "replay", "RESULTS.h5 --configuration C --strategy NAME --replicate R [options]",
          "Computes one run again from the result file alone, checks that its outcomes have the "
          "same bits, and shows its course.",
          "weft replay quickstart.h5 --configuration 3 --strategy balanced --replicate 0 -o "
          "trace.h5",
          &replay_command},
      Command{"verify", "RESULTS.h5 [options]",
              "Checks that a result file is as it was written: its seal, every check-sum, and a "
              "random sample of runs computed again.",
              "weft verify quickstart.h5 --runs 1000", &verify_command},
      Command{"list", "TOPIC [options]",
              "The reference: strategies, parameters, outcomes, designs, distributions, keys or "
              "calibration.",
              "weft list parameters", &list_command},
      Command{"completion", "SHELL", "Prints a script that lets a shell (bash, zsh) complete weft.",
              "weft completion bash > ~/.local/share/bash-completion/completions/weft",
              &completion_command}};
}

Commands all_commands() {
  Commands all;
  for (const auto& some : {of_experiments(), of_analyses(), of_decisions(), of_results()}) {
    all.insert(all.end(), some.begin(), some.end());
  }
  return all;
}

}  // namespace

std::span<const Command> commands() {
  static const Commands all = all_commands();
  return all;
}

}  // namespace weft
