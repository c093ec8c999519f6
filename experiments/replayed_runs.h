#pragma once

#include <cstdint>
#include <functional>
#include <vector>

#include "core/config/stored_experiment.h"
#include "core/engine/replay.h"
#include "core/output/result_reader.h"

namespace weft {

/// Runs of a result that are computed again in full from the experiment in it: the first replicate
/// of some configurations under each strategy. They are a simple random sample of the
/// configurations, the same one each time: every n-th would not do, as every 2^k-th point of a
/// Sobol' design lies in the same part of a factor's range.
class ReplayedRuns {
 public:
  /// At most so many configurations. Throws InputError where the experiment cannot be read, and
  /// RunError where the file's dimensions are not those of its experiment.
  ReplayedRuns(const ResultReader& result, std::uint64_t configurations);

  [[nodiscard]] std::uint64_t configurations() const { return chosen_.size(); }
  [[nodiscard]] const Plan& plan() const { return experiment_.plan(); }
  /// The number in the result of the configuration at a place 0..configurations() - 1; rising.
  [[nodiscard]] std::uint64_t configuration(std::uint64_t place) const { return chosen_[place]; }

  /// Computes all of them, on several threads: what `take` writes must belong to the place and
  /// strategy alone. Throws InputError where runs are not done, and where they come out with other
  /// bits than the file has (another version of weft made it).
  void each(const std::function<void(std::uint64_t place, std::size_t strategy,
                                     const Trace& trace)>& take) const;

 private:
  const ResultReader* result_;
  StoredExperiment experiment_;
  std::vector<std::uint64_t> chosen_;
};

}  // namespace weft
