#include <algorithm>

#include "analysis/report/course_tables.h"
#include "analysis/report/sections.h"
#include "analysis/survival/survival_answer.h"

/// Sections about what happens month by month.
namespace weft::analysis {
namespace {

const InputError no_courses(Problem{{},
                                    "this result has no courses over time",
                                    "the experiment was run with trajectories = \"none\"",
                                    "run it with trajectories = \"summary\" to see them"});

std::string drawn(const ReportSubject& subject, const Table& table) {
  return json_columns(thinned(subject.shown(table), most_drawn_rows), drawn_digits);
}

/// Of a curve what is drawn of it.
std::string drawn_curve(const ReportSubject& subject, const Answer& answer) {
  return drawn(subject, data_of(answer, "curve").columns_where([](const Column& column) {
    return !column.name.starts_with("incidence_") && !column.name.starts_with("events_");
  }));
}

std::optional<Answer> survival_of(const ReportSubject& subject, Lives lives, SectionText& text) {
  std::optional<Answer> answer;
  text.attempt([&] {
    SurvivalOptions wanted;
    wanted.lives = lives;
    wanted.baseline = subject.baseline_name();
    answer = survival_answer(survival(subject.reader, wanted));
  });
  return answer;
}

}  // namespace

Section course_section(const ReportSubject& subject, JsonFields& data) {
  SectionText text = subject.section();
  text.attempt([&] {
    const std::vector<CourseQuantity> quantities = course_quantities(subject.reader);
    if (quantities.empty()) throw no_courses;
    const Table table = course_table(subject.reader, quantities);
    std::vector<std::string> named;
    for (const CourseQuantity& quantity : quantities) {
      named.push_back(json_object(
          {{"name", json_string(quantity.name)}, {"label", json_string(quantity.label)}}));
    }
    data.emplace_back("quantities", json_array(named));
    data.emplace_back("course", drawn(subject, table));
    text.chart({"course", "{quantity}, month by month",
                "Lines: means over all runs under a strategy. Collaborations that have ended "
                "count as nothing where there is nothing left to count."});
    text.chart({"spread", "{quantity}: how far runs lie apart",
                "Lines: the mean. Bands: nine runs in ten lie within; one in twenty above, one in "
                "twenty below."});
  });
  return {"course", "Engagement and membership over time", std::move(text).html()};
}

Section survival_section(const ReportSubject& subject, JsonFields& data) {
  SectionText text = subject.section();
  if (const auto answer = survival_of(subject, Lives::members, text)) {
    data.emplace_back("survival", drawn_curve(subject, *answer));
    data.emplace_back("ends", json_columns(subject.shown(data_of(*answer, "ends")), drawn_digits));
    data.emplace_back("hazards", drawn(subject, data_of(*answer, "hazards")));
    text.paragraphs(answer->headline);
    text.chart({"survival", "Share of members still there, by months of membership",
                "Kaplan-Meier curves with 95 % bands, clustered by collaboration. Beneath: how "
                "many members are at risk of leaving."});
    text.numbers_of(*answer);
  }
  if (const auto answer = survival_of(subject, Lives::collaborations, text)) {
    data.emplace_back("collaborations", drawn_curve(subject, *answer));
    text.heading("Collaborations");
    text.paragraphs(answer->headline);
    text.chart({"collaborations", "Share of collaborations still alive, by month",
                "Kaplan-Meier curves with 95 % bands."});
    text.numbers_of(*answer);
  }
  return {"survival", "Who stays, and for how long", std::move(text).html()};
}

Section tensions_section(const ReportSubject& subject, const std::optional<Replays>& replays,
                         JsonFields& data) {
  SectionText text = subject.section();
  text.attempt([&] {
    TensionOptions wanted;
    wanted.baseline = subject.baseline_name();
    const Answer answer = tensions_answer(tensions(subject.reader, wanted), replays);
    text.paragraphs(answer.headline);
    const Table courses = subject.shown(tension_course_table(subject.reader));
    if (courses.rows() == 0) {
      text.missing(no_courses);
    } else {
      data.emplace_back("tensions",
                        json_columns(thinned(courses, most_tension_rows), drawn_digits));
      text.chart({"tensions", "Tensions appear and fade, and what the orchestrator does",
                  "A panel for each strategy. Above: mean tension among members present. Beneath, "
                  "on the same months: the intensities of the mechanisms. Where a strategy "
                  "responds, one sees the mechanism follow the tension."});
      text.chart({"tension-strategies", "The same tension under each strategy",
                  "A panel for each tension: mean over living collaborations."});
    }
    data.emplace_back("episodes",
                      json_columns(subject.shown(data_of(answer, "rows")), drawn_digits));
    text.chart({"episodes", "Share of the time that a tension is active",
                "Of all months lived, the share in an episode of the tension, with 95 % "
                "intervals."});
    text.numbers_of(answer);
    if (replays) {
      data.emplace_back("before_exits",
                        json_columns(subject.shown(data_of(answer, "before_exits")), drawn_digits));
    }
  });
  return {"tensions", "Tensions appearing and fading", std::move(text).html()};
}

Section exits_section(const ReportSubject& subject, const std::optional<Replays>& replays,
                      JsonFields& data) {
  SectionText text = subject.section();
  const auto has = [&](const char* name) {
    return std::ranges::find(data, name, &JsonFields::value_type::first) != data.end();
  };
  if (has("ends")) {
    text.chart({"ends", "How membership ends",
                "Of all members who ever joined: the shares that leave disengaged, that leave for "
                "outside causes, and that stay to the end of the time looked at."});
    text.chart({"hazards", "When members leave disengaged",
                "Members who leave disengaged in a year of membership, per member and year at "
                "risk."});
  } else {
    text.attempt([&] {
      throw InputError(Problem{{}, "this result does not say who leaves when", "", ""});
    });
  }
  if (replays && has("before_exits")) {
    text.chart({"before-exits", "Tensions of members who are about to leave disengaged",
                "How much more of each tension they have than those of the same collaboration and "
                "month who stay, by months before they leave; from " +
                    std::to_string(replays->runs) +
                    " runs of each strategy that were computed again."});
  } else if (subject.options.replays) {
    text.notes(
        "Runs could not be computed again by this version of weft, so what comes before "
        "exits is not shown.");
  }
  return {"exits", "Who leaves, and why", std::move(text).html()};
}

}  // namespace weft::analysis
