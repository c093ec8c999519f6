#include "core/base/problem.h"

#include <cerrno>
#include <cstring>
#include <utility>

namespace weft {

std::string Place::text() const {
  std::string text = file;
  if (line > 0) text += ':' + std::to_string(line);
  if (line > 0 && column > 0) text += ':' + std::to_string(column);
  return text;
}

std::string Problem::text() const {
  std::string text = place.text();
  if (!text.empty()) text += ": ";
  text += what;
  if (!why.empty()) text += " (" + why + ")";
  if (!hint.empty()) text += "; " + hint;
  return text;
}

InputError::InputError(std::vector<Problem> problems) : problems_(std::move(problems)) {
  for (const Problem& problem : problems_) {
    if (!text_.empty()) text_ += '\n';
    text_ += problem.text();
  }
}

InputError::InputError(Problem problem) : InputError(std::vector<Problem>{std::move(problem)}) {}

void throw_system_error(const std::string& what, const std::string& path) {
  throw RunError(what + " " + path + " (" + std::strerror(errno) + ")");
}

}  // namespace weft
