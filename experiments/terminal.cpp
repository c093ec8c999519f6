#include "experiments/terminal.h"

#include <sys/ioctl.h>

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <optional>
#include <string_view>

namespace weft {
namespace {

constexpr std::size_t least = 2;

std::optional<std::size_t> of_terminal(int descriptor) {
  winsize size{};
  if (::ioctl(descriptor, TIOCGWINSZ, &size) != 0 || size.ws_col < least) return std::nullopt;
  return size.ws_col;
}

std::optional<std::size_t> of_environment() {
  const char* const value = std::getenv("COLUMNS");
  if (value == nullptr) return std::nullopt;
  constexpr std::size_t most = 10'000;
  const std::string_view text = value;
  std::size_t columns = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), columns);
  if (error != std::errc{} || end != text.data() + text.size() || columns < least) {
    return std::nullopt;
  }
  return std::min(columns, most);
}

}  // namespace

std::size_t terminal_columns(int descriptor) {
  constexpr std::size_t usual = 80;
  const std::optional<std::size_t> there = of_terminal(descriptor);
  const std::optional<std::size_t> said = of_environment();
  if (there && said) return std::min(*there, *said);
  return there ? *there : said.value_or(usual);
}

}  // namespace weft
