#include <poll.h>
#include <unistd.h>

#include <csignal>
#include <iostream>
#include <new>

#include "core/base/nearest.h"
#include "core/base/problem.h"
#include "core/output/stamp.h"
#include "experiments/command.h"
#include "experiments/reference_pages.h"

namespace weft {
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
