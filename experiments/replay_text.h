#pragma once

#include <string>

#include "core/output/trace.h"

namespace weft {

/// One run for people: its outcomes, who joined and left when and how, the episodes of its
/// tensions, and its course.
[[nodiscard]] std::string replay_text(const Trace& trace);

}  // namespace weft
