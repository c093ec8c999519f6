#pragma once

#include <string>

namespace weft {

/// The shortest decimal text that reads back as the same double, without an exponent between 1e-5
/// and 1e16: "0.05", "100000", "1e-09", "nan". The same in every locale.
[[nodiscard]] std::string number_text(double value);

/// The same of a 32-bit number: the shortest text that reads back as it.
[[nodiscard]] std::string number_text(float value);

}  // namespace weft
