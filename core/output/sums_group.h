#pragma once

#include "core/output/hdf5_file.h"
#include "core/output/result_file.h"
#include "core/output/statistics.h"

/// The group `sums` of a result: the whole numbers that the groups `trajectory`, `survival` and
/// `episodes` are made of. With them, results can be merged and extended exactly. Internal to
/// core/output.
namespace weft {

/// Names of what is counted, in the order of the dimension `count`.
[[nodiscard]] std::vector<std::string> count_labels();

void write_sums(hid_t file, const ResultDescription& description, const Statistics& statistics);

/// Adds the sums of an open result; strategy s of the file counts as `strategy_of[s]`. Both have
/// the same months. Throws RunError if they do not fit.
void add_sums(hid_t file, std::span<const std::size_t> strategy_of, Statistics& statistics);

}  // namespace weft
