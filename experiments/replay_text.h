#pragma once

#include <string>

#include "core/output/trace.h"

namespace weft {

/// How a run ended: "ran to the horizon", "collapsed", ...
[[nodiscard]] std::string ending_text(Status status);

/// One run for people: its outcomes, who joined and left when and how, the episodes of its
/// tensions, and its course.
[[nodiscard]] std::string replay_text(const Trace& trace);

}  // namespace weft
