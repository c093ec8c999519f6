#pragma once

#include "core/config/option.h"

namespace weft {

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
