#include "experiments/replayed_founders.h"

#include "experiments/replayed_runs.h"

namespace weft {
namespace {

/// The ceiling of readiness rises with the readiness at joining (E4), and no strategy changes it.
analysis::Founder founder_of(const Member<float>& member, float mission_firm) {
  return {member.mission == mission_firm,
          {member.sensitivity, member.specificity, member.readiness_ceiling, member.strain,
           member.aspiration_floor}};
}

/// Of one run.
struct FoundersOfRun {
  std::vector<analysis::Founder> founders;
  std::vector<bool> kept;
  bool broken = false;
};

FoundersOfRun founders_of(const Trace& trace, float mission_firm) {
  FoundersOfRun run;
  run.broken = trace.outcome.status == Status::broken;
  const bool collapsed = trace.outcome.status == Status::collapsed;
  for (const Trace::MemberCourse& member : trace.members) {
    if (member.joined > 0 || member.months.empty()) continue;
    run.founders.push_back(founder_of(member.months.front(), mission_firm));
    run.kept.push_back(!member.left && !collapsed);
  }
  return run;
}

/// The runs of one configuration as one world.
std::optional<analysis::FoundersOfWorld> world_of(const std::vector<FoundersOfRun>& runs) {
  analysis::FoundersOfWorld world{runs.front().founders, {}};
  for (const FoundersOfRun& run : runs) {
    if (run.broken) return std::nullopt;
    world.kept.push_back(run.kept);
  }
  return world;
}

}  // namespace

std::vector<analysis::FoundersOfWorld> replay_founders(const ResultReader& result,
                                                       std::uint64_t configurations) {
  const ReplayedRuns runs(result, configurations);
  std::vector<std::vector<FoundersOfRun>> found(
      runs.configurations(), std::vector<FoundersOfRun>(result.strategies().size()));
  runs.each([&](std::uint64_t place, std::size_t strategy, const Trace& trace) {
    const float mission_firm =
        runs.plan().configuration(runs.configuration(place)).parameters.mission_firm;
    found[place][strategy] = founders_of(trace, mission_firm);
  });
  std::vector<analysis::FoundersOfWorld> worlds;
  for (const std::vector<FoundersOfRun>& one : found) {
    if (auto world = world_of(one)) worlds.push_back(std::move(*world));
  }
  return worlds;
}

}  // namespace weft
