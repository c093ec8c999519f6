#include "analysis/sensitivity/morris_effects.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "analysis/sensitivity/block_rows.h"

namespace weft::analysis {
namespace {

/// Columns of a factor.
enum EffectPart : std::size_t { part_size, part_mean, part_square, part_noise, effect_parts };

bool is_whole(const MorrisDesign& design, const Series& series, std::size_t trajectory) {
  const auto begin =
      series.values.begin() + static_cast<std::ptrdiff_t>(trajectory * design.size());
  return std::all_of(begin, begin + static_cast<std::ptrdiff_t>(design.size()),
                     [](double value) { return std::isfinite(value); });
}

std::size_t trajectories_of(const MorrisDesign& design) {
  return design.moves.size() / design.size();
}

/// Adds the elementary effects of a trajectory, `weight` times, to [factor][part].
void add_effects(const MorrisDesign& design, const Series& series, std::size_t trajectory,
                 double weight, std::span<double> row) {
  const std::size_t first = trajectory * design.size();
  for (std::size_t at = first + 1; at < first + design.size(); ++at) {
    const MorrisMove& move = design.moves[at];
    if (move.direction == 0) continue;
    const double effect =
        move.direction * (series.values[at] - series.values[at - 1]) / morris_step;
    const double noise =
        (series.noise_at(at) + series.noise_at(at - 1)) / (morris_step * morris_step);
    double* const columns = &row[move.factor * effect_parts];
    columns[part_size] += weight * std::abs(effect);
    columns[part_mean] += weight * effect;
    columns[part_square] += weight * effect * effect;
    columns[part_noise] += weight * noise;
  }
}

double size_of_noise(double variance) {
  return std::sqrt(2 / std::numbers::pi * std::max(variance, 0.0));
}

}  // namespace

std::size_t whole_trajectories(const MorrisDesign& design, const Series& series) {
  std::size_t count = 0;
  for (std::size_t t = 0; t < trajectories_of(design); ++t) count += is_whole(design, series, t);
  return count;
}

std::vector<ElementaryEffects> morris_effects(const MorrisDesign& design, const Series& series,
                                              const BootstrapOptions& options) {
  BlockRows rows(design.factors * effect_parts);
  for (std::size_t t = 0; t < trajectories_of(design); ++t) {
    if (!is_whole(design, series, t)) continue;
    std::vector<double> row(design.factors * effect_parts);
    add_effects(design, series, t, 1, row);
    rows.add(row);
  }
  const auto count = static_cast<double>(rows.rows());
  const std::vector<Estimate> all = rows.estimates(
      design.factors * effect_parts, options,
      [&](std::span<const double> means, std::span<double> results) {
        for (std::size_t i = 0; i < means.size(); i += effect_parts) {
          const double mean = means[i + part_mean];
          const double variance = (means[i + part_square] - mean * mean) * count / (count - 1);
          results[i + part_size] = means[i + part_size];
          results[i + part_mean] = mean;
          results[i + part_square] = std::sqrt(std::max(variance - means[i + part_noise], 0.0));
          results[i + part_noise] = size_of_noise(means[i + part_noise]);
        }
      });
  std::vector<ElementaryEffects> effects;
  for (std::size_t i = 0; i < all.size(); i += effect_parts) {
    effects.push_back(
        {all[i + part_size], all[i + part_mean], all[i + part_square], all[i + part_noise].value});
  }
  return effects;
}

std::vector<StrategyEffect> morris_interactions(const MorrisDesign& design,
                                                std::span<const Series> apart,
                                                const BootstrapOptions& options) {
  BlockRows rows(design.factors * effect_parts);
  const double weight = 1 / static_cast<double>(apart.size());
  for (std::size_t t = 0; t < trajectories_of(design); ++t) {
    if (!is_whole(design, apart[0], t)) continue;  // all have a value, or none
    std::vector<double> row(design.factors * effect_parts);
    for (const Series& series : apart) add_effects(design, series, t, weight, row);
    rows.add(row);
  }
  const std::vector<Estimate> all = rows.estimates(
      design.factors * 2, options, [&](std::span<const double> means, std::span<double> results) {
        for (std::size_t factor = 0; factor < design.factors; ++factor) {
          results[2 * factor] = means[factor * effect_parts + part_size];
          results[2 * factor + 1] = size_of_noise(means[factor * effect_parts + part_noise]);
        }
      });
  std::vector<StrategyEffect> effects;
  for (std::size_t i = 0; i < all.size(); i += 2) effects.push_back({all[i], all[i + 1].value});
  return effects;
}

}  // namespace weft::analysis
