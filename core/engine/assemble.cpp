#include "core/engine/assemble.h"

#include <algorithm>

#include "core/engine/block.h"
#include "core/output/checksum.h"
#include "core/output/stamp.h"

namespace weft {
namespace {

/// Thrown through the writing of the result, and caught where that began.
struct StoppedJoining {};

std::vector<SampledCourse> sampled_courses(const Plan& plan) {
  std::vector<SampledCourse> courses;
  if (plan.experiment().trajectories != Trajectories::sample) return courses;
  const std::uint64_t samples =
      std::min(plan.experiment().sampled_courses, plan.grid().configurations);
  Course course;
  for (std::uint64_t c = 0; c < samples; ++c) {
    const PlannedConfiguration configuration = plan.configuration(c);
    for (std::size_t s = 0; s < plan.strategies().size(); ++s) {
      run_one(plan, configuration, s, plan.world(c, 0), course);
      courses.push_back({c, s, course.months});
    }
  }
  return courses;
}

std::uint64_t broken_runs(const Statistics& statistics) {
  std::int64_t broken = 0;
  for (std::size_t s = 0; s < statistics.strategies(); ++s) {
    broken += statistics.runs(s, Status::broken);
  }
  return static_cast<std::uint64_t>(broken);
}

DesignDescription describe_design(const Plan& plan) {
  const Experiment& experiment = plan.experiment();
  const Design& design = experiment.configurations;
  DesignDescription description{
      std::string(name_of(design.method())), {}, design.levels(), design.scramblings()};
  for (const DrawnParameter& drawn : experiment.drawn) {
    const ParameterInfo& row = parameter_table()[drawn.parameter];
    description.factors.push_back((row.factor ? "" : "theory_") + row.name);
  }
  if (experiment.pairing == Pairing::crossed) return description;
  for (std::size_t f = 0; f < experiment.families.size(); ++f) {  // each is one strategy
    for (const DrawnQuantity& drawn : experiment.families[f].drawn) {
      description.factors.push_back(drawn.name + "[" + std::to_string(f) + "]");
    }
  }
  return description;
}

ResultDescription describe(const Plan& plan, const PartIdentity& identity,
                           const std::string& command) {
  ResultDescription description;
  description.title = plan.experiment().title;
  description.experiment = identity.experiment;
  description.experiment_sha256 = identity.experiment_sha256;
  description.seed = plan.experiment().seed;
  description.horizon = identity.horizon;
  for (const StrategyInstance& strategy : plan.strategies()) {
    description.strategies.push_back(strategy.name);
  }
  description.grid = plan.grid();
  description.shard = identity.shard;
  description.source = identity.source;
  description.compiler = program_compiler();
  description.command = command;
  description.design = describe_design(plan);
  description.quantities = plan.quantities();
  return description;
}

}  // namespace

PartIdentity part_identity(const Plan& plan, Shard shard) {
  const Experiment& experiment = plan.experiment();
  return {experiment.title,
          experiment.text,
          sha256(experiment.text),
          plan.grid(),
          static_cast<std::uint64_t>(experiment.horizon),
          experiment.trajectories != Trajectories::none,
          shard,
          {},
          program_source()};
}

RunSource source_of(const Part& part, const PartIdentity& identity) {
  return {[&part](Statistics& statistics) { add_statistics(part, statistics); },
          [&part, &identity](const ChunkStore& store) { copy_chunks(part, identity, store); }};
}

Joined assemble(const Plan& plan, const PartIdentity& identity, std::span<const RunSource> sources,
                const AssemblyOptions& options) {
  Statistics statistics(plan.grid().strategies, identity.horizon, identity.with_tracks);
  for (const RunSource& source : sources) source.add_statistics(statistics);
  const std::vector<SampledCourse> courses = sampled_courses(plan);
  ResultContent content;
  content.quantities = [&](QuantityColumn::Axis axis, std::uint64_t first, std::uint64_t count,
                           std::span<float> values) {
    plan.quantity_values(axis, first, count, values);
  };
  content.chunks = [&](const ChunkStore& store) {
    for (const RunSource& source : sources) {
      source.copy_chunks(store);
      if (options.is_stopped && options.is_stopped()) throw StoppedJoining{};
    }
  };
  content.statistics = &statistics;
  content.courses = courses;
  Joined joined;
  joined.broken = broken_runs(statistics);
  try {
    joined.name_taken = !write_result(options.output, describe(plan, identity, options.command),
                                      content, options.existing);
  } catch (const StoppedJoining&) {
    joined.stopped = true;
  }
  return joined;
}

}  // namespace weft
