#include "core/output/checksum.h"

#include <openssl/sha.h>

#include <array>

namespace weft {

std::string sha256(std::string_view text) {
  std::array<unsigned char, SHA256_DIGEST_LENGTH> digest{};
  const std::string copy(text);
  SHA256(reinterpret_cast<const unsigned char*>(copy.data()), copy.size(), digest.data());
  constexpr std::string_view digits = "0123456789abcdef";
  std::string hex;
  for (const unsigned char byte : digest) {
    hex += digits[byte >> 4];
    hex += digits[byte & 15U];
  }
  return hex;
}

}  // namespace weft
