#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "analysis/report/report.h"
#include "analysis/table/answer.h"
#include "core/base/problem.h"

namespace weft::analysis {

/// Writes the HTML of a section, part by part.
class SectionText {
 public:
  /// What {name} in a chart's texts stands for when the page opens: pairs of a name and a text.
  using Words = std::vector<std::pair<std::string, std::string>>;
  explicit SectionText(Words words = {}) : words_(std::move(words)) {}

  /// The page's answer in a sentence or two, which follows what is chosen.
  void answer(std::string_view text);
  /// A paragraph for each line.
  void paragraphs(std::string_view text);
  /// The same, small: how to read something, what is left out.
  void notes(std::string_view text);
  void heading(std::string_view text);
  /// A place for a chart: the static picture first, which the page's script replaces.
  void chart(const ReportChart& chart);
  /// Numbers to be opened.
  void table(const Table& table, std::string_view caption);
  /// Tables of an answer that people are shown, to be opened, and its notes.
  void numbers_of(const Answer& answer);
  /// A text as it is, to be opened.
  void verbatim(std::string_view text, std::string_view caption);
  /// Says in place of a chart why there is none.
  void missing(const InputError& why);
  /// Does it, or says why not.
  void attempt(const std::function<void()>& work);

  [[nodiscard]] std::string html() && { return std::move(html_); }

 private:
  void opened(std::string_view summary, const std::string& html);
  [[nodiscard]] std::string filled(std::string_view text) const;
  Words words_;
  std::string html_;
};

/// What an InputError says, without the file's name: "what (why); hint".
[[nodiscard]] std::string reason_of(const InputError& error);

}  // namespace weft::analysis
