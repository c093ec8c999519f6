#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/config/findings.h"
#include "core/config/options.h"
#include "core/config/quantity.h"

namespace weft {

/// One table of an experiment file, read by its options. Unknown keys are reported as it is made;
/// what is wrong with a value when it is asked for, and then the caller gets the default.
class Section {
 public:
  /// `title` for messages, e.g. "[design]". The table and the findings must outlive the section.
  Section(const toml::table& table, std::string title, Options options, Findings& findings);

  [[nodiscard]] bool has(std::string_view key) const { return find(key) != nullptr; }
  [[nodiscard]] const toml::node* find(std::string_view key) const { return table_->get(key); }
  [[nodiscard]] Place place() const;
  /// Of the value of a key, or of the section where it is not given.
  [[nodiscard]] Place place(std::string_view key) const;
  [[nodiscard]] const std::string& title() const { return title_; }
  [[nodiscard]] Findings& findings() const { return *findings_; }

  /// Without spaces at its ends; refuses control characters and more than `most` characters.
  [[nodiscard]] std::string text(std::string_view key, std::size_t most = 1000) const;
  [[nodiscard]] std::uint64_t whole(std::string_view key) const;
  [[nodiscard]] bool flag(std::string_view key) const;
  /// Position among the option's words.
  [[nodiscard]] std::size_t word(std::string_view key) const;
  /// The quantity given, or else the default; none where it is wrong, or not given and without one.
  [[nodiscard]] std::optional<Quantity> quantity(std::string_view key) const;
  /// A table within, or none.
  [[nodiscard]] const toml::table* table(std::string_view key) const;
  /// The tables of a list within, which may be empty.
  [[nodiscard]] std::vector<const toml::table*> tables(std::string_view key) const;

  /// Reports that a key is missing that has no default.
  void need(std::string_view key, std::string hint = {}) const;
  [[nodiscard]] const Option& option(std::string_view key) const;

 private:
  void report_unknown_keys() const;
  void wrong_type(std::string_view key, const toml::node& node) const;

  const toml::table* table_;
  std::string title_;
  Options options_;
  Findings* findings_;
};

}  // namespace weft
