#include "experiments/plot_option.h"

#include <unistd.h>

#include "analysis/table/table.h"
#include "experiments/terminal.h"

namespace weft {

void add_plot_options(boost::program_options::options_description_easy_init options,
                      const std::string& what) {
  namespace po = boost::program_options;
  options("plot", po::bool_switch(),
          ("draw " + what + " under the table, as wide as the terminal").c_str());
  options("ascii", po::bool_switch(), "draw with ASCII characters");
}

std::optional<analysis::ChartStyle> chart_of(const CommandLine& line) {
  const bool ascii = line.value<bool>("ascii");
  if (!line.value<bool>("plot")) {
    if (ascii) refuse("--ascii is given without --plot", "nothing is drawn", "say --plot --ascii");
    return std::nullopt;
  }
  const std::string format = line.text("format");
  if (analysis::parse_format(format) != analysis::Format::table) {
    refuse("--plot and --format " + format + " are given",
           "a chart is for people, " + format + " for programs", "leave one of them out");
  }
  return analysis::ChartStyle{.columns = terminal_columns(STDOUT_FILENO), .ascii = ascii};
}

}  // namespace weft
