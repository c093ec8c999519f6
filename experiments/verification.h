#pragma once

#include <cstdint>
#include <exception>
#include <functional>
#include <optional>
#include <string>

#include "core/config/stored_experiment.h"
#include "core/output/check.h"
#include "core/output/run_scan.h"

namespace weft {

/// How much of a result is computed again.
struct VerifyOptions {
  std::uint64_t runs = 100;
  std::uint64_t seed = 0;  ///< of the choice of runs
  int threads = 1;
};

/// Checks a result file in every way, and prints each check when it is done.
class Verification {
 public:
  Verification(std::string path, VerifyOptions options);

  /// Whether nothing is wrong. Throws RunError if the file cannot be read at all.
  bool pass();

 private:
  void check_seal();
  /// Nothing if the file cannot be opened though it can be read; that has been said then.
  std::optional<ResultOrigin> open();
  void check_with_plan(const StoredExperiment& experiment);
  std::optional<RunScan> scan_apart();
  void check_runs(const StoredExperiment& experiment, const RunScan& scan);
  /// Does a check apart and prints it; a crash is an objection.
  void attempt(const std::string& name, const std::function<Check()>& check);
  void print(const Check& check);
  void print_failure(const std::string& name, const std::exception& error);
  void print_note(const std::string& name, const std::string& text) const;

  std::string path_;
  VerifyOptions options_;
  std::string source_;  ///< the program that made the file
  std::uint64_t objections_ = 0;
};

}  // namespace weft
