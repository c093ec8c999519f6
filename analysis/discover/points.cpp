#include "analysis/discover/points.h"

#include <algorithm>
#include <utility>

#include "analysis/statistics/estimate.h"
#include "analysis/statistics/parallel.h"
#include "analysis/statistics/random_stream.h"
#include "core/base/contract.h"

namespace weft::analysis {
namespace {

/// In random order. Source: R. Durstenfeld, Communications of the ACM 7 (1964) 420.
void shuffle(Rows& rows, std::uint64_t seed, std::uint64_t stream) {
  RandomStream random(seed, stream);
  for (std::size_t left = rows.size(); left > 1; --left) {
    std::swap(rows[left - 1], rows[random.below(static_cast<std::uint32_t>(left))]);
  }
}

}  // namespace

double Counts::density() const {
  return points == 0 ? undefined : static_cast<double>(cases) / static_cast<double>(points);
}

Counts count(const Points& points, std::span<const std::uint32_t> rows) {
  Counts counts;
  for (const std::uint32_t row : rows) counts.add(points.is_case[row] != 0);
  return counts;
}

Halves split(const Points& points, std::uint64_t seed) {
  Halves halves;
  for (const unsigned kind : {0U, 1U}) {
    Rows rows;
    for (std::uint32_t row = 0; row < points.size(); ++row) {
      if (points.is_case[row] == kind) rows.push_back(row);
    }
    shuffle(rows, seed, kind);
    const auto middle = rows.begin() + static_cast<std::ptrdiff_t>((rows.size() + 1) / 2);
    halves.training.insert(halves.training.end(), rows.begin(), middle);
    halves.held_out.insert(halves.held_out.end(), middle, rows.end());
  }
  std::ranges::sort(halves.training);
  std::ranges::sort(halves.held_out);
  return halves;
}

Orders sorted_orders(const Points& points, std::span<const std::uint32_t> rows) {
  Orders orders(points.factors());
  for_each_index(orders.size(), [&](std::size_t factor) {
    const std::vector<float>& values = points.values[factor];
    std::vector<std::pair<float, std::uint32_t>> sorted;
    sorted.reserve(rows.size());
    for (const std::uint32_t row : rows) sorted.emplace_back(values[row], row);
    std::ranges::sort(sorted);
    orders[factor].reserve(rows.size());
    for (const auto& [value, row] : sorted) orders[factor].push_back(row);
  });
  return orders;
}

void keep_only(Orders& orders, std::span<const std::uint8_t> keep) {
  for_each_index(orders.size(), [&](std::size_t factor) {
    std::erase_if(orders[factor], [&](std::uint32_t row) { return keep[row] == 0; });
  });
}

}  // namespace weft::analysis
