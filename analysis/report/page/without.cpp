#include "analysis/report/page_parts.h"

/// In place of the bundled page, where weft is built without it.
namespace weft::analysis {

std::string_view page_template() { return {}; }
std::string_view drawing_program() { return {}; }

}  // namespace weft::analysis
