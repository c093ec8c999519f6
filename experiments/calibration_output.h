#pragma once

#include <memory>
#include <string>

#include "core/config/calibration.h"
#include "core/engine/candidate_journal.h"
#include "core/engine/execute.h"
#include "core/output/part_folder.h"
#include "experiments/command.h"

namespace weft {

/// Where a calibration is written, and what it does about work that is there.
struct CalibrationOutput {
  std::string path;
  Start start = Start::fresh;
  bool found = false;  ///< the answer to this very calibration is there, and is to be left
};

/// What --output, --resume and --force ask for. Throws InputError, before anything is computed,
/// where the answer could not be written, or where something would be lost that nobody offered.
[[nodiscard]] CalibrationOutput output_of(const CommandLine& line, const Calibration& calibration);

/// The folder FOLDER.parts, in which candidates that were run are kept until FOLDER is whole; held
/// against other processes.
class CalibrationParts {
 public:
  /// Drops, or reads, what is kept. Throws InputError if that belongs to another calibration, or
  /// another process is at work, and RunError.
  CalibrationParts(const CalibrationOutput& output, const Calibration& calibration);
  CalibrationParts(const CalibrationParts&) = delete;
  CalibrationParts& operator=(const CalibrationParts&) = delete;
  /// Leaves no folder behind in which nothing is.
  ~CalibrationParts();

  [[nodiscard]] const std::string& path() const { return folder_.path(); }
  [[nodiscard]] CandidateJournal& candidates() { return *candidates_; }
  /// The answer is whole: what is kept is needed no more.
  void drop() const;

 private:
  PartFolder folder_;
  std::unique_ptr<OutputLock> lock_;
  std::unique_ptr<CandidateJournal> candidates_;
};

/// Removes what is kept of a calibration whose answer was found.
void drop_kept(const CalibrationOutput& output);

}  // namespace weft
