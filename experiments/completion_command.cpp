#include <iostream>
#include <sstream>

#include "core/base/nearest.h"
#include "experiments/reference_pages.h"

namespace weft {
namespace {

/// What a command prints.
std::string printed(const Command& command, const Arguments& arguments) {
  std::ostringstream text;
  std::streambuf* const before = std::cout.rdbuf(text.rdbuf());
  try {
    static_cast<void>(command.run(command, arguments));
  } catch (...) {
    std::cout.rdbuf(before);
    throw;
  }
  std::cout.rdbuf(before);
  return text.str();
}

}  // namespace

Exit completion_command(const Command& command, const Arguments& arguments) {
  const boost::program_options::options_description options("Options");
  const CommandLine line(command, options, {"SHELL"}, arguments);
  if (line.helped()) return Exit::done;
  constexpr std::array<std::string_view, 2> shells = {"bash", "zsh"};
  const std::string shell = line.text("SHELL");
  if (shell != shells[0] && shell != shells[1]) {
    const std::string hint = suggestion(shell, shells);
    refuse("no completion for '" + shell + "'", "", hint.empty() ? "known: bash, zsh" : hint);
  }
  std::vector<CompletedCommand> all;
  for (const Command& each : commands()) {
    all.push_back({each, printed(each, {std::string(list_options)})});
  }
  std::cout << (shell == shells[0] ? bash_completion(all) : zsh_completion(all));
  return Exit::done;
}

}  // namespace weft
