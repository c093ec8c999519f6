#pragma once

#include <string>

#include "core/output/trace.h"
#include "core/output/trace_file.h"

namespace weft {

/// The course of one run as a page (analysis/report/page.h): members, tensions and mechanisms,
/// created and captured value.
[[nodiscard]] std::string run_page(const Trace& trace, const TraceDescription& run);

}  // namespace weft
