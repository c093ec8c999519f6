#include "analysis/data/runs.h"

#include <algorithm>
#include <cmath>

#include "analysis/statistics/estimate.h"
#include "core/base/contract.h"
#include "core/output/columns.h"

namespace weft::analysis {
namespace {

constexpr auto code_of(Status status) { return static_cast<float>(status); }

/// 1 for every run, 0 for those that collapsed.
std::vector<float> survived(std::span<const float> statuses) {
  std::vector<float> values(statuses.begin(), statuses.end());
  for (float& value : values) value = value == code_of(Status::collapsed) ? 0.0F : 1.0F;
  return values;
}

/// Months until a tension first emerges, or until the run ends without it.
std::vector<float> months_before(const ResultReader& reader, const Outcome& outcome, Block block) {
  std::vector<float> values =
      reader.tension_outcome(outcome.column, *outcome.tension, block.first, block.count);
  const std::vector<float> lived = reader.outcome("months", block.first, block.count);
  for (std::size_t run = 0; run < values.size(); ++run) {
    if (!(values[run] >= 0)) values[run] = lived[run];
  }
  return values;
}

/// An outcome of each run.
std::vector<float> values_held(const ResultReader& reader, const Outcome& outcome, Block block,
                               std::span<const float> statuses) {
  if (outcome.name == survival_name) return survived(statuses);
  if (outcome.column == first_emergence_column) return months_before(reader, outcome, block);
  return outcome.tension
             ? reader.tension_outcome(outcome.column, *outcome.tension, block.first, block.count)
             : reader.outcome(outcome.column, block.first, block.count);
}

}  // namespace

void for_each_block(const ResultReader& reader, const std::function<void(Block block)>& visit) {
  const auto [begin, end] = reader.held();
  for (std::uint64_t first = begin; first < end; first += reader.step()) {
    visit({first, std::min(reader.step(), end - first)});
  }
}

std::vector<float> statuses(const ResultReader& reader, Block block) {
  return reader.outcome("status", block.first, block.count);
}

bool is_sound(float status) {
  return status == code_of(Status::ran_to_horizon) || status == code_of(Status::completed) ||
         status == code_of(Status::collapsed);
}

std::vector<double> means_over_replicates(std::span<const float> values,
                                          std::span<const float> statuses, std::size_t replicates) {
  WEFT_EXPECT(values.size() == statuses.size() && values.size() % replicates == 0);
  std::vector<double> means(values.size() / replicates, undefined);
  for (std::size_t row = 0; row < means.size(); ++row) {
    double sum = 0;
    double count = 0;
    for (std::size_t run = row * replicates; run < (row + 1) * replicates; ++run) {
      if (!is_sound(statuses[run]) || !std::isfinite(values[run])) continue;
      sum += static_cast<double>(values[run]);
      ++count;
    }
    if (count > 0) means[row] = sum / count;
  }
  return means;
}

std::vector<double> run_values(const ResultReader& reader, const Outcome& outcome, Block block,
                               std::span<const float> statuses) {
  const std::vector<float> held = values_held(reader, outcome, block, statuses);
  std::vector<double> values(held.begin(), held.end());
  for (std::size_t run = 0; run < values.size(); ++run) {
    if (!is_sound(statuses[run]) || !std::isfinite(values[run])) values[run] = undefined;
  }
  return values;
}

std::vector<double> configuration_means(const ResultReader& reader, const Outcome& outcome,
                                        Block block, std::span<const float> statuses) {
  return means_over_replicates(values_held(reader, outcome, block, statuses), statuses,
                               reader.replicates());
}

}  // namespace weft::analysis
