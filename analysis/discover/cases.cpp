#include "analysis/discover/cases.h"

#include <algorithm>
#include <cmath>

#include "analysis/data/factors.h"
#include "analysis/discover/question.h"
#include "analysis/table/digits.h"
#include "core/base/problem.h"

namespace weft::analysis {
namespace {

[[noreturn]] void refuse(const ResultReader& reader, const std::string& what,
                         const std::string& why, const std::string& hint) {
  throw InputError(Problem{{reader.path()}, what, why, hint});
}

bool has_all_factors(const Factors& factors, std::size_t configuration) {
  return std::ranges::all_of(factors.values, [&](const std::vector<float>& values) {
    return std::isfinite(values[configuration]);
  });
}

void require_enough(const ResultReader& reader, const Cases& cases) {
  const Counts all{cases.points.size(), static_cast<std::size_t>(std::ranges::count(
                                            cases.points.is_case, std::uint8_t{1}))};
  const std::string of_all = counted(all.points, "configuration");
  if (all.points < fewest_configurations) {
    refuse(reader, "there are only " + of_all + " to look at",
           "boxes are found in one half and tried in the other",
           "run at least " + std::to_string(fewest_configurations) + ", better a thousand");
  }
  const std::size_t others = all.points - all.cases;
  if (all.cases == 0)
    refuse(reader, "no case: " + cases.question + " in none of " + of_all,
           "there is nothing to find", "ask for less");
  if (others == 0)
    refuse(reader, "all are cases: " + cases.question + " in all of " + of_all,
           "no factor can matter", "ask for more");
  if (std::min(all.cases, others) < fewest_of_a_kind) {
    refuse(
        reader, cases.question + " in " + std::to_string(all.cases) + " of " + of_all,
        "with fewer than " + std::to_string(fewest_of_a_kind) +
            (all.cases < others ? " cases" : " others") + " any box could be chance",
        "run more configurations, or ask for " + std::string(all.cases < others ? "less" : "more"));
  }
}

}  // namespace

Cases find_cases(const ResultReader& reader, const CaseOptions& options) {
  const CaseVerdicts judged = judge(reader, options);
  const Factors factors = read_factors(reader);
  if (factors.names.empty()) {
    refuse(reader, "no factor varies between the configurations", "there is nothing to restrict",
           "draw some from distributions in [configuration] or [theory]");
  }
  Cases cases;
  cases.question = judged.question;
  cases.points.names = factors.names;
  cases.points.values.resize(factors.names.size());
  cases.units = factors.units;
  for (std::size_t c = 0; c < judged.verdict.size(); ++c) {
    if (std::isnan(judged.verdict[c])) {
      ++cases.without_outcome;
    } else if (!has_all_factors(factors, c)) {
      ++cases.without_factor;
    } else {
      cases.points.is_case.push_back(judged.verdict[c] == 1 ? 1 : 0);
      for (std::size_t f = 0; f < factors.names.size(); ++f) {
        cases.points.values[f].push_back(factors.values[f][c]);
      }
    }
  }
  require_enough(reader, cases);
  return cases;
}

}  // namespace weft::analysis
