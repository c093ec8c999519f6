#include "core/config/listed_design.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "core/base/nearest.h"
#include "core/config/wording.h"
#include "core/sampling/number_text.h"

namespace weft {
namespace {

constexpr std::string_view theory_prefix = "theory_";
constexpr std::string_view needs_column =
    "add the columns, give fixed values, or set base = \"default\" in [configuration]";

/// Meets the columns of a list with what an experiment draws.
class ListReader {
 public:
  ListReader(const PointList& list, const DesignRequest& request, Population& population,
             const std::vector<Dimension>& schedules, Findings& findings)
      : list_(list),
        request_(request),
        population_(population),
        schedules_(schedules),
        findings_(findings) {}

  Design read() {
    const std::size_t before = findings_.problems();
    for (std::size_t c = 0; c < list_.columns.size(); ++c) take_column(c);
    std::ranges::sort(population_.drawn, {}, &Dimension::parameter);
    std::vector<Dimension> dimensions = population_.drawn;
    dimensions.insert(dimensions.end(), schedules_.begin(), schedules_.end());
    report_missing(dimensions);
    if (findings_.problems() > before) return {};
    check_values(dimensions);
    if (findings_.problems() > before) return {};
    return design(dimensions);
  }

 private:
  static std::string_view without_prefix(std::string_view column) {
    if (column.starts_with(theory_prefix)) column.remove_prefix(theory_prefix.size());
    return column;
  }

  void take_column(std::size_t c) {
    const std::string_view name = without_prefix(list_.columns[c]);
    const bool scheduled =
        std::ranges::find(schedules_, name, &Dimension::name) != schedules_.end();
    const auto parameter = parameter_index(name);
    if (!scheduled && !parameter) return report_unknown(c);
    if (!column_of_.emplace(name, c).second) {
      return wrong(1, "two columns for " + in_quotes(name));
    }
    if (scheduled) return;
    if (population_.set_fixed[*parameter]) {
      return wrong(1, "column " + in_quotes(name) + " gives what the experiment file fixes", "",
                   "leave one of them out");
    }
    const auto drawn = std::ranges::find(population_.drawn, parameter, &Dimension::parameter);
    if (drawn != population_.drawn.end()) return;
    population_.drawn.push_back({std::string(name), Distribution(), false, parameter});
  }

  void report_unknown(std::size_t c) {
    std::vector<std::string_view> known;
    for (const ParameterInfo& row : parameter_table()) known.push_back(row.name);
    for (const Dimension& one : schedules_) known.push_back(one.name);
    const std::string_view name = without_prefix(list_.columns[c]);
    wrong(1, "unknown column " + in_quotes(list_.columns[c]), "",
          suggestion(name.substr(0, 60), known));
  }

  void report_missing(const std::vector<Dimension>& dimensions) {
    constexpr std::size_t most = 6;
    std::size_t missing = 0;
    std::string names;
    for (const Dimension& one : dimensions) {
      if (column_of_.contains(one.name) || ++missing > most) continue;
      names += (names.empty() ? "" : ", ") + one.name;
    }
    if (missing == 0) return;
    if (missing > most) names += " and " + std::to_string(missing - most) + " more";
    wrong(1, "no columns for what the experiment draws", names, std::string(needs_column));
  }

  /// Legal values: a parameter's range, or the ends of a schedule's distribution.
  static Range range_of(const Dimension& one) {
    if (!one.parameter) return {one.distribution.low(), one.distribution.high(), "", false};
    const ParameterInfo& row = parameter_table()[*one.parameter];
    return {row.low, row.high, row.unit, row.whole};
  }

  double value(std::uint64_t row, const Dimension& one) const {
    return list_.values[row * list_.columns.size() + column_of_.find(one.name)->second];
  }

  void check_values(const std::vector<Dimension>& dimensions) {
    constexpr std::size_t most = 20;
    std::size_t found = 0;
    for (std::uint64_t row = 0; row < list_.rows && found < most; ++row) {
      for (const Dimension& one : dimensions) {
        const Range range = range_of(one);
        const double x = value(row, one);
        const bool fits = x >= range.low && x <= range.high;
        if (fits && (!range.whole || x == std::floor(x))) continue;
        const std::string is = in_quotes(one.name) + " is " + shown(x);
        // The names stand in line 1, and a list has no empty lines: row 0 is line 2.
        const int line = static_cast<int>(row) + 2;
        if (fits) wrong(line, is + ", needs a whole number");
        if (!fits) wrong(line, is + ", out of range", range.text());
        ++found;
      }
    }
  }

  Design design(const std::vector<Dimension>& dimensions) const {
    std::vector<std::string> names;
    for (const Dimension& one : dimensions) names.push_back(one.name);
    std::vector<double> rows;
    rows.reserve(list_.rows * dimensions.size());
    for (std::uint64_t row = 0; row < list_.rows; ++row) {
      for (const Dimension& one : dimensions) rows.push_back(value(row, one));
    }
    return Design::list(std::move(names), std::move(rows));
  }

  void wrong(int line, std::string what, std::string why = {}, std::string hint = {}) {
    findings_.wrong({request_.list_name, line}, std::move(what), std::move(why), std::move(hint));
  }

  const PointList& list_;
  const DesignRequest& request_;
  Population& population_;
  const std::vector<Dimension>& schedules_;
  Findings& findings_;
  std::map<std::string, std::size_t, std::less<>> column_of_;
};

}  // namespace

Design listed_design(const DesignRequest& request, Population& population,
                     const std::vector<Dimension>& schedules, Findings& findings) {
  if (!request.list) return {};  // why, has been said
  return ListReader(*request.list, request, population, schedules, findings).read();
}

std::string list_text(const PointList& list) {
  std::string text;
  for (std::size_t c = 0; c < list.columns.size(); ++c) {
    text += (c == 0 ? "" : ",") + list.columns[c];
  }
  for (std::size_t i = 0; i < list.values.size(); ++i) {
    text += (i % list.columns.size() == 0 ? "\n" : ",") + number_text(list.values[i]);
  }
  return text + "\n";
}

}  // namespace weft
