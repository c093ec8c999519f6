#include "analysis/data/factor_bins.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "analysis/data/order_statistics.h"
#include "analysis/table/digits.h"
#include "core/base/problem.h"

namespace weft::analysis {
namespace {

constexpr int label_digits = 3;

/// Cuts between bins, none above or at the largest value. A bin between them may be empty.
std::vector<float> cuts_of(const std::vector<float>& edges) {
  std::vector<float> cuts(edges.begin() + 1, edges.end() - 1);
  for (float& cut : cuts) {
    if (cut == edges.back()) cut = std::nextafter(cut, -std::numeric_limits<float>::infinity());
  }
  cuts.erase(std::unique(cuts.begin(), cuts.end()), cuts.end());
  return cuts;
}

}  // namespace

FactorBins::FactorBins(const ResultReader& reader, const std::string& factor, std::uint64_t bins)
    : reader_(&reader), factor_(find_factor(reader, factor)) {
  const std::vector<float> edges = quantile_edges(
      [&](const std::function<void(std::span<const float>)>& visit) {
        for_each_block(reader, [&](Block block) { visit(factor_.values(reader, block)); });
      },
      bins);
  if (edges.empty() || edges.front() == edges.back()) {
    const std::string value =
        edges.empty() ? "has no value" : "is " + rounded(static_cast<double>(edges[0]), 6);
    throw InputError(Problem{{reader.path()},
                             "factor '" + factor_.name + "' " + value + " in every configuration",
                             "so there are no groups to compare",
                             "choose one that varies"});
  }
  cuts_ = cuts_of(edges);
  name_bins();
}

std::vector<std::size_t> FactorBins::of(Block block) const {
  std::vector<std::size_t> bins;
  for (const float value : factor_.values(*reader_, block)) {
    bins.push_back(std::isnan(value) ? size() : bin_of(value));
  }
  return bins;
}

std::size_t FactorBins::bin_of(float value) const {
  return static_cast<std::size_t>(std::ranges::lower_bound(cuts_, value) - cuts_.begin());
}

std::vector<FactorBins::Range> FactorBins::read_ranges() const {
  std::vector<Range> ranges(cuts_.size() + 1);
  for_each_block(*reader_, [&](Block block) {
    for (const float value : factor_.values(*reader_, block)) {
      if (std::isnan(value)) continue;
      Range& range = ranges[bin_of(value)];
      range.low = std::min(range.low, value);
      range.high = std::max(range.high, value);
    }
  });
  return ranges;
}

void FactorBins::name_bins() {
  const std::vector<Range> all = read_ranges();
  std::vector<float> cuts;
  for (const Range& range : all) {
    if (range.low > range.high) continue;  // an empty bin
    const auto low = static_cast<double>(range.low);
    const auto high = static_cast<double>(range.high);
    const int digits = digits_between(low, high, label_digits);
    const std::string from = rounded(low, digits);
    const std::string to = rounded(high, digits);
    labels_.push_back(factor_.name + " " + from + (range.low == range.high ? "" : ".." + to));
    ranges_.push_back(range);
    cuts.push_back(range.high);
  }
  cuts.pop_back();
  cuts_ = cuts;
}

}  // namespace weft::analysis
