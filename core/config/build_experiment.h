#pragma once

#include <optional>
#include <string>

#include "core/config/findings.h"
#include "core/config/read_experiment.h"
#include "core/engine/experiment.h"

namespace weft {

/// Puts overrides and the seed that were given besides a file into its tree and its text. Throws
/// InputError.
void apply_overrides(const ReadOptions& options, toml::table& tree, std::string& text,
                     Findings& findings);

/// The experiment that a file's tree describes; `folder` is where a list is looked for, and `text`
/// becomes Experiment::text. `claim` gets its hypothesis; may be null. Throws InputError with all
/// that has been found until then.
[[nodiscard]] Experiment build_experiment(toml::table& tree, const std::string& folder,
                                          std::string text, std::optional<Claim>* claim,
                                          Findings& findings);

}  // namespace weft
