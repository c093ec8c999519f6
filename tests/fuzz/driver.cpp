// The fuzzer's door to one target, WEFT_FUZZ_TARGET.
#include <cstddef>
#include <cstdint>

#include "tests/fuzz/targets.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  weft::fuzz::WEFT_FUZZ_TARGET({data, size});
  return 0;
}
