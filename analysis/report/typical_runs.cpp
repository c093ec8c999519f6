#include "analysis/report/typical_runs.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>
#include <vector>

#include "analysis/data/runs.h"

namespace weft::analysis {
namespace {

using Kind = Column::Kind;

/// A run's value, and its place in [configuration][replicate] of its strategy.
using ValuedRun = std::pair<float, std::uint32_t>;

/// From the lowest to the highest; of equal ones the first in the file first.
std::vector<ValuedRun> sorted_runs(const ResultReader& reader, const Outcome& outcome,
                                   std::size_t strategy) {
  const std::size_t strategies = reader.strategies().size();
  const std::size_t replicates = reader.replicates();
  std::vector<ValuedRun> runs;
  for_each_block(reader, [&](Block block) {
    const std::vector<float> status = statuses(reader, block);
    const std::vector<double> values = run_values(reader, outcome, block, status);
    for (std::size_t c = 0; c < block.count; ++c) {
      for (std::size_t r = 0; r < replicates; ++r) {
        const double value = values[(c * strategies + strategy) * replicates + r];
        if (!std::isfinite(value)) continue;
        runs.emplace_back(static_cast<float>(value),
                          static_cast<std::uint32_t>((block.first + c) * replicates + r));
      }
    }
  });
  std::ranges::sort(runs);
  return runs;
}

}  // namespace

std::string shell_word(const std::string& text) {
  constexpr std::string_view plain =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-./";
  if (!text.empty() && text.front() != '-' && text.find_first_not_of(plain) == std::string::npos) {
    return text;
  }
  std::string quoted = "'";
  for (const char letter : text) {
    if (letter == '\'') {
      quoted += "'\\''";
    } else {
      quoted += letter;
    }
  }
  return quoted + "'";
}

namespace {

std::string replay_command(const std::string& file, const std::string& configuration,
                           const std::string& strategy, const std::string& replicate) {
  std::string command = "weft replay ";
  command.append(file).append(" --configuration ").append(configuration);
  command.append(" --strategy ").append(shell_word(strategy));
  return command.append(" --replicate ").append(replicate).append(" --html run.html");
}

}  // namespace

Table typical_runs(const ResultReader& reader, const Outcome& outcome) {
  Table table({{"strategy", Kind::text},
               {"which", Kind::text},
               {"value", Kind::number, outcome.name, outcome.unit},
               {"configuration", Kind::text},
               {"replicate", Kind::text},
               {"command", Kind::text}});
  const std::string file = shell_word(reader.path().substr(reader.path().rfind('/') + 1));
  for (std::size_t s = 0; s < reader.strategies().size(); ++s) {
    const std::vector<ValuedRun> runs = sorted_runs(reader, outcome, s);
    if (runs.empty()) continue;
    const std::array<std::pair<const char*, float>, 3> wanted = {
        {{"lowest", runs.front().first},
         {"middle", runs[(runs.size() - 1) / 2].first},
         {"highest", runs.back().first}}};
    for (const auto& [which, value] : wanted) {
      const std::uint32_t run =
          std::ranges::lower_bound(runs, value, {}, &ValuedRun::first)->second;
      const std::string configuration = std::to_string(run / reader.replicates());
      const std::string replicate = std::to_string(run % reader.replicates());
      const std::string& strategy = reader.strategies()[s];
      table.add({strategy, which, static_cast<double>(value), configuration, replicate,
                 replay_command(file, configuration, strategy, replicate)});
    }
  }
  return table;
}

}  // namespace weft::analysis
