#include "core/engine/candidates.h"

#include <tbb/enumerable_thread_specific.h>
#include <tbb/global_control.h>
#include <tbb/parallel_for.h>
#include <tbb/task_arena.h>

#include <algorithm>
#include <bit>
#include <cstddef>
#include <iterator>
#include <map>
#include <optional>
#include <tuple>

#include "core/base/contract.h"
#include "core/engine/block_runs.h"

namespace weft {
namespace {

constexpr std::size_t present_value = offsetof(MonthRecord, present) / sizeof(float);
constexpr std::size_t engagement_value = offsetof(MonthRecord, engagement) / sizeof(float);

/// What each thread uses again and again.
struct Memory {
  BatchMemory batch;
  std::vector<std::uint32_t> bins = std::vector<std::uint32_t>(month_values * bin_count);
};

/// Which populations a configuration belongs to, one bit each.
std::uint32_t membership(const ParameterValues& values,
                         const std::vector<Subpopulation>& populations) {
  std::uint32_t bits = 0;
  for (std::size_t i = 0; i < populations.size(); ++i) {
    const auto met = [&](const Condition& condition) {
      const auto value = static_cast<double>(values[condition.parameter]);
      return value >= condition.low && value <= condition.high;
    };
    bits |= static_cast<std::uint32_t>(std::ranges::all_of(populations[i], met)) << i;
  }
  return bits;
}

/// Counts what the runs of a batch leave, apart for each set of populations (which stands as the
/// strategy of a run).
class CandidateRecorder : public BatchRecorder {
 public:
  CandidateRecorder(std::span<const BatchRun> batch, std::size_t sets, std::size_t months,
                    std::uint32_t* bins)
      : months_(months),
        bins_(bins),
        batch_(batch),
        counts_(sets, PatternCounts(months)),
        sums_(sets * months * month_values * 2),
        exits_(batch.size() * months) {}

  MonthCell cell(std::uint32_t set, int month) override {
    const std::size_t place = (set * months_ + static_cast<std::size_t>(month)) * month_values * 2;
    return {sums_.data() + place, bins_};
  }
  void member_ended(std::size_t run, int tenure, Leaving how) override {
    counts_[batch_[run].strategy].end_member(how, tenure);
    member_months_ += static_cast<std::uint64_t>(tenure) + 1;
  }
  void member_left(std::size_t run, int month) override {
    ++exits_[run * months_ + static_cast<std::size_t>(month)];
  }
  void episode_emerged(std::size_t, std::size_t, int) override {}
  void episode_ended(std::size_t, std::size_t, int, bool) override {}
  void run_ended(std::size_t run, const RunOutcome& outcome) override {
    if (outcome.status == Status::broken) broken_.push_back(batch_[run].configuration);
    counts_[batch_[run].strategy].end_run(outcome.status, outcome.months,
                                          std::span(exits_).subspan(run * months_, months_));
  }

  /// Configurations whose run broke.
  [[nodiscard]] const std::vector<std::uint32_t>& broken() const { return broken_; }

  [[nodiscard]] std::uint64_t member_months() const { return member_months_; }

  /// To be called once, after the batch.
  [[nodiscard]] std::vector<PatternCounts> counts() {
    for (std::size_t set = 0; set < counts_.size(); ++set) {
      for (std::size_t month = 0; month < months_; ++month) {
        const WideSum* sums = sums_.data() + (set * months_ + month) * month_values * 2;
        counts_[set].add_month(month, static_cast<std::int64_t>(sums[2 * present_value]),
                               static_cast<std::int64_t>(sums[2 * engagement_value]));
      }
    }
    return std::move(counts_);
  }

 private:
  std::size_t months_;
  std::uint32_t* bins_;  ///< written to and never read
  std::span<const BatchRun> batch_;
  std::vector<PatternCounts> counts_;  ///< by set
  std::vector<WideSum> sums_;          ///< [set][month][value][2]
  std::vector<int> exits_;             ///< [run of the batch][month]
  std::vector<std::uint32_t> broken_;
  std::uint64_t member_months_ = 0;
};

bool is_stopped(const CandidateOptions& options) {
  return options.stop != nullptr && options.stop->load() > 0;
}

CandidateCounts no_counts(const Plan& plan, const CandidateOptions& options) {
  const auto months = static_cast<std::size_t>(plan.experiment().horizon);
  CandidateCounts counts;
  counts.of.assign(options.populations.size(), PatternCounts(months));
  return counts;
}

CandidateCounts stopped_counts() {
  CandidateCounts counts;
  counts.stopped = true;
  return counts;
}

/// Adds what some runs of a candidate leave; if they were stopped, so was the candidate.
void add(CandidateCounts& to, const CandidateCounts& some) {
  if (some.stopped) to = stopped_counts();
  if (to.stopped) return;
  for (std::size_t i = 0; i < to.of.size(); ++i) to.of[i].add(some.of[i]);
  to.member_months += some.member_months;
  to.broken += some.broken;
}

/// The runs of one candidate, in the order in which lanes are well filled.
class CandidateRuns {
 public:
  CandidateRuns(const Plan& plan, const Candidate& candidate, const CandidateOptions& options)
      : plan_(&plan), options_(&options), parameters_(candidate.configurations) {
    std::vector<std::uint32_t> bits(parameters_.size());
    tbb::parallel_for(std::size_t{0}, parameters_.size(), [&](std::size_t i) {
      const std::uint64_t number = candidate.first_configuration + i;
      auto values = std::bit_cast<ParameterValues>(plan.configuration(number).parameters);
      for (std::size_t k = 0; k < options.parameters.size(); ++k) {
        values[options.parameters[k]] = static_cast<float>(candidate.values[k]);
      }
      bits[i] = membership(values, options.populations);
      parameters_[i] = named(values);
    });
    const Law& law = plan.law(0, {}, no_law_);
    std::map<std::uint32_t, std::uint32_t> set_of;
    for (std::size_t i = 0; i < parameters_.size(); ++i) {
      const auto set = set_of.emplace(bits[i], static_cast<std::uint32_t>(set_of.size())).first;
      if (set->second == sets_.size()) sets_.push_back(bits[i]);
      const auto number = static_cast<std::uint32_t>(candidate.first_configuration + i);
      runs_.push_back({&parameters_[i], &law, number, 0, set->second});
    }
    std::ranges::sort(runs_, {}, [](const BatchRun& run) {
      return std::tuple(run.strategy, -run.parameters->members, run.configuration);
    });
  }
  CandidateRuns(const CandidateRuns&) = delete;  // runs point to parameters kept here
  CandidateRuns& operator=(const CandidateRuns&) = delete;

