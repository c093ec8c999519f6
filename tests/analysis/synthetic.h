#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "core/output/result_file.h"

namespace weft::analysis {

/// What a result file made by hand shall hold.
struct Synthetic {
  std::uint64_t configurations = 1;
  std::vector<std::string> strategies = {"only"};
  std::uint64_t replicates = 1;
  /// Outcome of each run; a run that is `not_run` is not put into the file at all.
  std::function<RunOutcome(std::uint64_t configuration, std::size_t strategy,
                           std::uint64_t replicate)>
      outcome;
  /// Factors: name and value of each configuration.
  std::vector<std::pair<std::string, std::function<float(std::uint64_t configuration)>>> factors =
      {};
  /// Names of quantities along configurations and strategies; their values are 0.5.
  std::vector<std::string> drawn_by_strategies = {};
  std::string title = "made by hand";
  std::size_t horizon = 12;
  /// Course of each run; nobody is followed without it.
  std::function<Course(std::uint64_t configuration, std::size_t strategy, std::uint64_t replicate)>
      course = {};
  DesignDescription design = {};  ///< what the file says of how configurations were chosen
};

/// A run that reached the horizon with this engagement, and 0 elsewhere.
[[nodiscard]] RunOutcome run_with(float engagement);

/// A result file on disk, written as the engine writes it, for as long as this lives.
class SyntheticFile {
 public:
  explicit SyntheticFile(const Synthetic& content);
  SyntheticFile(const SyntheticFile&) = delete;
  SyntheticFile& operator=(const SyntheticFile&) = delete;
  ~SyntheticFile();

  [[nodiscard]] const std::string& path() const { return path_; }

 private:
  std::string path_;
};

/// Text of the InputError that `action` throws; "" if it throws none.
[[nodiscard]] std::string complaint(const std::function<void()>& action);

}  // namespace weft::analysis
