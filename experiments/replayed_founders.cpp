#include "experiments/replayed_founders.h"

#include <algorithm>

#include "experiments/replayed_runs.h"

namespace weft {
namespace {

bool is_founder(const Trace::MemberCourse& member) {
  return member.joined == 0 && !member.months.empty();
}

/// Whether a member is a firm, by its mission weight.
std::optional<bool> is_firm(const Member<float>& member, const Parameters<float>& p) {
  if (p.mission_firm == p.mission_other) return std::nullopt;
  return member.mission == p.mission_firm;
}

/// The ceiling of readiness rises with the readiness at joining (E4), and no strategy changes it.
std::vector<analysis::Founder> founders_of(const Trace& trace, const Parameters<float>& p) {
  std::vector<analysis::Founder> founders;
  for (const Trace::MemberCourse& course : trace.members) {
    if (!is_founder(course)) continue;
    const Member<float>& member = course.months.front();
    founders.push_back({is_firm(member, p),
                        {member.sensitivity, member.specificity, member.readiness_ceiling,
                         member.strain, member.aspiration_floor}});
  }
  return founders;
}

std::vector<bool> kept_in(const Trace& trace) {
  const bool collapsed = trace.outcome.status == Status::collapsed;
  std::vector<bool> kept;
  for (const Trace::MemberCourse& member : trace.members) {
    if (is_founder(member)) kept.push_back(!member.left && !collapsed);
  }
  return kept;
}

/// A world, and which of its runs broke. Strategies are followed at the same time, so that each has
/// a place of its own.
struct WorldFollowed {
  analysis::FoundersOfWorld world;
  std::vector<char> broken;  ///< [strategy]
};

}  // namespace

analysis::FoundersFollowed replay_founders(const ResultReader& result,
                                           std::uint64_t configurations) {
  const ReplayedRuns runs(result, configurations);
  const std::size_t strategies = result.strategies().size();
  const WorldFollowed blank{{{}, std::vector<std::vector<bool>>(strategies)},
                            std::vector<char>(strategies)};
  std::vector<WorldFollowed> found(runs.configurations(), blank);
  runs.each([&](std::uint64_t place, std::size_t strategy, const Trace& trace) {
    WorldFollowed& here = found[place];
    if (strategy == 0) {
      here.world.founders =
          founders_of(trace, runs.plan().configuration(runs.configuration(place)).parameters);
    }
    here.world.kept[strategy] = kept_in(trace);
    here.broken[strategy] = trace.outcome.status == Status::broken ? 1 : 0;
  });
  analysis::FoundersFollowed followed;
  for (WorldFollowed& each : found) {
    if (std::ranges::count(each.broken, 1) > 0) {
      ++followed.broken;
    } else {
      followed.worlds.push_back(std::move(each.world));
    }
  }
  return followed;
}

}  // namespace weft
