#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "core/output/chunk.h"

namespace weft {

/// Runs of a rectangle of configurations and replicates, under all strategies.
struct RunBox {
  std::uint64_t first_configuration = 0;
  std::uint64_t configurations = 0;
  std::uint64_t first_replicate = 0;
  std::uint64_t replicates = 0;
};

/// The runs of a result file to the bit: every column in its own type. Not to be used by two
/// threads at a time, nor while another uses HDF5.
class RunRows {
 public:
  /// Throws RunError if the file is not a result of these extents.
  RunRows(std::string path, std::uint64_t configurations, std::uint64_t strategies,
          std::uint64_t replicates);
  ~RunRows();

  /// Reads a box. Throws RunError.
  void read(const RunBox& box);
  /// Of the box that was read: column `column` of run_columns() as
  /// [configuration][strategy][replicate][width].
  [[nodiscard]] std::span<const std::byte> bytes(std::size_t column) const {
    return values_[column];
  }

 private:
  struct File;
  std::string path_;
  std::uint64_t strategies_;
  std::unique_ptr<File> file_;
  std::vector<Bytes> values_;
};

}  // namespace weft
