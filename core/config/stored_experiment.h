#pragma once

#include <memory>
#include <string>

#include "core/engine/plan.h"
#include "core/output/stored_run.h"

namespace weft {

/// The experiment that a result file holds, and its plan, read from the file's own text alone.
class StoredExperiment {
 public:
  /// `path` is for messages. Throws RunError if the text does not fit its check-sum, or is no
  /// experiment to this program.
  StoredExperiment(const ResultOrigin& origin, const std::string& path);

  [[nodiscard]] const Experiment& experiment() const { return *experiment_; }
  [[nodiscard]] const Plan& plan() const { return plan_; }

 private:
  std::unique_ptr<const Experiment> experiment_;  // the plan points to it
  Plan plan_;
};

}  // namespace weft
