#include "analysis/report/page.h"

#include <string_view>
#include <utility>
#include <vector>

#include "analysis/report/html.h"
#include "analysis/report/page_parts.h"
#include "analysis/table/letters.h"

namespace weft::analysis {
namespace {

std::string contents(const Report& report) {
  std::string list = "<ul>";
  for (const Report::Section& section : report.sections) {
    list +=
        "<li><a href=\"#" + html_text(section.id) + "\">" + html_text(section.title) + "</a></li>";
  }
  return list + "</ul>";
}

std::string body(const Report& report) {
  std::string html;
  for (const Report::Section& section : report.sections) {
    const std::string id = html_text(section.id);
    const std::string title = id + "-title";
    html.append("<section id=\"").append(id).append("\" aria-labelledby=\"").append(title);
    html.append("\">\n<h2 id=\"").append(title).append("\">").append(html_text(section.title));
    html.append("</h2>\n").append(section.html).append("</section>\n");
  }
  return html;
}

/// JSON that may stand in a script element: nothing in it ends the element, or begins a comment.
std::string in_script(std::string_view json) {
  std::string text;
  for (const char letter : json) {
    if (letter == '<') {
      text += "\\u003c";
    } else {
      text += letter;
    }
  }
  return text;
}

/// The template with {{name}} replaced by what stands for it. What is put in is not looked at
/// again, so that braces in it stay what they are.
std::string filled(std::string_view text,
                   const std::vector<std::pair<std::string_view, std::string>>& parts) {
  std::string page;
  for (;;) {
    const std::size_t begin = text.find("{{");
    const std::size_t end = begin == std::string_view::npos ? begin : text.find("}}", begin);
    if (end == std::string_view::npos) return page + std::string(text);
    const std::string_view name = text.substr(begin + 2, end - begin - 2);
    page += text.substr(0, begin);
    std::string_view found = text.substr(begin, end + 2 - begin);
    for (const auto& [known, part] : parts) {
      if (known == name) found = part;
    }
    page += found;
    text.remove_prefix(end + 2);
  }
}

}  // namespace

bool can_make_pages() { return !page_template().empty(); }

std::string page_of(const Report& report) {
  return filled(page_template(), {{"title", html_text(printable(report.title))},
                                  {"contents", contents(report)},
                                  {"body", body(report)},
                                  {"data", in_script(report.data)}});
}

}  // namespace weft::analysis
