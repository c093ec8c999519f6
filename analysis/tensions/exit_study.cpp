#include "analysis/tensions/exit_study.h"

#include <cmath>
#include <map>

#include "analysis/statistics/jackknife.h"

namespace weft::analysis {
namespace {

constexpr std::size_t lags = study_months + 1;
constexpr std::size_t first_of_half_year = 1;
constexpr std::size_t last_of_half_year = 6;

/// Sums over the exits of one configuration.
struct ConfigurationSums {
  std::uint64_t exits = 0;
  std::vector<std::array<double, lags>> beyond;  ///< [tension][lag]
  std::array<double, lags> count{};
};

bool present(const MemberCourse& member, int month) {
  const int at = month - member.joined;
  return at >= 0 && at < static_cast<int>(member.tension.size());
}

/// Who is there and stays for a while: those whom a leaver is compared with.
bool stays(const MemberCourse& member, int month) {
  return present(member, month) &&
         !(member.disengaged && member.left && *member.left <= month + study_months);
}

/// Mean tensions of those who stay, in a month; nothing if nobody does.
std::optional<std::vector<double>> of_stayers(const RunCourse& run, int month,
                                              std::size_t tensions) {
  std::vector<double> sums(tensions);
  double count = 0;
  for (const MemberCourse& member : run.members) {
    if (!stays(member, month)) continue;
    const std::vector<float>& now = member.tension[static_cast<std::size_t>(month - member.joined)];
    for (std::size_t j = 0; j < tensions; ++j) sums[j] += static_cast<double>(now[j]);
    ++count;
  }
  if (count == 0) return std::nullopt;
  for (double& sum : sums) sum /= count;
  return sums;
}

/// The stayers' means of every month that is asked for are computed once.
class Stayers {
 public:
  Stayers(const RunCourse& run, std::size_t tensions) : run_(&run), tensions_(tensions) {}
  const std::optional<std::vector<double>>& in(int month) {
    const auto found = known_.find(month);
    if (found != known_.end()) return found->second;
    return known_.emplace(month, of_stayers(*run_, month, tensions_)).first->second;
  }

 private:
  const RunCourse* run_;
  std::size_t tensions_;
  std::map<int, std::optional<std::vector<double>>> known_;
};

void add_exit(const MemberCourse& member, Stayers& stayers, ConfigurationSums& sums) {
  bool compared = false;
  for (std::size_t lag = 0; lag < lags; ++lag) {
    const int month = *member.left - static_cast<int>(lag);
    if (!present(member, month)) continue;
    const std::optional<std::vector<double>>& others = stayers.in(month);
    if (!others) continue;
    compared = true;
    const std::vector<float>& now = member.tension[static_cast<std::size_t>(month - member.joined)];
    for (std::size_t j = 0; j < sums.beyond.size(); ++j) {
      sums.beyond[j][lag] += static_cast<double>(now[j]) - (*others)[j];
    }
    ++sums.count[lag];
  }
  sums.exits += compared ? 1 : 0;
}

/// Ratio of sums over configurations, jackknifed over them: exits of one share their collaboration.
template <class Beyond, class Count>
Estimate mean_beyond(const std::vector<ConfigurationSums>& all, Beyond beyond, Count count) {
  std::vector<double> sums;
  std::vector<double> counts;
  for (const ConfigurationSums& one : all) {
    sums.push_back(beyond(one));
    counts.push_back(count(one));
  }
  return jackknife_ratio(sums, counts);
}

}  // namespace

ExitStudy exit_study(const std::vector<RunCourse>& runs, std::size_t tensions) {
  std::map<std::uint64_t, ConfigurationSums> by_configuration;
  for (const RunCourse& run : runs) {
    ConfigurationSums& sums = by_configuration[run.configuration];
    sums.beyond.resize(tensions);
    Stayers stayers(run, tensions);
    for (const MemberCourse& member : run.members) {
      if (member.disengaged && member.left) add_exit(member, stayers, sums);
    }
  }
  ExitStudy study;
  std::vector<ConfigurationSums> all;
  for (const auto& [configuration, sums] : by_configuration) {
    if (sums.exits == 0) continue;
    study.exits += sums.exits;
    all.push_back(sums);
  }
  study.configurations = all.size();
  for (std::size_t j = 0; j < tensions; ++j) {
    study.beyond.emplace_back();
    for (std::size_t lag = 0; lag < lags; ++lag) {
      study.beyond[j][lag] = mean_beyond(
          all, [&](const ConfigurationSums& one) { return one.beyond[j][lag]; },
          [&](const ConfigurationSums& one) { return one.count[lag]; });
    }
    const auto over_half_year = [](const std::array<double, lags>& values) {
      double sum = 0;
      for (std::size_t lag = first_of_half_year; lag <= last_of_half_year; ++lag)
        sum += values[lag];
      return sum;
    };
    study.half_year.push_back(mean_beyond(
        all, [&](const ConfigurationSums& one) { return over_half_year(one.beyond[j]); },
        [&](const ConfigurationSums& one) { return over_half_year(one.count); }));
  }
  return study;
}

}  // namespace weft::analysis
