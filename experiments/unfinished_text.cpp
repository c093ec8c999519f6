#include "experiments/unfinished_text.h"

#include "analysis/table/digits.h"
#include "analysis/table/letters.h"
#include "experiments/progress.h"

namespace weft {
namespace {

std::string line(const std::string& name, const std::string& text) {
  constexpr std::size_t margin = 18;  // as in the info of a result
  return analysis::padded(name, margin, false) + analysis::printable(text) + "\n";
}

std::string to_go_on(const std::string& result_path, const UnfinishedResult& found) {
  if (!found.one_experiment) {
    return "impossible: it holds parts of different experiments; start over with --force";
  }
  const std::string perhaps = found.under_way ? " (perhaps a process is at work on it now)" : "";
  return "weft run EXPERIMENT.toml -o " + result_path + " --resume" + perhaps;
}

std::string for_people(const std::string& result_path, const UnfinishedResult& found) {
  std::string text = line("file", result_path + " is not there yet: an unfinished run");
  if (found.parts > 0) {
    const std::uint64_t all = found.identity.grid.runs();
    if (!found.identity.title.empty()) text += line("title", found.identity.title);
    text += line("experiment sha256", found.identity.experiment_sha256);
    text += line("runs committed",
                 grouped(found.runs) + " of " + grouped(all) + " (" +
                     analysis::percent(static_cast<double>(found.runs) / static_cast<double>(all)) +
                     ")");
  } else {
    text += line("runs committed", "none");
  }
  if (found.damaged > 0) {
    text += line("damaged parts", grouped(found.damaged) + "; --resume computes them again");
  }
  return text + line("to go on", to_go_on(result_path, found));
}

analysis::Table row(const std::string& result_path, const UnfinishedResult& found) {
  using Kind = analysis::Column::Kind;
  const auto number = [](std::uint64_t count) { return static_cast<double>(count); };
  analysis::Table table({{"file", Kind::text},
                         {"title", Kind::text},
                         {"experiment_sha256", Kind::text},
                         {"runs", Kind::whole},
                         {"runs_committed", Kind::whole},
                         {"damaged_parts", Kind::whole},
                         {"can_be_resumed", Kind::text}});
  table.add({result_path, found.identity.title, found.identity.experiment_sha256,
             number(found.identity.grid.runs()), number(found.runs), number(found.damaged),
             std::string(found.one_experiment ? "yes" : "no")});
  return table;
}

}  // namespace

std::string unfinished_text(const std::string& result_path, const UnfinishedResult& found,
                            analysis::Format format) {
  switch (format) {
    case analysis::Format::table:
      return for_people(result_path, found);
    case analysis::Format::csv:
      return analysis::as_csv(row(result_path, found));
    case analysis::Format::json:
      return analysis::as_json(row(result_path, found));
  }
  return {};
}

}  // namespace weft
