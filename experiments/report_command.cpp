#include <filesystem>
#include <fstream>
#include <iostream>

#include "analysis/report/page.h"
#include "analysis/statistics/parallel.h"
#include "analysis/tensions/prevalence.h"
#include "core/output/apart.h"
#include "core/output/safe_file.h"
#include "core/output/stamp.h"
#include "experiments/analysis_options.h"
#include "experiments/experiment_options.h"
#include "experiments/output_path.h"
#include "experiments/replayed_courses.h"
#include "experiments/result_argument.h"
#include "experiments/static_pictures.h"

namespace weft {
namespace {

namespace fs = std::filesystem;
namespace po = boost::program_options;

constexpr std::int64_t most_replays = 1000;
constexpr std::string_view beginning = "<!doctype html>";

bool is_html(const std::string& path) {
  std::string start(beginning.size(), ' ');
  std::ifstream(path, std::ios::binary)
      .read(start.data(), static_cast<std::streamsize>(start.size()));
  return start == beginning;
}

/// Where the page goes.
std::string page_path(const CommandLine& line, const std::string& result) {
  if (!line.has("output")) {
    refuse("weft report: the output is missing", "", "give -o REPORT.html");
  }
  std::string path = resolved_path(line.text("output"));
  if (path.empty()) refuse("the output has no name", "", "give -o REPORT.html");
  check_output_kind(path, result, "result file");
  check_folder_writable(path);
  std::error_code error;
  if (!fs::exists(path, error)) return path;
  const std::string output = "the output " + path_in_quotes(path);
  if (!line.value<bool>("force")) {
    refuse(output + " exists already", "a file is not overwritten unasked",
           "give another -o, or --force to replace it");
  }
  if (fs::file_size(path, error) > 0 && !is_html(path)) {
    refuse(output + " is no page of weft", "--force replaces nothing else",
           "give another -o, or remove that file yourself");
  }
  return path;
}

void check_pages_can_be_made() {
  if (analysis::can_make_pages()) return;
  refuse("this weft was built without pages",
         "node or npm's packages were missing when it was built",
         "install nodejs (18 or newer) and npm, run cmake --preset release, and build again; until "
         "then, weft compare, survival, tensions and the others say the same in tables");
}

analysis::Replays replays_of(const ResultReader& result, std::uint64_t configurations) {
  const std::size_t tensions = result.labels("", "tension").size();
  analysis::Replays replays;
  for (const std::vector<analysis::RunCourse>& runs : replay_courses(result, configurations)) {
    replays.runs = runs.size();
    replays.studies.push_back(analysis::exit_study(runs, tensions));
    replays.prevalence.push_back(analysis::prevalence(runs, tensions, result.horizon()));
  }
  return replays;
}

void write_page(const std::string& path, const std::string& page, bool replace) {
  FileAside aside(path);
  std::ofstream file(aside.path(), std::ios::binary);
  file << page;
  file.close();
  if (file.fail()) throw RunError("cannot write " + path + " (is the disk full?)");
  if (replace) {
    aside.commit_over(path);
  } else if (!aside.commit_new(path)) {
    throw RunError(path + " appeared meanwhile and is kept");
  }
}

}  // namespace

Exit report_command(const Command& command, const Arguments& arguments) {
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
  const CommandLine line(command, options, {"RESULTS"}, arguments);
  if (line.helped()) return Exit::done;
  check_pages_can_be_made();
  const std::string result = result_argument(line);
  const std::string output = page_path(line, result);
  analysis::ReportOptions wanted;
  wanted.outcome = line.text("outcome");
  if (line.has("baseline")) wanted.baseline = line.text("baseline");
  wanted.program = program_source();
  const std::uint64_t replays = line.whole("replays", 0, most_replays);
  const int threads = threads_of(line);
  const std::string page = read_apart(result, [&] {
    const analysis::ThreadLimit limit(threads);
    const ResultReader reader(result);
    if (const auto part = unfinished(reader)) {
      if (!line.value<bool>("partial")) require_whole(reader, *part);
      wanted.warning = "The result is not finished: " + *part + ".";
    }
    if (replays > 0) wanted.replays = [&] { return replays_of(reader, replays); };
    return analysis::page_of(analysis::make_report(reader, wanted));
  });
  const PicturedPage pictured = with_static_pictures(page);
  write_page(output, pictured.page, line.value<bool>("force"));
  if (!pictured.trouble.empty()) {
    std::cerr << "note: without JavaScript the page shows tables but no pictures: "
              << pictured.trouble << '\n';
  }
  std::cerr << "wrote " << output << " (" << (pictured.page.size() + 512) / 1024
            << " KiB); open it in any browser\n";
  return Exit::done;
}

}  // namespace weft
