// Why: strategies are data that one law carries out, and data could be slow. `law/make` is a
// strategy made ready (a drawn family does that in every configuration), `law/decide` a month's
// decision, and `law/batch` what sensing costs a month of a run on lanes.
#include <benchmark/benchmark.h>

#include <cmath>

#include "bench/workload.h"
#include "bench/yardstick.h"
#include "core/governance/orchestrator.h"

namespace weft::bench {
namespace {

constexpr int horizon = 120;
constexpr std::size_t connecting = index(Mechanism::connecting);
constexpr std::size_t safeguarding = index(Mechanism::safeguarding);

Strategy mix(double each) {
  Strategy strategy;
  strategy.phases.push_back({{}, {constant(each), constant(each), constant(each), constant(0.2)}});
  return strategy;
}

// ---- Making a law -------------------------------------------------------------------------------
// Each strategy here goes from 0.8 to 0.2 or is 0.8 for good, so that the first and the last month
// of its safeguarding are known.
Strategy with_safeguarding(const Schedule& schedule) {
  Strategy strategy = mix(0.5);
  strategy.phases[0].schedule[safeguarding] = schedule;
  return strategy;
}

Value drawn(int dimension) { return {.fixed = 0, .dimension = dimension}; }

struct Case {
  const char* name;
  Strategy strategy;
  double last;  ///< safeguarding in the last month
};

std::vector<Case> cases() {
  const Knots knots{{{{6}, {0.8}}, {{18}, {0.5}}, {{36}, {0.2}}}, {0}};
  const Fade fade{Fade::Shape::sigmoid, {0.8}, {0.2}, {6}, {30}};
  const Fade family{Fade::Shape::linear, drawn(0), drawn(1), drawn(2), drawn(3)};
  return {{"constant", with_safeguarding(constant(0.8)), 0.8},
          {"knots", with_safeguarding(knots), 0.2},
          {"fade", with_safeguarding(fade), 0.2},
          {"family", with_safeguarding(family), 0.2}};
}

void make(benchmark::State& state, const Case& which) {
  std::vector<double> point = {0.8, 0.2, 6, 30};
  const Law known = make_law(which.strategy, point, horizon);
  demand(std::abs(known.scheduled(0, safeguarding, 0) - 0.8F) < 1e-6F &&
             std::abs(known.scheduled(0, safeguarding, horizon - 1) -
                      static_cast<float>(which.last)) < 1e-6F,
         "a schedule's first and last month");
  Strategy strategy = which.strategy;
  std::size_t i = 0;
  for (auto _ : state) {
    const double moved = static_cast<double>(i++ % 64) / 640;  // another law each time
    point[0] = 0.8 + moved;
    strategy.phases[0].schedule[connecting] = constant(moved);
    benchmark::DoNotOptimize(make_law(strategy, point, horizon));
  }
}

// ---- Deciding -----------------------------------------------------------------------------------
Strategy with_feedback() {
  Strategy strategy = mix(0.4);
  for (std::size_t j = 0; j < tension_count; ++j) {
    strategy.gain[j % 3][j] = {1.0};
    strategy.setpoint[j] = {0.1};
  }
  return strategy;
}

Strategy with_triggers() {
  Strategy strategy = mix(0.4);
  const Mechanism mechanisms[] = {Mechanism::safeguarding, Mechanism::bundling};
  for (const Mechanism mechanism : mechanisms) {
    strategy.triggers.push_back({mechanism, Tension::disclosure, {0.3}, {0.1}, {0.3}, {3}});
  }
  return strategy;
}

/// Months as the orchestrator of one run sees them: tensions that rise and fall.
std::vector<Observation> seen_months(std::size_t run) {
  std::vector<Observation> months(horizon);
  for (int month = 0; month < horizon; ++month) {
    Observation& seen = months[static_cast<std::size_t>(month)];
    seen.month = month;
    const auto now = static_cast<float>(month);
    for (std::size_t j = 0; j < tension_count; ++j) {
      seen.tension[j] =
          0.25F + 0.25F * std::sin(0.1F * (now + static_cast<float>(9 * j + 5 * run)));
    }
  }
  return months;
}

/// Safeguarding in month 0 without limits that bind: what is scheduled, and the answer to what is
/// seen.
float first_safeguarding(const Law& law, const Observation& seen) {
  float u = law.scheduled(0, safeguarding, 0);
  for (std::size_t j = 0; j < tension_count; ++j) {
    u += law.gain[safeguarding][j] * (seen.tension[j] - law.setpoint[j]);
  }
  for (std::size_t k = 0; k < law.trigger_count; ++k) {
    const Law::Trigger& trigger = law.triggers[k];
    if (trigger.mechanism == safeguarding && seen.tension[trigger.tension] > trigger.above) {
      u += trigger.change;
    }
  }
  return std::clamp(u, 0.0F, 1.0F);
}

void decide(benchmark::State& state, const Strategy& strategy) {
  const Law law = make_law(strategy, {}, horizon);
  std::vector<std::vector<Observation>> courses;
  for (std::size_t run = 0; run < 16; ++run) courses.push_back(seen_months(run));
  const Observation& first = courses[3][0];
  const Limits<float> free{.capacity = 10, .monitor_cost = 0.5F, .ramp = 1};
  const float decided = Orchestrator(law, free).decide(first)[safeguarding];
  demand(std::abs(decided - first_safeguarding(law, first)) < 1e-6F, "the first decision");
  const Limits<float> limits{.capacity = 1.5F, .monitor_cost = 0.5F, .ramp = 0.1F};
  std::size_t run = 0;
  const ProcessorTime time;
  for (auto _ : state) {
    Orchestrator orchestrator(law, limits);
    for (const Observation& seen : courses[run++ % courses.size()]) {
      benchmark::DoNotOptimize(orchestrator.decide(seen));
    }
  }
  state.counters["ns_per_decision"] = time.ns_per(state.iterations() * horizon);
}

// ---- On lanes -----------------------------------------------------------------------------------
// The same intensities; one strategy looks at tensions, with gains too small to change a month.
const std::string blind =
    "[[strategy]]\nname = \"blind\"\nsafeguarding = 0.4\nbundling = 0.4\nconnecting = 0.4\n";
const std::string sensing =
    "[[strategy]]\nname = \"sensing\"\n"
    "safeguarding = { base = 0.4, on = { disclosure = 1e-6 } }\n"
    "bundling = 0.4\nconnecting = 0.4\n";

void batch(benchmark::State& state, InstructionSet set, const std::string& strategies) {
  const InstructionSetInfo& info = info_of(set);
  const Workload workload(text_of(WorkloadDesign{.configurations = 256, .strategies = strategies}));
  const Runs runs(workload.plan);
  const auto batch_of = [&](std::size_t i) {
    return Batch{runs.batches()[i % runs.batches().size()], workload.experiment.seed, horizon};
  };
  demand(workload.plan.grid().strategies == 1 &&
             runs.batches()[0][0].law->senses() == (strategies == sensing),
         "which strategy senses");
  check_against_scalar(batch_of(0), set);
  BatchMemory memory;
  std::int64_t run_months = 0;
  std::int64_t member_months = 0;
  std::size_t i = 0;
  const ProcessorTime time;
  for (auto _ : state) {
    const Batch next = batch_of(i++);
    Counter counter(next.runs);
    info.kernel(next, counter, memory);
    run_months += counter.run_months;
    member_months += counter.member_months;
  }
  state.counters["ns_per_month_of_a_run"] = time.ns_per(run_months);
  state.counters["ns_per_member_month"] = time.ns_per(member_months);
}

void register_all() {
  for (const Case& one : cases()) {
    benchmark::RegisterBenchmark((std::string("law/make/") + one.name).c_str(),
                                 [=](auto& state) { make(state, one); });
  }
  const std::pair<const char*, Strategy> strategies[] = {
      {"constant", mix(0.4)}, {"feedback", with_feedback()}, {"triggered", with_triggers()}};
  for (const auto& [name, strategy] : strategies) {
    benchmark::RegisterBenchmark((std::string("law/decide/") + name).c_str(),
                                 [copy = strategy](auto& state) { decide(state, copy); });
  }
  for (const InstructionSet set : usable_instruction_sets()) {
    const std::string name(info_of(set).name);
    benchmark::RegisterBenchmark(("law/batch/blind/" + name).c_str(),
                                 [=](auto& state) { batch(state, set, blind); });
    benchmark::RegisterBenchmark(("law/batch/sensing/" + name).c_str(),
                                 [=](auto& state) { batch(state, set, sensing); });
  }
}

[[maybe_unused]] const bool registered = (register_all(), true);

}  // namespace
}  // namespace weft::bench
