#include "core/model/parameters.h"

#include <algorithm>
#include <array>
#include <vector>

namespace weft {
namespace {

constexpr Reference fixed(double value) { return {Reference::Kind::fixed, value, value}; }
constexpr Reference uniform(double low, double high) {
  return {Reference::Kind::uniform, low, high};
}
constexpr Reference log_uniform_integer(double low, double high) {
  return {Reference::Kind::log_uniform_integer, low, high};
}

struct Fitted {
  std::string_view name;
  double value;
};

/// The coefficients that were moved so that typical practice goes as is known of real
/// collaborations. Source: core/decisions/0014-coefficients-that-fit.md.
constexpr auto fitted_coefficients = std::to_array<Fitted>({{"goodwill_fade", 0.16},
                                                            {"b0", 3},
                                                            {"b_gap", 3.5},
                                                            {"b_tension", 0.72},
                                                            {"e_rate", 0.055},
                                                            {"h1", 0.45}});

void add_by_tension(std::vector<ParameterInfo>& table, const ParameterInfo& row,
                    const ByTension<double>& standard) {
  for (std::size_t j = 0; j < tension_count; ++j) {
    ParameterInfo one = row;
    const std::string tension{tension_names[j]};
    one.name += "_" + tension;
    one.standard = standard[j];
    one.fitted = standard[j];
    one.reference = fixed(standard[j]);
    one.meaning = tension + ": " + row.meaning;
    table.push_back(std::move(one));
  }
}

std::vector<ParameterInfo> make_table() {
  std::vector<ParameterInfo> table;
  table.reserve(parameter_count);
#define WEFT_FACTOR(name, symbol, unit, standard, low, high, reference, meaning) \
  table.push_back(                                                               \
      {#name, symbol, unit, standard, standard, low, high, false, true, reference, meaning});
#define WEFT_COEFFICIENT(name, symbol, unit, standard, low, high, meaning)           \
  table.push_back({#name, symbol, unit, standard, standard, low, high, false, false, \
                   fixed(standard), meaning});
#define WEFT_BY_TENSION(name, symbol, unit, a, d, s, r, c, low, high, meaning)                   \
  add_by_tension(table, {#name, symbol, unit, 0, 0, low, high, false, false, fixed(0), meaning}, \
                 {a, d, s, r, c});
#include "core/model/parameter_rows.inc"
  for (ParameterInfo& row : table) {
    row.whole = row.name == "members" || row.name == "delay";
    const auto moved = std::ranges::find(fitted_coefficients, row.name, &Fitted::name);
    if (moved != fitted_coefficients.end()) row.fitted = moved->value;
  }
  return table;
}

}  // namespace

std::span<const ParameterInfo> parameter_table() {
  static const std::vector<ParameterInfo> table = make_table();
  return table;
}

std::size_t factor_count() {
  const auto table = parameter_table();
  return static_cast<std::size_t>(std::ranges::count(table, true, &ParameterInfo::factor));
}

std::optional<std::size_t> parameter_index(std::string_view name) {
  const auto table = parameter_table();
  const auto row = std::ranges::find(table, name, &ParameterInfo::name);
  if (row == table.end()) return std::nullopt;
  return static_cast<std::size_t>(row - table.begin());
}

ParameterValues default_parameters() {
  ParameterValues values{};
  const auto table = parameter_table();
  for (std::size_t i = 0; i < parameter_count; ++i) {
    values[i] = static_cast<float>(table[i].standard);
  }
  return values;
}

}  // namespace weft
