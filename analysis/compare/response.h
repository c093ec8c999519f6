#pragma once

#include <string>
#include <vector>

#include "analysis/data/means.h"
#include "analysis/statistics/estimate.h"
#include "core/output/result_reader.h"

/// How an outcome depends on a number that schedules draw: when to fade, how much to protect.
namespace weft::analysis {

/// One of the bins that a drawn number is cut into, as many schedules in each as can be.
struct ResponseBin {
  double low = undefined;   ///< the smallest number drawn in it
  double high = undefined;  ///< the largest
  std::uint64_t count = 0;  ///< configurations, or strategies where each draws one number
  Estimate value = {};      ///< mean of the outcome; the intervals of all bins hold at once
  Estimate to_best = {};    ///< less that of the best bin; those of all pairs hold at once
};

struct Response {
  std::string factor;  ///< "schedule_safeguarding_fade_start of fade"
  std::vector<ResponseBin> bins;
  std::size_t best = 0;
  std::size_t adjusted_for = 0;    ///< other factors whose effect was taken out
  bool across_strategies = false;  ///< each strategy draws one number, the same everywhere
};

constexpr std::size_t most_response_bins = 10;
constexpr std::size_t fewest_response_bins = 3;
constexpr std::size_t fewest_in_bin = 10;  ///< configurations
constexpr std::size_t fewest_strategies_in_bin = 2;

/// Responses of an outcome's means to every number that schedules draw. Estimand: the mean outcome
/// over the population of configurations of schedules whose number lies in the bin.
/// Drawn in each configuration (pairing = "joint"): least squares on the bins and, linearly, on the
/// other drawn factors, which takes out what these do but for the error of their means; standard
/// errors allow any variance of each configuration (HC2: J. G. MacKinnon and H. White, Journal of
/// Econometrics 29 (1985) 305-325); Student's t, Bonferroni over the bins, and over all pairs of
/// them. Factors without a finite value everywhere, and all where configurations are fewer than ten
/// for each, are not taken out. Drawn once for each strategy (crossed): means over the strategies
/// of a bin in each configuration, compared as strategies are (infer()). Left out where there are
/// fewer than three bins' worth of schedules.
[[nodiscard]] std::vector<Response> responses(const ResultReader& reader,
                                              const ConfigurationMeans& means,
                                              bool lower_is_better);

/// Whether a bin is the best, or not distinguishable from it.
[[nodiscard]] bool may_be_best(const Response& response, std::size_t bin);

}  // namespace weft::analysis
