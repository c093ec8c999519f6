#pragma once

#include <string_view>

/// What analysis/report/page is bundled to when weft is built; see page/build.mjs.
namespace weft::analysis {

/// The page with {{title}}, {{contents}}, {{body}} and {{data}} to be filled in. Empty where weft
/// was built without.
[[nodiscard]] std::string_view page_template();

/// A program for node that puts a picture of every chart into a page: page in, page out.
[[nodiscard]] std::string_view drawing_program();

}  // namespace weft::analysis
