#include "core/config/nesting.h"

#include <algorithm>
#include <string>

namespace weft {
namespace {

bool is_bare(char letter) {
  return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') ||
         (letter >= '0' && letter <= '9') || letter == '_' || letter == '-' ||
         static_cast<unsigned char>(letter) >= 0x80U;
}

/// Walks over a TOML text, token by token.
class Walk {
 public:
  Walk(std::string_view text, int most) : text_(text), most_(most) {}

  std::optional<std::size_t> first_too_deep() {
    while (at_ < text_.size()) {
      const std::size_t begin = at_;
      step();
      if (brackets_ > most_ || parts_ > most_) return begin;
    }
    return std::nullopt;
  }

 private:
  void step() {
    const char letter = text_[at_];
    if (letter == '"' || letter == '\'') {
      add_part();
      skip_string(letter);
    } else if (is_bare(letter)) {
      add_part();
      while (at_ < text_.size() && is_bare(text_[at_])) ++at_;
    } else if (letter == '#') {
      at_ = std::min(text_.find('\n', at_), text_.size());
    } else {
      pass(letter);
      ++at_;
    }
  }

  /// A part continues the key only after a dot.
  void add_part() {
    parts_ = after_dot_ ? parts_ + 1 : 1;
    after_dot_ = false;
  }

  void pass(char letter) {
    if (letter == '.') after_dot_ = true;
    if (letter == ' ' || letter == '\t' || letter == '.') return;
    after_dot_ = false;
    if (letter == '[' || letter == '{') ++brackets_;
    if (letter == ']' || letter == '}') brackets_ = std::max(0, brackets_ - 1);
  }

  void skip_string(char quote) {
    const std::string triple(3, quote);
    const bool lines = text_.substr(at_).starts_with(triple);
    at_ += lines ? 3 : 1;
    while (at_ < text_.size()) {
      if (quote == '"' && text_[at_] == '\\') {
        at_ = std::min(at_ + 2, text_.size());
      } else if (lines && text_.substr(at_).starts_with(triple)) {
        at_ += 3;
        // The string may end with one or two quotes of its own.
        for (int own = 0; own < 2 && at_ < text_.size() && text_[at_] == quote; ++own) ++at_;
        return;
      } else if (!lines && (text_[at_] == quote || text_[at_] == '\n')) {
        ++at_;
        return;
      } else {
        ++at_;
      }
    }
  }

  std::string_view text_;
  int most_;
  std::size_t at_ = 0;
  int brackets_ = 0;
  int parts_ = 0;
  bool after_dot_ = false;
};

}  // namespace

std::optional<std::size_t> first_too_deep(std::string_view text, int most) {
  return Walk(text, most).first_too_deep();
}

}  // namespace weft
