#include "core/config/factorial_levels.h"

#include <algorithm>

#include "core/config/wording.h"

namespace weft {
namespace {

constexpr std::string_view fewer =
    "lower 'levels', or set base = \"default\" in [configuration] and draw only what matters";

/// "rivalry 3 x trust 3 x ...", the first few.
std::string product_text(const std::vector<Dimension>& dimensions,
                         const std::vector<std::vector<double>>& levels) {
  constexpr std::size_t most = 6;
  std::string text;
  for (std::size_t d = 0; d < std::min(most, levels.size()); ++d) {
    text += (d == 0 ? "" : " x ") + dimensions[d].name + " " + std::to_string(levels[d].size());
  }
  if (levels.size() > most) {
    text += " x " + counted(levels.size() - most, "more factor");
  }
  return text;
}

bool fits(const std::vector<std::vector<double>>& levels) {
  std::uint64_t product = 1;
  for (const std::vector<double>& one : levels) {
    if (product > most_configurations / one.size()) return false;
    product *= one.size();
  }
  return true;
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
  for (const Dimension& one : dimensions) {
    levels.push_back(one.distribution.levels(request.levels.value_or(1)));
  }
  if (fits(levels)) return levels;
  findings.wrong(
      request.place, "the factorial design has too many configurations",
      product_text(dimensions, levels) + "; at most " + std::to_string(most_configurations),
      std::string(fewer));
  return {};
}

}  // namespace weft
