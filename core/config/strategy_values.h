#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/config/section.h"
#include "core/engine/experiment.h"
#include "core/governance/schedule.h"

namespace weft {

/// The numbers of one strategy as they are read: fixed ones stay where they are, drawn ones become
/// dimensions of the family.
class StrategyValues {
 public:
  /// The value of a key, or its default. A key without default that is missing is reported.
  /// `name` is what a result file calls it where it is drawn, e.g.
  /// "schedule_safeguarding_fade_from".
  Value value(const Section& section, std::string_view key, const std::string& name);

  Value value(const Quantity& quantity, const std::string& name);

  /// Smallest and largest number that a value can be.
  [[nodiscard]] double low(const Value& value) const;
  [[nodiscard]] double high(const Value& value) const;

  [[nodiscard]] const std::vector<DrawnQuantity>& drawn() const { return drawn_; }
  /// For each of these, whether it is drawn from a list of values (choice).
  [[nodiscard]] const std::vector<bool>& listed() const { return listed_; }

 private:
  std::vector<DrawnQuantity> drawn_;
  std::vector<bool> listed_;
};

}  // namespace weft
