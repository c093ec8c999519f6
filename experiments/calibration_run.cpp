#include "experiments/calibration_run.h"

#include <algorithm>

namespace weft {
namespace {

constexpr analysis::Use use_of(PatternUse use) {
  switch (use) {
    case PatternUse::fit:
      return analysis::Use::fit;
    case PatternUse::held_out:
      return analysis::Use::held_out;
    case PatternUse::check:
      break;
  }
  return analysis::Use::check;
}

analysis::Band band_of(const Pattern& pattern) {
  const PatternStatistic& statistic = pattern_statistics()[pattern.statistic];
  std::string text(statistic.name);
  if (statistic.standard_month > 0) text += " " + std::to_string(pattern.question.month);
  if (!pattern.population_text.empty()) text += " where " + pattern.population_text;
  return {pattern.name, text, pattern.source, use_of(pattern.use), pattern.low, pattern.high};
}

/// Thrown where a signal stopped candidates: those who ask for statistics cannot go on.
struct Stopped {};

/// Runs candidates that the journal does not hold, and tells how far it is.
class Simulator {
 public:
  Simulator(const Calibration& calibration, CandidateJournal& journal,
            const CalibrationOptions& options)
      : calibration_(&calibration),
        journal_(&journal),
        progress_(&options.progress),
        plan_(calibration.experiment) {
    candidates_.populations = calibration.populations;
    candidates_.threads = options.threads;
    candidates_.instruction_set = options.instruction_set;
    candidates_.stop = options.stop;
    for (const Prior& prior : calibration.priors) {
      candidates_.parameters.push_back(prior.parameter);
    }
    tell();
  }

  /// Statistics of points of the unit cube.
  std::vector<std::vector<double>> simulate(std::uint64_t first,
                                            std::span<const std::vector<double>> points) {
    std::vector<Candidate> candidates;
    for (std::size_t i = 0; i < points.size(); ++i) {
      candidates.push_back({values_at(points[i]), calibration_->first_configuration(first + i),
                            calibration_->collaborations});
    }
    return run(candidates);
  }

  /// Statistics of vectors, on more collaborations than a candidate's, from configuration `first`
  /// on.
  std::vector<std::vector<double>> references(const std::vector<std::vector<double>>& vectors,
                                              std::uint64_t first) {
    std::vector<Candidate> candidates;
    for (const std::vector<double>& values : vectors) {
      candidates.push_back({values, first, calibration_->reference_collaborations()});
      first += candidates.back().configurations;
    }
    return run(candidates);
  }

  [[nodiscard]] std::vector<double> values_at(std::span<const double> point) const {
    std::vector<double> values;
    for (std::size_t k = 0; k < point.size(); ++k) {
      values.push_back(calibration_->priors[k].distribution.quantile(point[k]));
    }
    return values;
  }

  [[nodiscard]] std::uint64_t broken() const { return broken_; }

 private:
  std::vector<std::vector<double>> run(std::span<const Candidate> candidates) {
    // A few seconds of work, which are lost where the process is killed, or enough for all threads.
    const auto threads = static_cast<std::uint64_t>(candidates_.threads);
    const std::uint64_t runs_at_once = std::max<std::uint64_t>(32768, 1024 * threads);
    std::vector<std::vector<double>> statistics;
    while (!candidates.empty()) {
      const std::uint64_t wanted = runs_at_once / candidates.front().configurations;
      const auto some = candidates.first(std::clamp<std::size_t>(wanted, 1, candidates.size()));
      simulate_missing(some);
      for (const Candidate& each : some) {
        const KeptCandidate& kept = *journal_->find(each);
        statistics.push_back(kept.statistics);
        broken_ += kept.broken;
      }
      candidates = candidates.subspan(some.size());
    }
    return statistics;
  }

  /// Leaves all of them in the journal.
  void simulate_missing(std::span<const Candidate> candidates) {
    std::vector<Candidate> missing;
    for (const Candidate& each : candidates) {
      if (journal_->find(each) == nullptr) missing.push_back(each);
    }
    if (missing.empty()) return;
    const std::vector<CandidateCounts> counts = run_candidates(plan_, missing, candidates_);
    std::vector<KeptCandidate> done;
    for (std::size_t i = 0; i < missing.size(); ++i) {
      if (counts[i].stopped) continue;
      done.push_back({std::move(missing[i]), statistics_of(counts[i]), counts[i].broken});
      work_.member_months += counts[i].member_months;
    }
    journal_->keep(done);
    tell();
    if (done.size() < missing.size()) throw Stopped{};
  }

