#include "experiments/command.h"

#include <iostream>

#include "core/base/nearest.h"
#include "core/base/problem.h"
#include "experiments/reference_pages.h"

namespace weft {
namespace {

namespace po = boost::program_options;

constexpr std::string_view several = "...";

std::string bare(const std::string& name) {
  if (name.ends_with(several)) return name.substr(0, name.size() - several.size());
  return name.ends_with('?') ? name.substr(0, name.size() - 1) : name;
}

void print_help(const Command& command, const po::options_description& options) {
  std::cout << "weft " << command.name << " " << command.usage << "\n\n"
            << command.purpose << "\n\n"
            << options << "\nExample:\n  " << command.example << '\n';
}

std::string hint_for(const std::string& given, const po::options_description& options) {
  std::vector<std::string> names;
  for (const auto& option : options.options()) names.push_back("--" + option->long_name());
  const std::vector<std::string_view> known(names.begin(), names.end());
  const std::string meant = suggestion(given, known);
  return meant.empty() ? "--help shows the options" : meant;
}

/// Throws po::error.
po::variables_map parsed(po::command_line_parser parser) {
  namespace style = po::command_line_style;
  const int strict = style::unix_style & ~style::allow_guessing;
  po::variables_map values;
  po::store(parser.style(strict).run(), values);
  po::notify(values);
  return values;
}

}  // namespace

CommandLine::CommandLine(const Command& command, po::options_description options,
                         const std::vector<std::string>& positional, const Arguments& arguments) {
  options.add_options()("help,h", "show this help");
  if (arguments.size() == 1 && (arguments[0] == print_manual || arguments[0] == list_options)) {
    std::cout << (arguments[0] == print_manual ? manual_page(command, options)
                                               : option_lines(options));
    helped_ = true;
    return;
  }
  po::options_description all(options);
  po::positional_options_description places;
  for (const std::string& name : positional) {
    if (name.ends_with(several)) {
      all.add_options()(bare(name).c_str(), po::value<std::vector<std::string>>());
      places.add(bare(name).c_str(), -1);
    } else {
      all.add_options()(bare(name).c_str(), po::value<std::string>());
      places.add(bare(name).c_str(), 1);
    }
  }
  try {
    values_ = parsed(po::command_line_parser(arguments).options(all).positional(places));
  } catch (const po::unknown_option& error) {
    refuse("weft " + command.name + ": unknown option '" + error.get_option_name() + "'", "",
           hint_for(error.get_option_name(), options));
  } catch (const po::error& error) {
    refuse("weft " + command.name + ": " + error.what(), "",
           "usage: weft " + command.name + " " + command.usage);
  }
  if (values_.count("help") > 0) {
    print_help(command, options);
    helped_ = true;
    return;
  }
  for (const std::string& name : positional) {
    if (name.ends_with('?') || values_.count(bare(name)) > 0) continue;
    refuse("weft " + command.name + ": " + name + " is missing", "",
           "usage: weft " + command.name + " " + command.usage);
  }
}

std::uint64_t CommandLine::whole(const std::string& name, std::int64_t least,
                                 std::int64_t most) const {
  const auto number = value<std::int64_t>(name);
  if (number >= least && number <= most) return static_cast<std::uint64_t>(number);
  const bool open = most == std::numeric_limits<std::int64_t>::max();
  refuse("--" + name + " is " + std::to_string(number), "",
         "give a number from " + std::to_string(least) +
             (open ? " on" : " to " + std::to_string(most)));
}

void refuse(const std::string& what, const std::string& why, const std::string& hint) {
  throw InputError(Problem{{}, what, why, hint});
}

}  // namespace weft
