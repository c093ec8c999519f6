#include "core/output/run_table.h"

#include <cstdint>
#include <cstring>
#include <limits>

#include "core/base/contract.h"

namespace weft {
namespace {

template <class Number>
void store(std::byte* place, double value) {
  const auto number = static_cast<Number>(value);
  std::memcpy(place, &number, sizeof number);
}

void store(ColumnType type, std::byte* place, double value) {
  switch (type) {
    case ColumnType::int8:
      return store<std::int8_t>(place, value);
    case ColumnType::int16:
      return store<std::int16_t>(place, value);
    case ColumnType::int32:
      return store<std::int32_t>(place, value);
    case ColumnType::float32:
      return store<float>(place, value);
  }
}

double missing(const RunColumn& column) {
  if (column.type == ColumnType::float32) return std::numeric_limits<double>::quiet_NaN();
  return column.name == "status" ? 0.0 : missing_whole;
}

}  // namespace

RunTable::RunTable(std::size_t rows) : rows_(rows) {
  for (const RunColumn& column : run_columns()) {
    const std::size_t size = bytes_of(column.type);
    const std::size_t count = rows * width(column);
    std::vector<std::byte>& bytes = columns_.emplace_back(count * size);
    for (std::size_t i = 0; i < count; ++i) {
      store(column.type, bytes.data() + i * size, missing(column));
    }
  }
}

void RunTable::put(std::size_t row, const RunOutcome& outcome) {
  WEFT_EXPECT(row < rows_);
  const std::span<const RunColumn> columns = run_columns();
  for (std::size_t c = 0; c < columns.size(); ++c) {
    const std::size_t size = bytes_of(columns[c].type);
    std::byte* place = columns_[c].data() + row * width(columns[c]) * size;
    for (std::size_t j = 0; j < width(columns[c]); ++j) {
      store(columns[c].type, place + j * size, columns[c].value(outcome, j));
    }
  }
}

void RunTable::copy(std::size_t row, const RunRows& read, std::size_t from) {
  const std::span<const RunColumn> columns = run_columns();
  for (std::size_t c = 0; c < columns.size(); ++c) {
    const std::size_t size = width(columns[c]) * bytes_of(columns[c].type);
    WEFT_EXPECT(row < rows_ && (from + 1) * size <= read.bytes(c).size());
    std::memcpy(columns_[c].data() + row * size, read.bytes(c).data() + from * size, size);
  }
}

std::vector<Bytes> RunTable::packed() const {
  std::vector<Bytes> chunks;
  const std::span<const RunColumn> columns = run_columns();
  for (std::size_t c = 0; c < columns.size(); ++c) {
    chunks.push_back(pack_chunk(columns_[c], bytes_of(columns[c].type)));
  }
  return chunks;
}

}  // namespace weft
