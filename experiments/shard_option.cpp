#include "experiments/shard_option.h"

#include <charconv>
#include <cstdlib>
#include <optional>
#include <string_view>

namespace weft {
namespace {

namespace po = boost::program_options;

std::optional<std::uint64_t> whole_number(std::string_view text) {
  std::uint64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (text.empty() || error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return number;
}

/// A variable of the environment; `otherwise` if it is not set.
std::uint64_t array_variable(const char* name, std::optional<std::uint64_t> otherwise) {
  const char* text = std::getenv(name);
  const auto number = text == nullptr ? otherwise : whole_number(text);
  if (number) return *number;
  refuse(std::string("the environment has SLURM_ARRAY_TASK_ID, but ") + name + " is " +
             (text == nullptr ? "not set" : "no whole number"),
         "the shard of an array's task is computed from both", "give --shard I/N");
}

/// Tasks MIN, MIN + STEP, ... of an array are shards 0, 1, ...
Shard shard_of_array() {
  const std::uint64_t task = array_variable("SLURM_ARRAY_TASK_ID", {});
  const std::uint64_t count = array_variable("SLURM_ARRAY_TASK_COUNT", {});
  const std::uint64_t first = array_variable("SLURM_ARRAY_TASK_MIN", 0);
  const std::uint64_t step = array_variable("SLURM_ARRAY_TASK_STEP", 1);
  const bool regular = count > 0 && count <= most_shards && step > 0 && task >= first &&
                       (task - first) % step == 0 && (task - first) / step < count;
  if (!regular) {
    refuse("task " + std::to_string(task) + " of the Slurm array is no shard",
           "its tasks are not evenly spaced numbers", "give --shard I/N");
  }
  return {(task - first) / step, count};
}

}  // namespace

void add_shard_option(po::options_description_easy_init options) {
  options("shard", po::value<std::string>()->value_name("I/N"),
          "run slice I of N only (I from 0 to N-1; default: all, or the task of a Slurm array); "
          "weft merge joins them");
}

Shard parse_shard(const std::string& text) {
  const std::size_t slash = text.find('/');
  const std::string_view all(text);
  const auto index = whole_number(all.substr(0, slash));
  const auto count =
      slash == std::string::npos ? std::nullopt : whole_number(all.substr(slash + 1));
  if (!index || !count) {
    refuse("--shard is '" + text.substr(0, 40) + "'", "", "give I/N, such as 0/8 to 7/8");
  }
  if (*count == 0 || *count > most_shards) {
    refuse("--shard is of " + std::to_string(*count) + " shards", "",
           "give 1 to " + std::to_string(most_shards));
  }
  if (*index >= *count) {
    refuse("--shard is " + text, "shards are counted from 0",
           "the last one is " + std::to_string(*count - 1) + "/" + std::to_string(*count));
  }
  return {*index, *count};
}

AskedShard asked_shard(const CommandLine& line) {
  if (line.has("shard")) return {parse_shard(line.text("shard")), false};
  if (std::getenv("SLURM_ARRAY_TASK_ID") == nullptr) return {};
  return {shard_of_array(), true};
}

}  // namespace weft
