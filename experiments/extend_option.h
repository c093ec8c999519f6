#pragma once

#include <memory>

#include "core/engine/extension.h"
#include "experiments/command.h"

namespace weft {

/// Declares --extend.
void add_extend_option(boost::program_options::options_description_easy_init options);

/// The result whose runs `plan` takes over, as --extend asks; nothing if it does not. Throws
/// InputError where they are not runs of this plan, RunError if the file is damaged.
[[nodiscard]] std::unique_ptr<Extension> extension_of(const CommandLine& line, const Plan& plan);

}  // namespace weft
