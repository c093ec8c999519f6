#pragma once

#include <vector>

#include "core/engine/episodes.h"
#include "core/engine/recorder.h"
#include "core/governance/orchestrator.h"
#include "core/model/member_month.h"
#include "core/random/philox.h"

namespace weft {

/// One run: one collaboration under one strategy in one world. This is the scalar reference: the
/// steps of MODEL.md in their order, one member after another.
///
/// Members present stand in front, in no particular order: one that leaves is replaced by the last,
/// one that joins is put behind. Sums over members run in that order, in single precision.
class Simulation {
 public:
  /// `p.members` is a whole number, 3..500. The law must outlive the simulation.
  Simulation(const Parameters<float>& p, const Law& law, const World& world, int horizon);

  /// Runs to the end. To be called once.
  RunOutcome run(Recorder& recorder);

 private:
  void pass(int month, Recorder& recorder);
  Observation observe(int month) const;
  float sensed(int month, std::size_t tension, const std::array<Block, 2>& words) const;
  void admit(int month);
  void join(std::uint32_t seat, int month);
  float agenda() const;
  void pass_members(int month, Recorder& recorder);
  float support_for(std::size_t position, const Balance<float>& now, const Block& words) const;
  void choose_supported(int month, const Surroundings<float>& around);
  void leave(std::size_t position);
  MonthRecord record(float created) const;
  void tally(int month, const MonthRecord& record, Recorder& recorder);
  Status status_after(int month) const;
  RunOutcome finish(Recorder& recorder);

  Parameters<float> p_;
  const Law* law_;
  World world_;
  int horizon_;
  Orchestrator orchestrator_;
  Episodes episodes_;

  std::vector<Member<float>> members_;  ///< present ones
  std::vector<std::uint32_t> seats_;    ///< of the members present
  std::vector<int> joined_;             ///< month of joining, of the members present
  std::vector<char> occupied_;          ///< by seat
  std::vector<char> supported_;         ///< by position; used where support is limited to seats

  float stock_;
  float shock_ = 0;
  float exit_signal_ = 0;
  float agenda_ = 0;
  float knowledge_mean_ = 0;
  ByTension<float> tension_mean_{};
  std::vector<ByTension<float>> past_tension_;  ///< by month, for delayed sensing
  float pool_ = 0;
  float captured_ = 0;  ///< this month, leavers included
  float exits_ = 0;     ///< disengaged, this month
  float created_total_ = 0;
  float effort_total_ = 0;
  RunOutcome outcome_;
};

}  // namespace weft
