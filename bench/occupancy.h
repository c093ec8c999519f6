#pragma once

#include <algorithm>
#include <vector>

#include "bench/workload.h"
#include "core/engine/simulation.h"

/// How full lanes are: a group of runs side by side passes as many rows of members as its largest
/// run has, and smaller ones leave their lane idle for the rest.
namespace weft::bench {

/// Members present in each month of a run, before the month's exits.
class Presence : public Recorder {
 public:
  void month(int, const MonthRecord&) override {}
  void member_ended(int, Leaving how) override { left_ += how != Leaving::still_present; }
  void episode_emerged(std::size_t, int) override {}
  void episode_ended(std::size_t, int, bool) override {}
  void members(int, std::span<const Member<float>> members,
               std::span<const std::uint32_t>) override {
    present.push_back(members.size() + left_);
    left_ = 0;
  }

  std::vector<std::size_t> present;

 private:
  std::size_t left_ = 0;
};

/// Share of the lanes' rows that hold a member, over a whole batch. Repeats with the scalar
/// reference which runs the lanes hold (core/engine/lanes/batch_pass.h): when a run ends, the last
/// run of the batch takes over its lane.
inline double lane_occupancy(const Batch& batch, std::size_t lanes) {
  std::vector<std::vector<std::size_t>> runs;
  for (const BatchRun& run : batch.runs) {
    Presence presence;
    const World world{batch.seed, run.configuration, run.replicate};
    Simulation(*run.parameters, *run.law, world, batch.horizon).run(presence);
    runs.push_back(std::move(presence.present));
  }
  std::size_t filled = 0;
  std::size_t passed = 0;
  for (std::size_t month = 0; !runs.empty(); ++month) {
    for (std::size_t first = 0; first < runs.size(); first += lanes) {
      std::size_t most = 0;
      for (std::size_t i = first; i < std::min(first + lanes, runs.size()); ++i) {
        filled += runs[i][month];
        most = std::max(most, runs[i][month]);
      }
      passed += most * lanes;
    }
    for (std::size_t i = runs.size(); i-- > 0;) {
      if (runs[i].size() > month + 1) continue;
      if (i + 1 < runs.size()) runs[i] = std::move(runs.back());
      runs.pop_back();
    }
  }
  return static_cast<double>(filled) / static_cast<double>(passed);
}

}  // namespace weft::bench
