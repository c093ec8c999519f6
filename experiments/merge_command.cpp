#include <filesystem>
#include <iostream>
#include <map>
#include <sstream>

#include "core/base/problem.h"
#include "core/config/stored_experiment.h"
#include "core/engine/merge.h"
#include "core/output/apart.h"
#include "core/output/part_folder.h"
#include "experiments/command.h"
#include "experiments/plan_text.h"
#include "experiments/progress.h"
#include "experiments/run_output.h"

namespace weft {
namespace {

namespace po = boost::program_options;
namespace fs = std::filesystem;

/// One of the files that are to be merged.
struct Piece {
  std::string path;
  ResultIdentity identity;
  std::string source;  ///< program that made it
};

constexpr std::size_t digest_digits = 12;  // of a checksum, as shown in messages

Piece piece_at(const std::string& path) {
  std::error_code error;
  if (fs::is_directory(path, error)) {
    refuse("'" + path + "' is a folder", "", "name the files in it: " + path + "/*.h5");
  }
  if (!fs::exists(path, error) && PartFolder(path).holds_work()) {
    refuse("'" + path + "' is not there yet", "its run is unfinished",
           "go on with it: weft run EXPERIMENT.toml --shard I/N -o " + path + " --resume");
  }
  if (!fs::exists(path, error)) {
    refuse("'" + path + "' does not exist", "", "name files that weft run --shard wrote");
  }
  std::istringstream answer(read_apart(path, [&] {
    const ResultReader result(path);
    std::ostringstream text;
    text << result.text("experiment_sha256").value_or("unknown") << ' ' << result.shard().index
         << ' ' << result.shard().count << ' ' << result.text("source").value_or("");
    return text.str();
  }));
  Piece piece{path, {}, {}};
  answer >> piece.identity.experiment_sha256 >> piece.identity.shard.index >>
      piece.identity.shard.count >> std::ws;
  std::getline(answer, piece.source);
  return piece;
}

/// "1, 4-6": numbers in order, those that follow each other as a range.
std::string ranges(const std::vector<std::uint64_t>& numbers) {
  std::string text;
  for (std::size_t i = 0; i < numbers.size();) {
    std::size_t last = i;
    while (last + 1 < numbers.size() && numbers[last + 1] == numbers[last] + 1) ++last;
    text += (text.empty() ? "" : ", ") + std::to_string(numbers[i]);
    if (last > i) text += (last == i + 1 ? ", " : "-") + std::to_string(numbers[last]);
    i = last + 1;
  }
  return text;
}

/// Why a piece does not belong to the first; nothing if it does.
std::optional<Problem> stranger(const Piece& piece, const Piece& first) {
  const std::string what = "'" + piece.path + "' does not belong to '" + first.path + "'";
  const ResultIdentity& its = piece.identity;
  if (its.experiment_sha256 != first.identity.experiment_sha256) {
    return Problem{{},
                   what,
                   "it is of another experiment: sha256 " +
                       its.experiment_sha256.substr(0, digest_digits) + ", not " +
                       first.identity.experiment_sha256.substr(0, digest_digits),
                   "weft info --experiment shows what each has run"};
  }
  if (its.shard.count != first.identity.shard.count) {
    return Problem{{},
                   what,
                   "it is one of " + std::to_string(its.shard.count) + " shards, not of " +
                       std::to_string(first.identity.shard.count),
                   "merge shards of one division"};
  }
  if (piece.source != first.source) {
    return Problem{{},
                   what,
                   "it was made by " + piece.source + ", not " + first.source,
                   "run all shards with one version of weft"};
  }
  return std::nullopt;
}

/// The files in the order of the shards. Throws InputError with all that is doubled, missing or
/// does not belong.
std::vector<std::string> in_order(const std::vector<Piece>& pieces) {
  std::vector<Problem> problems;
  std::map<std::uint64_t, std::string> by_index;
  for (const Piece& piece : pieces) {
    if (auto problem = stranger(piece, pieces.front())) {
      problems.push_back(*std::move(problem));
      continue;
    }
    const auto [place, is_new] = by_index.emplace(piece.identity.shard.index, piece.path);
    if (is_new) continue;
    problems.push_back(Problem{{},
                               "shard " + piece.identity.shard.text() + " is there twice",
                               "'" + place->second + "' and '" + piece.path + "'",
                               "leave one of them out"});
  }
  const std::uint64_t count = pieces.front().identity.shard.count;
  std::vector<std::uint64_t> missing;
  for (std::uint64_t i = 0; i < count; ++i) {
    if (!by_index.contains(i)) missing.push_back(i);
  }
  if (!missing.empty()) {
    const bool one = missing.size() == 1;
    problems.push_back(Problem{{},
                               (one ? "shard " : "shards ") + ranges(missing) + " of 0-" +
                                   std::to_string(count - 1) + (one ? " is" : " are") + " missing",
                               "",
                               "run " + std::string(one ? "it" : "them") +
                                   ": weft run EXPERIMENT.toml --shard " +
                                   Shard{missing.front(), count}.text() + " -o SHARD.h5"});
  }
  if (!problems.empty()) throw InputError(std::move(problems));
  std::vector<std::string> paths;
  for (const auto& [index, path] : by_index) paths.push_back(path);
  return paths;
}

}  // namespace

Exit merge_command(const Command& command, const Arguments& arguments) {
  po::options_description options("Options");
  auto add = options.add_options();
  add("output,o", po::value<std::string>()->value_name("RESULTS.h5"), "result file");
  add("force", po::bool_switch(), "replace an existing result");
  add("quiet", po::bool_switch(), "no messages but errors");
  const CommandLine line(command, options, {"SHARD..."}, arguments);
  if (line.helped()) return Exit::done;
  const auto given = line.value<std::vector<std::string>>("SHARD");
  const bool over = line.value<bool>("force");
  const std::string output = new_output(line, given, over);
  std::vector<Piece> pieces;
  for (const std::string& path : given) pieces.push_back(piece_at(path));
  const std::vector<std::string> paths = in_order(pieces);
  const StoredExperiment experiment(read_origin(paths.front()), paths.front());
  const Plan& plan = experiment.plan();
  const AssemblyOptions assembly{
      output, "weft merge", over ? Existing::replaced : Existing::kept, {}};
  const Joined joined = merge_shards(plan, paths, assembly);
  if (joined.name_taken) throw RunError(output + ": a file appeared here meanwhile (it is kept)");
  if (line.value<bool>("quiet")) return Exit::done;
  std::error_code error;
  std::cerr << "wrote " << output << " (" << grouped(plan.grid().runs()) << " runs from "
            << paths.size() << (paths.size() == 1 ? " shard, " : " shards, ")
            << size_text(static_cast<double>(fs::file_size(output, error))) << ")\n";
  return Exit::done;
}

}  // namespace weft
