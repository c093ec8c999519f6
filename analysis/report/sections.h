#pragma once

#include <optional>

#include "analysis/report/subject.h"

/// The sections of a page, in its order. Each adds the data of its charts.
namespace weft::analysis {

using Section = Report::Section;

/// What `weft compare` says of the outcome shown first. Throws InputError where there is no answer.
[[nodiscard]] Answer first_answer(const ReportSubject& subject);

/// The question, and the answer in a sentence. `first`: first_answer(), which takes long.
[[nodiscard]] Section answer_section(const ReportSubject& subject, const Answer& first,
                                     JsonFields& data);
[[nodiscard]] Section ranking_section(const ReportSubject& subject, const Answer& first,
                                      JsonFields& data);
[[nodiscard]] Section course_section(const ReportSubject& subject, JsonFields& data);
[[nodiscard]] Section survival_section(const ReportSubject& subject, JsonFields& data);
/// `replays`: what replayed runs tell, where there are some.
[[nodiscard]] Section tensions_section(const ReportSubject& subject,
                                       const std::optional<Replays>& replays, JsonFields& data);
[[nodiscard]] Section exits_section(const ReportSubject& subject,
                                    const std::optional<Replays>& replays, JsonFields& data);
[[nodiscard]] Section frontier_section(const ReportSubject& subject, JsonFields& data);
[[nodiscard]] Section where_section(const ReportSubject& subject, JsonFields& data);
[[nodiscard]] Section sensitivity_section(const ReportSubject& subject, JsonFields& data);
[[nodiscard]] Section robustness_section(const ReportSubject& subject, JsonFields& data);
[[nodiscard]] Section precision_section(const ReportSubject& subject, const Answer& first,
                                        JsonFields& data);
[[nodiscard]] Section runs_section(const ReportSubject& subject, JsonFields& data);
/// The design, the model, provenance, methods and references.
[[nodiscard]] Section background_section(const ReportSubject& subject);

}  // namespace weft::analysis
