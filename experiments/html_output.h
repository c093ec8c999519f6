#pragma once

#include <string>

#include "experiments/command.h"

/// Where pages go.
namespace weft {

/// Refuses where this weft was built without pages.
void check_pages_can_be_made();

/// Where the page named by option `option` goes; refuses what is no place for a page, and what is
/// there already unless `force`, which replaces nothing but pages. `input`: the result file.
[[nodiscard]] std::string page_path(const CommandLine& line, const std::string& option, bool force,
                                    const std::string& input);

/// Puts the static pictures into a page and writes it: aside first (FileAside). Says so to people,
/// and what the page lacks. Throws RunError.
void write_page(const std::string& path, const std::string& page, bool replace);

}  // namespace weft
