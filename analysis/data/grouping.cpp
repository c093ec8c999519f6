#include "analysis/data/grouping.h"

#include "core/base/problem.h"

namespace weft::analysis {
namespace {

void require_groups(const std::vector<std::string>& factors, std::uint64_t bins) {
  if (factors.size() > 2) {
    throw InputError(Problem{{"--by"},
                             std::to_string(factors.size()) + " factors",
                             "groups of more than two are too small to compare in",
                             "name one or two"});
  }
  if (factors.size() == 2 && factors[0] == factors[1]) {
    throw InputError(Problem{{"--by"}, "'" + factors[0] + "' twice", "", "name two factors"});
  }
  if (bins < 2 || bins > most_bins) {
    throw InputError(Problem{{"--bins"},
                             std::to_string(bins) + " bins",
                             "",
                             "give a whole number from 2 to " + std::to_string(most_bins)});
  }
}

}  // namespace

Grouping::Grouping(const ResultReader& reader, const std::vector<std::string>& factors,
                   std::uint64_t bins) {
  require_groups(factors, bins);
  for (const std::string& factor : factors) factors_.emplace_back(reader, factor, bins);
  std::vector<bool> used(cells() + 1);
  for_each_block(reader, [&](Block block) {
    for (const std::size_t cell : cells_of(block)) used[cell] = true;
  });
  used[0] = used[0] || factors.empty();  // also in a file without configurations
  for (std::size_t cell = 0; cell < cells(); ++cell) {
    group_of_cell_.push_back(labels_.size());
    if (used[cell]) labels_.push_back(label_of(cell));
  }
  group_of_cell_.push_back(labels_.size());
}

std::vector<std::size_t> Grouping::of(Block block) const {
  std::vector<std::size_t> groups = cells_of(block);
  for (std::size_t& group : groups) group = group_of_cell_[group];
  return groups;
}

std::vector<std::size_t> Grouping::cells_of(Block block) const {
  std::vector<std::size_t> places(block.count, 0);
  for (const FactorBins& factor : factors_) {
    const std::vector<std::size_t> bins = factor.of(block);
    for (std::size_t i = 0; i < places.size(); ++i) {
      const bool outside = places[i] == cells() || bins[i] == factor.size();
      places[i] = outside ? cells() : places[i] * factor.size() + bins[i];
    }
  }
  return places;
}

std::size_t Grouping::cells() const {
  std::size_t count = 1;
  for (const FactorBins& factor : factors_) count *= factor.size();
  return count;
}

std::string Grouping::label_of(std::size_t cell) const {
  std::size_t of_rest = cells();
  std::string label;
  for (const FactorBins& factor : factors_) {
    of_rest /= factor.size();
    if (!label.empty()) label += ", ";
    label += factor.label(cell / of_rest);
    cell %= of_rest;
  }
  return label;
}

}  // namespace weft::analysis
