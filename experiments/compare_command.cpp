#include <algorithm>
#include <cmath>

#include "analysis/compare/comparison_answer.h"
#include "experiments/analysis_options.h"
#include "experiments/plot_option.h"

namespace weft {
namespace {

/// Each option may name several, parted by commas.
std::vector<std::string> factors_of(const std::vector<std::string>& options) {
  std::vector<std::string> factors;
  for (const std::string& option : options) {
    for (std::size_t begin = 0; begin <= option.size();) {
      const std::size_t end = std::min(option.find(',', begin), option.size());
      factors.push_back(option.substr(begin, end - begin));
      begin = end + 1;
    }
  }
  return factors;
}

std::uint64_t bins_of(const CommandLine& line) {
  const auto bins = line.value<std::int64_t>("bins");
  return bins < 0 ? 0 : static_cast<std::uint64_t>(bins);  // 0 is refused, and so are these
}

}  // namespace

Exit compare_command(const Command& command, const Arguments& arguments) {
  namespace po = boost::program_options;
  analysis::CompareOptions wanted;
  po::options_description options("Options");
  auto add = options.add_options();
  add("outcome", po::value<std::string>()->default_value("engagement")->value_name("NAME"),
      "outcome that ranks the strategies (weft list outcomes)");
  add("baseline", po::value<std::string>()->value_name("STRATEGY"),
      "show paired differences to this strategy as well");
  add("by", po::value<std::vector<std::string>>()->value_name("FACTOR"),
      "compare apart in the bins of a factor, or of two: --by A --by B, or --by A,B");
  add("bins", po::value<std::int64_t>()->default_value(analysis::default_bins)->value_name("N"),
      "bins of each factor, with as many configurations in each as can be");
  add("indifference", po::value<double>()->default_value(0, "0")->value_name("D"),
      "count as best what is worse than the best by as much at most");
  add("equal-effort", po::bool_switch(),
      "compare at equal effort as well, by regression and by matching");
  add("caliper", po::value<double>()->default_value(wanted.caliper, "0.1")->value_name("EFFORT"),
      "by how much the efforts of matched runs differ at most");
  add_plot_options(add, "differences and their intervals");
  add_analysis_options(add);
  add_resampling_options(add);
  const CommandLine line(command, options, {"RESULTS"}, arguments);
  if (line.helped()) return Exit::done;
  wanted.outcome = line.text("outcome");
  if (line.has("baseline")) wanted.baseline = line.text("baseline");
  if (line.has("by")) wanted.by = factors_of(line.value<std::vector<std::string>>("by"));
  wanted.bins = bins_of(line);
  wanted.equal_effort = line.value<bool>("equal-effort");
  wanted.indifference = line.value<double>("indifference");
  if (!(wanted.indifference >= 0) || !std::isfinite(wanted.indifference)) {
    refuse("--indifference is " + line.text("indifference"), "it is a distance", "give 0 or more");
  }
  wanted.caliper = line.value<double>("caliper");
  wanted.bootstrap.seed = resampling_seed(line);
  const std::optional<analysis::ChartStyle> chart = chart_of(line);
  return print_answer(line, [&](const ResultReader& result) {
    return analysis::comparison_answer(analysis::compare(result, wanted), chart);
  });
}

}  // namespace weft
