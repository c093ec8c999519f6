#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/engine/candidates.h"
#include "core/output/journal.h"

namespace weft {

/// What is kept of a candidate that was run.
struct KeptCandidate {
  Candidate candidate;
  std::vector<double> statistics;  ///< of the patterns, in their order
  std::uint64_t broken = 0;        ///< runs
};

/// What all candidates of one journal have in common.
struct CandidateOrigin {
  std::string experiment_sha256;
  std::string source;  ///< program, version and commit that simulated
};

/// The candidates that a calibration has run, kept in a file, so that it can go on where it was
/// stopped.
class CandidateJournal {
 public:
  /// Reads what is there and changes nothing. Throws InputError if it is of another origin, and
  /// RunError.
  CandidateJournal(const std::string& path, const CandidateOrigin& origin);

  /// What is kept of this very candidate; nothing if it was not run.
  [[nodiscard]] const KeptCandidate* find(const Candidate& candidate) const;
  /// Keeps candidates, which have configurations of their own: all of them or, if the machine
  /// fails, none. Throws RunError.
  void keep(std::span<const KeptCandidate> candidates);

  [[nodiscard]] std::uint64_t candidates() const { return kept_.size(); }
  /// Runs of all candidates.
  [[nodiscard]] std::uint64_t runs() const { return runs_; }
  /// Bytes at the file's end that were no whole record when it was read.
  [[nodiscard]] std::uint64_t torn() const { return torn_; }

 private:
  void remember(KeptCandidate candidate);

  std::string path_;
  std::string origin_;  ///< the first record
  std::uint64_t size_ = 0;
  std::uint64_t torn_ = 0;
  std::uint64_t runs_ = 0;
  std::map<std::uint64_t, KeptCandidate> kept_;  ///< by the first configuration
  std::optional<JournalWriter> writer_;          ///< from the first keep() on
};

}  // namespace weft
