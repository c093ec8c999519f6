#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/output/result_file.h"
#include "core/output/trace.h"

namespace weft {

/// What a trace says about itself: which run it is, and of what.
struct TraceDescription {
  struct Parameter {
    std::string name;
    std::string unit;
    std::string long_name;
    float value = 0;  ///< not finite: none
  };

  std::string title;
  std::string experiment;  ///< text of the experiment file as run
  std::string experiment_sha256;
  std::uint64_t seed = 0;
  std::uint64_t configuration = 0;
  std::string strategy;
  std::uint64_t replicate = 0;
  std::string source;  ///< program, version, commit, whether changed since
  std::string compiler;
  std::string command;                ///< for `history`
  std::vector<Parameter> parameters;  ///< of the run's configuration
};

constexpr int trace_version = 1;

/// Writes the full course of one run: aside first (FileAside), then synced and renamed. False if
/// another file has the name and was kept. Throws RunError.
///
/// Months are those lived. Variables `member_*` hold what a month leaves of each member who was
/// ever present, and not a number while it is not there; `collaboration_*` are the tracks of a
/// result file (tracks.h). The groups `outcome` and `parameter` hold single numbers.
bool write_trace(const std::string& path, const TraceDescription& description, const Trace& trace,
                 Existing existing);

}  // namespace weft
