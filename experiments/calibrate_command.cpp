#include <iostream>
#include <new>

#include "core/base/problem.h"
#include "experiments/calibration_files.h"
#include "experiments/calibration_output.h"
#include "experiments/calibration_run.h"
#include "experiments/experiment_options.h"
#include "experiments/run_at_work.h"

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
  add("resume", po::bool_switch(), "go on with an unfinished calibration of the same file");
  add("force", po::bool_switch(), "drop the unfinished work of an earlier calibration");
  add("quiet", po::bool_switch(), "no messages but errors");
  add("progress", po::value<std::string>()->default_value("auto")->value_name("WHEN"),
      "auto (a moving line on a terminal, else a line every 30 s), always or never");
  return options;
}

std::string announcement(const Calibration& calibration) {
  const std::string& title = calibration.experiment.title;
  return (title.empty() ? "" : title + "\n") + "  parameters      " +
         std::to_string(calibration.priors.size()) + "\n  patterns        " +
         std::to_string(calibration.patterns.size()) + "\n  candidates      " +
         grouped(calibration.candidates) + " at most, of " +
         std::to_string(calibration.collaborations) + " runs each\n";
}

std::string taken_over_text(CalibrationParts& parts) {
  const std::uint64_t candidates = parts.candidates().candidates();
  if (candidates == 0) return {};
  return "  taken over      " + grouped(candidates) + " candidates, from " + parts.path() + '\n';
}

std::string kept_text(const Calibration& calibration, CalibrationParts& parts) {
  const std::uint64_t runs = parts.candidates().runs();
  if (runs == 0) return "nothing was committed";
  return grouped(runs) + " of at most " + grouped(most_runs(calibration)) +
         " runs are committed in " + parts.path();
}

/// The answer, once it is written; nothing if a signal stopped it. Failures say what is committed.
std::optional<analysis::Calibrated> answered(const Calibration& calibration,
                                             const std::string& path, CalibrationParts& parts,
                                             CalibrationOptions options, ProgressMode mode) {
  Progress progress(mode, most_runs(calibration),
                    {calibration.experiment.families[0].strategy.name});
  options.progress = [&](const RunProgress& now) { progress.show(now); };
  options.stop = &watched_signals();
  const auto fail = [&](const std::string& what) {
    progress.finish();
    throw RunError(what + "\n" + kept_text(calibration, parts) +
                   (parts.candidates().runs() > 0
                        ? std::string("; after fixing the cause, ") + resume_hint
                        : ""));
  };
  std::optional<analysis::Calibrated> done;
  try {
    done = calibrate(calibration, parts.candidates(), options);
    if (done) write_calibration(path, parts.path(), calibration, *done);
  } catch (const RunError& error) {
    fail(error.what());
  } catch (const std::bad_alloc&) {
    fail("out of memory");
  }
  if (done) parts.drop();
  progress.finish();
  return done;
}

}  // namespace

Exit calibrate_command(const Command& command, const Arguments& arguments) {
  const CommandLine line(command, calibrate_options(), {"CALIBRATION"}, arguments);
  if (line.helped()) return Exit::done;
  watch_signals();
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
  const CalibrationOutput output = output_of(line, calibration);
  if (output.found) {
    drop_kept(output);
    if (!quiet) {
      std::cerr << output.path << " is the whole answer to this calibration already: nothing is "
                << "left to do\n";
    }
    return Exit::done;
  }
  CalibrationParts parts(output, calibration);
  if (!quiet) {
    for (const Problem& note : notes) std::cerr << "note: " << note.text() << '\n';
    std::cerr << announcement(calibration) << taken_over_text(parts);
  }
  const auto done = answered(calibration, output.path, parts, options, mode);
  if (!done) {
    std::cerr << "stopped by a signal: " << kept_text(calibration, parts) << "; " << resume_hint
              << '\n';
    return Exit::stopped_by_signal;
  }
  std::cout << analysis::answer_text(calibration_answer(*done), format);
  if (!quiet) std::cerr << "wrote " << output.path << '\n';
  return Exit::done;
}

}  // namespace weft
