#pragma once

#include <exception>
#include <string>
#include <vector>

namespace weft {

/// Where something stands in a user's file. Line and column count from 1; 0 means "the whole file".
struct Place {
  std::string file;
  int line = 0;
  int column = 0;

  /// `file:line:column`, without the parts that are unknown.
  [[nodiscard]] std::string text() const;
  bool operator==(const Place&) const = default;
};

/// One thing that is wrong with what the user gave: where, what, why, and what to do about it.
struct Problem {
  Place place;
  std::string what;
  std::string why;   ///< may be empty
  std::string hint;  ///< may be empty

  /// `file:line:column: what (why); hint`
  [[nodiscard]] std::string text() const;
  bool operator==(const Problem&) const = default;
};

/// Input that the user must change (exit status 2). Carries every problem found, in file order.
class InputError : public std::exception {
 public:
  explicit InputError(std::vector<Problem> problems);
  explicit InputError(Problem problem);

  [[nodiscard]] const std::vector<Problem>& problems() const { return problems_; }
  [[nodiscard]] const char* what() const noexcept override { return text_.c_str(); }

 private:
  std::vector<Problem> problems_;
  std::string text_;
};

/// The machine failed: disk full, unreadable file, damaged result (exit status 3).
class RunError : public std::exception {
 public:
  explicit RunError(std::string what) : text_(std::move(what)) {}
  [[nodiscard]] const char* what() const noexcept override { return text_.c_str(); }

 private:
  std::string text_;
};

/// Throws RunError: "`what` `path` (the system's words for errno)".
[[noreturn]] void throw_system_error(const std::string& what, const std::string& path);

}  // namespace weft
