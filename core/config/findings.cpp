#include "core/config/findings.h"

#include <algorithm>
#include <tuple>

#include "core/config/wording.h"

namespace weft {
namespace {

/// A file with more problems than this is not an experiment file.
constexpr std::size_t most_problems = 1000;

/// By place: the experiment file first, then overrides and other files by name.
std::vector<Problem> in_order(std::vector<Problem> problems, const std::string& file) {
  const auto rank = [&](const Problem& problem) {
    const Place& place = problem.place;
    return std::tuple(place.file != file, place.file, place.line, place.column);
  };
  std::ranges::stable_sort(problems, {}, rank);
  return problems;
}

}  // namespace

void Findings::stands_at(std::string name, Place place) {
  stand_ins_.insert_or_assign(std::move(name), std::move(place));
}

Place Findings::place(const toml::source_region& source) const {
  if (source.path == nullptr || source.path->empty()) {
    return {file_, static_cast<int>(source.begin.line), static_cast<int>(source.begin.column)};
  }
  if (source.path->starts_with("--")) return {*source.path};
  const auto stand_in = stand_ins_.find(*source.path);
  if (stand_in != stand_ins_.end()) return stand_in->second;
  return {*source.path, static_cast<int>(source.begin.line), static_cast<int>(source.begin.column)};
}

void Findings::wrong(Place place, std::string what, std::string why, std::string hint) {
  if (problems_.size() >= most_problems) {
    ++left_out_;
    return;
  }
  Problem problem{std::move(place), std::move(what), std::move(why), std::move(hint)};
  if (std::ranges::find(problems_, problem) == problems_.end()) {
    problems_.push_back(std::move(problem));
  }
}

void Findings::wrong(const toml::node& node, std::string what, std::string why, std::string hint) {
  wrong(place(node), std::move(what), std::move(why), std::move(hint));
}

void Findings::wrong(const InputError& error) {
  for (const Problem& problem : error.problems()) {
    wrong(problem.place, problem.what, problem.why, problem.hint);
  }
}

void Findings::note(Place place, std::string what, std::string why, std::string hint) {
  notes_.push_back({std::move(place), std::move(what), std::move(why), std::move(hint)});
}

void Findings::throw_problems() {
  if (problems_.empty()) return;
  std::vector<Problem> all = in_order(std::move(problems_), file_);
  if (left_out_ > 0) {
    all.push_back({whole_file(), "and " + counted(left_out_, "problem") + " more", "", ""});
  }
  throw InputError(std::move(all));
}

std::vector<Problem> Findings::notes() const { return in_order(notes_, file_); }

}  // namespace weft
