#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "analysis/tensions/tensions_answer.h"
#include "core/output/result_reader.h"

/// The page that `weft report` makes.
namespace weft::analysis {

struct ReportOptions {
  std::string outcome = "engagement";        ///< shown first; the page lets one choose others
  std::optional<std::string> baseline = {};  ///< a strategy; without: the first of the file
  std::string program;                       ///< that makes the page: "weft 0.1.0"
  std::string warning = {};                  ///< to stand beneath the answer, a line each; or empty
  /// Runs of each strategy computed again, to see what comes before exits; may be empty, and may
  /// throw InputError.
  std::function<Replays()> replays = {};
};

/// One chart of a section: a specification of analysis/report/charts, and how to read it.
struct ReportChart {
  std::string name;     ///< of the file charts/NAME.vl.json
  std::string title;    ///< may name the outcome or the baseline: "{outcome} by strategy"
  std::string reading;  ///< a sentence or two: what the marks are
};

/// What a page holds.
struct Report {
  struct Section {
    std::string id;
    std::string title;
    std::string html;  ///< safe: made by html.h
  };
  std::string title;
  std::vector<Section> sections;
  std::string data;  ///< JSON, of which the page's script draws its charts
};

/// Most strategies that a page shows; of more, those that come first, and the baseline.
constexpr std::size_t most_report_strategies = 12;

/// Asks all analyses. What cannot be asked of this result (one strategy, too few configurations, no
/// trajectories) is said in its section, in place of a chart. Throws InputError for an unknown
/// outcome or baseline and where no run is done.
[[nodiscard]] Report make_report(const ResultReader& reader, const ReportOptions& options);

}  // namespace weft::analysis
