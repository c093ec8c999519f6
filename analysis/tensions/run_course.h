#pragma once

#include <cstdint>
#include <optional>
#include <vector>

/// Runs in full, as replays make them.
namespace weft::analysis {

/// One member's time in a collaboration.
struct MemberCourse {
  int joined = 0;                           ///< month
  std::optional<int> left;                  ///< month; nothing: it was there at the end
  bool disengaged = false;                  ///< it left for that cause
  std::vector<std::vector<float>> tension;  ///< [month since joining][tension], the last one too
};

/// One tension episode of a collaboration.
struct EpisodeCourse {
  std::size_t tension = 0;
  int emerged = 0;  ///< month
  int ended = 0;    ///< month in which it faded (it is over then), or the last one of the run
  bool faded = false;
};

/// The course of one run.
struct RunCourse {
  std::uint64_t configuration = 0;
  int months = 0;  ///< lived
  std::vector<EpisodeCourse> episodes;
  std::vector<MemberCourse> members;
};

}  // namespace weft::analysis
