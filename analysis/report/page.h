#pragma once

#include <string>

#include "analysis/report/report.h"

namespace weft::analysis {

/// Whether this weft was built with what pages need.
[[nodiscard]] bool can_make_pages();

/// The whole HTML page, with places for the static pictures ("<!--chart:NAME-->").
[[nodiscard]] std::string page_of(const Report& report);

}  // namespace weft::analysis
