#include "tests/faults/settings.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <string_view>
#include <utility>

namespace weft::faults {
namespace {

std::string text_of(const char* name) {
  const char* text = std::getenv(name);
  return text == nullptr ? "" : text;
}

/// A test that asked for what is not there would pass without having tested anything.
[[noreturn]] void refuse(const std::string& name) {
  std::fprintf(stderr, "faults: unknown fault '%s'\n", name.c_str());
  std::abort();
}

int error_named(const std::string& name) {
  constexpr std::array<std::pair<std::string_view, int>, 6> known = {{{"EDQUOT", EDQUOT},
                                                                      {"EIO", EIO},
                                                                      {"ENOLCK", ENOLCK},
                                                                      {"ENOSPC", ENOSPC},
                                                                      {"ENOSYS", ENOSYS},
                                                                      {"EOPNOTSUPP", EOPNOTSUPP}}};
  for (const auto& [known_name, error] : known) {
    if (known_name == name) return error;
  }
  refuse(name);
}

Fault fault_named(const std::string& name) {
  constexpr std::array<std::pair<std::string_view, Fault>, 6> known = {
      {{"kill", Fault::kill},
       {"torn", Fault::torn},
       {"power", Fault::power},
       {"short", Fault::short_write},
       {"stop", Fault::stop},
       {"full", Fault::full}}};
  for (const auto& [known_name, fault] : known) {
    if (known_name == name) return fault;
  }
  return Fault::fail;
}

std::vector<double> numbers_in(const std::string& text) {
  std::vector<double> numbers;
  for (std::size_t first = 0; first < text.size();) {
    const std::size_t end = std::min(text.find(',', first), text.size());
    numbers.push_back(std::strtod(text.substr(first, end - first).c_str(), nullptr));
    first = end + 1;
  }
  return numbers;
}

Settings read_environment() {
  Settings read;
  read.folder = text_of("WEFT_FAULTS_FOLDER");
  read.log = text_of("WEFT_FAULTS_LOG");
  read.at = std::strtol(text_of("WEFT_FAULTS_AT").c_str(), nullptr, 10);
  read.clock = numbers_in(text_of("WEFT_FAULTS_CLOCK"));
  if (const std::string fault = text_of("WEFT_FAULTS_DO"); !fault.empty()) {
    read.fault = fault_named(fault);
    if (read.fault == Fault::fail) read.error = error_named(fault);
  }
  if (const std::string locks = text_of("WEFT_FAULTS_LOCKS"); !locks.empty()) {
    read.lock_error = error_named(locks);
  }
  return read;
}

}  // namespace

const Settings& settings() {
  static const Settings read = read_environment();
  return read;
}

}  // namespace weft::faults
