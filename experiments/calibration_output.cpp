#include "experiments/calibration_output.h"

#include <filesystem>
#include <iostream>

#include "core/base/problem.h"
#include "core/output/checksum.h"
#include "core/output/safe_file.h"
#include "core/output/stamp.h"
#include "experiments/calibration_files.h"
#include "experiments/output_path.h"
#include "experiments/progress.h"
#include "experiments/run_output.h"

namespace weft {
namespace {

namespace fs = std::filesystem;

std::string journal_of(const PartFolder& folder) {
  return (fs::path(folder.path()) / "candidates.journal").string();
}

bool keeps_candidates(const PartFolder& folder) {
  std::error_code error;
  return fs::exists(fs::symlink_status(journal_of(folder), error));
}

/// Removes what calibrations make in a folder, but for the lock.
void drop_work(const PartFolder& folder) {
  std::error_code error;
  fs::remove(journal_of(folder), error);
  remove_leftovers(journal_of(folder));
  remove_unfinished_answers(folder.path());
}

std::string asked_path(const CommandLine& line) {
  if (line.has("output")) return line.text("output");
  return fs::path(line.text("CALIBRATION")).stem().string() + ".calibration";
}

void check_place(const std::string& path) {
  std::error_code error;
  const fs::path folder = fs::path(path).parent_path();
  if (!folder.empty() && !fs::is_directory(folder, error)) {
    refuse("the folder " + path_in_quotes(folder.string()) + " does not exist", "",
           "create it first");
  }
  if (!fs::path(path).has_filename()) {
    refuse("the output " + path_in_quotes(path) + " has no name", "", "name a folder that is new");
  }
}

/// Whether the answer is there; refuses anything else that is.
bool find_answer(const CalibrationOutput& output, const Calibration& calibration) {
  std::error_code error;
  if (!fs::exists(fs::symlink_status(output.path, error))) return false;
  if (output.start != Start::resume) {
    refuse("the output " + path_in_quotes(output.path) + " exists already",
           "nothing is overwritten", "give another -o, or remove it first");
  }
  if (!is_answer_to(output.path, calibration)) {
    refuse("the output " + path_in_quotes(output.path) + " is not the answer to this calibration",
           "nothing is overwritten", "give another -o, or remove it first");
  }
  return true;
}

void check_parts(const CalibrationOutput& output) {
  const PartFolder parts(output.path);
  std::error_code error;
  if (!fs::exists(fs::symlink_status(parts.path(), error))) return;
  if (!parts.exists()) {
    refuse(path_in_quotes(parts.path()) + " is not a folder",
           "unfinished work is kept under that name", "move it away, or give another -o");
  }
  check_writable(journal_of(parts), "the folder " + parts.path());
  parts.check_unlocked(Sharing::alone);
  if (output.start == Start::fresh && keeps_candidates(parts)) {
    refuse(path_in_quotes(parts.path()) + " holds an unfinished calibration",
           "its work would be lost", "give --resume to go on with it, or --force to start over");
  }
}

}  // namespace

CalibrationOutput output_of(const CommandLine& line, const Calibration& calibration) {
  CalibrationOutput output{asked_path(line), start_of(line)};
  check_place(output.path);
  output.found = find_answer(output, calibration);
  if (output.found) return output;
  check_folder_writable(output.path);
  check_parts(output);
  return output;
}

CalibrationParts::CalibrationParts(const CalibrationOutput& output, const Calibration& calibration)
    : folder_(output.path), lock_(folder_.lock(Sharing::alone)) {
  remove_leftovers(output.path);
  if (output.start == Start::over) drop_work(folder_);
  candidates_ = std::make_unique<CandidateJournal>(
      journal_of(folder_), CandidateOrigin{sha256(calibration.experiment.text), program_source()});
  if (candidates_->torn() == 0) return;
  std::cerr << "warning: " << journal_of(folder_) << ": the last " << candidates_->torn()
            << " bytes are no whole record (a process ended while it wrote, or the file is "
               "damaged); what they held is computed again\n";
}

CalibrationParts::~CalibrationParts() {
  lock_.reset();
  folder_.remove_if_empty();
}

void CalibrationParts::drop() const { drop_work(folder_); }

void drop_kept(const CalibrationOutput& output) {
  const PartFolder folder(output.path);
  if (!folder.exists()) return;
  sync_folder_of(output.path);  // whoever gave it its name may have died before that
  {
    const std::unique_ptr<OutputLock> lock = folder.lock(Sharing::alone);
    drop_work(folder);
  }
  folder.remove_if_empty();
}

}  // namespace weft
