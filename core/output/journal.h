#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/output/descriptor.h"

/// A file of records that only grows. Each record has a check-sum of its own, so that it is there
/// as a whole or not at all, whenever the process that writes or its machine stops.
namespace weft {

struct JournalContent {
  std::vector<std::string> records;  ///< up to the first that is not whole
  std::uint64_t size = 0;            ///< bytes of these in the file
  std::uint64_t torn = 0;            ///< bytes behind them: an unfinished record, or damage
};

/// What a journal holds; nothing if the file is not there. Throws RunError.
[[nodiscard]] JournalContent read_journal(const std::string& path);

/// Appends records to a journal.
class JournalWriter {
 public:
  /// Creates the file if it is not there, and cuts off what stands behind its first `size` bytes.
  /// Throws RunError.
  JournalWriter(const std::string& path, std::uint64_t size);

  /// Once it returns, the record stays whatever happens. Throws RunError, and then the records
  /// before it stay.
  void append(std::string_view record);

 private:
  std::string path_;
  Descriptor file_;
  std::uint64_t size_;
};

}  // namespace weft
