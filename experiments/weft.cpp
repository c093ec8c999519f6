#include <poll.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <iostream>
#include <new>

#include "core/base/nearest.h"
#include "core/base/problem.h"
#include "core/output/stamp.h"
#include "experiments/command.h"
#include "experiments/reference_pages.h"

namespace weft {

std::span<const Command> commands() {
  static const std::array table = {
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
      Command{"tensions", "RESULTS.h5 [options]",
              "Says how each tension appears and fades, and which come before members leave.",
              "weft tensions quickstart.h5 --baseline none", &tensions_command},
      Command{
          "sensitivity", "RESULTS.h5 [options]",
          "Says which inputs matter most, alone and together, and how much is the strategy's or "
          "the seeds' doing.",
          "weft sensitivity sensitivity.h5 --outcome retention", &sensitivity_command},
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
              "The reference: strategies, parameters, outcomes, designs, distributions or keys.",
              "weft list parameters", &list_command},
      Command{"completion", "SHELL", "Prints a script that lets a shell (bash, zsh) complete weft.",
              "weft completion bash > ~/.local/share/bash-completion/completions/weft",
              &completion_command},
  };
  return table;
}

namespace {

void print_overview(std::ostream& out) {
  out << "weft: Monte Carlo experiments on the governance of collaborations\n\n"
         "usage: weft COMMAND ARGUMENTS...   (weft COMMAND --help says more)\n\n";
  for (const Command& command : commands()) {
    out << "  " << command.name << std::string(13 - command.name.size(), ' ') << command.purpose
        << '\n';
  }
  out << "\nExit codes: 0 done, 1 answered no, 2 bad input (nothing written), 3 the machine "
         "failed,\n75 stopped by a signal (go on with --resume).\n";
}

Exit dispatch(const Arguments& arguments) {
  if (arguments.empty()) {
    print_overview(std::cerr);
    return Exit::bad_input;
  }
  const std::string& name = arguments.front();
  if (name == "--help" || name == "-h" || name == "help") {
    print_overview(std::cout);
    return Exit::done;
  }
  if (name == print_manual && arguments.size() == 1) {
    std::cout << program_page();
    return Exit::done;
  }
  if (name == "--version") {
    std::cout << program_source() << " (" << program_compiler() << ")\n";
    return Exit::done;
  }
  std::vector<std::string_view> known;
  for (const Command& command : commands()) {
    if (command.name == name) return command.run(command, {arguments.begin() + 1, arguments.end()});
    known.push_back(command.name);
  }
  refuse("weft: unknown command '" + name + "'", "", suggestion(name, known));
}

/// Whether standard output is a pipe that nobody reads any more.
bool nobody_reads() {
  pollfd output{STDOUT_FILENO, POLLOUT, 0};
  return ::poll(&output, 1, 0) > 0 && (output.revents & POLLERR) != 0;
}

Exit guarded(const Arguments& arguments) {
  try {
    const Exit exit = dispatch(arguments);
    std::cout.flush();
    if (std::cout) return exit;
    if (nobody_reads()) return Exit::machine_failed;  // `weft ... | head` needs no message
    throw RunError("cannot write to standard output");
  } catch (const InputError& error) {
    for (const Problem& problem : error.problems()) {
      std::cerr << "error: " << problem.text() << '\n';
    }
    return Exit::bad_input;
  } catch (const std::bad_alloc&) {
    std::cerr << "error: out of memory\n";
    return Exit::machine_failed;
  } catch (const std::exception& error) {
    std::cerr << "error: " << error.what() << '\n';
    return Exit::machine_failed;
  }
}

}  // namespace
}  // namespace weft

int main(int argc, char** argv) {
  // What these signals tell, failing writes tell as well, and leave time to commit.
  for (const int number : {SIGPIPE, SIGXFSZ}) std::signal(number, SIG_IGN);
  const weft::Arguments arguments(argv + 1, argv + argc);
  return static_cast<int>(weft::guarded(arguments));
}
