#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>

namespace weft {

/// When progress is shown: `automatic` means on a terminal.
enum class ProgressMode { automatic, always, never };

/// Throws InputError for anything but auto, always, never.
[[nodiscard]] ProgressMode progress_mode(const std::string& text);

/// Progress of a run on standard error: a moving line on a terminal, else a line now and then.
class Progress {
 public:
  Progress(ProgressMode mode, std::uint64_t runs);

  /// `done` runs of all; those of the first call were done before.
  void show(std::uint64_t done);
  /// Ends the moving line.
  void finish();

 private:
  using Clock = std::chrono::steady_clock;
  [[nodiscard]] std::string line(std::uint64_t done) const;

  bool shown_;
  bool terminal_;
  std::uint64_t runs_;
  std::optional<std::uint64_t> before_;
  Clock::time_point start_ = Clock::now();
  Clock::time_point last_;
  bool moving_ = false;
};

/// 1234567 as "1 234 567".
[[nodiscard]] std::string grouped(std::uint64_t number);
/// A time for people: "0.4 s", "12 s", "3 min", "5 h", "2 days".
[[nodiscard]] std::string duration_text(double seconds);
/// A size for people: "3 kB", "12 MB", "1.5 GB".
[[nodiscard]] std::string size_text(double bytes);

}  // namespace weft
