#pragma once

#include <limits>
#include <span>
#include <string>
#include <string_view>

namespace weft {

/// What a key takes.
enum class Takes {
  text,
  word,      ///< one of a few words
  flag,      ///< true or false
  whole,     ///< a whole number
  number,    ///< a number or a distribution
  real,      ///< a number
  section,   ///< a table
  sections,  ///< a list of tables
  list,
  schedule,  ///< a number, a distribution, or a table that says how it goes with the months
  begins     ///< a month or a milestone
};

/// "a whole number", for messages.
[[nodiscard]] std::string_view name_of(Takes takes);

/// Legal numbers: `low` to `high`, both included.
struct Range {
  double low = -std::numeric_limits<double>::infinity();
  double high = std::numeric_limits<double>::infinity();
  std::string_view unit = {};  ///< empty or "1" where dimensionless
  bool whole = false;

  /// "3 to 500 members"
  [[nodiscard]] std::string text() const;
};

/// One key of an experiment file: everything that is said about it. The reader, its messages and
/// the reference follow from these rows.
struct Option {
  std::string_view name;
  Takes takes = Takes::text;
  std::string_view standard = {};  ///< as an experiment file would write it; empty: none
  Range range = {};                ///< of numbers
  std::span<const std::string_view> words = {};
  std::string_view help = {};
};

using Options = std::span<const Option>;

/// "1 to 1200 months; default 120": what is legal, and what holds where the key is not given.
[[nodiscard]] std::string legal_text(const Option& option);

/// "a whole number, 1 to 1200 months; default 120": all that a value must be.
[[nodiscard]] std::string value_text(const Option& option);

}  // namespace weft
