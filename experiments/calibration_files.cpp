#include "experiments/calibration_files.h"

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>

#include "core/base/problem.h"
#include "core/output/safe_file.h"
#include "core/sampling/number_text.h"

namespace weft {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view file_as_run = "calibration.toml";
constexpr std::string_view answer_file = "answer.json";
constexpr std::string_view unfinished_beginning = "answer.";

void write_text(const fs::path& path, const std::string& text) {
  FileAside aside(path.string());
  std::ofstream file(aside.path(), std::ios::binary);
  file << text;
  file.close();
  if (!file) throw_system_error("cannot write", path.string());
  aside.commit_over(path.string());
}

/// A folder that no other process writes to, be it one that the lock does not reach.
fs::path unfinished_answer(const fs::path& parts) {
  for (int number = 0;; ++number) {
    fs::path folder = parts / (std::string(unfinished_beginning) + std::to_string(number));
    std::error_code error;
    if (fs::create_directory(folder, error)) return folder;
    if (error) {
      throw RunError("cannot create the folder " + folder.string() + " (" + error.message() + ")");
    }
  }
}

/// A column of a list as experiment files name it.
std::string column_of(std::size_t parameter) {
  const ParameterInfo& row = parameter_table()[parameter];
  return (row.factor ? "" : "theory_") + row.name;
}

/// What is not handed on to the experiment over the accepted coefficients, which says why.
bool is_left_out(std::size_t parameter) { return parameter_table()[parameter].name == "goal"; }

/// What configurations draw, but for what is left out.
std::vector<DrawnParameter> handed_on(const Experiment& experiment) {
  std::vector<DrawnParameter> drawn = experiment.drawn;
  std::erase_if(drawn, [](const DrawnParameter& each) { return is_left_out(each.parameter); });
  return drawn;
}

/// One configuration a particle, by systematic resampling: what configurations draw, and the
/// particle's values.
std::string list_of(const Calibration& calibration, const analysis::Calibrated& done) {
  const Experiment& experiment = calibration.experiment;
  std::string text;
  const auto add = [&](const std::string& cell, bool first) { text += (first ? "" : ",") + cell; };
  const std::vector<DrawnParameter> drawn = handed_on(experiment);
  for (const DrawnParameter& each : drawn) add(column_of(each.parameter), text.empty());
  for (const Prior& each : calibration.priors) add(column_of(each.parameter), text.empty());
  const auto chosen = resampled(done.abc.particles, done.abc.particles.size(), 0.5);
  std::vector<double> point(experiment.configurations.dimensions());
  for (std::size_t i = 0; i < chosen.size(); ++i) {
    text += '\n';
    experiment.configurations.point(i, point);
    bool first = true;
    for (const DrawnParameter& each : drawn) {
      add(number_text(point[each.dimension]), std::exchange(first, false));
    }
    for (std::size_t k = 0; k < calibration.priors.size(); ++k) {
      const double value = done.parameters[k].quantile(done.abc.particles[chosen[i]].point[k]);
      add(number_text(value), std::exchange(first, false));
    }
  }
  return text + '\n';
}

/// What the calibration fixes and is not the default, of the factors or of the coefficients.
std::string fixed_lines(const Calibration& calibration, bool factors) {
  const Experiment& experiment = calibration.experiment;
  std::string text;
  for (std::size_t i = 0; i < parameter_count; ++i) {
    const ParameterInfo& row = parameter_table()[i];
    const auto same = [&](const auto& each) { return each.parameter == i; };
    const bool listed = std::ranges::any_of(experiment.drawn, same) ||
                        std::ranges::any_of(calibration.priors, same);
    if (listed || is_left_out(i)) continue;
    const auto fixed = experiment.fixed[i];
    if (row.factor != factors || fixed == static_cast<float>(row.standard)) continue;
    text += row.name + " = " + number_text(static_cast<double>(fixed)) + '\n';
  }
  return text;
}

/// An experiment over the accepted coefficients.
std::string experiment_of(const Calibration& calibration) {
  const Experiment& experiment = calibration.experiment;
  return "# Strategies compared under the coefficients that a calibration has accepted.\n"
         "title = \"Which strategy is best, where coefficients fit what is known?\"\n"
         "seed = " +
         std::to_string(experiment.seed) + "\nhorizon = " + std::to_string(experiment.horizon) +
         "\n\n[design]\nmethod = \"list\"\nfile = \"posterior.csv\"\nreplicates = 4\n"
         "\n# goal is left out, so that it is none: months after completion count 0 in\n"
         "# engagement, which would be held against strategies that create more.\n"
         "[configuration]\nbase = \"default\"\n" +
         fixed_lines(calibration, true) + "\n[theory]\n" + fixed_lines(calibration, false) +
         "\n[[strategy]]\nuse = \"library/none\"\n"
         "\n[[strategy]]\nuse = \"library/balanced\"\n"
         "\n[[strategy]]\nuse = \"library/balanced-monitored\"\n"
         "\n[[strategy]]\nuse = \"library/tension-triggered\"\n";
}

void write_files(const fs::path& folder, const Calibration& calibration,
                 const analysis::Calibrated& done) {
  using analysis::Format;
  write_text(folder / file_as_run, calibration.experiment.text);
  write_text(folder / answer_file, answer_text(calibration_answer(done), Format::json));
  write_text(folder / "draws.csv", as_csv(draw_table(done)));
  write_text(folder / "particles.csv", as_csv(particle_table(done)));
  write_text(folder / "posterior.csv", list_of(calibration, done));
  write_text(folder / "posterior.toml", experiment_of(calibration));
}

/// Gives the folder a name that is free.
void rename_folder(const fs::path& folder, const std::string& path) {
  std::error_code error;
  if (fs::exists(fs::symlink_status(path, error))) {
    throw RunError(path + ": something appeared here meanwhile (it is kept); move it away");
  }
  fs::rename(folder, path, error);
  if (error) throw RunError("cannot create the folder " + path + " (" + error.message() + ")");
  sync_folder_of(path);
}

}  // namespace

void write_calibration(const std::string& path, const std::string& parts,
                       const Calibration& calibration, const analysis::Calibrated& done) {
  const fs::path folder = unfinished_answer(parts);
  try {
    write_files(folder, calibration, done);
    rename_folder(folder, path);
  } catch (...) {
    std::error_code error;
    fs::remove_all(folder, error);
    throw;
  }
}

bool is_answer_to(const std::string& path, const Calibration& calibration) {
  std::ifstream file(fs::path(path) / file_as_run, std::ios::binary);
  const std::string text{std::istreambuf_iterator<char>(file), {}};
  std::error_code error;
  return file && text == calibration.experiment.text &&
         fs::exists(fs::path(path) / answer_file, error);
}

void remove_unfinished_answers(const std::string& parts) {
  std::vector<fs::path> folders;
  std::error_code error;
  for (fs::directory_iterator entry(parts, error), end; !error && entry != end;
       entry.increment(error)) {
    if (entry->path().filename().string().starts_with(unfinished_beginning)) {
      folders.push_back(entry->path());
    }
  }
  for (const fs::path& folder : folders) fs::remove_all(folder, error);
}

}  // namespace weft