  [[nodiscard]] std::vector<double> statistics_of(const CandidateCounts& counts) const {
    std::vector<double> values;
    for (const Pattern& pattern : calibration_->patterns) {
      values.push_back(pattern_statistics()[pattern.statistic].value(counts.of[pattern.population],
                                                                     pattern.question));
    }
    return values;
  }

  void tell() const {
    if (*progress_) (*progress_)({journal_->runs(), work_});
  }

  const Calibration* calibration_;
  CandidateJournal* journal_;
  const std::function<void(const RunProgress& now)>* progress_;
  Plan plan_;
  CandidateOptions candidates_;
  WorkTally work_ = WorkTally(1);
  std::uint64_t broken_ = 0;
};

/// What is asked, without any answer yet.
analysis::Calibrated asked(const Calibration& calibration) {
  analysis::Calibrated done;
  done.title = calibration.experiment.title;
  done.base = calibration.fitted ? "fitted" : "defaults";
  for (const Pattern& pattern : calibration.patterns) done.bands.push_back(band_of(pattern));
  for (const Prior& prior : calibration.priors) {
    const ParameterInfo& row = parameter_table()[prior.parameter];
    done.parameters.push_back({row.name, prior.standard, [&prior](double share) {
                                 return prior.distribution.quantile(share);
                               }});
  }
  done.options.draws = calibration.draws;
  done.options.particles = calibration.particles;
  done.options.generations = calibration.generations;
  done.options.candidates = calibration.candidates;
  done.options.seed = calibration.experiment.seed;
  done.runs_each = calibration.collaborations;
  return done;
}

/// The posterior means, and the nearest particles, on many other collaborations.
void look_again(const Calibration& calibration, Simulator& simulator, analysis::Calibrated& done) {
  done.at_posterior.assign(done.bands.size(), analysis::undefined);
  if (done.abc.particles.empty()) return;
  std::vector<std::vector<double>> vectors(1);
  for (const analysis::Learnt& one : learnt(done.parameters, done.abc.particles)) {
    vectors[0].push_back(one.posterior.value);
  }
  done.again.assign(done.abc.particles.begin(), done.abc.particles.end());
  std::ranges::stable_sort(done.again, {}, &analysis::Tried::distance);
  done.again.resize(std::min<std::size_t>(done.again.size(), Calibration::looked_at_again - 1));
  for (const analysis::Tried& each : done.again) vectors.push_back(simulator.values_at(each.point));
  const auto statistics = simulator.references(vectors, calibration.first_again(0));
  done.at_posterior = statistics[0];
  for (std::size_t i = 0; i < done.again.size(); ++i) {
    done.again[i].statistics = statistics[i + 1];
    done.again[i].distance = analysis::largest_miss(done.bands, statistics[i + 1]);
  }
  std::ranges::stable_sort(done.again, {}, &analysis::Tried::distance);
}

analysis::Calibrated answered(const Calibration& calibration, Simulator& simulator) {
  analysis::Calibrated done = asked(calibration);
  std::vector<double> standard;
  for (const analysis::FreeParameter& each : done.parameters) standard.push_back(each.standard);
  done.at_standard = simulator.references({standard}, 0).front();
  done.abc = analysis::abc(
      done.parameters.size(),
      [&](std::uint64_t first, std::span<const std::vector<double>> points) {
        return simulator.simulate(first, points);
      },
      [&](std::span<const double> values) { return analysis::largest_miss(done.bands, values); },
      done.options);
  look_again(calibration, simulator, done);
  done.broken = simulator.broken();
  return done;
}

}  // namespace

std::uint64_t most_runs(const Calibration& calibration) {
  return calibration.first_again(Calibration::looked_at_again);
}

std::optional<analysis::Calibrated> calibrate(const Calibration& calibration,
                                              CandidateJournal& journal,
                                              const CalibrationOptions& options) {
  Simulator simulator(calibration, journal, options);
  try {
    return answered(calibration, simulator);
  } catch (const Stopped&) {
    return std::nullopt;
  }
}

}  // namespace weft
