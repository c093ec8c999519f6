#include "analysis/discover/discovery_answer.h"
#include "experiments/analysis_options.h"

namespace weft {
namespace {

namespace po = boost::program_options;

void add_question_options(po::options_description_easy_init add) {
  add("strategy", po::value<std::string>()->default_value("")->value_name("NAME"),
      "the strategy asked about");
  add("against", po::value<std::string>()->value_name("NAME"),
      "where does it beat this one; without, every other one");
  add("outcome", po::value<std::string>()->default_value("engagement")->value_name("NAME"),
      "outcome that decides (weft list outcomes)");
  add("margin", po::value<double>()->default_value(0)->value_name("X"),
      "how much better it must be, and more");
  add("event", po::value<std::string>()->value_name("collapse"), "or: where does it collapse");
  add("above", po::value<double>()->default_value(0.5, "0.5")->value_name("SHARE"),
      "in more than this share of the runs");
  add("at-least", po::value<double>()->value_name("X"), "or: where is the outcome at least X");
  add("at-most", po::value<double>()->value_name("X"), "or at most X");
}

void add_search_options(po::options_description_easy_init add) {
  add("boxes", po::value<std::int64_t>()->default_value(3)->value_name("N"), "most boxes");
  add("box-density", po::value<double>()->value_name("SHARE"),
      "choose the largest box with this density");
  add("step", po::value<std::int64_t>()->value_name("N"),
      "or the first box at this step of its trajectory");
  add("level", po::value<double>()->default_value(0.01, "0.01")->value_name("P"),
      "largest quasi-p value of a bound that stays");
  add("alpha", po::value<double>()->default_value(0.05, "0.05")->value_name("SHARE"),
      "of its points that a box gives away in a step");
  add("min-mass", po::value<double>()->default_value(0.05, "0.05")->value_name("SHARE"),
      "of the configurations, that no box and no leaf falls below");
  add("depth", po::value<int>()->default_value(4)->value_name("N"), "most splits down the tree");
}

template <class Value>
std::optional<Value> optional_of(const CommandLine& line, const std::string& name) {
  if (!line.has(name)) return std::nullopt;
  return line.value<Value>(name);
}

analysis::DiscoveryOptions wanted_of(const CommandLine& line) {
  analysis::DiscoveryOptions wanted;
  wanted.cases = {.strategy = line.text("strategy"),
                  .against = optional_of<std::string>(line, "against"),
                  .outcome = line.text("outcome"),
                  .margin = line.value<double>("margin"),
                  .event = optional_of<std::string>(line, "event"),
                  .above = line.value<double>("above"),
                  .at_least = optional_of<double>(line, "at-least"),
                  .at_most = optional_of<double>(line, "at-most")};
  wanted.prim.most_boxes = line.whole("boxes");
  wanted.prim.density = optional_of<double>(line, "box-density");
  if (line.has("step")) wanted.prim.step = line.whole("step");
  wanted.prim.peeling = {line.value<double>("alpha"), line.value<double>("min-mass")};
  wanted.prim.level = line.value<double>("level");
  wanted.tree = {line.value<int>("depth"), line.value<double>("min-mass")};
  wanted.seed = resampling_seed(line);
  if (wanted.prim.density && wanted.prim.step) {
    refuse("--box-density and --step do not go together", "each chooses a box", "give one of them");
  }
  return wanted;
}

}  // namespace

Exit discover_command(const Command& command, const Arguments& arguments) {
  po::options_description options("Options");
  auto add = options.add_options();
  add_question_options(add);
  add_search_options(add);
  add_analysis_options(add);
  add_resampling_options(add);
  const CommandLine line(command, options, {"RESULTS"}, arguments);
  if (line.helped()) return Exit::done;
  const analysis::DiscoveryOptions wanted = wanted_of(line);
  return print_answer(line, [&](const ResultReader& result) {
    return analysis::discovery_answer(analysis::discover(result, wanted));
  });
}

}  // namespace weft
