#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/config/read_experiment.h"

namespace weft {

/// The shortest experiment: one strategy that does nothing.
constexpr std::string_view shortest = "[[strategy]]\nname = \"none\"\n";

/// Reads a text as the file "test.toml".
Experiment read(std::string_view text, const std::vector<std::string>& overrides = {});

/// The messages for a text, one a line; empty where nothing is wrong.
std::string problems_of(std::string_view text, const std::vector<std::string>& overrides = {});

/// The notes for a text, one a line.
std::string notes_of(std::string_view text);

/// A strategy's table around `body`, and one configuration.
std::string with_strategy(std::string_view body);

/// The first family of an experiment with that strategy.
StrategyFamily family_of(std::string_view body);

/// Intensity of a mechanism of a family's only phase at a month, nothing being drawn.
double intensity(const StrategyFamily& family, Mechanism mechanism, std::size_t month);

/// Everything that an experiment computes with (not its text), as text: equal for equal
/// experiments.
std::string fingerprint(const Experiment& experiment);

}  // namespace weft
