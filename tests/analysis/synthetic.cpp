#include "tests/analysis/synthetic.h"

#include <unistd.h>

#include <atomic>
#include <filesystem>

#include "core/base/problem.h"
#include "core/output/chunk.h"
#include "core/output/run_table.h"
#include "tests/harness/fresh_path.h"

namespace weft::analysis {
namespace {

constexpr double run_length = 1000;  // member-months; nominal

RunTable table_of(const Synthetic& content, const Grid& grid, std::uint64_t block) {
  RunTable table(grid.rows());
  const std::uint64_t first_c = grid.first_configuration(block);
  const std::uint64_t first_r = grid.first_replicate(block);
  for (std::uint64_t c = first_c; c < grid.end_configuration(block); ++c) {
    for (std::size_t s = 0; s < grid.strategies; ++s) {
      for (std::uint64_t r = first_r; r < grid.end_replicate(block); ++r) {
        const RunOutcome outcome = content.outcome(c, s, r);
        if (outcome.status == Status::not_run) continue;
        const std::uint64_t pair = (c - first_c) * grid.strategies + s;
        table.put(pair * grid.block_replicates + r - first_r, outcome);
      }
    }
  }
  return table;
}

ResultDescription description_of(const Synthetic& content) {
  ResultDescription description;
  description.title = content.title;
  description.experiment = "title = \"made by hand\"\n";
  description.experiment_sha256 = "0123abcd";
  description.seed = 42;
  description.horizon = content.horizon;
  description.strategies = content.strategies;
  description.grid =
      Grid::of(content.configurations, content.strategies.size(), content.replicates, run_length);
  description.source = "weft 0.0";
  description.compiler = "by hand";
  description.design = content.design;
  for (const auto& [name, value] : content.factors) {
    description.quantities.push_back({name, "1", "factor " + name});
  }
  for (const std::string& name : content.drawn_by_strategies) {
    description.quantities.push_back({name, "1", "drawn", QuantityColumn::Axis::both});
  }
  return description;
}

Statistics statistics_of(const Synthetic& content) {
  Statistics statistics(content.strategies.size(), content.horizon, false);
  if (!content.course) return statistics;
  for (std::uint64_t c = 0; c < content.configurations; ++c) {
    for (std::size_t s = 0; s < content.strategies.size(); ++s) {
      for (std::uint64_t r = 0; r < content.replicates; ++r) {
        const RunOutcome outcome = content.outcome(c, s, r);
        if (outcome.status == Status::not_run) continue;
        statistics.add({s, c}, outcome, content.course(c, s, r));
      }
    }
  }
  return statistics;
}

}  // namespace

RunOutcome run_with(float engagement) {
  RunOutcome outcome;
  outcome.status = Status::ran_to_horizon;
  outcome.months = 12;
  outcome.engagement = engagement;
  return outcome;
}

SyntheticFile::SyntheticFile(const Synthetic& content) : path_(fresh_path(".h5")) {
  const ResultDescription description = description_of(content);
  const Grid& grid = description.grid;
  const Statistics statistics = statistics_of(content);
  ResultContent filling;
  filling.statistics = &statistics;
  filling.quantities = [&](QuantityColumn::Axis axis, std::uint64_t first, std::uint64_t count,
                           std::span<float> values) {
    for (std::size_t i = 0; i < values.size(); ++i) {
      const bool is_factor = axis == QuantityColumn::Axis::configuration;
      values[i] = is_factor ? content.factors[i / count].second(first + i % count) : 0.5F;
    }
  };
  filling.chunks = [&](const ChunkStore& store) {
    for (std::uint64_t block = 0; block < grid.blocks(); ++block) {
      const RunTable table = table_of(content, grid, block);
      for (std::size_t column = 0; column < run_columns().size(); ++column) {
        store(column, block, pack_chunk(table.bytes(column), bytes_of(run_columns()[column].type)));
      }
    }
  };
  write_result(path_, description, filling);
}

SyntheticFile::~SyntheticFile() {
  std::error_code ignored;
  std::filesystem::remove(path_, ignored);
}

std::string complaint(const std::function<void()>& action) {
  try {
    action();
  } catch (const InputError& error) {
    return error.what();
  }
  return "";
}

}  // namespace weft::analysis
