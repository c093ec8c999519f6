#include "core/output/chunk.h"

#include <libdeflate.h>

#include <algorithm>
#include <cstdint>
#include <memory>
#include <new>

#include "core/base/problem.h"

namespace weft {
namespace {

constexpr int compression_level = 3;
constexpr std::size_t checksum_size = 4;

/// All first bytes of the elements, then all second bytes, and so on.
Bytes shuffle(std::span<const std::byte> raw, std::size_t element_size) {
  const std::size_t count = raw.size() / element_size;
  Bytes shuffled(raw.size());
  for (std::size_t byte = 0; byte < element_size; ++byte) {
    std::byte* to = shuffled.data() + byte * count;
    for (std::size_t i = 0; i < count; ++i) to[i] = raw[i * element_size + byte];
  }
  return shuffled;
}

/// Fletcher's check-sum over 16-bit big-endian words, as HDF5 computes it.
std::uint32_t fletcher32(std::span<const std::byte> bytes) {
  constexpr std::size_t words_before_fold = 360;
  std::uint32_t sum1 = 0;
  std::uint32_t sum2 = 0;
  const auto fold = [](std::uint32_t sum) { return (sum & 0xFFFFU) + (sum >> 16); };
  const std::size_t words = bytes.size() / 2;
  for (std::size_t first = 0; first < words; first += words_before_fold) {
    const std::size_t end = std::min(words, first + words_before_fold);
    for (std::size_t word = first; word < end; ++word) {
      sum1 += std::to_integer<std::uint32_t>(bytes[2 * word]) << 8 |
              std::to_integer<std::uint32_t>(bytes[2 * word + 1]);
      sum2 += sum1;
    }
    sum1 = fold(sum1);
    sum2 = fold(sum2);
  }
  if (bytes.size() % 2 != 0) {
    sum1 = fold(sum1 + (std::to_integer<std::uint32_t>(bytes.back()) << 8));
    sum2 = fold(sum2 + sum1);
  }
  return fold(sum2) << 16 | fold(sum1);
}

}  // namespace

Bytes pack_chunk(std::span<const std::byte> raw, std::size_t element_size) {
  const Bytes shuffled =
      element_size > 1 ? shuffle(raw, element_size) : Bytes(raw.begin(), raw.end());
  const std::unique_ptr<libdeflate_compressor, decltype(&libdeflate_free_compressor)> compressor(
      libdeflate_alloc_compressor(compression_level), &libdeflate_free_compressor);
  if (!compressor) throw std::bad_alloc();
  Bytes packed(libdeflate_zlib_compress_bound(compressor.get(), shuffled.size()) + checksum_size);
  const std::size_t size =
      libdeflate_zlib_compress(compressor.get(), shuffled.data(), shuffled.size(), packed.data(),
                               packed.size() - checksum_size);
  if (size == 0) throw RunError("compression of a chunk failed");
  const std::uint32_t sum = fletcher32(std::span(packed).first(size));
  for (std::size_t i = 0; i < checksum_size; ++i) {
    packed[size + i] = static_cast<std::byte>(sum >> (8 * i) & 0xFFU);
  }
  packed.resize(size + checksum_size);
  return packed;
}

bool chunk_is_sound(std::span<const std::byte> packed) {
  if (packed.size() < checksum_size) return false;
  const std::size_t size = packed.size() - checksum_size;
  std::uint32_t stored = 0;
  for (std::size_t i = 0; i < checksum_size; ++i) {
    stored |= std::to_integer<std::uint32_t>(packed[size + i]) << (8 * i);
  }
  return stored == fletcher32(packed.first(size));
}

}  // namespace weft
