#pragma once

#include <string>
#include <string_view>

#include "analysis/table/table.h"

/// HTML texts. Whatever comes from a file is escaped here and nowhere else.
namespace weft::analysis {

/// The text as the content of an element or of an attribute in quotes: valid UTF-8, shown as it
/// is, never read as HTML.
[[nodiscard]] std::string html_text(std::string_view text);

/// `<p>` for each line.
[[nodiscard]] std::string html_paragraphs(std::string_view text);

/// A table as people are shown it, with its rows' first cell as their heading. Marked rows have the
/// class "marked". At most `most_shown_rows` rows, and a line that says so.
[[nodiscard]] std::string html_table(const Table& table, std::string_view caption);

}  // namespace weft::analysis
