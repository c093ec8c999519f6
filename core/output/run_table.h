#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "core/output/chunk.h"
#include "core/output/columns.h"
#include "core/output/run_rows.h"

namespace weft {

/// Outcomes of a block of runs, column by column, as they go to the file. Rows that were never put
/// hold the missing value, and status 0.
class RunTable {
 public:
  explicit RunTable(std::size_t rows);

  void put(std::size_t row, const RunOutcome& outcome);
  /// Row `from` of what was read.
  void copy(std::size_t row, const RunRows& read, std::size_t from);

  [[nodiscard]] std::size_t rows() const { return rows_; }
  /// Bytes of column `column` of run_columns(): rows x width numbers of its type.
  [[nodiscard]] std::span<const std::byte> bytes(std::size_t column) const {
    return columns_[column];
  }

  /// All columns as chunks of the file.
  [[nodiscard]] std::vector<Bytes> packed() const;

 private:
  std::size_t rows_;
  std::vector<std::vector<std::byte>> columns_;
};

}  // namespace weft
