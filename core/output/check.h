#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace weft {

/// One check of a file: what was looked at, and what is wrong with it.
class Check {
 public:
  explicit Check(std::string name) : name_(std::move(name)) {}

  [[nodiscard]] const std::string& name() const { return name_; }
  /// What was looked at, or why it was not.
  [[nodiscard]] const std::string& looked_at() const { return looked_at_; }
  void look_at(std::string what) { looked_at_ = std::move(what); }

  /// Something is wrong; where and what.
  void object(std::string what);
  [[nodiscard]] bool is_right() const { return objections_ == 0; }
  [[nodiscard]] std::uint64_t objections() const { return objections_; }
  /// The first of them.
  [[nodiscard]] const std::vector<std::string>& first_objections() const { return first_; }

  /// A text from which the same check can be made again; for what is read apart.
  [[nodiscard]] std::string packed() const;
  [[nodiscard]] static Check unpacked(std::string_view packed);

 private:
  std::string name_;
  std::string looked_at_;
  std::uint64_t objections_ = 0;
  std::vector<std::string> first_;
};

}  // namespace weft
