#include "analysis/verdict/conditions.h"

#include <algorithm>

#include "analysis/discover/cases.h"
#include "analysis/discover/prim.h"
#include "analysis/table/digits.h"

namespace weft::analysis {
namespace {

constexpr int shown_digits = 3;

std::string range_text(double low, double high) {
  return rounded(low, shown_digits) + ".." + rounded(high, shown_digits);
}

std::string text_of(const ClaimedRegion& region) {
  std::string text;
  for (const ClaimedRange& range : region.ranges) {
    text += (text.empty() ? "" : ", ") + range.factor + " " + range_text(range.low, range.high);
  }
  if (!region.months) return text;
  return text + (text.empty() ? "" : ", ") + "months " + std::to_string(region.months->first) +
         ".." + std::to_string(region.months->last);
}

/// Whether a point lies in a region's ranges. A factor that does not vary in the file restricts
/// nothing.
bool lies_in(const ClaimedRegion& region, const Points& points, std::uint32_t row) {
  return std::ranges::all_of(region.ranges, [&](const ClaimedRange& range) {
    const auto found = std::ranges::find(points.names, range.factor);
    if (found == points.names.end()) return true;
    const float value = points.values[static_cast<std::size_t>(found - points.names.begin())][row];
    // The file has 32 bits, and so has an end that was meant to be reached.
    return value >= static_cast<float>(range.low) && value <= static_cast<float>(range.high);
  });
}

class ConditionJudge {
 public:
  explicit ConditionJudge(const Inquiry& inquiry) : inquiry_(inquiry) {}

  std::vector<Condition> judge_all() {
    const Claim& claim = inquiry_.claim;
    add(Expected::holds, claim.holds);
    add(Expected::fails, claim.fails);
    add(Expected::reverses, claim.reverses);
    const bool some_hold = !claim.holds.empty();
    const bool some_fail = !claim.fails.empty() || !claim.reverses.empty();
    if (some_hold != some_fail) add_elsewhere(some_hold ? Expected::fails : Expected::holds);
    return std::move(conditions_);
  }

 private:
  void add(Expected expected, const std::vector<ClaimedRegion>& regions) {
    for (const ClaimedRegion& region : regions) {
      Rows rows;
      for (const std::uint32_t row : inquiry_.judges) {
        if (lies_in(region, inquiry_.subjects.points, row)) rows.push_back(row);
      }
      conditions_.push_back({expected, text_of(region), judged(expected, region.months, rows)});
    }
  }

  /// Of regions of months the rest is another time, which was not asked about.
  void add_elsewhere(Expected expected) {
    std::vector<ClaimedRegion> named = inquiry_.claim.holds;
    for (const auto* more : {&inquiry_.claim.fails, &inquiry_.claim.reverses}) {
      named.insert(named.end(), more->begin(), more->end());
    }
    if (std::ranges::any_of(named, [](const auto& region) { return region.months.has_value(); })) {
      return;
    }
    Rows rows;
    for (const std::uint32_t row : inquiry_.judges) {
      const auto inside = [&](const auto& region) {
        return lies_in(region, inquiry_.subjects.points, row);
      };
      if (std::ranges::none_of(named, inside)) rows.push_back(row);
    }
    conditions_.push_back({expected, "elsewhere", judged(expected, std::nullopt, rows)});
  }

  [[nodiscard]] Judgement judged(Expected expected, std::optional<ClaimedMonths> months,
                                 const Rows& rows) const {
    std::vector<std::vector<double>> difference = inquiry_.subjects.difference;
    if (months) {
      for (std::size_t k = 0; k < difference.size(); ++k) {
        const ContrastValues some =
            contrast_values(inquiry_.reader, inquiry_.contrasts[k], *months);
        for (std::size_t p = 0; p < difference[k].size(); ++p) {
          difference[k][p] = some.difference[inquiry_.subjects.configuration[p]];
        }
      }
    }
    if (expected == Expected::reverses) {
      for (std::vector<double>& contrast : difference) {
        for (double& value : contrast) value = -value;
      }
    }
    return judge(difference, inquiry_.smallest, rows);
  }

  const Inquiry& inquiry_;
  std::vector<Condition> conditions_;
};

/// The configurations of one half that a box holds, or those that it does not.
Rows rows_where(const Box& box, const Points& points, const Rows& rows, bool inside) {
  Rows found;
  for (const std::uint32_t row : rows) {
    if (holds(box, points, row) == inside) found.push_back(row);
  }
  return found;
}

}  // namespace

std::vector<Condition> judge_conditions(const Inquiry& inquiry) {
  return ConditionJudge(inquiry).judge_all();
}

std::vector<FoundRegion> find_regions(const Inquiry& inquiry, std::string& why_not) {
  std::vector<FoundRegion> regions;
  Points points = inquiry.subjects.points;
  const Counts all = count(points, inquiry.subjects.all());
  if (all.points < fewest_configurations || points.factors() == 0) {
    why_not = points.factors() == 0 ? "no factor varies"
                                    : "there are fewer than " +
                                          std::to_string(fewest_configurations) + " configurations";
    return regions;
  }
  if (std::min(all.cases, all.points - all.cases) < fewest_of_a_kind) {
    why_not = all.cases < fewest_of_a_kind ? "it fails in hardly any configuration"
                                           : "it holds in hardly any configuration";
    return regions;
  }
  for (const bool of_failures : {true, false}) {
    if (!of_failures) {
      for (std::uint8_t& is_case : points.is_case) is_case = is_case == 1 ? 0 : 1;
    }
    PrimOptions options;
    options.most_boxes = 1;
    const std::vector<PrimBox> boxes = prim(points, inquiry.halves, options);
    if (boxes.empty()) continue;
    const Box& box = boxes.front().box;
    const Rows& half = inquiry.halves.held_out;
    const auto& difference = inquiry.subjects.difference;
    regions.push_back({of_failures, box, count(points, half), boxes.front().held_out,
                       judge(difference, inquiry.smallest, rows_where(box, points, half, true)),
                       judge(difference, inquiry.smallest, rows_where(box, points, half, false))});
  }
  return regions;
}

}  // namespace weft::analysis
