#include "experiments/analysis_options.h"

#include <iostream>

#include "analysis/info/info.h"
#include "analysis/statistics/parallel.h"
#include "analysis/table/digits.h"
#include "core/output/apart.h"
#include "experiments/experiment_options.h"
#include "experiments/result_argument.h"

namespace weft {
namespace po = boost::program_options;

std::optional<std::string> unfinished(const ResultReader& result) {
  const analysis::FileInfo info = analysis::info(result);
  if (info.runs_done() == info.runs()) return std::nullopt;
  return std::to_string(info.runs_done()) + " of " + analysis::counted(info.runs(), "run") +
         " are done (" +
         analysis::percent(static_cast<double>(info.runs_done()) /
                           static_cast<double>(info.runs())) +
         ")";
}

void require_whole(const ResultReader& result, const std::string& done) {
  const bool shard = !result.shard().is_whole();
  refuse("'" + result.path() + "' is not finished",
         done + (shard ? ", as it holds shard " + result.shard().text() + " only" : ""),
         std::string(shard ? "join the shards: weft merge SHARD.h5... -o RESULTS.h5; "
                           : "finish it: weft run --resume; ") +
             "or say --partial to analyse what is there");
}

std::string note_of_part(const ResultReader& result, const std::string& done) {
  const std::string design = result.text("design").value_or("");
  std::string note = "The result is not finished: " + done + ".";
  if (design == "factorial" || design == "list") {
    note += "\nWarning: those that are done are the first of a " + design +
            ", no sample of all of them: intervals say nothing of the whole.";
  }
  return note;
}

std::string warning_of_design(const ResultReader& result) {
  const std::string design = result.text("design").value_or("");
  if (design != "saltelli" && design != "morris") return {};
  return "The design is " + design +
         ", whose configurations are not independent: intervals are too narrow. Use another design "
         "for this question.";
}

void add_analysis_options(po::options_description_easy_init options) {
  options("format", po::value<std::string>()->default_value("table")->value_name("FORMAT"),
          "table, csv or json");
  options("partial", po::bool_switch(), "analyse a result of which only a part is done");
}

void add_resampling_options(po::options_description_easy_init options) {
  add_thread_option(options);
  options("seed", po::value<std::int64_t>()->default_value(1)->value_name("N"),
          "of the resampling; the same seed gives the same digits");
}

std::uint64_t resampling_seed(const CommandLine& line) { return line.whole("seed"); }

Exit print_answer(const CommandLine& line,
                  const std::function<analysis::Answer(const ResultReader& result)>& analyse,
                  Configurations configurations) {
  const analysis::Format format = analysis::parse_format(line.text("format"));
  const bool partial = line.value<bool>("partial");
  const int threads = threads_of(line);
  const std::string path = result_argument(line);
  std::cout << read_apart(path, [&] {
    const analysis::ThreadLimit limit(threads);
    const ResultReader result(path);
    const std::optional<std::string> part = unfinished(result);
    if (part && !partial) require_whole(result, *part);
    analysis::Answer answer = analyse(result);
    if (part) answer.notes.push_back(note_of_part(result, *part));
    const std::string warning = warning_of_design(result);
    if (configurations == Configurations::taken_as_independent && !warning.empty()) {
      answer.notes.push_back(warning);
    }
    return analysis::answer_text(answer, format);
  });
  return Exit::done;
}

}  // namespace weft
