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

/// One kind of table in an experiment file.
struct SectionInfo {
  std::string_view title;  ///< as in a file: "[design]"
  Options options;
  std::string_view help;
};

/// Every table of an experiment file, in the order of the reference. [configuration] and [theory]
/// have besides these the model's parameters (model/parameters.h).
[[nodiscard]] std::span<const SectionInfo> section_table();

/// The tables that have a key ("[output] or [[strategy]]", "the top level"), or nothing: for a key
/// that stands in the wrong one.
[[nodiscard]] std::string home_of(std::string_view key);

[[nodiscard]] Options experiment_options();
[[nodiscard]] Options design_options();
[[nodiscard]] Options configuration_options();  ///< with the factors
[[nodiscard]] Options theory_options();         ///< the coefficients
[[nodiscard]] Options output_options();
[[nodiscard]] Options strategy_options();
[[nodiscard]] Options schedule_options();
[[nodiscard]] Options mechanism_options();  ///< those of a schedule, and feedback and triggers
[[nodiscard]] Options fade_options();
[[nodiscard]] Options shaped_fade_options();  ///< without `shape`
[[nodiscard]] Options trigger_options();
[[nodiscard]] Options gain_options();      ///< one a tension
[[nodiscard]] Options setpoint_options();  ///< one a tension
[[nodiscard]] Options intervention_options();
[[nodiscard]] Options sensing_options();
[[nodiscard]] Options phase_options();
[[nodiscard]] Options milestone_options();
[[nodiscard]] Options hypothesis_options();  ///< hypothesis_options.cpp

}  // namespace weft
