#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "core/output/statistics.h"

/// Sums from files, lower halves first; what files hold of the upper halves may be empty. All throw
/// RunError for what no runs add up to, since sums of such numbers overflow, here or later.
namespace weft {

/// Adds counts, which are at least 0 and few enough to be added up over all months.
void add_counts(const std::string& name, std::span<const std::int64_t> numbers,
                std::span<std::int64_t> sums);
/// Adds sums of powers, of 64 bits or of both halves of 128.
void add_powers(const std::string& name, std::span<const std::int64_t> lower,
                std::span<const std::int64_t> upper, std::span<WideSum> sums);
/// Adds bins, those of `statistics` from `first` on, of 32 bits or of both halves of 64.
void add_bins(const std::string& name, std::span<const std::uint32_t> lower,
              std::span<const std::uint32_t> upper, std::size_t first, Statistics& statistics);

/// The lower 64 bits of each.
[[nodiscard]] std::vector<std::int64_t> lower_halves(std::span<const WideSum> sums);
/// The upper 64 bits of each; none if the lower ones say it all, read with their sign.
[[nodiscard]] std::vector<std::int64_t> upper_halves(std::span<const WideSum> sums);

}  // namespace weft
