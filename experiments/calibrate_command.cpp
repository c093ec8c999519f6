#include <filesystem>
#include <iostream>

#include "core/base/problem.h"
#include "experiments/calibration_files.h"
#include "experiments/calibration_run.h"
#include "experiments/experiment_options.h"
#include "experiments/progress.h"

namespace weft {
namespace {

namespace po = boost::program_options;

po::options_description calibrate_options() {
  po::options_description options("Options");
  auto add = options.add_options();
  add("output,o", po::value<std::string>()->value_name("FOLDER"),
      "folder to be made (default: the file's name with .calibration, here)");
  add("format", po::value<std::string>()->default_value("table")->value_name("FORMAT"),
      "of the answer: table, csv or json");
  add_thread_option(add);
  add_experiment_options(add);
  add_instruction_set_option(add);
  add("quiet", po::bool_switch(), "no messages but errors");
  add("progress", po::value<std::string>()->default_value("auto")->value_name("WHEN"),
      "auto (a moving line on a terminal, else a line every 30 s), always or never");
  return options;
}

std::string output_of(const CommandLine& line) {
  if (line.has("output")) return line.text("output");
  return std::filesystem::path(line.text("CALIBRATION")).stem().string() + ".calibration";
}

std::string announcement(const Calibration& calibration) {
  const std::string& title = calibration.experiment.title;
  return (title.empty() ? "" : title + "\n") + "  parameters      " +
         std::to_string(calibration.priors.size()) + "\n  patterns        " +
         std::to_string(calibration.patterns.size()) + "\n  candidates      " +
         grouped(calibration.candidates) + " at most, of " +
         std::to_string(calibration.collaborations) + " runs each\n";
}

}  // namespace

Exit calibrate_command(const Command& command, const Arguments& arguments) {
  const CommandLine line(command, calibrate_options(), {"CALIBRATION"}, arguments);
  if (line.helped()) return Exit::done;
  const analysis::Format format = analysis::parse_format(line.text("format"));
  const bool quiet = line.value<bool>("quiet");
  const ProgressMode mode = quiet ? ProgressMode::never : progress_mode(line.text("progress"));
  CalibrationOptions options;
  options.threads = threads_of(line);
  options.instruction_set = instruction_set_of(line);
  const ExperimentReading reading = experiment_reading(line);
  std::vector<Problem> notes;
  const Calibration calibration =
      read_calibration(line.text("CALIBRATION"), {reading.overrides, reading.seed, &notes});
  const std::string output = output_of(line);
  check_calibration_output(output);
  if (!quiet) {
    for (const Problem& note : notes) std::cerr << "note: " << note.text() << '\n';
    std::cerr << announcement(calibration);
  }
  Progress progress(mode, most_runs(calibration),
                    {calibration.experiment.families[0].strategy.name});
  options.progress = [&](const RunProgress& now) { progress.show(now); };
  const analysis::Calibrated done = calibrate(calibration, options);
  progress.finish();
  write_calibration(output, calibration, done);
  std::cout << analysis::answer_text(calibration_answer(done), format);
  if (!quiet) std::cerr << "wrote " << output << '\n';
  return Exit::done;
}

}  // namespace weft
