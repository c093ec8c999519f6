#include "analysis/sensitivity/design.h"

#include <algorithm>
#include <charconv>

#include "analysis/data/factors.h"
#include "analysis/data/units.h"
#include "analysis/table/letters.h"
#include "core/base/problem.h"

namespace weft::analysis {
namespace {

[[noreturn]] void refuse(const ResultReader& reader, const std::string& what,
                         const std::string& why) {
  throw InputError(Problem{{reader.path()},
                           what,
                           why,
                           "the file was changed since weft wrote it, or put together by hand"});
}

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
std::optional<DesignFactor> factor_of(const std::string& text, const ResultReader& reader) {
  const std::size_t cut = text.find('[');
  if (cut == std::string::npos) return DesignFactor{printable(text), text, std::nullopt};
  std::size_t strategy = 0;
  const char* const end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data() + cut + 1, end, strategy);
  if (error != std::errc{} || stop + 1 != end || *stop != ']') return std::nullopt;
  if (strategy >= reader.strategies().size()) return std::nullopt;
  const std::string variable = text.substr(0, cut);
  return DesignFactor{printable(variable + " of " + reader.strategies()[strategy]), variable,
                      strategy};
}

std::vector<DesignFactor> named_factors(const ResultReader& reader, const std::string& attribute) {
  std::vector<DesignFactor> factors;
  for (const std::string& name : split_names(attribute)) {
    const auto factor = factor_of(name, reader);
    const auto same = [&](const DesignFactor& other) { return factor->name == other.name; };
    if (!factor || !reader.has(factor->variable) || std::ranges::any_of(factors, same)) {
      refuse(reader, "its design_factors are not its factors",
             "there is no variable for '" + printable(cut(name, 60)) + "', or it is named twice");
    }
    factors.push_back(*factor);
  }
  return factors;
}

}  // namespace

std::vector<float> DesignFactor::values(const ResultReader& reader, Block block) const {
  if (!strategy) return reader.factor(variable, block.first, block.count);
  return reader.box(variable, {block.first, *strategy}, {block.count, 1});
}

ResultDesign read_design(const ResultReader& reader) {
  ResultDesign design;
  design.method = reader.text("design").value_or("");
  const auto attribute = reader.text("design_factors");
  if (attribute) {
    design.factors = named_factors(reader, *attribute);
  } else {
    for (const std::string& name : read_factors(reader).names) {
      design.factors.push_back({printable(name), name, std::nullopt});
    }
  }
  design.block = configurations_in_block(design.method, design.factors.size());
  const auto [begin, end] = reader.held();
  const std::uint64_t first = (begin + design.block - 1) / design.block;
  const std::uint64_t last = end / design.block;
  design.held = {first * design.block, (last - std::min(first, last)) * design.block};
  return design;
}

}  // namespace weft::analysis
