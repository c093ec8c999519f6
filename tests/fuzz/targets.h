#pragma once

#include <cstdint>
#include <span>
#include <string_view>

/// What is fuzzed: every reader of what people hand to weft. Each takes any bytes, and may neither
/// crash nor hang nor leak; a property that does not hold ends the program.
namespace weft::fuzz {

using Input = std::span<const std::uint8_t>;

/// An experiment file; behind a zero byte each an override (--set).
void experiment(Input input);
/// A list of points, as CSV.
void point_list(Input input);
/// A result file that HDF5 itself can read, but with anything in it (hostile_file.h); `weft info`
/// and `weft compare`.
void result(Input input);
/// The same, with what `weft verify` and `weft replay` look at.
void verify(Input input);
/// A part of a result, or a shard that is to be merged, in the same way; what is joined, and what
/// an unfinished run is looked at by.
void part(Input input);
/// The bytes of a file: its seal, and, in a process apart since HDF5 crashes on some, what `weft
/// info` and `weft compare` make of it.
void damaged(Input input);

struct Target {
  std::string_view name;
  void (*run)(Input input);
};

constexpr Target targets[] = {{"experiment", &experiment},
                              {"point_list", &point_list},
                              {"result", &result},
                              {"verify", &verify},
                              {"part", &part},
                              {"damaged", &damaged}};

}  // namespace weft::fuzz
