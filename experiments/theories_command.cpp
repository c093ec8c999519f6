#include <memory>

#include "analysis/theories/theories_answer.h"
#include "experiments/experiment_options.h"
#include "experiments/kept_answer.h"

namespace weft {
namespace {

namespace po = boost::program_options;

analysis::Answer answer_of(const std::vector<const KeptExperiment*>& kept,
                           const std::string& outcome) {
  std::vector<std::unique_ptr<const ResultReader>> readers;
  std::vector<analysis::TheoryResult> results;
  for (const KeptExperiment* each : kept) {
    readers.push_back(std::make_unique<const ResultReader>(each->result));
    results.push_back({each->name, readers.back().get()});
  }
  return analysis::theories_answer(analysis::compare_theories(results, outcome));
}

KeptAnswer answer_of(const std::vector<KeptExperiment>& kept, const std::string& outcome,
                     analysis::Format format) {
  std::vector<const KeptExperiment*> all;
  for (const KeptExperiment& each : kept) all.push_back(&each);
  analysis::Answer answer = answer_of(all, outcome);
  for (std::string& note : design_notes(kept)) answer.notes.push_back(std::move(note));
  return {true, analysis::answer_text(answer, format)};
}

/// Before anything is run: what can be seen of it without results.
void require_same_strategies(const std::vector<KeptExperiment>& kept) {
  for (const KeptExperiment& each : kept) {
    const auto& wanted = kept.front().plan->strategies();
    const auto& found = each.plan->strategies();
    bool same = wanted.size() == found.size();
    for (std::size_t s = 0; same && s < found.size(); ++s) same = wanted[s].name == found[s].name;
    if (same) continue;
    refuse(each.file + " has other strategies than " + kept.front().file,
           "theories are compared by what they say of the same strategies",
           "give all files the same [[strategy]] tables, in the same order");
  }
}

}  // namespace

Exit theories_command(const Command& command, const Arguments& arguments) {
  po::options_description options("Options");
  auto add = options.add_options();
  add_kept_options(add, "weft-theories");
  add_thread_option(add);
  add("outcome", po::value<std::string>()->default_value("engagement")->value_name("NAME"),
      "outcome that ranks the strategies (weft list outcomes)");
  add("format", po::value<std::string>()->default_value("table")->value_name("FORMAT"),
      "table, csv or json");
  const CommandLine line(command, options, {"FILE..."}, arguments);
  if (line.helped()) return Exit::done;
  const analysis::Format format = analysis::parse_format(line.text("format"));
  const std::string outcome = analysis::find_outcome(line.text("outcome")).name;
  std::vector<KeptExperiment> kept = read_kept(line);
  require_same_strategies(kept);
  find_results(line, kept);
  return print_kept_answer(
      line, kept,
      [&](const KeptExperiment& one) {
        (void)answer_of(std::vector<const KeptExperiment*>{&one}, outcome);
      },
      [&] { return answer_of(kept, outcome, format); });
}

}  // namespace weft
