#include "core/output/read_sums.h"

#include <algorithm>

#include "core/base/problem.h"

namespace weft {
namespace {

void demand(bool fits, const std::string& name) {
  if (!fits) throw RunError("'" + name + "' holds numbers that no runs add up to");
}

}  // namespace

void add_counts(const std::string& name, std::span<const std::int64_t> numbers,
                std::span<std::int64_t> sums) {
  constexpr std::int64_t most = std::int64_t{1} << 48;
  for (std::size_t i = 0; i < sums.size(); ++i) {
    demand(numbers[i] >= 0 && numbers[i] <= most - sums[i], name);
    sums[i] += numbers[i];
  }
}

void add_powers(const std::string& name, std::span<const std::int64_t> lower,
                std::span<const std::int64_t> upper, std::span<WideSum> sums) {
  constexpr WideSum most = WideSum{1} << 126;
  for (std::size_t i = 0; i < sums.size(); ++i) {
    const WideSum number = upper.empty() ? WideSum{lower[i]}
                                         : static_cast<WideSum>(upper[i]) * (WideSum{1} << 64) +
                                               static_cast<std::uint64_t>(lower[i]);
    demand(number > -most && number < most, name);
    const WideSum sum = sums[i] + number;
    demand(sum > -most && sum < most, name);
    sums[i] = sum;
  }
}

void add_bins(const std::string& name, std::span<const std::uint32_t> lower,
              std::span<const std::uint32_t> upper, std::size_t first, Statistics& statistics) {
  const std::span<std::uint32_t> bins = statistics.raw_bins().subspan(first, lower.size());
  for (std::size_t i = 0; i < bins.size(); ++i) {
    const std::uint64_t low = std::uint64_t{bins[i]} + lower[i];
    bins[i] = static_cast<std::uint32_t>(low);
    std::uint64_t high = (low >> 32U) + (upper.empty() ? 0 : upper[i]);
    if (high == 0) continue;
    std::uint32_t& place = statistics.room_for_upper_bins()[first + i];
    high += place;
    demand(high >> 32U == 0, name);
    place = static_cast<std::uint32_t>(high);
  }
}

std::vector<std::int64_t> lower_halves(std::span<const WideSum> sums) {
  std::vector<std::int64_t> halves(sums.size());
  std::ranges::transform(sums, halves.begin(),
                         [](WideSum sum) { return static_cast<std::int64_t>(sum); });
  return halves;
}

std::vector<std::int64_t> upper_halves(std::span<const WideSum> sums) {
  const auto fits = [](WideSum sum) { return sum == static_cast<std::int64_t>(sum); };
  if (std::ranges::all_of(sums, fits)) return {};
  std::vector<std::int64_t> halves(sums.size());
  std::ranges::transform(sums, halves.begin(),
                         [](WideSum sum) { return static_cast<std::int64_t>(sum >> 64); });
  return halves;
}

}  // namespace weft
