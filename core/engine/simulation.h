#pragma once

#include <vector>

#include "core/engine/recorder.h"
#include "core/engine/run_state.h"
#include "core/governance/orchestrator.h"
#include "core/model/member_month.h"
#include "core/random/philox.h"

namespace weft {

/// One run: one collaboration under one strategy in one world. This is the scalar reference: the
/// steps of MODEL.md in their order, one member after another.
///
/// Members present stand in front, in no particular order: one that leaves is replaced by the last,
/// one that joins is put behind. Sums over members run in the order of their turns, in single
/// precision.
class Simulation {
 public:
  /// `p.members` is a whole number, 3..500. The law must outlive the simulation.
  Simulation(const Parameters<float>& p, const Law& law, const World& world, int horizon);

  /// Runs to the end. To be called once.
  RunOutcome run(Recorder& recorder);

 private:
  MonthRecord pass(int month, Recorder& recorder);
  Observation observe(int month) const;
  float sensed(int month, std::size_t tension, const std::array<Block, 2>& words) const;
  void admit(int month);
  void join(std::uint32_t seat, int month);
  void pass_members(int month, Recorder& recorder);
  float support_for(std::size_t position, const Balance<float>& now, const Block& words) const;
  void choose_supported(int month, const Surroundings<float>& around);
  void leave(std::size_t position);
  void follow_episodes(int month, Recorder& recorder);
  Status status_after(int month) const;
  void say_who_stayed(int months, Recorder& recorder) const;
  RunOutcome finish(Status status, int months, Recorder& recorder);

  Parameters<float> p_;
  const Law* law_;
  World world_;
  int horizon_;
  Orchestrator orchestrator_;
  RunState<float> state_;
  MemberSums<float> sums_;  ///< of the month that passes

  std::vector<Member<float>> members_;  ///< present ones
  std::vector<std::uint32_t> seats_;    ///< of the members present
  std::vector<int> joined_;             ///< month of joining, of the members present
  std::vector<char> occupied_;          ///< by seat
  std::vector<float> supported_;  ///< by position, 0 or 1; used where support is limited to seats
  std::vector<ByTension<float>> past_tension_;  ///< by month, for delayed sensing
  RunOutcome counts_;                           ///< exits and joins
};

}  // namespace weft
