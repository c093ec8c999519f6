#include "core/output/result_reader.h"

#include <array>
#include <optional>

#include "analysis/compare/comparison_answer.h"
#include "analysis/discover/discovery_answer.h"
#include "analysis/frontier/frontier_answer.h"
#include "analysis/info/info.h"
#include "analysis/precision/precision_answer.h"
#include "analysis/report/page.h"
#include "analysis/robustness/robustness_answer.h"
#include "analysis/sensitivity/sensitivity.h"
#include "core/base/problem.h"
#include "core/output/columns.h"
#include "tests/fuzz/plan.h"
#include "tests/fuzz/proper.h"
#include "tests/fuzz/require.h"
#include "tests/fuzz/targets.h"

namespace weft::fuzz {
namespace {

using Type = Plan::Type;

std::vector<Plan> attributes() {
  return {number("schema_version", schema_version),
          number("seed", 7),
          text("title", "Hostile"),
          absent(text("experiment_sha256", "0123")),
          absent(text("source", "weft")),
          absent(text("created", "today"))};
}

/// A few variables of each kind: more would only cost time.
std::vector<Plan> variables(Choices& choices, bool with_outcomes) {
  const hsize_t c = 1 + choices.below(4);
  const hsize_t s = 1 + choices.below(3);
  const hsize_t r = 1 + choices.below(3);
  const hsize_t m = 1 + choices.below(3);
  const hdf5::Extents runs = {c, s, r};
  std::vector<Plan> all = {count("configuration", c), count("replicate", r), count("month", m)};
  all.front().scale = true;
  all.push_back({.name = "strategy",
                 .type = Type::text,
                 .extents = {s},
                 .texts = {"none", "balanced", "fade"}});
  all.push_back({.name = "status", .type = Type::int8, .extents = runs, .values = {1, 2, 3, 1}});
  all.push_back(
      {.name = "survival/collapses", .type = Type::int64, .extents = {s, m}, .values = {3}});
  if (!with_outcomes) return all;  // what is not looked at is not made, for that takes time
  all.push_back({.name = "engagement", .extents = runs, .values = {0.25, 0.125, 0.75, 0.5}});
  for (const char* name : {"retention", "created", "captured", "effort"}) {
    all.push_back(same(name, "engagement", runs));
  }
  all.push_back({.name = "rivalry",
                 .extents = {c},
                 .values = {0.5, 0.25, 1, 2},
                 .attributes = {text("units", "1")}});
  all.push_back(absent({.name = "tension_mean", .extents = {c, s, r, 5}, .values = {0.5, 0, 1}}));
  return all;
}

constexpr std::size_t few_resamples = 10;  // as many inputs as possible a second

constexpr std::array formats = {analysis::Format::table, analysis::Format::csv,
                                analysis::Format::json};

void read_info(const ResultReader& reader, analysis::Format format) {
  const analysis::FileInfo info = analysis::info(reader);
  require(info.runs() == reader.configurations() * reader.strategies().size() * reader.replicates(),
          "every run is counted");
  require(!analysis::info_text(info, format).empty(), "info says something");
}

void read_comparison(const ResultReader& reader, const analysis::CompareOptions& options,
                     analysis::Format format) {
  const analysis::Comparison comparison = analysis::compare(reader, options);
  const analysis::ChartStyle chart{.columns = 60};
  require(!analysis::answer_text(analysis::comparison_answer(comparison, chart), format).empty(),
          "a comparison says something");
}

/// One of the other analyses, chosen by the file's own size.
analysis::Answer other_answer(const ResultReader& reader) {
  const analysis::BootstrapOptions few{.resamples = few_resamples, .seed = 1};
  switch ((reader.configurations() + reader.strategies().size() + reader.replicates()) % 5) {
    case 0:
      return analysis::precision_answer(analysis::precision(reader, {}));
    case 1:
      return analysis::robustness_answer(analysis::robustness(reader, {.bootstrap = few}));
    case 2: {
      analysis::FrontierOptions wanted;
      wanted.outcomes = {"retention", "effort"};
      wanted.bootstrap = few;
      return analysis::frontier_answer(analysis::frontier(reader, wanted));
    }
    case 3: {
      analysis::DiscoveryOptions wanted;
      wanted.cases.strategy = "none";
      return analysis::discovery_answer(analysis::discover(reader, wanted));
    }
    default: {
      analysis::SensitivityOptions wanted;
      wanted.bootstrap = few;
      return analysis::sensitivity_answer(reader, wanted);
    }
  }
}

void read_other(const ResultReader& reader, analysis::Format format) {
  require(!analysis::answer_text(other_answer(reader), format).empty(),
          "an analysis says something");
}

void read_report(const ResultReader& reader, const analysis::CompareOptions& question) {
  analysis::ReportOptions options;
  options.outcome = question.outcome;
  options.baseline = question.baseline;
  const analysis::Report report = analysis::make_report(reader, options);
  for (const analysis::Report::Section& section : report.sections) {
    require(!section.html.empty(), "a section says something");
  }
  require(analysis::page_of(report).empty() != analysis::can_make_pages(), "a page is made");
}

analysis::CompareOptions question(Choices& choices) {
  constexpr std::array<const char*, 4> outcomes = {"engagement", "survival",
                                                   "tension_mean:alignment", "effort"};
  analysis::CompareOptions options;
  options.outcome = choices.one_of(outcomes);
  options.bootstrap.resamples = few_resamples;
  const unsigned more = choices.byte();
  if (more & 1U) options.baseline = "none";
  if (more / 2 % 16 == 1) options.by = {"rivalry"};  // rarely: it sorts into many bins
  return options;
}

}  // namespace

void result(Input input) {
  Choices choices(input);
  const bool newer_format = choices.below(2) != 0;
  const unsigned what = choices.below(8);  // rarely all of it: a comparison reads much
  const analysis::Format format = choices.one_of(formats);
  const analysis::CompareOptions options = question(choices);
  std::vector<Plan> about = attributes();
  std::vector<Plan> objects = variables(choices, what < 6);
  const bool proper = choices.done();
  while (!choices.done()) bend(choices.byte() % 4 == 3 ? about : objects, choices);
  static const Scratch file(".h5");
  write_file(file.path(), about, objects, newer_format);
  require(all_is_closed(), "the file is written");
  std::optional<ResultReader> reader;
  const bool opened = !refused([&] { reader.emplace(file.path()); });
  require(opened || !proper, "a proper file is opened");
  if (opened && what < 4) {
    const bool told = !refused([&] { read_info(*reader, format); });
    require(told || !proper, "a proper file is described");
  }
  if (opened && (what == 0 || what == 4)) {
    refused([&] { read_comparison(*reader, options, format); });
  }
  if (opened && what == 5) refused([&] { read_other(*reader, format); });
  if (opened && what == 6) refused([&] { read_report(*reader, options); });
  if (opened && (what == 0 || what > 5)) {
    refused([&] { static_cast<void>(reader->group_variable("survival", "collapses")); });
  }
  reader.reset();
  require(all_is_closed(), "what was opened is closed");
}

}  // namespace weft::fuzz
