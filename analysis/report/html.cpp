#include "analysis/report/html.h"

#include <algorithm>
#include <limits>

#include "analysis/table/answer.h"
#include "analysis/table/letters.h"

namespace weft::analysis {
namespace {

constexpr const char* replacement = "\xEF\xBF\xBD";  // U+FFFD

bool is_control(char letter) {
  const auto byte = static_cast<unsigned char>(letter);
  return (byte < 0x20 && letter != '\n' && letter != '\t') || byte == 0x7F;
}

std::string cell(const std::string& element, const std::string& attributes,
                 const std::string& text) {
  return "<" + element + attributes + ">" + html_text(text) + "</" + element + ">";
}

}  // namespace

std::string html_text(std::string_view text) {
  std::string escaped;
  for (const char letter : valid_utf8(text)) {
    switch (letter) {
      case '&':
        escaped += "&amp;";
        break;
      case '<':
        escaped += "&lt;";
        break;
      case '>':
        escaped += "&gt;";
        break;
      case '"':
        escaped += "&quot;";
        break;
      case '\'':
        escaped += "&#39;";
        break;
      default:
        escaped += is_control(letter) ? replacement : std::string(1, letter);
    }
  }
  return escaped;
}

std::string html_paragraphs(std::string_view text) {
  std::string paragraphs;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    if (end > 0) paragraphs += "<p>" + html_text(text.substr(0, end)) + "</p>\n";
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return paragraphs;
}

std::string html_table(const Table& table, std::string_view caption) {
  constexpr auto uncut = std::numeric_limits<std::size_t>::max();
  const Table shown = table.first_rows(most_shown_rows);
  std::vector<std::vector<std::string>> columns;
  for (std::size_t place = 0; place < table.columns().size(); ++place) {
    columns.push_back(shown_column(shown, place, uncut));
  }
  const auto number = [&](std::size_t place) {
    return table.columns()[place].kind == Column::Kind::text ? "" : " class=\"number\"";
  };
  std::string html = "<div class=\"table\" tabindex=\"0\" role=\"region\" aria-label=\"" +
                     html_text(caption) + "\"><table><caption>" + html_text(caption) +
                     "</caption>\n<thead><tr>";
  for (std::size_t place = 0; place < columns.size(); ++place) {
    html += cell("th", std::string(" scope=\"col\"") + number(place), columns[place].front());
  }
  html += "</tr></thead>\n<tbody>\n";
  for (std::size_t row = 0; row < shown.rows(); ++row) {
    html += shown.marked(row) ? "<tr class=\"marked\">" : "<tr>";
    for (std::size_t place = 0; place < columns.size(); ++place) {
      html += place == 0 ? cell("th", " scope=\"row\"", columns[place][row + 1])
                         : cell("td", number(place), columns[place][row + 1]);
    }
    html += "</tr>\n";
  }
  html += "</tbody></table></div>\n";
  if (shown.rows() < table.rows()) {
    html += html_paragraphs("These are the first " + std::to_string(shown.rows()) + " of " +
                            std::to_string(table.rows()) + " rows.");
  }
  return html;
}

}  // namespace weft::analysis
