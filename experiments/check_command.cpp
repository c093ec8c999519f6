#include <iostream>

#include "analysis/table/table.h"
#include "core/engine/forecast.h"
#include "core/output/shard.h"
#include "experiments/experiment_options.h"
#include "experiments/plan_json.h"
#include "experiments/plan_text.h"

namespace weft {
namespace {

namespace po = boost::program_options;

constexpr double pilot_seconds = 1.0;
constexpr std::uint64_t array_of_slurm = 1000;  // as Slurm is installed, one array holds them

po::options_description check_options() {
  po::options_description options("Options");
  auto add = options.add_options();
  add_thread_option(add);
  add_experiment_options(add);
  add("shards", po::value<std::uint64_t>()->value_name("N"),
      "forecast for so many shards (default: shards of about half an hour)");
  add("most-shards", po::value<std::uint64_t>()->default_value(array_of_slurm)->value_name("N"),
      "where --shards is not given, at most so many");
  add("experiment", po::bool_switch(), "print the experiment as it would be run, and stop");
  add("format", po::value<std::string>()->default_value("table")->value_name("FORMAT"),
      "table or json");
  return options;
}

analysis::Format format_of(const CommandLine& line) {
  const analysis::Format format = analysis::parse_format(line.text("format"));
  if (format == analysis::Format::csv) {
    refuse("--format is csv", "a plan is no table of rows", "choose table or json");
  }
  return format;
}

/// The number that an option gives, 1 or more.
std::uint64_t count_of(const CommandLine& line, const std::string& option) {
  const auto count = line.value<std::uint64_t>(option);
  if (count < 1 || count > most_shards) {
    refuse("--" + option + " is " + std::to_string(count), "",
           "give a number from 1 to " + std::to_string(most_shards));
  }
  return count;
}

}  // namespace

Exit check_command(const Command& command, const Arguments& arguments) {
  const CommandLine line(command, check_options(), {"EXPERIMENT"}, arguments);
  if (line.helped()) return Exit::done;
  const int threads = threads_of(line);
  const analysis::Format format = format_of(line);
  const std::uint64_t most = count_of(line, "most-shards");
  const std::uint64_t asked = line.has("shards") ? count_of(line, "shards") : 0;
  const Experiment experiment = experiment_of(line);
  if (line.value<bool>("experiment")) {
    std::cout << experiment.text;
    return Exit::done;
  }
  const Plan plan(experiment);
  const std::string name = line.text("EXPERIMENT");
  if (format == analysis::Format::table) {
    std::cout << name << ": no errors\n" << plan_text(plan, threads) << std::flush;
  }
  const Pilot pilot = fly_pilot(plan, pilot_seconds);
  const ShardForecast shards = shard_forecast(
      plan, pilot, threads, asked > 0 ? asked : good_shards(plan, pilot, threads, most));
  if (format == analysis::Format::json) {
    std::cout << plan_json(name, plan, threads, pilot, shards);
    return Exit::done;
  }
  std::cout << forecast_text(forecast(plan, pilot, threads), threads);
  if (shards.shards > 1) std::cout << shards_text(shards);
  return Exit::done;
}

}  // namespace weft
