#include "analysis/info/info.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "analysis/data/runs.h"
#include "core/output/columns.h"

namespace weft::analysis {
namespace {

/// By number of the status; what is none of these counts as the last.
constexpr std::array<std::string_view, 6> endings = {"not run",   "ran to horizon", "completed",
                                                     "collapsed", "broken",         "unknown"};

constexpr std::array<std::string_view, 6> coordinates = {"configuration", "strategy", "replicate",
                                                         "month",         "tension",  "mechanism"};

FileInfo::Named about(const ResultReader& reader) {
  FileInfo::Named about;
  const auto add_text = [&](const std::string& name) {
    if (const auto text = reader.text(name)) about.emplace_back(name, *text);
  };
  add_text("title");
  add_text("experiment_sha256");
  if (const auto seed = reader.whole("seed")) {
    about.emplace_back("seed", std::to_string(static_cast<std::uint64_t>(*seed)));
  }
  if (!reader.shard().is_whole()) about.emplace_back("shard", reader.shard().text());
  for (const char* name : {"source", "compiler", "host", "created"}) add_text(name);
  for (const char* name : {"schema_version", "model_version", "draw_version"}) {
    if (const auto version = reader.whole(name)) about.emplace_back(name, std::to_string(*version));
  }
  return about;
}

std::vector<FileInfo::Ended> ended(const ResultReader& reader) {
  std::vector<FileInfo::Ended> counts;
  for (const std::string_view how : endings) counts.push_back({std::string(how), 0});
  for_each_block(reader, [&](Block block) {
    for (const float status : statuses(reader, block)) {
      const bool known = status >= 0 && status < static_cast<float>(endings.size() - 1);
      ++counts[known ? static_cast<std::size_t>(status) : endings.size() - 1].runs;
    }
  });
  const std::uint64_t elsewhere =
      reader.configurations() - (reader.held().end - reader.held().first);
  counts.front().runs += elsewhere * reader.strategies().size() * reader.replicates();
  if (counts.back().runs == 0) counts.pop_back();
  return counts;
}

/// 0 for quantities that are not outcomes; then the outcomes in their order.
std::size_t place_in_schema(std::string_view name) {
  const std::span<const RunColumn> columns = run_columns();
  const auto found = std::ranges::find(columns, name, &RunColumn::name);
  return found == columns.end() ? 0 : 1 + static_cast<std::size_t>(found - columns.begin());
}

std::vector<FileInfo::Variable> described(const ResultReader& reader) {
  std::vector<FileInfo::Variable> variables;
  for (const std::string& name : reader.variables()) {
    if (std::ranges::find(coordinates, name) != coordinates.end()) continue;
    variables.push_back({name, reader.text(name, "units").value_or(""),
                         reader.text(name, "long_name").value_or("")});
  }
  std::ranges::sort(variables, {}, [](const FileInfo::Variable& variable) {
    return std::pair(place_in_schema(variable.name), variable.name);
  });
  return variables;
}

}  // namespace

std::uint64_t FileInfo::runs() const {
  std::uint64_t sum = 0;
  for (const Ended& count : ended) sum += count.runs;
  return sum;
}

std::uint64_t FileInfo::runs_done() const { return runs() - ended.front().runs; }

FileInfo info(const ResultReader& reader) {
  return {reader.path(),
          about(reader),
          {{"configurations", reader.configurations()},
           {"strategies", reader.strategies().size()},
           {"replicates", reader.replicates()},
           {"months", reader.horizon()}},
          ended(reader),
          reader.strategies(),
          described(reader)};
}

}  // namespace weft::analysis
