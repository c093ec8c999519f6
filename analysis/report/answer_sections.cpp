#include <algorithm>
#include <array>
#include <map>
#include <string_view>

#include "analysis/compare/comparison_answer.h"
#include "analysis/precision/precision_answer.h"
#include "analysis/report/sections.h"
#include "analysis/robustness/robustness_answer.h"
#include "analysis/table/digits.h"

/// Sections about which strategy is best.
namespace weft::analysis {
namespace {

constexpr int exact_digits = 10;
/// Columns of a comparison that a page keeps, besides the outcome and what concerns the baseline.
constexpr std::array<std::string_view, 6> kept = {"rank", "strategy",   "configurations",
                                                  "runs", "best_share", "best_probability"};

/// What it says of an outcome, with each baseline in turn.
std::string comparisons(const ReportSubject& subject, const Outcome& outcome) {
  CompareOptions wanted;
  wanted.outcome = outcome.name;
  std::vector<std::string> items;
  for (const Comparison& comparison : compare_to_each(subject.reader, wanted, subject.names)) {
    const Answer answer = comparison_answer(comparison);
    const Table rows = subject.shown(data_of(answer, "rows")).columns_where([&](const Column& one) {
      return one.name == outcome.name || one.name.ends_with("_to_baseline") ||
             std::ranges::find(kept, one.name) != kept.end();
    });
    items.push_back(json_object(
        {{"headline", json_string(answer.headline)}, {"rows", json_columns(rows, exact_digits)}}));
  }
  return json_array(items);
}

/// What common random numbers gain for each difference to the best strategy.
Table gain_table(const Answer& answer) {
  const std::map<std::string, std::string> headings = {
      {"strategy", "strategy"},
      {"draws_correlation_to_best", "correlation of runs"},
      {"draws_variance_ratio_to_best", "variance against independent draws"},
      {"draws_runs_saved_to_best", "runs saved"}};
  const Table some = data_of(answer, "rows").columns_where([&](const Column& column) {
    return headings.contains(column.name);
  });
  return some.with_headings(headings);
}

/// Which strategies the page leaves out; empty if none.
std::string left_out(const ReportSubject& subject) {
  const std::size_t all = subject.reader.strategies().size();
  const std::size_t shown = subject.names.size();
  if (shown == all) return {};
  return "Charts show " + std::to_string(shown) + " of " + std::to_string(all) +
         " strategies: the baseline and those with the best means of " + subject.outcome().name +
         ". Answers in words, and tables, are of all of them.";
}

}  // namespace

Answer first_answer(const ReportSubject& subject) {
  CompareOptions wanted;
  wanted.outcome = subject.outcome().name;
  wanted.baseline = subject.baseline_name();
  return comparison_answer(compare(subject.reader, wanted));
}

Section answer_section(const ReportSubject& subject, const Answer& first, JsonFields& data) {
  SectionText text = subject.section();
  text.answer(first.headline);
  text.notes(subject.options.warning);
  text.notes(left_out(subject));
  data.emplace_back("compare", for_each_outcome(subject, [&](const Outcome& outcome) {
                      return comparisons(subject, outcome);
                    }));
  return {"answer", "The answer", std::move(text).html()};
}

/// How each outcome responds to what schedules draw.
void add_responses(const ReportSubject& subject, SectionText& text, JsonFields& data) {
  text.chart({"response", "When and how much: {outcome} and what schedules draw",
              "Each panel is a number that schedules draw, cut into parts with as many schedules "
              "in each; what goes with other factors is taken out. Boxes are 95 % intervals that "
              "hold for all parts at once."});
  data.emplace_back("response", for_each_outcome(subject, [&](const Outcome& outcome) {
                      CompareOptions wanted;
                      wanted.outcome = outcome.name;
                      const Answer answer = comparison_answer(compare(subject.reader, wanted));
                      return json_columns(data_of(answer, "responses"), drawn_digits);
                    }));
}

Section ranking_section(const ReportSubject& subject, const Answer& first, JsonFields& data) {
  SectionText text = subject.section();
  text.chart({"ranking", "{outcome}: difference from {baseline}",
              "Points are means over configurations of the same collaborations and the same luck; "
              "bars are 95 % intervals that hold for all strategies at once. A bar that does not "
              "cross the line tells the strategy apart from the baseline."});
  text.chart({"best", "Which strategy is best?",
              "Bars: bootstrap support, the share of resamples in which a strategy has the best "
              "mean {outcome}. Points: the "
              "share of configurations in which it does best. A strategy may be best on average "
              "and seldom first."});
  const auto is_responses = [](const auto& named) { return named.first == "responses"; };
  if (std::ranges::any_of(first.data, is_responses)) add_responses(subject, text, data);
  text.numbers_of(first);
  return {"ranking", "Strategies ranked", std::move(text).html()};
}

Section robustness_section(const ReportSubject& subject, JsonFields& data) {
  SectionText text = subject.section();
  const auto answer_for = [&](const Outcome& outcome) {
    RobustnessOptions wanted;
    wanted.outcome = outcome.name;
    wanted.baseline = subject.baseline_name();
    return robustness_answer(robustness(subject.reader, wanted));
  };
  text.attempt([&] {
    const Answer answer = answer_for(subject.outcome());
    text.paragraphs(answer.headline);
    text.chart({"robustness", "{outcome} where nobody knows which configuration will come",
                "Each panel is a criterion, with 95 % intervals: how much one may regret the "
                "choice (less is better), in how many configurations it is good enough, how it "
                "does between the best and the worst (Hurwicz), and on average in the worst tenth "
                "of them."});
    text.numbers_of(answer);
  });
  data.emplace_back("robustness", for_each_outcome(subject, [&](const Outcome& outcome) {
                      return json_columns(subject.shown(data_of(answer_for(outcome), "rows")),
                                          drawn_digits);
                    }));
  return {"robustness", "How bad can it get?", std::move(text).html()};
}

Section precision_section(const ReportSubject& subject, const Answer& first, JsonFields& data) {
  SectionText text = subject.section();
  const auto answer_for = [&](const Outcome& outcome) {
    PrecisionOptions wanted;
    wanted.outcome = outcome.name;
    return precision_answer(precision(subject.reader, wanted));
  };
  text.paragraphs(counted(subject.reader.configurations(), "configuration") + ", " +
                  counted(subject.reader.replicates(), "replicate") + " of each under " +
                  (subject.reader.strategies().size() == 1 ? "one strategy" : "every strategy") +
                  ".");
  text.attempt([&] {
    const Answer answer = answer_for(subject.outcome());
    text.paragraphs(answer.headline);
    text.chart({"precision", "How surely {outcome} is known",
                "Half the width of the 95 % interval: of a strategy's mean, and of its difference "
                "to the best one. Strategies meet the same collaborations with the same luck "
                "(common random numbers), so that differences are known better than means."});
    text.numbers_of(answer);
    if (subject.names.size() > 1) {
      text.table(subject.shown(gain_table(first)),
                 "What the same luck for all strategies gains, against the best one");
    }
  });
  data.emplace_back("precision", for_each_outcome(subject, [&](const Outcome& outcome) {
                      return json_columns(subject.shown(data_of(answer_for(outcome), "rows")),
                                          drawn_digits);
                    }));
  return {"precision", "How sure is this?", std::move(text).html()};
}

}  // namespace weft::analysis
