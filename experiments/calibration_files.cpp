#include "experiments/calibration_files.h"

#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "core/output/safe_file.h"
#include "core/sampling/number_text.h"
#include "experiments/command.h"
#include "experiments/output_path.h"

namespace weft {
namespace {

namespace fs = std::filesystem;

void write_text(const fs::path& path, const std::string& text) {
  std::ofstream file(path, std::ios::binary);
  file << text;
  file.close();
  if (!file) throw RunError("cannot write " + path.string());
}

/// A column of a list as experiment files name it.
std::string column_of(std::size_t parameter) {
  const ParameterInfo& row = parameter_table()[parameter];
  return (row.factor ? "" : "theory_") + row.name;
}

/// One configuration a particle, by systematic resampling: what configurations draw, and the
/// particle's values.
std::string list_of(const Calibration& calibration, const analysis::Calibrated& done) {
  const Experiment& experiment = calibration.experiment;
  std::string text;
  const auto add = [&](const std::string& cell, bool first) { text += (first ? "" : ",") + cell; };
  for (const DrawnParameter& each : experiment.drawn) add(column_of(each.parameter), text.empty());
  for (const Prior& each : calibration.priors) add(column_of(each.parameter), text.empty());
  const auto chosen = resampled(done.abc.particles, done.abc.particles.size(), 0.5);
  std::vector<double> point(experiment.configurations.dimensions());
  for (std::size_t i = 0; i < chosen.size(); ++i) {
    text += '\n';
    experiment.configurations.point(i, point);
    bool first = true;
    for (const DrawnParameter& each : experiment.drawn) {
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
    const auto fixed = experiment.fixed[i];
    if (row.factor != factors || listed || fixed == static_cast<float>(row.standard)) continue;
    if (fixed == no_goal) continue;  // the default
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
         "\n[configuration]\nbase = \"default\"\n" +
         fixed_lines(calibration, true) + "\n[theory]\n" + fixed_lines(calibration, false) +
         "\n[[strategy]]\nuse = \"library/none\"\n"
         "\n[[strategy]]\nuse = \"library/balanced\"\n"
         "\n[[strategy]]\nuse = \"library/balanced-monitored\"\n"
         "\n[[strategy]]\nuse = \"library/tension-triggered\"\n";
}

void refuse_existing(const std::string& path) {
  refuse("the output " + path_in_quotes(path) + " exists already", "nothing is overwritten",
         "give another -o, or remove it first");
}

}  // namespace

void check_calibration_output(const std::string& path) {
  std::error_code error;
  const fs::path folder = fs::path(path).parent_path();
  if (!folder.empty() && !fs::is_directory(folder, error)) {
    refuse("the folder " + path_in_quotes(folder.string()) + " does not exist", "",
           "create it first");
  }
  if (!fs::path(path).has_filename()) {
    refuse("the output " + path_in_quotes(path) + " has no name", "", "name a folder that is new");
  }
  if (fs::exists(fs::symlink_status(path, error))) refuse_existing(path);
  check_folder_writable(path);
}

void write_calibration(const std::string& path, const Calibration& calibration,
                       const analysis::Calibrated& done) {
  const fs::path aside = path + ".tmp." + std::to_string(::getpid());
  std::error_code error;
  if (!fs::create_directory(aside, error)) {
    throw RunError("cannot create the folder " + aside.string() + " (" + error.message() + ")");
  }
  try {
    using analysis::Format;
    write_text(aside / "calibration.toml", calibration.experiment.text);
    write_text(aside / "answer.json", answer_text(calibration_answer(done), Format::json));
    write_text(aside / "draws.csv", as_csv(draw_table(done)));
    write_text(aside / "particles.csv", as_csv(particle_table(done)));
    write_text(aside / "posterior.csv", list_of(calibration, done));
    write_text(aside / "posterior.toml", experiment_of(calibration));
    if (fs::exists(fs::symlink_status(path, error))) refuse_existing(path);
    fs::rename(aside, path);
    sync_folder_of(path);
  } catch (const fs::filesystem_error& failure) {
    fs::remove_all(aside, error);
    throw RunError("cannot create the folder " + path + " (" + failure.code().message() + ")");
  } catch (...) {
    fs::remove_all(aside, error);
    throw;
  }
}

}  // namespace weft
