#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/engine/execute.h"

namespace weft {

/// When progress is shown: `automatic` means a moving line on a terminal, and a plain line every 30
/// seconds elsewhere (such as in the log of a batch job); `always` more often there.
enum class ProgressMode { automatic, always, never };

/// Throws InputError for anything but auto, always, never.
[[nodiscard]] ProgressMode progress_mode(const std::string& text);

/// Progress of a run on standard error: a moving line on a terminal, else a line now and then.
class Progress {
 public:
  /// `runs`: of all; `strategies`: their names.
  Progress(ProgressMode mode, std::uint64_t runs, std::vector<std::string> strategies);

  /// Runs that are done at the first call were done before.
  void show(const RunProgress& now);
  /// Ends the moving line.
  void finish();

 private:
  using Clock = std::chrono::steady_clock;
  [[nodiscard]] std::string line(const RunProgress& now) const;

  bool shown_;
  bool terminal_;
  std::chrono::seconds between_lines_;
  std::uint64_t runs_;
  std::vector<std::string> strategies_;
  std::optional<std::uint64_t> before_;
  Clock::time_point start_ = Clock::now();
  Clock::time_point last_;
  bool moving_ = false;
};

/// Mean engagement under each strategy as a table with bars, the best first; `ascii`: bars of #.
[[nodiscard]] std::string engagement_table(const std::vector<std::string>& strategies,
                                           const WorkTally& work, bool ascii);

/// 1234567 as "1 234 567".
[[nodiscard]] std::string grouped(std::uint64_t number);
/// A time for people: "0.4 s", "12 s", "3 min", "5 h", "2 days".
[[nodiscard]] std::string duration_text(double seconds);
/// A size for people: "3 kB", "12 MB", "1.5 GB".
[[nodiscard]] std::string size_text(double bytes);

}  // namespace weft
