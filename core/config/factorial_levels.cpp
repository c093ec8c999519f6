#include "core/config/factorial_levels.h"

#include <algorithm>

#include "core/config/wording.h"

namespace weft {
namespace {

constexpr std::string_view fewer =
    "lower 'levels', or set base = \"default\" in [configuration] and draw only what matters";

/// "rivalry 3 x trust 3 x ...", the first few; `levels` may end early.
std::string product_text(const std::vector<Dimension>& dimensions,
                         const std::vector<std::vector<double>>& levels) {
  constexpr std::size_t most = 6;
  const std::size_t told = std::min(most, levels.size());
  std::string text;
  for (std::size_t d = 0; d < told; ++d) {
    text += (d == 0 ? "" : " x ") + dimensions[d].name + " " + std::to_string(levels[d].size());
  }
  if (dimensions.size() > told) text += " x " + counted(dimensions.size() - told, "more factor");
  return text;
}

}  // namespace

std::vector<std::vector<double>> factorial_levels(const DesignRequest& request,
                                                  const std::vector<Dimension>& dimensions,
                                                  Findings& findings) {
  const auto unlisted = std::ranges::find(dimensions, false, &Dimension::listed);
  if (!request.levels && unlisted != dimensions.end()) {
    findings.wrong(request.place, "a factorial design needs 'levels'",
                   in_quotes(unlisted->name) + " is drawn from " + unlisted->distribution.text(),
                   "give 'levels' in [design], or a choice of values");
    return {};
  }
  std::vector<std::vector<double>> levels;
  std::uint64_t product = 1;
  bool fits = true;
  for (std::size_t d = 0; d < dimensions.size() && fits; ++d) {
    levels.push_back(dimensions[d].distribution.levels(request.levels.value_or(1)));
    fits = product <= most_configurations / levels.back().size();
    product *= levels.back().size();
  }
  if (fits) return levels;
  findings.wrong(
      request.place, "the factorial design has too many configurations",
      product_text(dimensions, levels) + "; at most " + std::to_string(most_configurations),
      std::string(fewer));
  return {};
}

}  // namespace weft
