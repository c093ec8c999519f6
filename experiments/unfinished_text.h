#pragma once

#include <string>

#include "analysis/table/table.h"
#include "core/output/part_folder.h"

namespace weft {

/// What `weft info` says of a result that is not whole yet. CSV: one row. JSON: one object.
[[nodiscard]] std::string unfinished_text(const std::string& result_path,
                                          const UnfinishedResult& found, analysis::Format format);

}  // namespace weft
