#include "experiments/plan_text.h"

#include <sstream>

#include "experiments/progress.h"

namespace weft {
namespace {

std::string grouped_count(std::uint64_t count, const std::string& noun) {
  return grouped(count) + " " + noun + (count == 1 ? "" : "s");
}

std::string drawn_text(const Experiment& experiment) {
  std::size_t factors = 0;
  for (const DrawnParameter& drawn : experiment.drawn) {
    factors += parameter_table()[drawn.parameter].factor ? 1U : 0U;
  }
  std::string text = factors == 0 ? "no factor drawn" : grouped_count(factors, "factor") + " drawn";
  const std::size_t coefficients = experiment.drawn.size() - factors;
  if (coefficients > 0) text += ", " + grouped_count(coefficients, "coefficient");
  return text;
}

std::string memory_warning(const Plan& plan, int threads) {
  constexpr double much = 1e9;
  const double bytes = peak_statistics_bytes(plan, threads);
  if (bytes <= much) return {};
  const bool tracked = plan.experiment().trajectories != Trajectories::none;
  return "  warning         this takes about " + size_text(bytes) +
         " of memory\n                  (every thread keeps monthly statistics of " +
         grouped(plan.grid().strategies) + " strategies" + ");\n                  " +
         (tracked ? "without the courses over months it takes little: trajectories = \"none\" in "
                    "[output],\n                  or --set output.trajectories=none"
                  : "use fewer strategies (a smaller 'sample'), a shorter horizon, or fewer "
                    "threads") +
         "\n";
}

}  // namespace

std::string plan_text(const Plan& plan, int threads) {
  const Experiment& experiment = plan.experiment();
  const Grid& grid = plan.grid();
  std::ostringstream out;
  if (!experiment.title.empty()) out << experiment.title << '\n';
  out << "  configurations  " << grouped(grid.configurations) << "  ("
      << info_of(experiment.configurations.method()).name << ", " << drawn_text(experiment)
      << ")\n  strategies      " << grouped(grid.strategies);
  if (experiment.pairing == Pairing::joint) out << "  (joint: each configuration draws its own)";
  out << "\n  replicates      " << grouped(grid.replicates) << "\n  horizon         "
      << experiment.horizon << (experiment.horizon == 1 ? " month" : " months")
      << "\n  seed            " << experiment.seed << "\n  runs            " << grouped(grid.runs())
      << "  in " << grouped_count(grid.blocks(), "block") << '\n'
      << memory_warning(plan, threads);
  return out.str();
}

std::string shard_text(const Plan& plan, const AskedShard& asked) {
  if (asked.shard.is_whole()) return {};
  const BlockRange blocks = asked.shard.blocks(plan.grid());
  return "  shard           " + asked.shard.text() + ": " + grouped(runs_in(plan.grid(), blocks)) +
         " runs in " + grouped_count(blocks.end - blocks.first, "block") +
         (asked.from_array ? "  (the task of this Slurm array; --shard 0/1 runs all)" : "") + "\n";
}

std::string forecast_text(const Forecast& forecast, int threads) {
  std::ostringstream out;
  out << "  time            about " << duration_text(forecast.seconds) << " on " << threads
      << (threads == 1 ? " thread" : " threads") << "\n  memory          about "
      << size_text(forecast.bytes_of_memory) << "\n  disk            about "
      << size_text(forecast.bytes_on_disk)
      << ", and as much again while it runs\n                  (from a pilot of "
      << grouped_count(forecast.pilot_runs, "run") << " on one thread)\n";
  return out.str();
}

std::string shards_text(const ShardForecast& forecast) {
  std::ostringstream out;
  out << "  as an array     " << grouped_count(forecast.shards, "shard") << " of about "
      << duration_text(forecast.shard.seconds) << " and "
      << size_text(forecast.shard.bytes_of_memory)
      << " each\n                  (cluster/slurm/submit.sh submits them)\n";
  return out.str();
}

}  // namespace weft
