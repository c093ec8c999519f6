#include "experiments/plan_json.h"

#include "analysis/table/json.h"
#include "core/output/checksum.h"

namespace weft {
namespace {

using analysis::JsonFields;

void add_task(const std::string& prefix, const Forecast& forecast, JsonFields& fields) {
  const Allocation asked = allocation_for(forecast);
  fields.emplace_back(prefix + "_seconds", analysis::json_number(forecast.seconds));
  fields.emplace_back(prefix + "_bytes_of_memory", analysis::json_number(forecast.bytes_of_memory));
  fields.emplace_back(prefix + "_bytes_on_disk", analysis::json_number(forecast.bytes_on_disk));
  fields.emplace_back(prefix + "_minutes_to_ask_for", std::to_string(asked.minutes));
  fields.emplace_back(prefix + "_megabytes_to_ask_for", std::to_string(asked.megabytes));
}

}  // namespace

std::string plan_json(const std::string& name, const Plan& plan, int threads, const Pilot& pilot,
                      const ShardForecast& shards) {
  const Experiment& experiment = plan.experiment();
  const Grid& grid = plan.grid();
  const Forecast whole = forecast(plan, pilot, threads);
  JsonFields fields = {
      {"experiment", analysis::json_string(name)},
      {"title", analysis::json_string(experiment.title)},
      {"experiment_sha256", analysis::json_string(sha256(experiment.text))},
      {"seed", std::to_string(experiment.seed)},
      {"configurations", std::to_string(grid.configurations)},
      {"strategies", std::to_string(grid.strategies)},
      {"replicates", std::to_string(grid.replicates)},
      {"horizon", std::to_string(experiment.horizon)},
      {"runs", std::to_string(grid.runs())},
      {"blocks", std::to_string(grid.blocks())},
      {"pilot_runs", std::to_string(pilot.runs)},
      {"threads", std::to_string(threads)},
      {"seconds", analysis::json_number(whole.seconds)},
      {"seconds_on_one_thread", analysis::json_number(forecast(plan, pilot, 1).seconds)},
      {"bytes_of_memory", analysis::json_number(whole.bytes_of_memory)},
      {"bytes_on_disk", analysis::json_number(whole.bytes_on_disk)},
      {"shards", std::to_string(shards.shards)},
      {"shard_blocks", std::to_string(shards.blocks)},
  };
  add_task("shard", shards.shard, fields);
  add_task("merge", shards.merge, fields);
  return analysis::json_object(fields) + "\n";
}

}  // namespace weft
