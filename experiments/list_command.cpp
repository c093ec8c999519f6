#include <array>
#include <iostream>
#include <sstream>

#include "analysis/outcome.h"
#include "core/base/nearest.h"
#include "core/config/distribution_kinds.h"
#include "core/config/options.h"
#include "core/governance/library.h"
#include "core/model/parameters.h"
#include "core/output/columns.h"
#include "core/sampling/method.h"
#include "experiments/command.h"

namespace weft {
namespace {

/// Text filled up with blanks to a width, and at least one.
std::string padded(std::string_view text, std::size_t width) {
  std::string cell(text);
  cell.append(cell.size() < width ? width - cell.size() : 1, ' ');
  return cell;
}

std::string number(double value) {
  std::ostringstream text;
  text << value;
  return text.str();
}

void list_parameters() {
  for (const bool factors : {true, false}) {
    std::cout << (factors ? "[configuration]: factors of the collaboration\n"
                          : "\n[theory]: coefficients\n");
    std::cout << "  " << padded("name", 34) << padded("default", 9) << padded("range", 14)
              << padded("unit", 16) << "meaning\n";
    for (const ParameterInfo& row : parameter_table()) {
      if (row.factor != factors) continue;
      const std::string standard = row.name == "goal" ? "none" : number(row.standard);
      std::cout << "  " << padded(row.name, 34) << padded(standard, 9)
                << padded(number(row.low) + ".." + number(row.high), 14) << padded(row.unit, 16)
                << row.meaning << '\n';
    }
  }
}

void list_outcomes() {
  for (const RunColumn& column : run_columns()) {
    std::cout << padded(column.name, 24) << padded(column.unit, 10) << column.long_name
              << (column.by_tension ? " (NAME:TENSION)" : "") << '\n';
  }
  std::cout << padded("survival", 24) << padded("1", 10) << "whether the run did not collapse\n";
}

void list_strategies() {
  for (const LibraryStrategy& row : strategy_library()) {
    std::cout << padded("library/" + std::string(row.key), 34) << padded(row.family, 40)
              << row.meaning << '\n';
  }
}

void list_designs() {
  for (const MethodInfo& row : method_table) {
    std::cout << padded(row.name, 12) << padded(row.grows ? "grows" : "fixed", 7) << row.meaning
              << '\n';
  }
}

void list_distributions() {
  for (const DistributionKind& row : distribution_kinds()) {
    std::cout << padded(std::string(row.name) + " = " + std::string(row.arguments), 46)
              << row.meaning << '\n';
  }
}

void list_keys() {
  for (const SectionInfo& section : section_table()) {
    std::cout << section.title << "  " << section.help << '\n';
    for (const Option& option : section.options) {
      std::cout << "  " << padded(option.name, 34) << padded(name_of(option.takes), 28)
                << option.help << '\n';
    }
  }
}

struct Topic {
  std::string_view name;
  void (*print)();
};

constexpr std::array topics = {
    Topic{"strategies", &list_strategies},       Topic{"parameters", &list_parameters},
    Topic{"outcomes", &list_outcomes},           Topic{"designs", &list_designs},
    Topic{"distributions", &list_distributions}, Topic{"keys", &list_keys}};

}  // namespace

Exit list_command(const Command& command, const Arguments& arguments) {
  const boost::program_options::options_description options("Options");
  const CommandLine line(command, options, {"TOPIC"}, arguments);
  if (line.helped()) return Exit::done;
  const std::string wanted = line.text("TOPIC");
  std::vector<std::string_view> known;
  for (const Topic& topic : topics) {
    known.push_back(topic.name);
    if (topic.name != wanted) continue;
    topic.print();
    return Exit::done;
  }
  refuse("weft list: unknown topic '" + wanted + "'", "", suggestion(wanted, known));
}

}  // namespace weft
