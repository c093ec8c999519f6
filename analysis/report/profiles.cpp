#include "analysis/report/profiles.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <numeric>

#include "analysis/data/runs.h"
#include "analysis/statistics/student.h"
#include "core/base/contract.h"
#include "core/base/problem.h"

namespace weft::analysis {
namespace {

using Kind = Column::Kind;
constexpr std::uint8_t no_bin = 255;

/// Outcomes of some strategies in one configuration; nothing unless all have one.
std::optional<std::vector<double>> whole_row(const ConfigurationMeans& means,
                                             std::size_t configuration,
                                             std::span<const std::size_t> strategies) {
  std::vector<double> row;
  for (const std::size_t s : strategies) {
    row.push_back(means.at(configuration, s));
    if (!std::isfinite(row.back())) return std::nullopt;
  }
  return row;
}

/// Largest change of the lead along a factor, in standard errors of the bin's lead.
double change_along(const Profile& profile, std::size_t factor, std::size_t first,
                    std::size_t second) {
  const double everywhere = profile.all.difference(first, second).value;
  double most = 0;
  for (const JointMoments& bin : profile.bins[factor]) {
    const Estimate here = bin.difference(first, second);
    const double half_width = (here.high - here.low) / 2;
    if (!(half_width > 0)) continue;
    most = std::max(most, std::abs(here.value - everywhere) / half_width);
  }
  return most;
}

std::vector<JointMoments> empty_moments(std::size_t count, std::size_t strategies) {
  std::vector<JointMoments> moments;
  for (std::size_t i = 0; i < count; ++i) moments.emplace_back(strategies);
  return moments;
}

/// A factor's name, the bin, and its range.
void append_place(std::vector<Cell>& row, const ProfileBins& bins, std::size_t factor,
                  std::size_t bin) {
  const FactorBins::Range range = bins.ranges(factor)[bin];
  row.emplace_back(bins.factors()[factor]);
  row.emplace_back(static_cast<double>(bin));
  row.emplace_back(static_cast<double>(range.low));
  row.emplace_back(static_cast<double>(range.high));
}

/// Configurations, the best strategy, the second, and the lead.
void append_winner(std::vector<Cell>& row, const JointMoments& here,
                   const std::vector<std::string>& names, bool lower_is_better) {
  std::vector<std::size_t> order(names.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::stable_sort(order, std::greater(), [&](std::size_t s) {
    return lower_is_better ? -here.means()[s] : here.means()[s];
  });
  row.emplace_back(static_cast<double>(here.count()));
  row.emplace_back(names[order[0]]);
  row.emplace_back(names[order[1]]);
  row.emplace_back(here.difference(order[0], order[1]));
}

}  // namespace

void JointMoments::add(std::span<const double> outcomes) {
  WEFT_EXPECT(outcomes.size() == means_.size());
  ++count_;
  const auto n = static_cast<double>(count_);
  std::vector<double> apart(means_.size());
  for (std::size_t s = 0; s < means_.size(); ++s) {
    apart[s] = outcomes[s] - means_[s];
    means_[s] += apart[s] / n;
  }
  std::size_t place = 0;
  for (std::size_t s = 0; s < means_.size(); ++s) {
    for (std::size_t r = 0; r <= s; ++r) products_[place++] += apart[r] * (outcomes[s] - means_[s]);
  }
}

double JointMoments::product(std::size_t first, std::size_t second) const {
  const auto [low, high] = std::minmax(first, second);
  return products_[high * (high + 1) / 2 + low];
}

Estimate JointMoments::difference(std::size_t first, std::size_t second) const {
  if (count_ == 0) return {};
  const auto n = static_cast<double>(count_);
  const double squares =
      std::max(product(first, first) + product(second, second) - 2 * product(first, second), 0.0);
  return student_estimate(means_[first] - means_[second], std::sqrt(squares / (n - 1) / n), n - 1);
}

ProfileBins::ProfileBins(const ResultReader& reader, std::uint64_t bins) {
  WEFT_EXPECT(bins < no_bin);
  for (const Factor& factor : known_factors(reader)) {
    std::optional<FactorBins> cut;
    try {
      cut.emplace(reader, factor.name, bins);
    } catch (const InputError&) {  // it does not vary
      continue;
    }
    if (cut->size() < 2) continue;
    std::vector<std::uint8_t> places;
    for_each_block(reader, [&](Block block) {
      for (const std::size_t bin : cut->of(block)) {
        places.push_back(bin < cut->size() ? static_cast<std::uint8_t>(bin) : no_bin);
      }
    });
    std::vector<FactorBins::Range> ranges;
    for (std::size_t bin = 0; bin < cut->size(); ++bin) ranges.push_back(cut->range(bin));
    factors_.push_back(factor.name);
    ranges_.push_back(std::move(ranges));
    bins_.push_back(std::move(places));
  }
}

std::optional<std::size_t> ProfileBins::bin(std::size_t factor, std::size_t configuration) const {
  const std::uint8_t place = bins_[factor][configuration];
  if (place == no_bin) return std::nullopt;
  return place;
}

Profile profile(const ConfigurationMeans& means, const ProfileBins& bins,
                std::span<const std::size_t> strategies) {
  Profile found{JointMoments(strategies.size()), {}};
  for (std::size_t f = 0; f < bins.factors().size(); ++f) {
    found.bins.push_back(empty_moments(bins.ranges(f).size(), strategies.size()));
  }
  for (std::size_t c = 0; c < means.configurations(); ++c) {
    const std::optional<std::vector<double>> row = whole_row(means, c, strategies);
    if (!row) continue;
    found.all.add(*row);
    for (std::size_t f = 0; f < bins.factors().size(); ++f) {
      if (const auto bin = bins.bin(f, c)) found.bins[f][*bin].add(*row);
    }
  }
  return found;
}

std::vector<std::size_t> most_telling(const Profile& profile, std::size_t first,
                                      std::size_t second) {
  std::vector<std::size_t> order(profile.bins.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::stable_sort(order, std::greater(), [&](std::size_t factor) {
    return change_along(profile, factor, first, second);
  });
  order.resize(std::min<std::size_t>(order.size(), 2));
  return order;
}

Table winners(const ConfigurationMeans& means, const ProfileBins& bins,
              const std::vector<std::size_t>& two_factors, std::span<const std::size_t> strategies,
              const std::vector<std::string>& names, bool lower_is_better) {
  WEFT_EXPECT(two_factors.size() == 2 && strategies.size() >= 2);
  const std::size_t across = two_factors[0];
  const std::size_t down = two_factors[1];
  const std::size_t columns = bins.ranges(across).size();
  std::vector<JointMoments> cells =
      empty_moments(columns * bins.ranges(down).size(), strategies.size());
  for (std::size_t c = 0; c < means.configurations(); ++c) {
    const auto row = whole_row(means, c, strategies);
    const auto x = bins.bin(across, c);
    const auto y = bins.bin(down, c);
    if (row && x && y) cells[*y * columns + *x].add(*row);
  }
  Table table({{"across", Kind::text},
               {"across_bin", Kind::whole},
               {"across_low", Kind::number},
               {"across_high", Kind::number},
               {"down", Kind::text},
               {"down_bin", Kind::whole},
               {"down_low", Kind::number},
               {"down_high", Kind::number},
               {"configurations", Kind::whole},
               {"strategy", Kind::text},
               {"second", Kind::text},
               {"lead", Kind::interval}});
  for (std::size_t cell = 0; cell < cells.size(); ++cell) {
    if (cells[cell].count() == 0) continue;
    std::vector<Cell> row;
    append_place(row, bins, across, cell % columns);
    append_place(row, bins, down, cell / columns);
    append_winner(row, cells[cell], names, lower_is_better);
    table.add(std::move(row));
  }
  return table;
}

}  // namespace weft::analysis
