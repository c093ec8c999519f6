#pragma once

#include "core/engine/recorder.h"

namespace weft {

/// Follows the episodes of each tension: one emerges when the mean tension rises above a level, and
/// has faded when it falls below a lower one (E32).
class Episodes {
 public:
  Episodes(float on, float off) : on_(on), off_(off) {}

  void month(int month, const ByTension<float>& mean, ByTension<TensionOutcome>& outcome,
             Recorder& recorder) {
    for (std::size_t j = 0; j < tension_count; ++j) {
      TensionOutcome& tension = outcome[j];
      if (began_[j] < 0 && mean[j] > on_) {
        began_[j] = month;
        ++tension.episodes;
        if (tension.first_month < 0) tension.first_month = month;
        recorder.episode_emerged(j, month);
      } else if (began_[j] >= 0 && mean[j] < off_) {
        recorder.episode_ended(j, month - began_[j], false);
        tension.last_fade = month;
        began_[j] = -1;
      }
      if (began_[j] >= 0) ++tension.active_months;
    }
  }

  /// Episodes still active in the last month lived are cut off.
  void end(int last_month, Recorder& recorder) const {
    for (std::size_t j = 0; j < tension_count; ++j) {
      if (began_[j] >= 0) recorder.episode_ended(j, last_month - began_[j], true);
    }
  }

 private:
  float on_;
  float off_;
  ByTension<int> began_{-1, -1, -1, -1, -1};
};

}  // namespace weft
