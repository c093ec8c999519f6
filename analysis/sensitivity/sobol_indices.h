#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "analysis/sensitivity/series.h"
#include "analysis/statistics/bootstrap.h"

namespace weft::analysis {

/// Where the configurations of a saltelli design stand in a block of 2 k + 2: those that differ
/// from A or B in one factor only are AB_i and BA_i.
struct SaltelliBlock {
  std::size_t factors = 0;

  [[nodiscard]] std::size_t size() const { return 2 * factors + 2; }
  [[nodiscard]] static std::size_t a() { return 0; }
  [[nodiscard]] std::size_t ab(std::size_t i) const { return 1 + i; }            ///< A, i of B
  [[nodiscard]] std::size_t ba(std::size_t i) const { return 1 + factors + i; }  ///< B, i of A
  [[nodiscard]] std::size_t b() const { return 1 + 2 * factors; }
};

/// Shares of the variance that the inputs cause. Not clipped to 0..1: what is below 0 is 0 but for
/// the error of sampling.
struct SobolIndices {
  std::size_t pairs = 0;  ///< blocks in which every configuration has a value
  Estimate variance{0, 0,
                    0};  ///< caused by the inputs, noise removed; 0 or less: nothing is defined
  std::vector<Estimate> first;
  std::vector<Estimate> total;
  std::vector<Estimate> second;  ///< of factors i < j, at pair_place(i, j)
};

[[nodiscard]] constexpr std::size_t pair_place(std::size_t i, std::size_t j) {
  return j * (j - 1) / 2 + i;
}

/// First, total and (if `second`) second order indices of a series over a saltelli design, blocks
/// in a row, with intervals of the bootstrap over blocks. With f of each configuration centred,
///
///     V    = variance of f over all A and B, less the mean noise
///     V_i  = mean of [(f_A - f_B)^2 + (f_BAi - f_ABi)^2] / 4, less the mean noise
///     S_i  = mean of (f_ABi - f_A) (f_B - f_BAi) / 2 V_i
///     T_i  = mean of [(f_A - f_ABi)^2 + (f_B - f_BAi)^2] / 4 V_i, less the mean noise / V_i
///     S_ij = mean of [f_BAi f_ABj + f_BAj f_ABi - 2 f_A f_B] / 2 V
///            - (mean of the numerators of S_i and S_j) / V
///
/// V_i has the mean of V; a ratio of two sums over the same differences varies far less than one to
/// V. Sources: S_i and T_i are those of Azzini, Mara & Rosati 2021 (Environmental Modelling &
/// Software 144, 105167); S_ij is Saltelli 2002 (Computer Physics Communications 145).
/// Noise is that of the means over replicates (Series): it is independent between configurations,
/// hence without effect on the mean of a product of two, but adds to every square.
/// assumption: blocks are independent; those of Sobol' points are more even than that, which makes
/// intervals too wide rather than too narrow.
[[nodiscard]] SobolIndices sobol_indices(SaltelliBlock block, const Series& series,
                                         const BootstrapOptions& options, bool second);

/// Interactions of the strategy with the inputs, as shares of the variance that inputs and strategy
/// cause together (each strategy as likely).
struct StrategyInteractions {
  std::vector<Estimate> alone;  ///< of the strategy with one input
  std::vector<Estimate> total;  ///< with it and any others
};

/// `apart`: each strategy's difference to the mean over all of them (`mean`). The strategy and the
/// inputs are independent, hence the index of strategy and input i is that of i for the
/// differences, averaged over strategies.
[[nodiscard]] StrategyInteractions strategy_interactions(SaltelliBlock block, const Series& mean,
                                                         std::span<const Series> apart,
                                                         const BootstrapOptions& options);

}  // namespace weft::analysis
