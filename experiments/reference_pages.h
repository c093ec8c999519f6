#pragma once

#include <boost/program_options.hpp>

#include <string>
#include <vector>

#include "experiments/command.h"

/// The reference that other programs show: manual pages and what a shell completes. Made from the
/// tables that parse the command line, so that they cannot differ from it.
namespace weft {

/// The manual page of a command, in man(7)'s language.
[[nodiscard]] std::string manual_page(const Command& command,
                                      const boost::program_options::options_description& options);
/// The page of the program itself.
[[nodiscard]] std::string program_page();

/// One line an option, as shells need it: its name, a tab, the name of its value (empty: it takes
/// none), a tab, what it is for.
[[nodiscard]] std::string option_lines(const boost::program_options::options_description& options);

struct CompletedCommand {
  Command command;
  std::string option_lines;
};

/// Scripts that complete commands, options and files.
[[nodiscard]] std::string bash_completion(const std::vector<CompletedCommand>& all);
[[nodiscard]] std::string zsh_completion(const std::vector<CompletedCommand>& all);

}  // namespace weft
