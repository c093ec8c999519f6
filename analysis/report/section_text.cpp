#include "analysis/report/section_text.h"

#include <algorithm>

#include "analysis/report/html.h"

namespace weft::analysis {

std::string reason_of(const InputError& error) {
  std::string text;
  for (Problem problem : error.problems()) {
    if (problem.what.empty()) continue;
    problem.place = {};
    text += (text.empty() ? "" : " ") + problem.text() + ".";
  }
  return text;
}

void SectionText::answer(std::string_view text) {
  html_ += "<div class=\"answer\" aria-live=\"polite\">" + html_paragraphs(text) + "</div>\n";
}

void SectionText::paragraphs(std::string_view text) { html_ += html_paragraphs(text); }

void SectionText::notes(std::string_view text) {
  if (!text.empty()) html_ += "<div class=\"notes\">" + html_paragraphs(text) + "</div>\n";
}

void SectionText::heading(std::string_view text) { html_ += "<h3>" + html_text(text) + "</h3>\n"; }

void SectionText::chart(const ReportChart& chart) {
  html_ += "<figure class=\"chart\" data-chart=\"" + html_text(chart.name) +
           "\">\n<figcaption><strong data-text=\"" + html_text(chart.title) + "\">" +
           html_text(filled(chart.title)) + "</strong> <span data-text=\"" +
           html_text(chart.reading) + "\">" + html_text(filled(chart.reading)) +
           "</span></figcaption>\n<div class=\"plot\"><!--chart:" + html_text(chart.name) +
           "--></div>\n</figure>\n";
}

void SectionText::table(const Table& table, std::string_view caption) {
  opened(caption, html_table(table, caption));
}

void SectionText::numbers_of(const Answer& answer) {
  std::string tables;
  for (const Answer::Shown& shown : answer.shown) {
    const std::string caption = shown.text.empty() ? "All of them" : shown.text;
    tables += shown.table.rows() > 0 ? html_table(shown.table, caption) : html_paragraphs(caption);
  }
  for (const std::string& note : answer.notes) tables += html_paragraphs(note);
  opened("Numbers and how to read them", tables);
}

void SectionText::verbatim(std::string_view text, std::string_view caption) {
  opened(caption, "<pre tabindex=\"0\">" + html_text(text) + "</pre>\n");
}

void SectionText::missing(const InputError& why) {
  html_ += "<p class=\"missing\">" + html_text(reason_of(why)) + "</p>\n";
}

void SectionText::attempt(const std::function<void()>& work) {
  try {
    work();
  } catch (const InputError& error) {
    missing(error);
  }
}

std::string SectionText::filled(std::string_view text) const {
  std::string result;
  while (!text.empty()) {
    const auto word = std::ranges::find_if(
        words_, [&](const auto& one) { return text.starts_with("{" + one.first + "}"); });
    if (word == words_.end()) {
      result += text.front();
      text.remove_prefix(1);
    } else {
      result += word->second;
      text.remove_prefix(word->first.size() + 2);
    }
  }
  return result;
}

void SectionText::opened(std::string_view summary, const std::string& html) {
  html_ += "<details><summary>" + html_text(summary) + "</summary>\n" + html + "</details>\n";
}

}  // namespace weft::analysis
