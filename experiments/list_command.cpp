#include <algorithm>
#include <array>
#include <iostream>
#include <vector>

#include "analysis/data/outcome.h"
#include "core/base/nearest.h"
#include "core/config/calibration_options.h"
#include "core/config/distribution_kinds.h"
#include "core/config/options.h"
#include "core/governance/library.h"
#include "core/model/parameters.h"
#include "core/output/columns.h"
#include "core/output/pattern_statistics.h"
#include "core/sampling/method.h"
#include "core/sampling/number_text.h"
#include "experiments/command.h"

namespace weft {
namespace {

using Row = std::vector<std::string>;

/// Rows in columns that are as wide as their widest cell; the last one is not filled up.
void print_rows(const std::vector<Row>& rows, std::string_view indent = "") {
  std::vector<std::size_t> widths;
  for (const Row& row : rows) {
    widths.resize(std::max(widths.size(), row.size()));
    for (std::size_t i = 0; i < row.size(); ++i) widths[i] = std::max(widths[i], row[i].size());
  }
  for (const Row& row : rows) {
    std::cout << indent;
    for (std::size_t i = 0; i < row.size(); ++i) {
      const bool last = i + 1 == row.size();
      std::cout << row[i] << (last ? "\n" : std::string(widths[i] - row[i].size() + 2, ' '));
    }
  }
}

/// Words of a text on lines of at most 100 characters, all indented.
void print_wrapped(std::string_view text, std::size_t indent) {
  constexpr std::size_t longest_line = 100;
  while (!text.empty()) {
    std::size_t length = std::min(text.size(), longest_line - indent);
    if (length < text.size() && text.rfind(' ', length) != std::string_view::npos) {
      length = text.rfind(' ', length);
    }
    std::cout << std::string(indent, ' ') << text.substr(0, length) << '\n';
    text.remove_prefix(std::min(text.size(), length + 1));
  }
}

std::string unit_text(std::string_view unit) { return unit == "1" ? "-" : std::string(unit); }

std::string value_of(const ParameterInfo& row, double value) {
  return row.name == "goal" && value > row.high ? "none" : number_text(value);
}

std::string range_text(double low, double high) {
  return number_text(low) + ".." + number_text(high);
}

/// What the reference population has for a factor.
std::string reference_text(const ParameterInfo& row) {
  const Reference& reference = row.reference;
  switch (reference.kind) {
    case Reference::Kind::fixed:
      break;
    case Reference::Kind::uniform:
      return range_text(reference.low, reference.high);
    case Reference::Kind::log_uniform_integer:
      return range_text(reference.low, reference.high) + " log";
  }
  return value_of(row, reference.low);
}

/// Nothing where it is the default.
std::string fitted_text(const ParameterInfo& row) {
  return row.fitted == row.standard ? "" : value_of(row, row.fitted);
}

void list_parameters() {
  for (const bool factors : {true, false}) {
    std::cout << (factors ? "[configuration]: factors of the collaboration\n"
                          : "\n[theory]: coefficients, at their defaults unless they are named\n");
    std::vector<Row> rows = {{"name", "default", "legal", "unit", "meaning"}};
    rows[0].insert(rows[0].begin() + 2, factors ? "reference" : "fitted");
    for (const ParameterInfo& row : parameter_table()) {
      if (row.factor != factors) continue;
      rows.push_back({row.name, value_of(row, row.standard), range_text(row.low, row.high),
                      unit_text(row.unit), row.meaning});
      rows.back().insert(rows.back().begin() + 2, factors ? reference_text(row) : fitted_text(row));
    }
    print_rows(rows, "  ");
  }
  std::cout
      << "\nFactors that are not named take the reference population (uniform between the two "
         "numbers; log:\nwhole numbers, uniform in the logarithm), or their defaults under "
         "base = \"default\"; coefficients\ntheir defaults, or where there is one the fitted value "
         "under base = \"fitted\". Each takes a number or\na distribution (weft list "
         "distributions).\n";
}

/// All that `weft compare --outcome` takes.
void list_outcomes() {
  std::vector<Row> rows = {{"name", "unit", "best", "meaning"}};
  for (const analysis::Outcome& outcome : analysis::known_outcomes()) {
    if (outcome.tension.value_or(0) > 0) continue;
    const auto column = std::ranges::find(run_columns(), outcome.column, &RunColumn::name);
    const bool survival = outcome.name == analysis::survival_name;
    rows.push_back(
        {outcome.tension ? outcome.column + ":TENSION" : outcome.name, unit_text(outcome.unit),
         outcome.lower_is_better ? "low" : "high",
         survival ? "1 if the run did not collapse, else 0" : std::string(column->long_name)});
  }
  print_rows(rows);
  std::string tensions;
  for (const std::string_view name : tension_names) {
    tensions += (tensions.empty() ? "" : ", ") + std::string(name);
  }
  std::cout << "\nTENSION is one of " << tensions
            << ": tension_mean:capture.\nweft compare RESULTS.h5 --outcome NAME ranks the "
               "strategies by one of these.\n";
}

void list_strategies() {
  std::vector<Row> rows;
  for (const LibraryStrategy& row : strategy_library()) {
    std::string meaning(row.meaning);
    if (row.family != row.name) meaning += " [" + std::string(row.family) + "]";
    rows.push_back({"library/" + std::string(row.key), std::move(meaning)});
  }
  print_rows(rows);
  std::cout << "\nIn an experiment: use = \"library/balanced\" in a [[strategy]]; keys beside it "
               "replace its own. A family\nalso takes sample = N there: so many of its schedules "
               "are drawn. In brackets: the kind that it is of.\n";
}

void list_designs() {
  std::vector<Row> rows = {{"name", "extends", "meaning"}};
  for (const MethodInfo& row : method_table) {
    rows.push_back({std::string(row.name), row.grows ? "yes" : "no", std::string(row.meaning)});
  }
  print_rows(rows);
  std::cout << "\nextends: when more configurations are asked for, the first ones stay the same.\n"
               "In an experiment: method = \"sobol\" in [design].\n";
}

void list_distributions() {
  std::vector<Row> rows;
  for (const DistributionKind& row : distribution_kinds()) {
    rows.push_back(
        {std::string(row.name) + " = " + std::string(row.arguments), std::string(row.meaning)});
  }
  print_rows(rows);
  std::cout
      << "\nIn an experiment: trust = { uniform = [0.1, 0.5] }. Beside any of them, integer = "
         "true takes what is\ndrawn to the nearest whole number.\n";
}

bool same_but_for_name(const Option& a, const Option& b) {
  return a.help == b.help && value_text(a) == value_text(b);
}

void print_key(const std::string& names, const Option& option) {
  constexpr std::size_t column = 18;
  std::string head = "  " + names;
  if (head.size() + 1 > column) {
    std::cout << head << '\n';
    head.clear();
  }
  std::cout << head << std::string(column - head.size(), ' ') << value_text(option) << '\n';
  print_wrapped(option.help, column);
}

void print_section(const SectionInfo& section) {
  const bool says_its_title = section.help.starts_with(section.title);
  std::cout << (says_its_title ? "" : std::string(section.title) + ": ") << section.help << '\n';
  std::string names;
  for (std::size_t i = 0; i < section.options.size(); ++i) {
    const Option& option = section.options[i];
    names += (names.empty() ? "" : ", ") + std::string(option.name);
    const bool last = i + 1 == section.options.size();
    if (!last && same_but_for_name(option, section.options[i + 1])) continue;
    print_key(names, option);
    names.clear();
  }
  std::cout << '\n';
}

void list_keys() {
  for (const SectionInfo& section : section_table()) print_section(section);
  std::cout
      << "A distribution is a table such as { uniform = [0, 1] } (weft list distributions).\n";
}

void list_calibration() {
  for (const SectionInfo& section : calibration_sections()) print_section(section);
  std::cout << "statistics: what a pattern may be about\n";
  for (const PatternStatistic& row : pattern_statistics()) {
    std::cout << "  " << row.name << " [" << row.unit << "]\n";
    print_wrapped(row.meaning, 18);
  }
  std::cout << "\nA calibration has besides these the keys of an experiment (weft list keys) but "
               "[design] and [output],\nand [prior]: parameters and their distributions.\n";
}

struct Topic {
  std::string_view name;
  void (*print)();
};

constexpr std::array topics = {
    Topic{"strategies", &list_strategies},       Topic{"parameters", &list_parameters},
    Topic{"outcomes", &list_outcomes},           Topic{"designs", &list_designs},
    Topic{"distributions", &list_distributions}, Topic{"keys", &list_keys},
    Topic{"calibration", &list_calibration}};

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
