#include "analysis/compare/question.h"

#include <array>
#include <cmath>

#include "analysis/data/means.h"
#include "core/base/problem.h"

namespace weft::analysis {
namespace {

constexpr std::array<std::string_view, 6> always_shown = {"retention", "engagement", "created",
                                                          "captured",  "effort",     "survival"};

void require_effort(const CompareOptions& options) {
  if (options.outcome == effort_name) {
    throw InputError(Problem{{"--equal-effort"},
                             "the outcome is effort itself",
                             "at equal effort there is nothing to compare",
                             "choose another --outcome"});
  }
  if (!(options.caliper >= 0) || !std::isfinite(options.caliper)) {
    throw InputError(Problem{{"--caliper"},
                             "is not a number from 0 on",
                             "",
                             "give the largest difference of effort between matched runs"});
  }
}

}  // namespace

Question question_of(const ResultReader& reader, const CompareOptions& options) {
  if (options.equal_effort) require_effort(options);
  const Outcome ranking = find_outcome(options.outcome);
  Question question{reader,
                    Grouping(reader, options.by, options.bins),
                    {},
                    always_shown.size(),
                    std::nullopt,
                    std::nullopt,
                    options.indifference,
                    options.bootstrap,
                    Units(reader)};
  for (const std::string_view name : always_shown) {
    question.outcomes.push_back(find_outcome(name));
    if (name == ranking.name) question.ranking = question.outcomes.size() - 1;
  }
  if (question.ranking == always_shown.size()) question.outcomes.push_back(ranking);
  if (options.baseline) question.baseline = find_strategy(reader, *options.baseline);
  if (options.equal_effort) question.caliper = options.caliper;
  return question;
}

}  // namespace weft::analysis
