#include "core/engine/block_runs.h"

#include <algorithm>
#include <numeric>
#include <tuple>

namespace weft {
namespace {

/// Runs from `first` on that go into one batch.
std::size_t batch_size(std::span<const BatchRun> runs, std::size_t first) {
  constexpr std::size_t most_runs = 256;
  constexpr std::size_t fewest_runs = 64;
  constexpr float most_members = 8192;
  std::size_t size = 0;
  float members = 0;
  for (std::size_t i = first; i < runs.size() && size < most_runs; ++i, ++size) {
    members += runs[i].parameters->members;
    if (members > most_members && size >= fewest_runs) break;
  }
  return size;
}

}  // namespace

BlockRuns::BlockRuns(const Plan& plan, std::uint64_t block, std::span<const char> known) {
  const Grid& grid = plan.grid();
  const std::uint64_t first = grid.first_configuration(block);
  const std::uint64_t end = grid.end_configuration(block);
  configurations_.reserve(end - first);
  own_laws_.resize((end - first) * grid.strategies);
  for (std::uint64_t c = first; c < end; ++c) {
    configurations_.push_back(plan.configuration(c));
    for (std::size_t s = 0; s < grid.strategies; ++s) add(plan, block, c, s, known);
  }
  sort();
  batches_ = in_batches(runs_);
}

void BlockRuns::add(const Plan& plan, std::uint64_t block, std::uint64_t configuration,
                    std::size_t strategy, std::span<const char> known) {
  const Grid& grid = plan.grid();
  const std::uint64_t place = configuration - grid.first_configuration(block);
  const PlannedConfiguration& planned = configurations_[place];
  const std::uint64_t pair = place * grid.strategies + strategy;
  const Law& law = plan.law(strategy, planned, own_laws_[pair]);
  const std::uint64_t first = grid.first_replicate(block);
  for (std::uint64_t r = first; r < grid.end_replicate(block); ++r) {
    const std::size_t row = pair * grid.block_replicates + (r - first);
    if (!known.empty() && known[row] != 0) continue;
    rows_.push_back(row);
    runs_.push_back({&planned.parameters, &law, static_cast<std::uint32_t>(configuration),
                     static_cast<std::uint32_t>(r), static_cast<std::uint32_t>(strategy)});
  }
}

void BlockRuns::sort() {
  std::vector<std::size_t> order(runs_.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  const auto key = [this](std::size_t i) {
    return std::tuple(runs_[i].strategy, -runs_[i].parameters->members, i);
  };
  std::ranges::sort(order, {}, key);
  std::vector<BatchRun> runs;
  std::vector<std::size_t> rows;
  runs.reserve(order.size());
  rows.reserve(order.size());
  for (const std::size_t i : order) {
    runs.push_back(runs_[i]);
    rows.push_back(rows_[i]);
  }
  runs_ = std::move(runs);
  rows_ = std::move(rows);
}

std::vector<std::span<const BatchRun>> in_batches(std::span<const BatchRun> runs) {
  std::vector<std::span<const BatchRun>> batches;
  for (std::size_t first = 0; first < runs.size(); first += batches.back().size()) {
    batches.push_back(runs.subspan(first, batch_size(runs, first)));
  }
  return batches;
}

}  // namespace weft
