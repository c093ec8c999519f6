#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <vector>

#include "core/base/problem.h"
#include "core/config/toml.h"

namespace weft {

/// What is found while a file is read: problems (errors), and notes on what is legal but perhaps
/// not meant. Reading goes on after a problem, so that all of them can be told at once.
class Findings {
 public:
  explicit Findings(std::string file) : file_(std::move(file)) {}

  /// From now on, all that comes from the text parsed under this name stands at `place`: a user
  /// cannot change what the library says, only where it is used.
  void stands_at(std::string name, Place place);

  /// Where something stands: in the file itself, in an override ("--set ..."), or where a library
  /// strategy is used.
  [[nodiscard]] Place place(const toml::source_region& source) const;
  [[nodiscard]] Place place(const toml::node& node) const { return place(node.source()); }
  [[nodiscard]] Place whole_file() const { return {file_}; }

  /// A problem that was found before is told once.
  void wrong(Place place, std::string what, std::string why = {}, std::string hint = {});
  void wrong(const toml::node& node, std::string what, std::string why = {}, std::string hint = {});
  void wrong(const InputError& error);
  void note(Place place, std::string what, std::string why = {}, std::string hint = {});

  [[nodiscard]] std::size_t problems() const { return problems_.size(); }
  /// Throws the problems found so far, if any, in the order of their places.
  void throw_problems();
  /// The notes, in the order of their places.
  [[nodiscard]] std::vector<Problem> notes() const;

  [[nodiscard]] const std::string& file() const { return file_; }

 private:
  std::string file_;
  std::map<std::string, Place, std::less<>> stand_ins_;
  std::vector<Problem> problems_;
  std::size_t left_out_ = 0;  ///< problems beyond the most that are told
  std::vector<Problem> notes_;
};

}  // namespace weft
