#include "analysis/data/order_statistics.h"

#include <bit>
#include <cmath>

namespace weft::analysis {
namespace {

constexpr unsigned half = 16;               // bits
constexpr std::size_t halves = 1U << half;  // values of half a key
constexpr std::uint32_t sign = 0x80000000U;

/// A whole number that orders as the float does.
std::uint32_t key_of(float value) {
  const auto bits = std::bit_cast<std::uint32_t>(value);
  return (bits & sign) != 0 ? ~bits : bits | sign;
}

float value_of(std::uint32_t key) {
  return std::bit_cast<float>((key & sign) != 0 ? key & ~sign : ~key);
}

void for_each_key(const NumberPass& pass, const std::function<void(std::uint32_t)>& visit) {
  pass([&](std::span<const float> values) {
    for (const float value : values) {
      if (!std::isnan(value)) visit(key_of(value));
    }
  });
}

/// Where the number of a rank lies.
struct Search {
  std::uint64_t rank;  ///< from 0, among the numbers with the same upper half
  std::uint32_t upper = 0;
  std::vector<std::uint64_t> lower_counts = {};
};

/// Walks through counts up to the one that holds the rank, which then counts within it.
std::uint32_t locate(const std::vector<std::uint64_t>& counts, std::uint64_t& rank) {
  std::uint32_t place = 0;
  while (rank >= counts[place]) rank -= counts[place++];
  return place;
}

}  // namespace

std::vector<float> quantile_edges(const NumberPass& pass, std::uint64_t parts) {
  std::uint64_t total = 0;
  std::vector<std::uint64_t> upper_counts(halves);
  for_each_key(pass, [&](std::uint32_t key) {
    ++upper_counts[key >> half];
    ++total;
  });
  if (total == 0) return {};
  std::vector<Search> searches = {{0}};
  for (std::uint64_t k = 1; k <= parts; ++k)
    searches.push_back({(k * total + parts - 1) / parts - 1});
  for (Search& search : searches) {
    search.upper = locate(upper_counts, search.rank);
    search.lower_counts.resize(halves);
  }
  for_each_key(pass, [&](std::uint32_t key) {
    for (Search& search : searches) {
      if (key >> half == search.upper) ++search.lower_counts[key & (halves - 1)];
    }
  });
  std::vector<float> edges;
  for (Search& search : searches) {
    const std::uint32_t lower = locate(search.lower_counts, search.rank);
    edges.push_back(value_of(search.upper << half | lower));
  }
  return edges;
}

}  // namespace weft::analysis
