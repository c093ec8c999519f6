#include "analysis/question.h"

#include <algorithm>
#include <array>

#include "core/base/nearest.h"
#include "core/base/problem.h"

namespace weft::analysis {
namespace {

constexpr std::array<std::string_view, 6> always_shown = {"retention", "engagement", "created",
                                                          "captured",  "effort",     "survival"};

std::size_t find_strategy(const ResultReader& reader, const std::string& name) {
  const std::vector<std::string>& names = reader.strategies();
  const auto found = std::ranges::find(names, name);
  if (found != names.end()) return static_cast<std::size_t>(found - names.begin());
  std::string hint = suggestion(name, std::vector<std::string_view>(names.begin(), names.end()));
  if (hint.empty()) hint = "`weft info` lists them";
  throw InputError(Problem{{reader.path()}, "no strategy '" + name + "'", "", hint});
}

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
