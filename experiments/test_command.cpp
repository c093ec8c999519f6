#include <algorithm>

#include "analysis/verdict/verdict_answer.h"
#include "core/base/problem.h"
#include "experiments/experiment_options.h"
#include "experiments/kept_answer.h"

namespace weft {
namespace {

namespace po = boost::program_options;

void require_claims(const std::vector<KeptExperiment>& kept) {
  std::vector<Problem> problems;
  for (const KeptExperiment& each : kept) {
    if (each.claim) continue;
    problems.push_back({{each.file},
                        "it claims nothing",
                        "there is no [hypothesis] to be tested",
                        "experiments/hypotheses/README.md says how to write one"});
  }
  if (!problems.empty()) throw InputError(std::move(problems));
}

analysis::NamedVerdict verdict_of(const KeptExperiment& kept, std::uint64_t seed) {
  const ResultReader reader(kept.result);
  return {kept.name, *kept.claim, analysis::verdict(reader, *kept.claim, {seed})};
}

KeptAnswer answer_of(const std::vector<KeptExperiment>& kept, std::uint64_t seed,
                     analysis::Format format) {
  std::vector<analysis::NamedVerdict> verdicts;
  std::vector<Problem> problems;
  for (const KeptExperiment& each : kept) {
    try {
      verdicts.push_back(verdict_of(each, seed));
    } catch (const InputError& error) {
      problems.insert(problems.end(), error.problems().begin(), error.problems().end());
    }
  }
  if (!problems.empty()) throw InputError(std::move(problems));
  const bool yes = std::ranges::all_of(verdicts, [](const analysis::NamedVerdict& each) {
    return each.verdict.standing == analysis::Standing::as_claimed;
  });
  analysis::Answer answer = analysis::verdict_answer(verdicts);
  for (std::string& note : design_notes(kept)) answer.notes.push_back(std::move(note));
  return {yes, analysis::answer_text(answer, format)};
}

}  // namespace

Exit test_command(const Command& command, const Arguments& arguments) {
  po::options_description options("Options");
  auto add = options.add_options();
  add_kept_options(add, "weft-hypotheses");
  add_thread_option(add);
  add("format", po::value<std::string>()->default_value("table")->value_name("FORMAT"),
      "table, csv or json");
  add("seed", po::value<std::int64_t>()->default_value(1)->value_name("N"),
      "of the held-out halves and the resampling");
  const CommandLine line(command, options, {"FILE..."}, arguments);
  if (line.helped()) return Exit::done;
  const analysis::Format format = analysis::parse_format(line.text("format"));
  const std::uint64_t seed = line.whole("seed");
  std::vector<KeptExperiment> kept = read_kept(line);
  require_claims(kept);
  find_results(line, kept);
  return print_kept_answer(
      line, kept, [&](const KeptExperiment& one) { (void)verdict_of(one, seed); },
      [&] { return answer_of(kept, seed, format); });
}

}  // namespace weft
