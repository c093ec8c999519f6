#pragma once

#include <boost/program_options.hpp>

#include <cstdint>
#include <limits>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace weft {

/// Exit codes of the program.
enum class Exit {
  done = 0,
  answered_no = 1,
  bad_input = 2,
  machine_failed = 3,
  stopped_by_signal = 75
};

using Arguments = std::vector<std::string>;

/// A subcommand: one row of the program's table.
struct Command {
  std::string name;
  std::string usage;    ///< what follows the name, e.g. "EXPERIMENT.toml [options]"
  std::string purpose;  ///< one line
  std::string example;
  Exit (*run)(const Command& command, const Arguments& arguments);
};

[[nodiscard]] std::span<const Command> commands();

Exit run_command(const Command& command, const Arguments& arguments);
Exit check_command(const Command& command, const Arguments& arguments);
Exit calibrate_command(const Command& command, const Arguments& arguments);
Exit info_command(const Command& command, const Arguments& arguments);
Exit list_command(const Command& command, const Arguments& arguments);
Exit merge_command(const Command& command, const Arguments& arguments);
Exit compare_command(const Command& command, const Arguments& arguments);
Exit survival_command(const Command& command, const Arguments& arguments);
Exit members_command(const Command& command, const Arguments& arguments);
Exit tensions_command(const Command& command, const Arguments& arguments);
Exit sensitivity_command(const Command& command, const Arguments& arguments);
Exit discover_command(const Command& command, const Arguments& arguments);
Exit robustness_command(const Command& command, const Arguments& arguments);
Exit frontier_command(const Command& command, const Arguments& arguments);
Exit precision_command(const Command& command, const Arguments& arguments);
Exit test_command(const Command& command, const Arguments& arguments);
Exit theories_command(const Command& command, const Arguments& arguments);
Exit report_command(const Command& command, const Arguments& arguments);
Exit replay_command(const Command& command, const Arguments& arguments);
Exit verify_command(const Command& command, const Arguments& arguments);
Exit completion_command(const Command& command, const Arguments& arguments);

/// Instead of any other argument of a command: print its manual page, or its options for a shell.
constexpr std::string_view print_manual = "--man";
constexpr std::string_view list_options = "--list-options";

/// What a command line says. Throws InputError for unknown, repeated or malformed options, with the
/// nearest known one.
class CommandLine {
 public:
  /// `positional`: names of the arguments that are not options, all required; a name ending in "?"
  /// may be missing, and the last may end in "..." and hold one or more (a vector of strings).
  /// `--help` is always known, and so are `--man` and `--list-options` by themselves.
  CommandLine(const Command& command, boost::program_options::options_description options,
              const std::vector<std::string>& positional, const Arguments& arguments);

  /// Help of some kind was asked for and has been printed; there is nothing else to do.
  [[nodiscard]] bool helped() const { return helped_; }
  [[nodiscard]] bool has(const std::string& name) const { return values_.count(name) > 0; }
  [[nodiscard]] std::string text(const std::string& name) const {
    return values_[name].as<std::string>();
  }
  /// An option declared as std::int64_t. Throws InputError for a number below `least` (at least 0)
  /// or above `most`.
  [[nodiscard]] std::uint64_t whole(
      const std::string& name, std::int64_t least = 0,
      std::int64_t most = std::numeric_limits<std::int64_t>::max()) const;
  template <class Value>
  [[nodiscard]] Value value(const std::string& name) const {
    return values_[name].as<Value>();
  }

 private:
  boost::program_options::variables_map values_;
  bool helped_ = false;
};

/// An InputError about the command line itself.
[[noreturn]] void refuse(const std::string& what, const std::string& why, const std::string& hint);

}  // namespace weft
