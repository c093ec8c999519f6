#pragma once

#include <optional>
#include <string>

#include "analysis/chart/text_canvas.h"
#include "experiments/command.h"

namespace weft {

/// Declares --plot and --ascii; `what` is drawn.
void add_plot_options(boost::program_options::options_description_easy_init options,
                      const std::string& what);

/// How to draw the chart that is asked for, if any: as wide as the terminal of standard output.
/// Refuses --plot with a format that is not for people, and --ascii without --plot.
[[nodiscard]] std::optional<analysis::ChartStyle> chart_of(const CommandLine& line);

}  // namespace weft