  [[nodiscard]] std::span<const BatchRun> runs() const { return runs_; }

  /// What a batch of these runs leaves.
  CandidateCounts counts(std::span<const BatchRun> batch, Memory& memory) const {
    CandidateRecorder all = recorder(batch, memory);
    pass(batch, all, memory);
    const std::vector<std::uint32_t>& broken = all.broken();
    if (broken.empty()) return by_population(all, 0);
    std::vector<BatchRun> sound;
    std::ranges::copy_if(batch, std::back_inserter(sound), [&](const BatchRun& run) {
      return std::ranges::find(broken, run.configuration) == broken.end();
    });
    CandidateRecorder others = recorder(sound, memory);
    if (!sound.empty()) pass(sound, others, memory);
    return by_population(others, broken.size());
  }

 private:
  [[nodiscard]] CandidateRecorder recorder(std::span<const BatchRun> batch, Memory& memory) const {
    const auto months = static_cast<std::size_t>(plan_->experiment().horizon);
    return {batch, sets_.size(), months, memory.bins.data()};
  }

  void pass(std::span<const BatchRun> batch, CandidateRecorder& recorder, Memory& memory) const {
    const Experiment& experiment = plan_->experiment();
    info_of(options_->instruction_set)
        .kernel({batch, experiment.seed, experiment.horizon}, recorder, memory.batch);
  }

  CandidateCounts by_population(CandidateRecorder& recorder, std::uint64_t broken) const {
    const std::vector<PatternCounts> by_set = recorder.counts();
    CandidateCounts counts = no_counts(*plan_, *options_);
    counts.member_months = recorder.member_months();
    counts.broken = broken;
    for (std::size_t set = 0; set < sets_.size(); ++set) {
      for (std::size_t i = 0; i < counts.of.size(); ++i) {
        if ((sets_[set] >> i & 1U) != 0) counts.of[i].add(by_set[set]);
      }
    }
    return counts;
  }

  const Plan* plan_;
  const CandidateOptions* options_;
  Law no_law_;  ///< stays empty: the numbers are fixed, so the plan has the law
  std::vector<Parameters<float>> parameters_;
  std::vector<BatchRun> runs_;
  std::vector<std::uint32_t> sets_;  ///< membership of each
};

/// What one thread runs at a time.
struct Share {
  std::size_t candidate = 0;
  std::span<const BatchRun> batch;
};

}  // namespace

std::vector<CandidateCounts> run_candidates(const Plan& plan, std::span<const Candidate> candidates,
                                            const CandidateOptions& options) {
  WEFT_EXPECT(plan.strategies().size() == 1 && options.populations.size() <= most_populations);
  std::vector<CandidateCounts> counts(candidates.size(), no_counts(plan, options));
  std::vector<std::optional<CandidateRuns>> runs(candidates.size());
  std::vector<Share> shares;
  std::vector<CandidateCounts> of_shares;
  tbb::enumerable_thread_specific<Memory> memory;
  const tbb::global_control limit(tbb::global_control::max_allowed_parallelism,
                                  static_cast<std::size_t>(options.threads));
  tbb::task_arena arena(options.threads);
  arena.execute([&] {
    tbb::parallel_for(std::size_t{0}, candidates.size(),
                      [&](std::size_t i) { runs[i].emplace(plan, candidates[i], options); });
    for (std::size_t i = 0; i < candidates.size(); ++i) {
      for (const auto batch : in_batches(runs[i]->runs())) shares.push_back({i, batch});
    }
    of_shares.resize(shares.size());
    tbb::parallel_for(std::size_t{0}, shares.size(), [&](std::size_t i) {
      const Share& share = shares[i];
      of_shares[i] = is_stopped(options)
                         ? stopped_counts()
                         : runs[share.candidate]->counts(share.batch, memory.local());
    });
  });
  for (std::size_t i = 0; i < shares.size(); ++i) add(counts[shares[i].candidate], of_shares[i]);
  return counts;
}

}  // namespace weft
