#include "analysis/compare/question.h"

#include <array>

#include "analysis/data/means.h"

namespace weft::analysis {
namespace {

constexpr std::array<std::string_view, 6> always_shown = {"retention", "engagement", "created",
                                                          "captured",  "effort",     "survival"};

}  // namespace

Question question_of(const ResultReader& reader, const CompareOptions& options) {
  const Outcome ranking = find_outcome(options.outcome);
  Question question{reader,
                    options.by ? Grouping(reader, *options.by) : Grouping(reader),
                    {},
                    always_shown.size(),
                    std::nullopt};
  for (const std::string_view name : always_shown) {
    question.outcomes.push_back(find_outcome(name));
    if (name == ranking.name) question.ranking = question.outcomes.size() - 1;
  }
  if (question.ranking == always_shown.size()) question.outcomes.push_back(ranking);
  if (options.baseline) question.baseline = find_strategy(reader, *options.baseline);
  return question;
}

}  // namespace weft::analysis
