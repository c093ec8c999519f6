#include "core/config/listed_design.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "core/config/wording.h"
#include "core/sampling/number_text.h"

namespace weft {
namespace {

constexpr std::size_t most_told = 20;  ///< values out of range
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
      return wrong(c, "two columns for " + in_quotes(name));
    }
    if (scheduled) return;
    if (population_.set_fixed[*parameter]) {
      return wrong(c, "column " + in_quotes(name) + " gives what the experiment file fixes", "",
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
    wrong(c, "unknown column " + in_quotes(list_.columns[c]), "", hint_for(name, known));
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
    findings_.wrong({request_.list_name, 1}, "no columns for what the experiment draws", names,
                    std::string(needs_column));
  }

  /// Legal values: a parameter's range, or the ends of a schedule's distribution.
  static Range range_of(const Dimension& one) {
    if (!one.parameter) return {one.distribution.low(), one.distribution.high(), "", false};
    const ParameterInfo& row = parameter_table()[*one.parameter];
    return {row.low, row.high, row.unit, row.whole};
  }

  /// Place among the list's values.
  std::size_t place_of(std::uint64_t row, const Dimension& one) const {
    return row * list_.columns.size() + column_of_.find(one.name)->second;
  }

  double value(std::uint64_t row, const Dimension& one) const {
    return list_.values[place_of(row, one)];
  }

  /// A value that a dimension cannot take.
  struct Illegal {
    std::size_t value;  ///< place among the list's values
    const Dimension* dimension;
  };

  void check_values(const std::vector<Dimension>& dimensions) {
    std::vector<Illegal> found;
    std::uint64_t more = 0;
    for (std::uint64_t row = 0; row < list_.rows; ++row) {
      for (const Dimension& one : dimensions) {
        if (is_legal(value(row, one), range_of(one))) continue;
        if (found.size() <= most_told) {
          found.push_back({place_of(row, one), &one});
        } else {
          ++more;
        }
      }
    }
    if (!found.empty()) report_values(std::move(found), more);
  }

  /// The last one is only told to be there, and `more` after it.
  void report_values(std::vector<Illegal> found, std::uint64_t more) {
    std::ranges::stable_sort(found, {}, &Illegal::value);
    std::vector<std::size_t> wanted;
    for (const Illegal& one : found) wanted.push_back(one.value);
    const std::vector<Place> places = places_of(wanted, list_source(), request_.list_name);
    if (places.size() < wanted.size()) {
      findings_.wrong({request_.list_name}, "the list changed while it was read", "", "try again");
      return;
    }
    for (std::size_t k = 0; k < std::min(most_told, places.size()); ++k) {
      report_value(places[k], *found[k].dimension, list_.values[found[k].value]);
    }
    if (places.size() <= most_told) return;
    findings_.wrong(places.back(), counted(more + 1, "more value") + " out of range from here on");
  }

  static bool is_legal(double x, const Range& range) {
    return x >= range.low && x <= range.high && (!range.whole || x == std::floor(x));
  }

  void report_value(const Place& place, const Dimension& one, double x) {
    const Range range = range_of(one);
    const bool inside = x >= range.low && x <= range.high;
    const std::string is = in_quotes(one.name) + " is " + shown(x);
    if (inside) findings_.wrong(place, is + ", needs a whole number");
    if (!inside) findings_.wrong(place, is + ", out of range", range.text());
  }

  /// The text of the list, read again.
  [[nodiscard]] std::string list_source() const {
    return request_.list_from_file ? read_point_text(request_.list_name) : request_.points;
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

  void wrong(std::size_t column, std::string what, std::string why = {}, std::string hint = {}) {
    findings_.wrong(list_.column_places[column], std::move(what), std::move(why), std::move(hint));
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
