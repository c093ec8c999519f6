#include "analysis/calibration/calibration_text.h"

#include <algorithm>

#include "analysis/calibration/reach.h"
#include "analysis/table/digits.h"
#include "analysis/table/letters.h"

namespace weft::analysis {
namespace {

std::string joined(const std::vector<std::string>& names) {
  std::string text;
  for (const std::string& name : names) text += (text.empty() ? "" : ", ") + printable(name);
  return text.empty() ? "none" : text;
}

/// Names of the bands of a use for which something holds.
template <class Holds>
std::vector<std::string> bands_where(const Calibrated& done, Use use, Holds holds) {
  std::vector<std::string> names;
  for (std::size_t i = 0; i < done.bands.size(); ++i) {
    if (done.bands[i].use == use && holds(i)) names.push_back(done.bands[i].name);
  }
  return names;
}

std::string together_text(const Calibrated& done) {
  const Generation& last = done.abc.generations.back();
  if (done.abc.particles.empty()) return "No draw gives every statistic a value.";
  if (last.tolerance <= 0) {
    return "All patterns for fitting are reached together, by " +
           counted(done.abc.particles.size(), "accepted vector") + " (effective size " +
           fixed(last.effective_size, 0) + ").";
  }
  const auto reached = std::ranges::count(done.abc.particles, 0.0, &Particle::distance);
  return (reached == 0 ? "The patterns for fitting are not reached together"
                       : "All patterns for fitting are reached together, but by few: " +
                             counted(static_cast<std::uint64_t>(reached), "vector") + " of " +
                             std::to_string(done.abc.particles.size()) + " accepted") +
         "; the others miss the worst one by up to " + rounded(last.tolerance, 2) +
         " widths of its band (stopped: " + stop_text(done.abc.stop) + ").";
}

/// What of it was not luck.
std::string again_text(const Calibrated& done) {
  if (done.again.empty()) return "";
  const auto reached = std::ranges::count(done.again, 0.0, &Tried::distance);
  return " On 16 times as many other collaborations, " + std::to_string(reached) + " of the " +
         counted(done.again.size(), "nearest vector") + " reach" + (reached == 1 ? "es" : "") +
         " all, and the best of them misses the worst pattern by " +
         rounded(done.again.front().distance, 2) + " widths.";
}

std::string prior_text(const Calibrated& done) {
  const Reach prior(done.bands, done.abc.draws);
  const auto never =
      bands_where(done, Use::fit, [&](std::size_t i) { return prior.share(i) <= 0; });
  std::string text = "Of " + counted(done.abc.draws.size(), "draw") + " from the prior, " +
                     percent(prior.all()) + " reach all of them";
  if (!never.empty()) text += "; reached by none: " + joined(never);
  return text + ".";
}

std::string base_text(const Calibrated& done) {
  const auto missed = bands_where(
      done, Use::fit, [&](std::size_t i) { return !within(done.bands[i], done.at_standard[i]); });
  const std::string subject =
      done.base == "fitted" ? "The fitted coefficients miss" : "The defaults miss";
  return subject + (missed.empty() ? " none." : ": " + joined(missed) + ".");
}

std::string held_out_text(const Calibrated& done) {
  const Reach accepted(done.bands, done.abc.particles);
  std::string text;
  for (std::size_t i = 0; i < done.bands.size(); ++i) {
    if (done.bands[i].use != Use::held_out) continue;
    text += (text.empty() ? "" : ", ") + printable(done.bands[i].name) + " (" +
            percent(accepted.share(i)) + ")";
  }
  return text.empty() ? "" : "\nHeld out, and within their band: " + text + ".";
}

std::string unidentified_text(const Calibrated& done) {
  const std::vector<Learnt> all = learnt(done.parameters, done.abc.particles);
  std::vector<std::string> names;
  for (std::size_t k = 0; k < all.size(); ++k) {
    if (!all[k].identified()) names.push_back(done.parameters[k].name);
  }
  return "Not identified (posterior not told apart from prior, Kolmogorov-Smirnov at 5 %, adjusted "
         "for all parameters): " +
         joined(names) + ".";
}

}  // namespace

std::string stop_text(Stop stop) {
  switch (stop) {
    case Stop::reached:
      return "all patterns reached";
    case Stop::generations:
      return "no generations left";
    case Stop::candidates:
      return "no candidates left";
    case Stop::stuck:
      return "no smaller tolerance";
  }
  return "";
}

std::string calibration_headline(const Calibrated& done) {
  return together_text(done) + again_text(done) + " " + prior_text(done) + "\n" + base_text(done) +
         held_out_text(done) + "\n" + unidentified_text(done);
}

std::vector<std::string> calibration_notes(const Calibrated& done) {
  std::vector<std::string> notes = {
      "Tolerances and distances are in widths of a band: 0 inside, the worst pattern counts. "
      "Intervals hold the central 95 %. A star marks a pair of patterns that is reached less than "
      "half as often as if they were independent.",
      counted(done.abc.tried, "candidate") + " of " + counted(done.runs_each, "run") + " each."};
  if (done.broken > 0) {
    notes.push_back(counted(done.broken, "run") +
                    " went numerically wrong and was left out with all it left.");
  }
  return notes;
}

}  // namespace weft::analysis
