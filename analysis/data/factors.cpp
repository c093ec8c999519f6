#include "analysis/data/factors.h"

#include <algorithm>
#include <charconv>

#include "analysis/statistics/varies.h"
#include "analysis/table/letters.h"
#include "core/base/nearest.h"
#include "core/base/problem.h"

namespace weft::analysis {
namespace {

std::vector<std::string> split_names(const std::string& text) {
  constexpr std::string_view between = ", ";
  std::vector<std::string> names;
  for (std::size_t first = 0; first < text.size();) {
    const std::size_t end = std::min(text.find(between, first), text.size());
    names.push_back(text.substr(first, end - first));
    first = end + between.size();
  }
  return names;
}

/// "NAME", or "NAME[S]" of strategy S only. Nothing if it is neither.
std::optional<Factor> factor_of(const std::string& text, const ResultReader& reader) {
  const std::size_t cut = text.find('[');
  if (cut == std::string::npos) return Factor{printable(text), text, std::nullopt};
  std::size_t strategy = 0;
  const char* const end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data() + cut + 1, end, strategy);
  if (error != std::errc{} || stop + 1 != end || *stop != ']') return std::nullopt;
  if (strategy >= reader.strategies().size()) return std::nullopt;
  const std::string variable = text.substr(0, cut);
  return Factor{printable(variable + " of " + reader.strategies()[strategy]), variable, strategy};
}

}  // namespace

std::vector<float> Factor::values(const ResultReader& reader, Block block) const {
  if (!strategy) return reader.factor(variable, block.first, block.count);
  return reader.box(variable, {block.first, *strategy}, {block.count, 1});
}

std::optional<std::vector<Factor>> drawn_factors(const ResultReader& reader) {
  const auto attribute = reader.text("design_factors");
  if (!attribute) return std::nullopt;
  std::vector<Factor> factors;
  for (const std::string& name : split_names(*attribute)) {
    const auto factor = factor_of(name, reader);
    const auto same = [&](const Factor& other) { return factor->name == other.name; };
    if (!factor || !reader.has(factor->variable) || std::ranges::any_of(factors, same)) {
      throw InputError(Problem{
          {reader.path()},
          "its design_factors are not its factors",
          "there is no variable for '" + printable(cut(name, 60)) + "', or it is named twice",
          "the file was changed since weft wrote it, or put together by hand"});
    }
    factors.push_back(*factor);
  }
  return factors;
}

std::vector<Factor> known_factors(const ResultReader& reader) {
  std::vector<Factor> factors;
  for (const std::string& name : reader.factors()) {
    factors.push_back({printable(name), name, std::nullopt});
  }
  for (Factor& drawn : drawn_factors(reader).value_or(std::vector<Factor>())) {
    if (drawn.strategy) factors.push_back(std::move(drawn));
  }
  return factors;
}

Factor find_factor(const ResultReader& reader, const std::string& name) {
  const std::vector<Factor> factors = known_factors(reader);
  const auto named = std::ranges::find(factors, name, &Factor::name);
  if (named != factors.end()) return *named;
  const auto of_variable = std::ranges::count(factors, name, &Factor::variable);
  if (of_variable == 1) {
    Factor factor = *std::ranges::find(factors, name, &Factor::variable);
    factor.name = printable(name);
    return factor;
  }
  const bool of_strategies = of_variable == 0 && name.starts_with("schedule_") && reader.has(name);
  if (of_strategies) {
    throw InputError(Problem{{reader.path()},
                             "'" + name + "' does not divide the configurations",
                             "each strategy draws one number for all of them",
                             "`weft compare` shows how outcomes respond to it"});
  }
  std::vector<std::string_view> names;
  for (const Factor& factor : factors) names.emplace_back(factor.name);
  std::string hint = suggestion(name, names);
  if (of_variable > 1) {
    hint = "name one, such as '" + std::ranges::find(factors, name, &Factor::variable)->name + "'";
  }
  if (hint.empty() && !factors.empty()) hint = "`weft info` lists them";
  throw InputError(Problem{{reader.path()},
                           "no factor '" + name + "' that varies between configurations",
                           of_variable > 1 ? "several strategies draw it" : "",
                           hint});
}

Factors read_factors(const ResultReader& reader) {
  Factors factors;
  for (const Factor& factor : known_factors(reader)) {
    std::vector<float> values;
    for_each_block(reader, [&](Block block) {
      const std::vector<float> some = factor.values(reader, block);
      values.insert(values.end(), some.begin(), some.end());
    });
    if (!varies(values)) continue;
    factors.names.push_back(factor.name);
    factors.values.push_back(std::move(values));
    factors.units.push_back(reader.text(factor.variable, "units").value_or(""));
  }
  return factors;
}

}  // namespace weft::analysis
