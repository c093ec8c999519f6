#include <algorithm>
#include <cmath>

#include "core/config/read_patterns.h"
#include "core/config/wording.h"

namespace weft {
namespace {

/// Where a parameter lies in the collaborations of a candidate.
struct Spread {
  double low = 0;
  double high = 0;
  const Distribution* drawn = nullptr;  ///< by collaboration; none: the same in all
  bool prior = false;                   ///< the same in all, but drawn for each candidate
};

class PatternFitter {
 public:
  PatternFitter(const Population& population, const Calibration& calibration, Findings& findings)
      : population_(&population), calibration_(&calibration), findings_(&findings) {}

  void fit(PatternRequest& request) const {
    const PatternStatistic& statistic = pattern_statistics()[request.pattern.statistic];
    check_horizon(request, statistic);
    if (statistic.of_goal) check_goal(request);
    if (statistic.of_commitments) set_commitments(request);
    for (const Condition& condition : request.where) check_condition(request, condition);
  }

 private:
  [[nodiscard]] Spread spread_of(std::size_t parameter) const {
    const auto prior = std::ranges::find(calibration_->priors, parameter, &Prior::parameter);
    if (prior != calibration_->priors.end()) {
      return {prior->distribution.low(), prior->distribution.high(), nullptr, true};
    }
    for (const Dimension& one : population_->drawn) {
      if (one.parameter != parameter) continue;
      return {one.distribution.low(), one.distribution.high(), &one.distribution};
    }
    const auto fixed = static_cast<double>(population_->fixed[parameter]);
    return {fixed, fixed};
  }

  void wrong(const Place& place, std::string what, std::string why, std::string hint) const {
    findings_->wrong(place, std::move(what), std::move(why), std::move(hint));
  }

  void check_horizon(const PatternRequest& request, const PatternStatistic& statistic) const {
    const int horizon = calibration_->experiment.horizon;
    const int least = std::max(statistic.least_horizon,
                               statistic.of_commitments ? 1 : request.pattern.question.month);
    if (horizon >= least) return;
    wrong(
        request.statistic_place, "no run is long enough for " + in_quotes(statistic.name),
        "it takes " + std::to_string(least) + " months, the horizon is " + std::to_string(horizon),
        "raise 'horizon'");
  }

  void check_goal(const PatternRequest& request) const {
    if (std::isfinite(spread_of(*parameter_index("goal")).low)) return;
    wrong(request.statistic_place, "no run can reach a goal", "'goal' is none",
          "give 'goal' a number or a distribution in [configuration]");
  }

  /// The statistic is taken in the month of the commitments, which must be one.
  void set_commitments(PatternRequest& request) const {
    const Spread month = spread_of(*parameter_index("commitment_month"));
    if (month.prior || month.drawn != nullptr) {
      return wrong(request.statistic_place, "commitments begin in no one month",
                   "'commitment_month' is drawn", "fix it in [configuration]");
    }
    const int first = static_cast<int>(std::ceil(month.low));
    request.pattern.question.commitment_month = first;
    const int needed = first + request.pattern.question.month;
    if (first >= 1 && needed <= calibration_->experiment.horizon) return;
    wrong(
        request.statistic_place, "no run can show this reaction to commitments",
        first < 1 ? "they begin with the collaboration, which leaves no month before them"
                  : "they begin in month " + std::to_string(first) + " and the horizon is " +
                        std::to_string(calibration_->experiment.horizon),
        "it takes 'commitment_month' 1 or more, and 'commitment_month' + 'month' up to 'horizon'");
  }

  void check_condition(const PatternRequest& request, const Condition& condition) const {
    const Spread spread = spread_of(condition.parameter);
    const std::string name = in_quotes(parameter_table()[condition.parameter].name);
    if (spread.prior) {
      return wrong(request.where_place, "all collaborations of a candidate have the same " + name,
                   "it has a prior", "draw it in [configuration], or leave out the condition");
    }
    if (share_within(spread, condition) > 0) return;
    wrong(request.where_place, "no collaboration has " + name + " within the bounds",
          spread.drawn != nullptr ? "it is drawn from " + spread.drawn->text()
                                  : "it is " + shown(spread.low),
          "give other bounds, or draw it from a wider distribution");
  }

  /// Share of the collaborations, to about one in a thousand.
  static double share_within(const Spread& spread, const Condition& condition) {
    if (spread.drawn == nullptr) {
      return spread.low >= condition.low && spread.low <= condition.high ? 1 : 0;
    }
    constexpr int count = 1000;
    int inside = 0;
    for (int i = 0; i < count; ++i) {
      const double value = spread.drawn->quantile((i + 0.5) / count);
      inside += static_cast<int>(value >= condition.low && value <= condition.high);
    }
    return static_cast<double>(inside) / count;
  }

  const Population* population_;
  const Calibration* calibration_;
  Findings* findings_;
};

}  // namespace

void fit_patterns(std::vector<PatternRequest>& requests, const Population& population,
                  const Calibration& calibration, Findings& findings) {
  const PatternFitter fitter(population, calibration, findings);
  for (PatternRequest& request : requests) fitter.fit(request);
}

}  // namespace weft
