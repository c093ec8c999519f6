#pragma once

#include <cstdint>
#include <vector>

#include "analysis/tensions/run_course.h"
#include "analysis/tensions/tensions_answer.h"
#include "core/output/result_reader.h"

namespace weft {

/// The courses of some runs of a result, computed again from the experiment in it:
/// the first replicate of `configurations` configurations (replayed_runs.h) under each strategy;
/// [strategy][run]. Throws InputError where runs are not done, and where they come out with other
/// bits than the file has (another version of weft made it).
[[nodiscard]] std::vector<std::vector<analysis::RunCourse>> replay_courses(
    const ResultReader& result, std::uint64_t configurations);

/// What they tell of tensions.
[[nodiscard]] analysis::Replays replays_of(const ResultReader& result,
                                           std::uint64_t configurations);

}  // namespace weft
