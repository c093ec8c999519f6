#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <limits>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "core/model/tension.h"

namespace weft {

/// A goal that is never reached.
constexpr float no_goal = std::numeric_limits<float>::infinity();

/// All parameters of one collaboration by name, generic in the number type.
/// Rows: parameter_rows.inc.
template <class Real>
struct Parameters {
#define WEFT_FACTOR(name, ...)      Real name;
#define WEFT_COEFFICIENT(name, ...) Real name;
#define WEFT_BY_TENSION(name, ...)  ByTension<Real> name;
#include "core/model/parameter_rows.inc"
};

constexpr std::size_t parameter_count = sizeof(Parameters<float>) / sizeof(float);

/// The same values in the order of the table; `Parameters` are these, named.
using ParameterValues = std::array<float, parameter_count>;

inline Parameters<float> named(const ParameterValues& values) {
  return std::bit_cast<Parameters<float>>(values);
}

/// Where the reference population (thousands of plausible collaborations) takes a factor from.
struct Reference {
  enum class Kind { fixed, uniform, log_uniform_integer };
  Kind kind = Kind::fixed;
  double low = 0;
  double high = 0;
};

/// One row: everything that is said about a parameter.
struct ParameterInfo {
  std::string name;     ///< as in experiment files, e.g. "rivalry", "rate_disclosure"
  std::string symbol;   ///< as in MODEL.md
  std::string unit;     ///< "1" where dimensionless
  double standard = 0;  ///< default value
  double fitted = 0;   ///< value that fits known patterns; the default but for a few (MODEL.md 8.4)
  double low = 0;      ///< smallest legal value
  double high = 0;     ///< largest legal value
  bool whole = false;  ///< takes whole numbers only
  bool factor = false;  ///< describes the collaboration (else: the theory)
  Reference reference;  ///< for factors
  std::string meaning;
};

/// The table, in the order of `ParameterValues`; the factors come first.
[[nodiscard]] std::span<const ParameterInfo> parameter_table();

/// Number of factors (rows of the table before the first coefficient).
[[nodiscard]] std::size_t factor_count();

/// Position of a name in the table.
[[nodiscard]] std::optional<std::size_t> parameter_index(std::string_view name);

/// Every parameter at its default.
[[nodiscard]] ParameterValues default_parameters();

}  // namespace weft
