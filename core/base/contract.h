#pragma once

#include <cstdio>
#include <cstdlib>

/// A promise between our own functions. Checked in the dev, audit and sanitizer builds, free in
/// release; a broken one is a bug of weft, never the user's fault.
#if defined(WEFT_CONTRACTS)
#define WEFT_EXPECT(condition)                                                              \
  do {                                                                                      \
    if (!(condition)) {                                                                     \
      std::fprintf(stderr, "%s:%d: contract broken: %s\n", __FILE__, __LINE__, #condition); \
      std::abort();                                                                         \
    }                                                                                       \
  } while (false)
#else
#define WEFT_EXPECT(condition) static_cast<void>(0)
#endif
