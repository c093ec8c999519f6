#include "core/sampling/point_list.h"

#include <cmath>
#include <numeric>

#include "tests/fuzz/require.h"
#include "tests/fuzz/targets.h"

namespace weft::fuzz {

void point_list(Input input) {
  const std::string text(input.begin(), input.end());
  try {
    const PointList list = parse_point_list(text, "fuzz.csv");
    require(list.rows > 0 && !list.columns.empty(), "a list has points");
    require(list.values.size() == list.rows * list.columns.size(), "one value a cell");
    for (const double value : list.values) require(std::isfinite(value), "finite values");
    std::vector<std::size_t> all(list.values.size());
    std::iota(all.begin(), all.end(), std::size_t{0});
    require(places_of(all, text, "fuzz.csv").size() == all.size(), "each value has a place");
  } catch (const InputError& error) {
    require(!error.problems().empty(), "a refusal has a reason");
    for (const Problem& problem : error.problems()) {
      require(problem.place.line > 0 && problem.place.column > 0, "a problem has a place");
    }
  }
}

}  // namespace weft::fuzz
