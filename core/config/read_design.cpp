#include "core/config/read_design.h"

#include <filesystem>
#include <stdexcept>

#include "core/config/block_design.h"
#include "core/config/factorial_levels.h"
#include "core/config/listed_design.h"
#include "core/config/wording.h"

namespace weft {
namespace {

constexpr const char* paths_hint = "paths are seen from the experiment file's folder";

/// The list that stands in the experiment file.
void read_points(const Section& design, const toml::node& points, DesignRequest& request) {
  Findings& findings = design.findings();
  const auto text = points.value_exact<std::string_view>();
  if (!text) {
    findings.wrong(
        points, "'points' is " + std::string(type_name(points)) + ", needs the text of a CSV file");
    return;
  }
  if (design.has("file")) {
    findings.note(design.place("file"), "'points' are used",
                  "'file' only says where they came from", "leave out 'points' to read it again");
  }
  request.list_name = findings.place(points).text() + " (points)";
  request.points = *text;
  request.list = parse_point_list(request.points, request.list_name);
}

void read_list_file(const Section& design, const std::string& folder, DesignRequest& request) {
  const std::string file = design.text("file");
  const auto wrong = [&](const std::string& what, const std::string& why, const char* hint) {
    design.findings().wrong(design.place("file"), what, why, hint);
  };
  if (file.empty()) {
    const bool is_text = design.find("file")->is_string();  // else reported
    if (is_text) wrong("'file' is empty", "a list is read from a CSV file", "name one");
    return;
  }
  request.list_name = (std::filesystem::path(folder) / file).string();
  std::error_code error;
  if (!std::filesystem::exists(request.list_name, error)) {
    wrong("no file " + in_quotes(file), request.list_name, paths_hint);
    return;
  }
  if (std::filesystem::is_directory(request.list_name, error)) {
    wrong(in_quotes(file) + " is a folder, not a CSV file", "", paths_hint);
    return;
  }
  // A result brings its experiment along, and nobody is to wait for what it names.
  if (!std::filesystem::is_regular_file(request.list_name, error)) {
    wrong(in_quotes(file) + " is a device or a pipe, not a CSV file", "", paths_hint);
    return;
  }
  std::string text;
  try {
    text = read_point_text(request.list_name);
  } catch (const InputError& refusal) {
    const Problem& problem = refusal.problems().front();
    wrong(in_quotes(file) + " " + problem.what, problem.why, "");
    return;
  }
  request.list_from_file = true;
  request.list = parse_point_list(text, request.list_name);
}

/// Takes the list from `points`, else from `file`.
void read_list(const Section& design, const std::string& folder, DesignRequest& request) {
  try {
    if (const toml::node* points = design.find("points")) {
      read_points(design, *points, request);
    } else if (design.has("file")) {
      read_list_file(design, folder, request);
    } else {
      design.need("file", "name a CSV file, or give its text as 'points'");
    }
  } catch (const InputError& problems) {
    design.findings().wrong(problems);
  }
}

/// Keys that mean something to one method only.
void note_unused(const Section& design, Method method) {
  const auto note = [&](std::string_view key, Method only, std::optional<Method> also = {}) {
    if (!design.has(key) || method == only || method == also) return;
    design.findings().note(design.place(key),
                           in_quotes(key) + " is not used by " + std::string(name_of(method)));
  };
  note("levels", Method::factorial, Method::morris);
  note("file", Method::list);
  note("points", Method::list);
}

void check_scramblings(const DesignRequest& request, Findings& findings) {
  if (request.scramblings == 1 || is_even(request.method)) return;
  findings.wrong(request.scramblings_place,
                 "'scramblings' is " + std::to_string(request.scramblings) + ", but " +
                     std::string(name_of(request.method)) + " has none",
                 request.method == Method::random ? "its configurations are independent as they are"
                                                  : "only designs that are spread evenly have",
                 "leave it out, or take lhs, sobol or halton");
}

/// Numbers of points that a method cannot make are refused before it is tried.
bool fits_method(const DesignRequest& request, std::size_t dimensions, Findings& findings) {
  const MethodInfo& info = info_of(request.method);
  if (dimensions <= info.most_dimensions) return true;
  findings.wrong(request.place,
                 std::to_string(dimensions) + " quantities are drawn, more than " +
                     std::string(info.name) + " can take",
                 "at most " + std::to_string(info.most_dimensions), "use 'lhs' or draw fewer");
  return false;
}

Design drawn_design(const DesignRequest& request, const std::vector<Dimension>& dimensions,
                    std::uint64_t seed, Findings& findings) {
  if (!fits_method(request, dimensions.size(), findings)) return {};
  const bool alone = !has_blocks(request.method);
  if (alone && dimensions.empty() && request.configurations.value_or(1) > 1) {
    findings.note(request.configurations_place, "all configurations are the same",
                  "nothing is drawn for them",
                  "give a factor a distribution, or raise 'replicates'");
  }
  const auto count = configuration_count(request, dimensions.size(), findings);
  const auto levels = morris_levels(request, findings);
  if (!count || !levels || (request.scramblings > 1 && !is_even(request.method))) return {};
  std::vector<Distribution> distributions;
  for (const Dimension& one : dimensions) distributions.push_back(one.distribution);
  if (request.scramblings == 1) {
    return Design::drawn(request.method, std::move(distributions), *count, seed, 0, *levels);
  }
  return Design::scrambled(request.method, std::move(distributions), *count, seed, 0,
                           request.scramblings);
}

/// A factorial and a list have their own number of points.
void check_own_number(const DesignRequest& request, const Design& design, Findings& findings) {
  if (!request.configurations || *request.configurations == design.size()) return;
  findings.wrong(request.configurations_place,
                 "'configurations' is " + std::to_string(*request.configurations) + ", but the " +
                     std::string(name_of(request.method)) + " has " + std::to_string(design.size()),
                 "", "leave it out");
}

}  // namespace

DesignRequest read_design_request(const Section& experiment, const std::string& folder) {
  static const toml::table empty;
  const toml::table* given = experiment.table("design");
  Findings& findings = experiment.findings();
  const Section design(given == nullptr ? empty : *given, "[design]", design_options(), findings);
  DesignRequest request;
  request.place = given == nullptr ? findings.whole_file() : design.place("method");
  request.method = static_cast<Method>(design.word("method"));
  request.standard_configurations = design.whole("configurations");
  if (design.has("configurations")) request.configurations = request.standard_configurations;
  request.configurations_place = design.place("configurations");
  request.replicates = design.whole("replicates");
  request.pairing = static_cast<Pairing>(design.word("pairing"));
  request.scramblings = design.whole("scramblings");
  request.scramblings_place = design.place("scramblings");
  request.levels_place = design.place("levels");
  const std::uint64_t levels = design.whole("levels");
  if (levels > 0) request.levels = levels;
  if (request.method == Method::list) read_list(design, folder, request);
  note_unused(design, request.method);
  check_scramblings(request, findings);
  return request;
}

Design make_design(const DesignRequest& request, Population& population,
                   const std::vector<Dimension>& schedules, std::uint64_t seed,
                   Findings& findings) {
  const std::size_t before = findings.problems();
  if (request.method == Method::list) {
    Design design = listed_design(request, population, schedules, findings);
    if (findings.problems() == before) check_own_number(request, design, findings);
    return design;
  }
  std::vector<Dimension> dimensions = population.drawn;
  dimensions.insert(dimensions.end(), schedules.begin(), schedules.end());
  if (request.method != Method::factorial) {
    return drawn_design(request, dimensions, seed, findings);
  }
  const auto levels = factorial_levels(request, dimensions, findings);
  if (findings.problems() > before) return {};
  Design design = Design::factorial(levels);
  check_own_number(request, design, findings);
  return design;
}

}  // namespace weft
