#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/output/chunk.h"

namespace weft {

/// Texts of any bytes, joined to one from which they can be told apart again; for what is read
/// apart (apart.h).
[[nodiscard]] std::string joined(const std::vector<std::string>& texts);
/// The texts of such a text. Throws RunError if it is none.
[[nodiscard]] std::vector<std::string> split(std::string_view joined);

/// Bytes as one of these texts, and back.
[[nodiscard]] std::string bytes_as_text(const Bytes& bytes);
[[nodiscard]] Bytes text_as_bytes(const std::string& text);

}  // namespace weft
