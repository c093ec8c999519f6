#include "analysis/verdict/region_table.h"

#include "analysis/discover/discovery_tables.h"
#include "analysis/table/digits.h"

namespace weft::analysis {
namespace {

using Kind = Column::Kind;

constexpr int bound_digits = 3;

Cell bound(Range range, Side side) { return range.bounded(side) ? Cell{range.at(side)} : Cell{}; }

void add_region(const NamedVerdict& each, const FoundRegion& region, Table& table) {
  const Verdict& found = each.verdict;
  const Figures shown = figures(region.inside_held_out, region.held_out);
  const std::size_t weakest = region.inside.weakest(found.smallest);
  for (const std::size_t factor : restricted(region.box)) {
    const Range range = region.box[factor];
    table.add({each.name, std::string(region.of_failures ? "fails" : "holds"),
               found.factors[factor], bound(range, Side::low), bound(range, Side::high),
               shown.coverage, shown.density, shown.mass, region.inside.estimates[weakest],
               region.outside.estimates[weakest], std::string(region.decides() ? "yes" : "no")});
  }
}

}  // namespace

std::string box_text(const Box& box, const std::vector<std::string>& factors) {
  std::string text;
  for (const std::size_t factor : restricted(box)) {
    const Range range = box[factor];
    const std::string low = rounded(range.low, bound_digits);
    const std::string high = rounded(range.high, bound_digits);
    if (!text.empty()) text += ", ";
    text.append(factors[factor]).append(" ");
    if (range.bounded(Side::low) && range.bounded(Side::high)) {
      text.append(low).append("..").append(high);
    } else {
      text += range.bounded(Side::low) ? "at least " + low : "at most " + high;
    }
  }
  return text;
}

Table regions_table(std::span<const NamedVerdict> verdicts) {
  Table table({{"hypothesis", Kind::text},
               {"region", Kind::text},
               {"factor", Kind::text},
               {"low", Kind::number, {}, {}, 4},
               {"high", Kind::number, {}, {}, 4},
               {"coverage_held_out", Kind::percent, "coverage"},
               {"density_held_out", Kind::percent, "density"},
               {"mass_held_out", Kind::percent, "mass"},
               {"inside", Kind::interval},
               {"outside", Kind::interval},
               {"decides", Kind::text}});
  for (const NamedVerdict& each : verdicts) {
    for (const FoundRegion& region : each.verdict.regions) add_region(each, region, table);
  }
  return table;
}

}  // namespace weft::analysis
