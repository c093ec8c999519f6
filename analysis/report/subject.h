#pragma once

#include <functional>
#include <string>
#include <vector>

#include "analysis/data/outcome.h"
#include "analysis/report/report.h"
#include "analysis/report/section_text.h"
#include "analysis/table/json.h"

namespace weft::analysis {

/// What a page is about, with all names looked up. Lives no longer than the reader and the options.
struct ReportSubject {
  const ResultReader& reader;
  const ReportOptions& options;
  std::vector<Outcome> outcomes;        ///< that one may choose; the first is shown first
  std::vector<std::size_t> strategies;  ///< places of those shown, in the order of the file
  std::vector<std::string> names;       ///< theirs
  std::size_t baseline = 0;             ///< place in `names`

  [[nodiscard]] const Outcome& outcome() const { return outcomes.front(); }
  [[nodiscard]] const std::string& baseline_name() const { return names[baseline]; }
  /// A section to be written, which knows the words of this page.
  [[nodiscard]] SectionText section() const;
  /// Rows of the strategies shown.
  [[nodiscard]] Table shown(const Table& table) const;
};

/// Throws InputError for an unknown outcome or baseline.
[[nodiscard]] ReportSubject subject_of(const ResultReader& reader, const ReportOptions& options);

/// JSON of what holds for each outcome in turn; where `make` throws an InputError, an object with
/// the reason as "missing".
[[nodiscard]] std::string for_each_outcome(
    const ReportSubject& subject, const std::function<std::string(const Outcome& outcome)>& make);

/// The table of an answer's data called `name`.
[[nodiscard]] const Table& data_of(const Answer& answer, std::string_view name);

/// Significant digits of numbers that are only drawn.
constexpr int drawn_digits = 4;
/// Rows that a table by strategy and month has at most, and one by tension and mechanism too: so
/// that no page becomes larger than 4 MB.
constexpr std::size_t most_drawn_rows = 2400;
constexpr std::size_t most_tension_rows = 4500;

}  // namespace weft::analysis
