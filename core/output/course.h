#pragma once

#include <vector>

#include "core/model/outcome.h"

namespace weft {

/// The course of one run: what statistics over runs are made of.
struct Course {
  struct MemberEnd {
    int tenure;  ///< months since joining
    Leaving how;
  };
  struct Emergence {
    std::size_t tension;
    int month;
  };
  struct EpisodeEnd {
    std::size_t tension;
    int duration;  ///< months since emergence
    bool cut_off;  ///< by the end of the run
  };

  std::vector<MonthRecord> months;
  std::vector<MemberEnd> members;
  std::vector<Emergence> emergences;
  std::vector<EpisodeEnd> episodes;

  void clear() {
    months.clear();
    members.clear();
    emergences.clear();
    episodes.clear();
  }
};

}  // namespace weft
