#pragma once

#include <cstdlib>
#include <iostream>

/// A promise between our own functions. Checked in the dev, audit and sanitizer builds, free in
/// release; a broken one is a bug of weft, never the user's fault.
#if defined(WEFT_CONTRACTS)
#define WEFT_EXPECT(condition)                                                                 \
  do {                                                                                         \
    if (!(condition)) {                                                                        \
      std::cerr << __FILE__ << ':' << __LINE__ << ": contract broken: " << #condition << '\n'; \
      std::abort();                                                                            \
    }                                                                                          \
  } while (false)
#else
#define WEFT_EXPECT(condition) static_cast<void>(0)
#endif
