#include "experiments/progress.h"

#include <unistd.h>

#include <array>
#include <cstdio>
#include <iostream>

#include "experiments/command.h"

namespace weft {
namespace {

constexpr std::chrono::milliseconds between_moves{200};
constexpr std::chrono::seconds between_lines{2};

template <class... Values>
std::string format(const char* pattern, Values... values) {
  std::array<char, 64> text{};
  std::snprintf(text.data(), text.size(), pattern, values...);
  return text.data();
}

}  // namespace

ProgressMode progress_mode(const std::string& text) {
  if (text == "auto") return ProgressMode::automatic;
  if (text == "always") return ProgressMode::always;
  if (text == "never") return ProgressMode::never;
  refuse("--progress is '" + text + "'", "", "known: auto, always, never");
}

Progress::Progress(ProgressMode mode, std::uint64_t runs)
    : shown_(mode == ProgressMode::always ||
             (mode == ProgressMode::automatic && isatty(STDERR_FILENO) != 0)),
      terminal_(isatty(STDERR_FILENO) != 0),
      runs_(runs),
      last_(start_) {}

std::string Progress::line(std::uint64_t done) const {
  const double seconds = std::chrono::duration<double>(Clock::now() - start_).count();
  const double rate = static_cast<double>(done - *before_) / seconds;
  std::string text =
      format("%5.1f %%  ", 100.0 * static_cast<double>(done) / static_cast<double>(runs_)) +
      grouped(done) + " of " + grouped(runs_) + " runs, " +
      grouped(static_cast<std::uint64_t>(rate)) + " runs/s";
  if (done < runs_ && rate > 0) {
    text += ", " + duration_text(static_cast<double>(runs_ - done) / rate) + " left";
  }
  return text;
}

void Progress::show(std::uint64_t done) {
  if (!before_) {
    before_ = done;
    return;
  }
  if (!shown_) return;
  const Clock::time_point now = Clock::now();
  const bool due = terminal_ ? now - last_ >= between_moves : now - last_ >= between_lines;
  if (!due && done < runs_) return;
  last_ = now;
  if (terminal_) {
    std::cerr << "\r\033[K" << line(done) << std::flush;
    moving_ = true;
  } else {
    std::cerr << line(done) << '\n';
  }
}

void Progress::finish() {
  if (moving_) std::cerr << '\n';
  moving_ = false;
}

std::string grouped(std::uint64_t number) {
  std::string digits = std::to_string(number);
  for (std::size_t i = digits.size(); i > 3; i -= 3) digits.insert(i - 3, " ");
  return digits;
}

std::string duration_text(double seconds) {
  if (seconds < 10) return format("%.1f s", seconds);
  if (seconds < 120) return format("%.0f s", seconds);
  if (seconds < 7200) return format("%.0f min", seconds / 60);
  if (seconds < 172800) return format("%.0f h", seconds / 3600);
  return format("%.0f days", seconds / 86400);
}

std::string size_text(double bytes) {
  if (bytes < 1e6) return format("%.0f kB", bytes / 1e3);
  if (bytes < 1e9) return format("%.0f MB", bytes / 1e6);
  if (bytes < 1e12) return format("%.1f GB", bytes / 1e9);
  return format("%.1f TB", bytes / 1e12);
}

}  // namespace weft
