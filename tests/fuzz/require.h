#pragma once

#include <cstdio>
#include <cstdlib>

namespace weft::fuzz {

/// Ends the program where a property does not hold: what the fuzzer looks for.
inline void require(bool holds, const char* property) {
  if (holds) return;
  std::fprintf(stderr, "does not hold: %s\n", property);
  std::abort();
}

}  // namespace weft::fuzz
