#include "core/output/pattern_statistics.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "core/base/fixed_point.h"

namespace weft {
namespace {

constexpr double nothing = std::numeric_limits<double>::quiet_NaN();
constexpr double unbounded = std::numeric_limits<double>::infinity();

double ratio(double part, double whole) { return whole > 0 ? part / whole : nothing; }

/// What happens in a year to those to whom it happens in a month with this probability.
double in_a_year(double monthly) { return 1 - std::pow(1 - monthly, 12.0); }

/// Members' exits and months at risk over months since joining.
struct Exits {
  double disengaged = 0;
  double exogenous = 0;
  double at_risk = 0;
  [[nodiscard]] double hazard() const { return ratio(disengaged + exogenous, at_risk); }
};

/// Of the tenures first..end-1.
Exits exits_in(const PatternCounts& counts, std::size_t first, std::size_t end) {
  Exits sum;
  for (std::size_t tenure = first; tenure < end; ++tenure) {
    sum.disengaged += static_cast<double>(counts.members(Leaving::disengaged, tenure));
    sum.exogenous += static_cast<double>(counts.members(Leaving::exogenous, tenure));
    sum.at_risk += static_cast<double>(counts.members_at_risk(tenure));
  }
  return sum;
}

Exits all_exits(const PatternCounts& counts) { return exits_in(counts, 0, counts.months()); }

double exits_a_year(const PatternCounts& counts, const StatisticQuestion& /*question*/) {
  return in_a_year(all_exits(counts).hazard());
}

double exogenous_exits_a_year(const PatternCounts& counts, const StatisticQuestion& /*question*/) {
  const Exits exits = all_exits(counts);
  return in_a_year(ratio(exits.exogenous, exits.at_risk));
}

double first_year_ratio(const PatternCounts& counts, const StatisticQuestion& /*question*/) {
  return ratio(exits_in(counts, 0, year_length).hazard(),
               exits_in(counts, year_length, counts.months()).hazard());
}

/// The year since joining in which the hazard of exit is largest, whole years of the horizon; the
/// first of equals.
std::size_t peak_year(const PatternCounts& counts) {
  std::size_t peak = 0;
  double largest = -1;
  for (std::size_t y = 0; y < counts.months() / year_length; ++y) {
    const double hazard = exits_in(counts, y * year_length, (y + 1) * year_length).hazard();
    if (hazard > largest) {
      largest = hazard;
      peak = y;
    }
  }
  return peak;
}

double hazard_peak(const PatternCounts& counts, const StatisticQuestion& /*question*/) {
  if (!(all_exits(counts).hazard() > 0)) return nothing;
  return static_cast<double>(peak_year(counts) * year_length) + 6.0;
}

/// By which share the hazard of some tenures is below that of the peak year.
double below_peak(const PatternCounts& counts, std::size_t first, std::size_t end) {
  const std::size_t peak = peak_year(counts);
  const double at_peak = exits_in(counts, peak * year_length, (peak + 1) * year_length).hazard();
  return at_peak > 0 ? 1 - exits_in(counts, first, end).hazard() / at_peak : nothing;
}

double hazard_rise(const PatternCounts& counts, const StatisticQuestion& /*question*/) {
  return below_peak(counts, 0, year_length);
}

double hazard_fall(const PatternCounts& counts, const StatisticQuestion& /*question*/) {
  const std::size_t after = (peak_year(counts) + 1) * year_length;
  const std::size_t end = counts.months() / year_length * year_length;
  return after < end ? below_peak(counts, after, end) : 0;
}

double alive(const PatternCounts& counts, const StatisticQuestion& question) {
  const auto last = static_cast<std::size_t>(question.month) - 1;
  return ratio(static_cast<double>(counts.going_on(last)), static_cast<double>(counts.runs()));
}

/// Ends of collaborations of one kind.
double ends(const PatternCounts& counts, Status status) {
  double sum = 0;
  for (std::size_t month = 0; month < counts.months(); ++month) {
    sum += static_cast<double>(counts.ended(status, month));
  }
  return sum;
}

double completed_share(const PatternCounts& counts, const StatisticQuestion& /*question*/) {
  const double completed = ends(counts, Status::completed);
  return ratio(completed, completed + ends(counts, Status::collapsed));
}

double endings_a_year(const PatternCounts& counts, const StatisticQuestion& /*question*/) {
  double lived = 0;
  for (std::size_t month = 0; month < counts.months(); ++month) {
    lived += static_cast<double>(counts.living(month));
  }
  const double ended = ends(counts, Status::completed) + ends(counts, Status::collapsed);
  return in_a_year(ratio(ended, lived));
}

double active_share(const PatternCounts& counts, const StatisticQuestion& /*question*/) {
  double engagement = 0;
  double present = 0;
  for (std::size_t month = 0; month < counts.months(); ++month) {
    engagement += static_cast<double>(counts.engagement(month));
    present += static_cast<double>(counts.present(month));
  }
  return ratio(engagement, present);
}

/// Members present per founding seat at the end of a month, mean of the collaborations that live
/// in it.
double present_per_seat(const PatternCounts& counts, std::size_t month) {
  return ratio(from_fixed_point(counts.present(month)), static_cast<double>(counts.living(month)));
}

double commitment_loss(const PatternCounts& counts, const StatisticQuestion& question) {
  const auto before = static_cast<std::size_t>(question.commitment_month) - 1;
  const std::size_t after = before + static_cast<std::size_t>(question.month);
  return 1 - present_per_seat(counts, after) / present_per_seat(counts, before);
}

double exit_dispersion(const PatternCounts& counts, const StatisticQuestion& /*question*/) {
  double variance = 0;
  double mean = 0;
  for (std::size_t years = 2; years < counts.yearly().size(); ++years) {
    const YearlyExits& of = counts.yearly()[years];
    const auto n = static_cast<double>(years);
    variance +=
        (static_cast<double>(of.squares) - static_cast<double>(of.total_squares) / n) / (n - 1);
    mean += static_cast<double>(of.exits) / n;
  }
  return ratio(variance, mean);
}

double members_present(const PatternCounts& counts, const StatisticQuestion& /*question*/) {
  double lived = 0;
  for (std::size_t month = 0; month < counts.months(); ++month) {
    lived += static_cast<double>(counts.living(month));
  }
  return ratio(all_exits(counts).at_risk, lived);
}

constexpr auto rows = std::to_array<PatternStatistic>({
    {"exits_a_year", "1", 0, 1, 0, 12, false, false,
     "share of members who leave in a year, for any cause", &exits_a_year},
    {"exogenous_exits_a_year", "1", 0, 1, 0, 12, false, false,
     "share of members who leave in a year for outside causes", &exogenous_exits_a_year},
    {"first_year_ratio", "1", 0, unbounded, 0, 24, false, false,
     "exits a member-month in the first year after joining, relative to later years",
     &first_year_ratio},
    {"hazard_peak", "months", 6, 1194, 0, 36, false, false,
     "middle of the year since joining in which members leave most", &hazard_peak},
    {"hazard_rise", "1", 0, 1, 0, 36, false, false,
     "share by which exits of the first year since joining are below those of the peak year",
     &hazard_rise},
    {"hazard_fall", "1", 0, 1, 0, 36, false, false,
     "share by which exits after the peak year are below those in it", &hazard_fall},
    {"alive", "1", 0, 1, 60, 1, false, false,
     "share of collaborations that go on after so many months", &alive},
    {"completed_share", "1", 0, 1, 0, 12, true, false,
     "share of the endings of collaborations in which the goal was reached", &completed_share},
    {"endings_a_year", "1", 0, 1, 0, 12, false, false,
     "share of collaborations that end in a year, by collapse or completion", &endings_a_year},
    {"active_share", "1", 0, 1, 0, 1, false, false,
     "mean engagement of the members present, read as the share that is active", &active_share},
    {"commitment_loss", "1", -unbounded, 1, 18, 1, false, true,
     "share by which members present per seat are fewer so many months after binding commitments "
     "than in the month before",
     &commitment_loss},
    {"exit_dispersion", "1", 0, unbounded, 0, 24, false, false,
     "variance of a collaboration's yearly exits relative to their mean", &exit_dispersion},
    {"members_present", "members", 0, 500, 0, 1, false, false,
     "members of a collaboration, mean over the months lived", &members_present},
});

}  // namespace

std::span<const PatternStatistic> pattern_statistics() { return rows; }

std::optional<std::size_t> pattern_statistic(std::string_view name) {
  const auto row = std::ranges::find(rows, name, &PatternStatistic::name);
  if (row == rows.end()) return std::nullopt;
  return static_cast<std::size_t>(row - rows.begin());
}

}  // namespace weft
