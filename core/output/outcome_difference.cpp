#include "core/output/outcome_difference.h"

#include <array>
#include <bit>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <cstring>
#include <span>

#include "core/base/contract.h"
#include "core/output/run_table.h"

namespace weft {
namespace {

template <class Number>
Number number_at(const std::byte* place) {
  Number number;
  std::memcpy(&number, place, sizeof number);
  return number;
}

template <class Number>
std::string digits(Number number, int base = 10) {
  std::array<char, 64> text{};
  if constexpr (std::is_floating_point_v<Number>) {
    return {text.data(), std::to_chars(text.begin(), text.end(), number).ptr};
  } else {
    return {text.data(), std::to_chars(text.begin(), text.end(), number, base).ptr};
  }
}

std::string float_text(float number) {
  if (!std::isnan(number)) return digits(number);
  return "not a number (bits " + digits(std::bit_cast<std::uint32_t>(number), 16) + ")";
}

std::string text_of(ColumnType type, const std::byte* place) {
  switch (type) {
    case ColumnType::int8:
      return digits(static_cast<int>(number_at<std::int8_t>(place)));
    case ColumnType::int16:
      return digits(number_at<std::int16_t>(place));
    case ColumnType::int32:
      return digits(number_at<std::int32_t>(place));
    case ColumnType::float32:
      return float_text(number_at<float>(place));
  }
  return {};
}

}  // namespace

std::string OutcomeDifference::text() const {
  std::string name(column->name);
  if (column->by_tension) name += " of " + std::string(tension_names[tension]);
  return name + " is " + stored + " in the file and " + computed + " when computed again";
}

std::vector<OutcomeDifference> differences(const std::vector<Bytes>& stored,
                                           const RunOutcome& computed) {
  WEFT_EXPECT(stored.size() == run_columns().size());
  RunTable table(1);
  table.put(0, computed);
  std::vector<OutcomeDifference> found;
  for (std::size_t c = 0; c < stored.size(); ++c) {
    const RunColumn& column = run_columns()[c];
    const std::size_t size = bytes_of(column.type);
    for (std::size_t j = 0; j < width(column); ++j) {
      const std::byte* there = stored[c].data() + j * size;
      const std::byte* here = table.bytes(c).data() + j * size;
      if (std::memcmp(there, here, size) == 0) continue;
      found.push_back({&column, j, text_of(column.type, there), text_of(column.type, here)});
    }
  }
  return found;
}

}  // namespace weft
