#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "analysis/table/table.h"
#include "core/output/result_reader.h"

namespace weft::analysis {

/// What a result file says about itself, and how much of it is done.
struct FileInfo {
  using Named = std::vector<std::pair<std::string, std::string>>;  ///< name, text
  struct Variable {
    std::string name;
    std::string unit;
    std::string long_name;
  };
  struct Ended {
    std::string how;  ///< "not run", "ran to horizon", ...
    std::uint64_t runs = 0;
  };

  std::string path;
  Named about;  ///< title, seed, versions: those that the file has
  std::vector<std::pair<std::string, std::uint64_t>> dimensions;
  std::vector<Ended> ended;  ///< every status, in the order of its numbers
  std::vector<std::string> strategies;
  std::vector<Variable> variables;  ///< coordinates left out

  [[nodiscard]] std::uint64_t runs() const;
  [[nodiscard]] std::uint64_t runs_done() const;
};

[[nodiscard]] FileInfo info(const ResultReader& reader);

/// What `weft info` prints. CSV holds the variables only.
[[nodiscard]] std::string info_text(const FileInfo& info, Format format);

}  // namespace weft::analysis
