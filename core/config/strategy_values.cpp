#include "core/config/strategy_values.h"

namespace weft {

Value StrategyValues::value(const Section& section, std::string_view key, const std::string& name) {
  const bool missing = !section.has(key) && section.option(key).standard.empty();
  if (missing) section.need(key);
  const std::optional<Quantity> quantity = section.quantity(key);
  return quantity ? value(*quantity, name) : Value{};
}

Value StrategyValues::value(const Quantity& quantity, const std::string& name) {
  if (!quantity.drawn()) return {quantity.fixed, -1};
  drawn_.push_back({name, *quantity.distribution});
  listed_.push_back(quantity.listed);
  return {0, static_cast<int>(drawn_.size()) - 1};
}

double StrategyValues::low(const Value& value) const {
  if (value.dimension < 0) return value.fixed;
  return drawn_[static_cast<std::size_t>(value.dimension)].distribution.low();
}

double StrategyValues::high(const Value& value) const {
  if (value.dimension < 0) return value.fixed;
  return drawn_[static_cast<std::size_t>(value.dimension)].distribution.high();
}

}  // namespace weft
