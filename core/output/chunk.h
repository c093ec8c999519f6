#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace weft {

using Bytes = std::vector<std::byte>;

/// The bytes of a chunk as HDF5's filters shuffle, deflate and fletcher32 would leave them. Made
/// here, so that worker threads compress while HDF5 only stores.
[[nodiscard]] Bytes pack_chunk(std::span<const std::byte> raw, std::size_t element_size);

/// Whether the check-sum at the end of a packed chunk is right.
[[nodiscard]] bool chunk_is_sound(std::span<const std::byte> packed);

}  // namespace weft
