#include <algorithm>
#include <filesystem>

#include "core/config/build_experiment.h"
#include "core/config/calibration.h"
#include "core/config/calibration_options.h"
#include "core/config/read_patterns.h"
#include "core/config/source_text.h"
#include "core/config/wording.h"

namespace weft {
namespace {

void read_amounts(const Section& file, Calibration& calibration) {
  static const toml::table empty;
  const toml::table* given = file.table("calibration");
  const Section amounts(given == nullptr ? empty : *given, "[calibration]", calibration_options(),
                        file.findings());
  calibration.collaborations = amounts.whole("collaborations");
  calibration.draws = amounts.whole("draws");
  calibration.particles = amounts.whole("particles");
  calibration.generations = amounts.whole("generations");
  calibration.candidates = amounts.whole("candidates");
  const auto check = [&](std::string_view key, std::uint64_t value, std::string_view of,
                         std::uint64_t most) {
    if (value <= most) return;
    file.findings().wrong(amounts.place(key), in_quotes(key) + " is above " + in_quotes(of),
                          std::to_string(value) + " and " + std::to_string(most));
  };
  check("particles", calibration.particles, "draws", calibration.draws);
  check("draws", calibration.draws, "candidates", calibration.candidates);
}

/// Whether the file says anything else of a parameter.
const toml::node* said_elsewhere(const Section& file, std::string_view name) {
  for (const std::string_view key : {"configuration", "theory"}) {
    const toml::node* node = file.find(key);
    const toml::table* table = node == nullptr ? nullptr : node->as_table();
    if (table != nullptr && table->contains(name)) return table->get(name);
  }
  return nullptr;
}

void read_priors(const Section& file, Calibration& calibration) {
  Findings& findings = file.findings();
  const toml::table* given = file.table("prior");
  if (given == nullptr) {
    if (!file.has("prior")) file.need("prior", "name coefficients and their distributions");
    return;
  }
  const Section priors(*given, "[prior]", prior_options(), findings);
  for (std::size_t i = 0; i < parameter_count; ++i) {
    const std::string& name = parameter_table()[i].name;
    const toml::node* node = given->get(name);
    if (node == nullptr) continue;
    if (const toml::node* other = said_elsewhere(file, name)) {
      findings.wrong(*other, in_quotes(name) + " has a prior as well",
                     "at " + findings.place(*node).text(), "leave one of them out");
    }
    const auto quantity = priors.quantity(name);
    if (!quantity) continue;
    if (!quantity->drawn() || !(quantity->low() < quantity->high())) {
      findings.wrong(*node, in_quotes(name) + " has no distribution", "priors are distributions",
                     "fix what is known in [theory] or [configuration]");
      continue;
    }
    calibration.priors.push_back({i, *quantity->distribution, 0});
  }
  if (given->empty()) findings.wrong(*given, "[prior] is empty", "nothing is to be calibrated");
}

void take_standard(const Population& population, Calibration& calibration) {
  calibration.fitted = population.fitted;
  for (Prior& prior : calibration.priors) {
    const ParameterInfo& row = parameter_table()[prior.parameter];
    prior.standard = population.fitted ? row.fitted : row.standard;
  }
}

/// Where the strategy stands; none is reported with the experiment.
Place check_strategy(const Section& file) {
  const std::vector<const toml::table*> strategies = file.tables("strategy");
  if (strategies.size() > 1) {
    file.findings().wrong(*strategies[1], "a second [[strategy]]",
                          "one strategy stands for typical practice", "leave the others out");
  }
  return strategies.empty() ? file.place() : file.findings().place(*strategies[0]);
}

void refuse_tables(const Section& file) {
  for (const std::string_view key : {"design", "output", "hypothesis"}) {
    if (const toml::node* node = file.find(key)) {
      file.findings().wrong(*node, "a calibration has no [" + std::string(key) + "]",
                            "candidates come from [prior], and how many [calibration] says",
                            "leave it out");
    }
  }
}

/// Leaves the experiment's tables, with a design that has a configuration for every run.
void make_experiment(toml::table& tree, const Calibration& calibration) {
  for (const char* key : {"calibration", "prior", "pattern", "output", "design", "hypothesis"})
    tree.erase(key);
  const std::uint64_t count = calibration.first_again(Calibration::looked_at_again);
  tree.insert("design", toml::table{{"method", "random"},
                                    {"configurations", static_cast<std::int64_t>(count)},
                                    {"replicates", 1}});
  tree.insert("output", toml::table{{"trajectories", "none"}});
}

void keep_patterns(std::vector<PatternRequest> requests, Calibration& calibration,
                   Findings& findings) {
  std::vector<Subpopulation>& populations = calibration.populations;
  for (PatternRequest& request : requests) {
    auto found = std::ranges::find(populations, request.where);
    if (found == populations.end()) found = populations.insert(found, std::move(request.where));
    request.pattern.population = static_cast<std::size_t>(found - populations.begin());
    calibration.patterns.push_back(std::move(request.pattern));
  }
  if (populations.size() <= most_populations) return;
  findings.wrong(findings.whole_file(),
                 counted(populations.size(), "population") + " are told apart by patterns",
                 "at most " + std::to_string(most_populations));
}

}  // namespace

Calibration parse_calibration(std::string_view text, const std::string& name,
                              const ReadOptions& options) {
  check_source_text(text, name);
  Findings findings(name);
  toml::table tree = parse_toml(text, name);
  std::string as_run(text);
  apply_overrides(options, tree, as_run, findings);
  const Section file(tree, "the file", calibration_file_options(), findings);
  Calibration calibration;
  read_amounts(file, calibration);
  read_priors(file, calibration);
  std::vector<PatternRequest> requests = read_patterns(file);
  const Place strategy = check_strategy(file);
  refuse_tables(file);
  make_experiment(tree, calibration);
  const std::string folder = std::filesystem::path(name).parent_path().string();
  calibration.experiment = build_experiment(tree, folder, std::move(as_run), nullptr, findings);
  if (!calibration.experiment.families[0].drawn.empty()) {
    findings.wrong(strategy, "the strategy has distributions",
                   "one strategy stands for typical practice", "give its numbers");
  }
  const Section top(tree, "the file", experiment_options(), findings);
  const Population population = read_population(top);
  take_standard(population, calibration);
  fit_patterns(requests, population, calibration, findings);
  keep_patterns(std::move(requests), calibration, findings);
  findings.throw_problems();
  if (options.notes != nullptr) *options.notes = findings.notes();
  return calibration;
}

Calibration read_calibration(const std::string& path, const ReadOptions& options) {
  return parse_calibration(read_source_text(path), path, options);
}

}  // namespace weft
