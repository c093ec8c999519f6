#include "core/config/calibration_options.h"

#include <algorithm>
#include <array>
#include <vector>

#include "core/model/parameters.h"

namespace weft {
namespace {

// In the order of PatternUse.
constexpr std::array<std::string_view, 3> use_words = {"fit", "held out", "check"};

constexpr auto calibration_rows = std::to_array<Option>({
    {"collaborations",
     Takes::whole,
     "256",
     {4, 65536},
     {},
     "collaborations that each candidate is tried on, once each"},
    {"draws", Takes::whole, "2000", {20, 1e6}, {}, "draws from the prior"},
    {"particles",
     Takes::whole,
     "400",
     {10, 100000},
     {},
     "accepted vectors of each generation; at most as many as draws"},
    {"generations", Takes::whole, "12", {1, 100}, {}, "at most; 1: rejection only"},
    {"candidates",
     Takes::whole,
     "30000",
     {20, 1e7},
     {},
     "vectors that are simulated at most, the draws among them"},
});

constexpr auto pattern_rows = std::to_array<Option>({
    {"name", Takes::text, "", {}, {}, "unique (needed)"},
    {"statistic", Takes::text, "", {}, {}, "what is computed of the runs (needed)"},
    {"month", Takes::whole, "", {1, 1200, "months"}, {}, "for statistics that take one"},
    {"where",
     Takes::section,
     "",
     {},
     {},
     "FACTOR = [low, high]: only collaborations within these bounds"},
    {"band", Takes::list, "", {}, {}, "[low, high]; one of them may be inf (needed)"},
    {"use",
     Takes::word,
     "\"fit\"",
     {},
     use_words,
     "fitted to, or predicted afterwards, or only shown"},
    {"source", Takes::text, "", {}, {}, "where the band comes from (needed)"},
});

std::vector<Option> file_rows() {
  std::vector<Option> rows(experiment_options().begin(), experiment_options().end());
  const auto begin = std::ranges::find(rows, "design", &Option::name);
  rows.insert(begin, {{"calibration", Takes::section, "", {}, {}, "how much is computed"},
                      {"prior", Takes::section, "", {}, {}, "what is calibrated"},
                      {"pattern", Takes::sections, "", {}, {}, "what it is held against"}});
  return rows;
}

std::vector<Option> prior_rows() {
  std::vector<Option> rows;
  for (const ParameterInfo& row : parameter_table()) {
    rows.push_back(
        {row.name, Takes::number, {}, {row.low, row.high, row.unit, row.whole}, {}, row.meaning});
  }
  return rows;
}

}  // namespace

std::span<const SectionInfo> calibration_sections() {
  static constexpr auto rows = std::to_array<SectionInfo>({
      {"[calibration]", calibration_rows, "how much is computed"},
      {"[[pattern]]", pattern_rows, "what is known of real collaborations"},
  });
  return rows;
}

Options calibration_file_options() {
  static const std::vector<Option> rows = file_rows();
  return rows;
}
Options calibration_options() { return calibration_rows; }
Options prior_options() {
  static const std::vector<Option> rows = prior_rows();
  return rows;
}
Options pattern_options() { return pattern_rows; }

}  // namespace weft
