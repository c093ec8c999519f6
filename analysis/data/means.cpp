#include "analysis/data/means.h"

#include <algorithm>

#include "analysis/data/runs.h"
#include "core/base/nearest.h"
#include "core/base/problem.h"

namespace weft::analysis {

ConfigurationMeans read_means(const ResultReader& reader, const Outcome& outcome) {
  ConfigurationMeans means{reader.strategies().size(), {}};
  for_each_block(reader, [&](Block block) {
    const std::vector<double> some =
        configuration_means(reader, outcome, block, statuses(reader, block));
    means.values.insert(means.values.end(), some.begin(), some.end());
  });
  return means;
}

std::size_t find_strategy(const ResultReader& reader, const std::string& name) {
  const std::vector<std::string>& names = reader.strategies();
  const auto found = std::ranges::find(names, name);
  if (found != names.end()) return static_cast<std::size_t>(found - names.begin());
  std::string hint = suggestion(name, std::vector<std::string_view>(names.begin(), names.end()));
  if (hint.empty()) hint = "`weft info` lists them";
  throw InputError(Problem{{reader.path()}, "no strategy '" + name + "'", "", hint});
}

}  // namespace weft::analysis
