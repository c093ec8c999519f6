#include "analysis/report/page.h"
#include "analysis/statistics/parallel.h"
#include "core/output/apart.h"
#include "core/output/stamp.h"
#include "core/output/stored_run.h"
#include "experiments/analysis_options.h"
#include "experiments/experiment_options.h"
#include "experiments/html_output.h"
#include "experiments/replayed_courses.h"
#include "experiments/result_argument.h"

namespace weft {
namespace {

namespace po = boost::program_options;

po::options_description report_options() {
  po::options_description options("Options");
  auto add = options.add_options();
  add("output,o", po::value<std::string>()->value_name("REPORT.html"), "the page to write");
  add("force", po::bool_switch(), "replace an existing REPORT.html");
  add("outcome", po::value<std::string>()->default_value("engagement")->value_name("NAME"),
      "outcome shown first (weft list outcomes); the page lets one choose others");
  add("baseline", po::value<std::string>()->value_name("STRATEGY"),
      "strategy that the others are compared with first (default: the first of the file)");
  add("replays", po::value<std::int64_t>()->default_value(40)->value_name("N"),
      "runs of each strategy that are computed again, to see what comes before exits; 0: none");
  add("partial", po::bool_switch(), "report on a result of which only a part is done");
  add_thread_option(add);
  return options;
}

}  // namespace

Exit report_command(const Command& command, const Arguments& arguments) {
  const CommandLine line(command, report_options(), {"RESULTS"}, arguments);
  if (line.helped()) return Exit::done;
  check_pages_can_be_made();
  const std::string result = result_argument(line);
  if (!line.has("output")) {
    refuse("weft report: the output is missing", "", "give -o REPORT.html");
  }
  const bool force = line.value<bool>("force");
  const std::string output = page_path(line, "output", force, result);
  analysis::ReportOptions wanted;
  wanted.outcome = line.text("outcome");
  if (line.has("baseline")) wanted.baseline = line.text("baseline");
  wanted.program = program_source();
  const std::uint64_t replays = line.whole("replays", 0, 1000);
  const int threads = threads_of(line);
  const std::string page = read_apart(result, [&] {
    const analysis::ThreadLimit limit(threads);
    const ResultReader reader(result);
    wanted.warning = warning_of_design(reader);
    if (const auto part = unfinished(reader)) {
      if (!line.value<bool>("partial")) require_whole(reader, *part);
      wanted.warning += "\n" + note_of_part(reader, *part);
    }
    const std::string others = replays > 0 ? other_versions(origin_of(reader).versions) : "";
    if (!others.empty()) wanted.warning += "\nNo run was replayed: " + others + ".";
    if (replays > 0 && others.empty()) {
      wanted.replays = [&] { return replays_of(reader, replays); };
    }
    return analysis::page_of(analysis::make_report(reader, wanted));
  });
  write_page(output, page, force);
  return Exit::done;
}

}  // namespace weft
