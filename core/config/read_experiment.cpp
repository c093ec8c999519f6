#include "core/config/read_experiment.h"

#include <filesystem>

#include "core/config/build_experiment.h"
#include "core/config/families.h"
#include "core/config/listed_design.h"
#include "core/config/overrides.h"
#include "core/config/population.h"
#include "core/config/read_design.h"
#include "core/config/read_hypothesis.h"
#include "core/config/section.h"
#include "core/config/source_text.h"
#include "core/config/wording.h"

namespace weft {
namespace {

/// All runs are counted in integers that a double holds exactly.
constexpr std::uint64_t most_runs = std::uint64_t{1} << 53;

/// Every strategy has a name in the result file, and a law in memory.
constexpr std::uint64_t most_strategies = 100000;

void read_output(const Section& top, Experiment& experiment) {
  static const toml::table empty;
  const toml::table* given = top.table("output");
  const Section output(given == nullptr ? empty : *given, "[output]", output_options(),
                       top.findings());
  experiment.trajectories = static_cast<Trajectories>(output.word("trajectories"));
  const std::uint64_t sample = output.whole("sample");
  if (experiment.trajectories == Trajectories::sample) {
    experiment.sampled_courses = sample;
  } else if (output.has("sample")) {
    top.findings().note(output.place("sample"), "'sample' is not used",
                        "full courses are kept with trajectories = \"sample\"");
  }
}

std::uint64_t strategy_count(const Experiment& experiment) {
  std::uint64_t count = 0;
  for (const StrategyFamily& family : experiment.families) count += family.schedules.size();
  return count;
}

void check_runs(const Experiment& experiment, const Place& place, Findings& findings) {
  const std::uint64_t strategies = strategy_count(experiment);
  if (strategies > most_strategies) {
    findings.wrong(
        findings.whole_file(), counted(strategies, "strategy", "strategies"),
        "at most " + std::to_string(most_strategies) + ", members of families among them",
        "lower 'sample'");
    return;
  }
  std::uint64_t left = most_runs / experiment.configurations.size();
  left /= experiment.replicates;
  if (strategies <= left) return;
  findings.wrong(place, "more than 2^53 runs",
                 counted(experiment.configurations.size(), "configuration") + " x " +
                     counted(strategies, "strategy", "strategies") + " x " +
                     counted(experiment.replicates, "replicate"),
                 "no machine will see the end of it: ask for less");
}

void set_population(const Population& population, Experiment& experiment) {
  experiment.fixed = population.fixed;
  for (std::size_t d = 0; d < population.drawn.size(); ++d) {
    experiment.drawn.push_back({*population.drawn[d].parameter, d});
  }
}

/// Keeps the points of a list file in the text, so that it can be run without the file.
void keep_points(const DesignRequest& design, const Section& top, std::string& text) {
  if (!design.list_from_file) return;
  const std::string line = "design.points = '''\n" + list_text(*design.list) + "'''";
  if (text.size() + line.size() + 64 > longest_text) {
    top.findings().note(design.place, "the list is too long to be kept with the results",
                        "experiment files hold 16 MiB", "keep " + in_quotes(design.list_name));
    return;
  }
  text = patched(text, {"", line, {}});
}

/// Of a file without keys only this is said.
void refuse_empty(const toml::table& tree, std::string_view text, const std::string& name) {
  if (!tree.empty()) return;
  throw InputError(Problem{{name, 1, 1},
                           trimmed(text).empty() ? "the file is empty" : "the file has no keys",
                           "an experiment has one [[strategy]] or more",
                           "start from a copy of experiments/quickstart.toml; `weft list keys` "
                           "explains what may stand in it"});
}

}  // namespace

void apply_overrides(const ReadOptions& options, toml::table& tree, std::string& text,
                     Findings& findings) {
  std::vector<Override> changes;
  for (const std::string& given : options.overrides) {
    try {
      changes.push_back(parse_override(given));
    } catch (const InputError& error) {
      findings.wrong(error);
    }
  }
  findings.throw_problems();
  if (options.seed) changes.push_back(seed_override(*options.seed));
  for (Override& change : changes) {
    Override copy{change.label, change.text, parse_toml(change.text, change.label)};
    apply(std::move(change), tree, findings);
    findings.throw_problems();
    text = patched(text, copy);
  }
}

Experiment build_experiment(toml::table& tree, const std::string& folder, std::string text,
                            std::optional<Claim>* claim, Findings& findings) {
  const Section top(tree, "the file", experiment_options(), findings);
  Experiment experiment;
  experiment.title = top.text("title");
  experiment.seed = top.whole("seed");
  experiment.horizon = static_cast<int>(top.whole("horizon"));
  const DesignRequest design = read_design_request(top, folder);
  experiment.replicates = design.replicates;
  experiment.pairing = design.pairing;
  Population population = read_population(top);
  std::vector<StrategyRequest> strategies = read_strategies(tree, top);
  check_names(strategies, design.pairing, findings);
  read_output(top, experiment);
  // What follows would only repeat what is wrong with its parts.
  findings.throw_problems();
  const auto joint = joint_dimensions(strategies, design.pairing);
  experiment.configurations = make_design(design, population, joint, experiment.seed, findings);
  set_population(population, experiment);
  experiment.families = make_families(std::move(strategies), design, experiment.seed,
                                      population.drawn.size(), findings);
  findings.throw_problems();
  check_runs(experiment, design.place, findings);
  std::optional<Claim> claimed = read_hypothesis(top, population, experiment);
  findings.throw_problems();
  if (claim != nullptr) *claim = std::move(claimed);
  keep_points(design, top, text);
  experiment.text = std::move(text);
  return experiment;
}

Experiment parse_experiment(std::string_view text, const std::string& name,
                            const ReadOptions& options) {
  check_source_text(text, name);
  Findings findings(name);
  toml::table tree = parse_toml(text, name);
  std::string as_run(text);
  apply_overrides(options, tree, as_run, findings);
  refuse_empty(tree, text, name);
  const std::string folder = std::filesystem::path(name).parent_path().string();
  Experiment experiment =
      build_experiment(tree, folder, std::move(as_run), options.claim, findings);
  if (options.notes != nullptr) *options.notes = findings.notes();
  return experiment;
}

Experiment read_experiment(const std::string& path, const ReadOptions& options) {
  return parse_experiment(read_source_text(path), path, options);
}

}  // namespace weft
