#include "experiments/extend_option.h"

#include "core/base/problem.h"
#include "core/config/stored_experiment.h"
#include "core/engine/growth.h"
#include "core/output/apart.h"
#include "core/output/stamp.h"
#include "experiments/result_argument.h"

namespace weft {

namespace po = boost::program_options;

void add_extend_option(po::options_description_easy_init options) {
  options("extend", po::value<std::string>()->value_name("OLDER.h5"),
          "take over the runs of a smaller result (fewer configurations, replicates or strategies) "
          "and compute the others only; OLDER.h5 stays as it is");
}

std::unique_ptr<Extension> extension_of(const CommandLine& line, const Plan& plan) {
  if (!line.has("extend")) return nullptr;
  const std::string path = result_path(line.text("extend"));
  static_cast<void>(read_apart(path, [&] {
    check_whole(ResultReader(path));
    return std::string();
  }));
  const ResultOrigin origin = read_origin(path);
  const StoredExperiment smaller(origin, path);
  std::vector<Problem> problems = growth_problems(plan, smaller.plan());
  for (Problem& problem : problems) problem.what = path + " cannot be extended: " + problem.what;
  if (!problems.empty()) throw InputError(std::move(problems));
  auto extension = std::make_unique<Extension>(plan, smaller.plan(), path);
  if (!extension->agrees(plan)) {
    refuse(path + " cannot be extended: its runs are not those that this weft computes",
           "it was made by " + origin.source + ", this is " + program_source(),
           "extend it with the weft that made it, or run the larger experiment anew");
  }
  return extension;
}

}  // namespace weft
