#include "experiments/verification.h"

#include <algorithm>
#include <iostream>
#include <optional>
#include <utility>

#include "analysis/table/digits.h"
#include "analysis/table/letters.h"
#include "core/base/problem.h"
#include "core/engine/quantities_check.h"
#include "core/engine/replay.h"
#include "core/output/apart.h"
#include "core/output/coordinates_check.h"
#include "core/output/data_check.h"
#include "core/output/groups_check.h"
#include "core/output/outcome_difference.h"
#include "core/output/seal.h"
#include "core/output/stamp.h"
#include "core/output/text_list.h"

namespace weft {
namespace {

constexpr std::size_t margin = 13;  // characters before what a check says

ResultShape shape_of(const Plan& plan) {
  ResultShape shape;
  shape.configurations = plan.grid().configurations;
  for (const StrategyInstance& strategy : plan.strategies()) {
    shape.strategies.push_back(strategy.name);
  }
  shape.replicates = plan.grid().replicates;
  shape.months = static_cast<std::uint64_t>(plan.experiment().horizon);
  return shape;
}

std::string run_text(const PickedRun& run, const Plan& plan) {
  return "configuration " + std::to_string(run.configuration) + ", strategy '" +
         plan.strategies()[run.strategy].name + "', replicate " + std::to_string(run.replicate);
}

}  // namespace

Verification::Verification(std::string path, VerifyOptions options)
    : path_(std::move(path)), options_(options) {}

bool Verification::pass() {
  check_seal();
  const std::optional<ResultOrigin> origin = open();
  if (!origin) return false;
  source_ = origin->source;
  std::optional<StoredExperiment> experiment;
  Check text("experiment");
  try {
    experiment.emplace(*origin, path_);
    text.look_at("fits its sha256 " + origin->experiment_sha256.substr(0, 12) + "...");
  } catch (const RunError& error) {
    text.object(error.what());
  }
  print(text);
  const std::uint64_t before = objections_;
  attempt("data", [&] { return check_data(path_, !ResultReader(path_).shard().is_whole()); });
  const bool readable = objections_ == before;
  if (readable && experiment) {
    check_with_plan(*experiment);
  } else if (experiment) {
    print_note("the rest", "not looked at, since not all data can be read");
  }
  return objections_ == 0;
}

void Verification::check_seal() {
  Check check("seal");
  switch (look_at_seal(path_)) {
    case SealState::whole:
      check.look_at("every byte of the file is as it was written");
      break;
    case SealState::broken:
      check.object("the file is not to the byte what it was when it was sealed");
      break;
    case SealState::none:
      return print_note("seal",
                        "none (an older result, or a copy that another program made): damage "
                        "outside the data is not found");
  }
  print(check);
}

std::optional<ResultOrigin> Verification::open() {
  try {
    return read_origin(path_);
  } catch (const RunError& error) {
    if (objections_ == 0) throw;
    print_failure("file", error);
    return std::nullopt;
  }
}

void Verification::check_with_plan(const StoredExperiment& experiment) {
  const Plan& plan = experiment.plan();
  const std::uint64_t before = objections_;
  attempt("coordinates", [&] { return check_coordinates(ResultReader(path_), shape_of(plan)); });
  if (objections_ > before) return;  // places mean nothing where sizes or names are others
  attempt("quantities", [&] { return check_quantities(plan, ResultReader(path_)); });
  if (plan.experiment().trajectories == Trajectories::sample) {
    attempt("courses", [&] { return check_courses(plan, ResultReader(path_), options_.runs); });
  }
  attempt("groups", [&] { return check_groups(path_); });
  if (const std::optional<RunScan> scan = scan_apart()) {
    print(scan->sums);
    check_runs(experiment, *scan);
  }
}

void Verification::check_runs(const StoredExperiment& experiment, const RunScan& scan) {
  if (options_.runs == 0) return print_note("runs", "none was computed again, as asked");
  const Plan& plan = experiment.plan();
  std::vector<RunAddress> addresses;
  for (const PickedRun& run : scan.picked) {
    addresses.push_back({run.configuration, run.strategy, run.replicate});
  }
  const std::vector<RunOutcome> outcomes = recompute(plan, addresses, options_.threads);
  Check check("runs");
  for (std::size_t i = 0; i < outcomes.size(); ++i) {
    for (const OutcomeDifference& found : differences(scan.picked[i].values, outcomes[i])) {
      check.object(run_text(scan.picked[i], plan) + ": " + found.text());
    }
  }
  check.look_at(std::to_string(outcomes.size()) + " of " + std::to_string(scan.runs) +
                " computed again (--seed " + std::to_string(options_.seed) +
                "): the same bits in every outcome");
  print(check);
  if (check.is_right() || source_ == program_source()) return;
  print_note("", "the file was made by " + source_ + ", this is " + program_source() +
                     ": another program may compute otherwise");
}

std::optional<RunScan> Verification::scan_apart() {
  try {
    return unpacked_scan(read_apart(path_, [&] {
      return packed(scan_runs(ResultReader(path_), options_.runs, options_.seed));
    }));
  } catch (const CrashError& error) {
    print_failure("sums", error);
    return std::nullopt;
  }
}

void Verification::attempt(const std::string& name, const std::function<Check()>& check) {
  try {
    print(Check::unpacked(read_apart(path_, [&] { return check().packed(); })));
  } catch (const CrashError& error) {
    print_failure(name, error);
  }
}

void Verification::print_failure(const std::string& name, const std::exception& error) {
  Check crashed(name);
  crashed.object(error.what());
  print(crashed);
}

void Verification::print(const Check& check) {
  objections_ += check.objections();
  const std::string name = analysis::padded(check.name(), margin, false);
  if (check.is_right()) {
    std::cout << name << check.looked_at() << std::endl;
    return;
  }
  std::cout << name << "WRONG\n";
  for (const std::string& objection : check.first_objections()) {
    std::cout << std::string(margin, ' ') << analysis::printable(objection) << '\n';
  }
  const std::uint64_t more = check.objections() - check.first_objections().size();
  if (more > 0) std::cout << std::string(margin, ' ') << "and " << more << " more\n";
  std::cout << std::flush;
}

void Verification::print_note(const std::string& name, const std::string& text) const {
  std::cout << analysis::padded(name, margin, false) << "note: " << analysis::printable(text)
            << std::endl;
}

}  // namespace weft
