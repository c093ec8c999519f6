#pragma once

#include <optional>
#include <string>
#include <variant>

#include "core/config/findings.h"
#include "core/config/options.h"
#include "core/sampling/distribution.h"

namespace weft {

/// A number of an experiment file: fixed, or drawn from a distribution.
struct Quantity {
  double fixed = 0;
  std::optional<Distribution> distribution;  ///< where it is drawn; then `fixed` does not count
  bool listed = false;                       ///< drawn from a list of values (choice)

  [[nodiscard]] bool drawn() const { return distribution.has_value(); }
  [[nodiscard]] double low() const { return drawn() ? distribution->low() : fixed; }
  [[nodiscard]] double high() const { return drawn() ? distribution->high() : fixed; }
};

/// A number within its range, or none and a problem reported. `label` for messages: "'trust'".
[[nodiscard]] std::optional<double> read_number(const toml::node& node, const std::string& label,
                                                const Range& range, Findings& findings);

/// A number or a distribution within a range. Distributions of whole ranges are rounded.
[[nodiscard]] std::optional<Quantity> read_quantity(const toml::node& node,
                                                    const std::string& label, const Range& range,
                                                    Findings& findings);

/// Whether a table is meant as a distribution: it has a distribution's key.
[[nodiscard]] bool is_distribution(const toml::table& table);

}  // namespace weft
