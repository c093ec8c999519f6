#pragma once

#include <cstddef>
#include <iterator>
#include <span>

#include "tests/fuzz/targets.h"

namespace weft::fuzz {

/// The bytes of an input, one after the other, and zeros behind them: 0 always means "as it should
/// be", so that the empty input is a proper file.
class Choices {
 public:
  explicit Choices(Input input) : left_(input) {}

  [[nodiscard]] bool done() const { return left_.empty(); }
  unsigned byte() {
    if (done()) return 0;
    const unsigned value = left_.front();
    left_ = left_.subspan(1);
    return value;
  }
  unsigned below(std::size_t count) { return static_cast<unsigned>(byte() % count); }
  template <class List>
  auto& one_of(List& list) {
    return list[below(std::size(list))];
  }

 private:
  Input left_;
};

}  // namespace weft::fuzz
