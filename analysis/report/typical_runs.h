#pragma once

#include <string>

#include "analysis/data/outcome.h"
#include "analysis/table/table.h"
#include "core/output/result_reader.h"

namespace weft::analysis {

/// Of each strategy the runs with the lowest, the middle and the highest value of an outcome (of
/// equal ones the first), with the command that draws each of them: a row a run. Memory: 8 bytes
/// for each run of one strategy.
[[nodiscard]] Table typical_runs(const ResultReader& reader, const Outcome& outcome);

/// A word for a POSIX shell: as it is, or in single quotes.
[[nodiscard]] std::string shell_word(const std::string& text);

}  // namespace weft::analysis
