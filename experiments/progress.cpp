#include "experiments/progress.h"

#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <functional>
#include <iostream>

#include "analysis/chart/text_canvas.h"
#include "analysis/table/letters.h"
#include "experiments/command.h"
#include "experiments/terminal.h"

namespace weft {
namespace {

constexpr std::chrono::milliseconds between_moves{200};

template <class... Values>
std::string format(const char* pattern, Values... values) {
  std::array<char, 64> text{};
  std::snprintf(text.data(), text.size(), pattern, values...);
  return text.data();
}

/// Columns of a moving line: without the last, in which some terminals move to the next line.
std::size_t line_width() { return terminal_columns(STDERR_FILENO) - 1; }

double mean_engagement(const WorkTally& work, std::size_t strategy) {
  return work.engagement[strategy] / static_cast<double>(work.runs[strategy]);
}

/// Strategies that have run, by mean engagement.
std::vector<std::size_t> best_first(const WorkTally& work) {
  std::vector<std::size_t> order;
  for (std::size_t s = 0; s < work.runs.size(); ++s) {
    if (work.runs[s] > 0) order.push_back(s);
  }
  std::ranges::stable_sort(order, std::greater{},
                           [&](std::size_t s) { return mean_engagement(work, s); });
  return order;
}

}  // namespace

ProgressMode progress_mode(const std::string& text) {
  if (text == "auto") return ProgressMode::automatic;
  if (text == "always") return ProgressMode::always;
  if (text == "never") return ProgressMode::never;
  refuse("--progress is '" + text + "'", "", "known: auto, always, never");
}

Progress::Progress(ProgressMode mode, std::uint64_t runs, std::vector<std::string> strategies)
    : shown_(mode != ProgressMode::never),
      terminal_(isatty(STDERR_FILENO) != 0),
      between_lines_(mode == ProgressMode::always ? std::chrono::seconds{2}
                                                  : std::chrono::seconds{30}),
      runs_(runs),
      strategies_(std::move(strategies)),
      last_(start_) {}

std::string Progress::line(const RunProgress& now) const {
  const double seconds = std::chrono::duration<double>(Clock::now() - start_).count();
  const double rate = static_cast<double>(now.runs_done - *before_) / seconds;
  std::string text = format("%5.1f %%  ", 100.0 * static_cast<double>(now.runs_done) /
                                              static_cast<double>(runs_)) +
                     grouped(now.runs_done) + " of " + grouped(runs_) + " runs, " +
                     grouped(static_cast<std::uint64_t>(rate)) + " runs/s, " +
                     format("%.0f", static_cast<double>(now.here.member_months) / seconds / 1e6) +
                     " M member-months/s";
  if (now.runs_done < runs_ && rate > 0) {
    text += ", " + duration_text(static_cast<double>(runs_ - now.runs_done) / rate) + " left";
  }
  const std::vector<std::size_t> order = best_first(now.here);
  if (order.size() < 2) return text;
  return text + "; best so far: " + analysis::printable(strategies_[order[0]]) +
         format(" (%.3f)", mean_engagement(now.here, order[0]));
}

void Progress::show(const RunProgress& now) {
  if (!before_) {
    before_ = now.runs_done;
    return;
  }
  if (!shown_) return;
  const Clock::time_point time = Clock::now();
  const bool due = terminal_ ? time - last_ >= between_moves : time - last_ >= between_lines_;
  const bool last_move = terminal_ && now.runs_done == runs_;
  if (!due && !last_move) return;
  last_ = time;
  if (terminal_) {
    std::cerr << "\r\033[K" << analysis::cut(line(now), line_width()) << std::flush;
    moving_ = true;
  } else {
    std::cerr << line(now) << '\n';
  }
}

void Progress::finish() {
  if (moving_) std::cerr << '\n';
  moving_ = false;
}

std::string engagement_table(const std::vector<std::string>& strategies, const WorkTally& work,
                             bool ascii) {
  constexpr std::size_t most_rows = 12;
  constexpr std::size_t longest_name = 28;
  constexpr std::size_t bar_width = 30;
  std::vector<std::size_t> order = best_first(work);
  if (order.empty()) return "";
  const double best = mean_engagement(work, order.front());
  const std::size_t all = order.size();
  if (all > most_rows) order.resize(most_rows);
  std::string text = "  mean engagement under each strategy (weft compare says how surely)\n";
  for (const std::size_t s : order) {
    const std::string name = analysis::cut(analysis::printable(strategies[s]), longest_name);
    const double mean = mean_engagement(work, s);
    text += "  " + analysis::padded(name, longest_name, false) + format("  %.3f  ", mean) +
            (best > 0 ? analysis::bar(mean / best, bar_width, ascii) : "") + '\n';
  }
  if (all > most_rows) text += "  and " + std::to_string(all - most_rows) + " others\n";
  return text;
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
