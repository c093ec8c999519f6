#include "core/engine/extension.h"

#include <algorithm>

#include "core/engine/block.h"
#include "core/engine/growth.h"

namespace weft {

Extension::Extension(const Plan& plan, const Plan& smaller, const std::string& path)
    : grid_(plan.grid()),
      smaller_(smaller.grid()),
      experiment_sha256_(part_identity(smaller).experiment_sha256),
      strategy_of_(strategies_in(plan, smaller)),
      chunks_(path, smaller.grid()),
      rows_(path, smaller_.configurations, smaller_.strategies, smaller_.replicates) {}

bool Extension::agrees(const Plan& plan) {
  constexpr std::uint64_t most_runs = 64;
  const std::uint64_t count = std::min(most_runs, smaller_.runs());
  for (std::uint64_t i = 0; i < count; ++i) {
    const std::uint64_t run = smaller_.runs() / count * i + i % (smaller_.runs() / count);
    const std::uint64_t replicate = run % smaller_.replicates;
    const std::uint64_t strategy = run / smaller_.replicates % smaller_.strategies;
    const std::uint64_t c = run / smaller_.replicates / smaller_.strategies;
    rows_.read({c, 1, replicate, 1});
    RunTable stored(1);
    stored.copy(0, rows_, strategy);
    Course course;
    RunTable computed(1);
    computed.put(0, run_one(plan, plan.configuration(c), strategy_of_[strategy],
                            plan.world(c, replicate), course));
    for (std::size_t column = 0; column < run_columns().size(); ++column) {
      if (!std::ranges::equal(stored.bytes(column), computed.bytes(column))) return false;
    }
  }
  return true;
}

std::vector<char> Extension::copy_known(std::uint64_t block, RunTable& table) {
  const auto count = [](std::uint64_t first, std::uint64_t end, std::uint64_t most) {
    return std::min(end, most) - std::min(first, most);
  };
  const std::uint64_t c0 = grid_.first_configuration(block);
  const std::uint64_t r0 = grid_.first_replicate(block);
  const RunBox box = {c0, count(c0, grid_.end_configuration(block), smaller_.configurations), r0,
                      count(r0, grid_.end_replicate(block), smaller_.replicates)};
  if (box.configurations == 0 || box.replicates == 0) return {};
  rows_.read(box);
  std::vector<char> known(table.rows(), 0);
  std::size_t from = 0;
  for (std::uint64_t c = 0; c < box.configurations; ++c) {
    for (const std::size_t strategy : strategy_of_) {
      const std::size_t first = (c * grid_.strategies + strategy) * grid_.block_replicates;
      for (std::uint64_t r = 0; r < box.replicates; ++r) {
        known[first + r] = 1;
        table.copy(first + r, rows_, from++);
      }
    }
  }
  return known;
}

RunSource Extension::sums() const {
  return {[this](Statistics& statistics) { chunks_.add_sums(strategy_of_, statistics); },
          [](const ChunkStore&) {}};
}

}  // namespace weft
