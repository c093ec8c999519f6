#include "core/config/stored_experiment.h"

#include "core/base/problem.h"
#include "core/config/read_experiment.h"
#include "core/output/checksum.h"
#include "core/output/stamp.h"

namespace weft {
namespace {

std::unique_ptr<const Experiment> experiment_in(const ResultOrigin& origin,
                                                const std::string& path) {
  if (sha256(origin.experiment) != origin.experiment_sha256) {
    throw RunError(path +
                   ": the experiment in it does not fit its experiment_sha256 (damaged, or "
                   "changed after the run); take a copy that is whole");
  }
  try {
    return std::make_unique<const Experiment>(parse_experiment(origin.experiment, "experiment"));
  } catch (const InputError& error) {
    throw RunError(path + ": the experiment in it is none to this program\n" + error.what() +
                   "\nthe file was made by " + origin.source + ", this is " + program_source());
  }
}

}  // namespace

StoredExperiment::StoredExperiment(const ResultOrigin& origin, const std::string& path)
    : experiment_(experiment_in(origin, path)), plan_(*experiment_) {}

}  // namespace weft
