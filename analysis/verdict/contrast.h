#pragma once

#include <optional>
#include <string>
#include <vector>

#include "analysis/compare/difference.h"
#include "analysis/data/outcome.h"
#include "analysis/precision/forecast.h"
#include "core/output/claim.h"
#include "core/output/result_reader.h"

/// A claim about strategies is one comparison or more, all of which must come out as claimed.
namespace weft::analysis {

/// One comparison: some strategies, taken together (their mean), do better than others.
struct Contrast {
  std::vector<std::size_t> better;  ///< places in the file
  std::vector<std::size_t> worse;
  Outcome outcome;
  bool lower_is_better = false;
  double smallest = 0;  ///< difference that matters
  std::string text;     ///< "balanced beats none in engagement"
};

/// By how much the first did better: positive is better, whatever the outcome.
struct ContrastValues {
  std::vector<double> difference;  ///< [configuration], mean over replicates; not a number: missing
  Spread spread;                   ///< of the differences of runs
};

/// Run by run: strategies of one configuration and replicate share their draws.
[[nodiscard]] ContrastValues contrast_values(const ResultReader& reader, const Contrast& contrast);

/// The same of the outcome's mean over some months (months after a run's end count 0), from the
/// course of each configuration's first replicate. Throws InputError where the file has no course
/// of the outcome in every configuration.
[[nodiscard]] ContrastValues contrast_values(const ResultReader& reader, const Contrast& contrast,
                                             ClaimedMonths months);

/// The contrast at equal effort (equal_effort.h), with its `effort`: that of the first less that of
/// the second. `caliper`: of the matching.
[[nodiscard]] EffortAdjusted contrast_at_equal_effort(const ResultReader& reader,
                                                      const Contrast& contrast, double caliper);

}  // namespace weft::analysis
