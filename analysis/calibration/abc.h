#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

/// Approximate Bayesian computation: rejection, then sequential Monte Carlo. Sources: T. Toni et
/// al., Journal of the Royal Society Interface 6 (2009) 187-202; M. A. Beaumont et al., Biometrika
/// 96 (2009) 983-990; S. Filippi et al., Statistical Applications in Genetics and Molecular Biology
/// 12 (2013) 87-107 (kernel with the particles' covariance).
///
/// Everything happens in the unit cube: coordinate k of a point is the share of the prior of
/// parameter k below its value, so that the prior is uniform whatever the distributions are.
namespace weft::analysis {

/// A point of the unit cube that was simulated.
struct Tried {
  std::vector<double> point;
  std::vector<double> statistics;
  double distance = 0;  ///< of the statistics to what is known; 0: all is met
};

/// One that was accepted.
struct Particle : Tried {
  double weight = 0;  ///< they sum to 1
};

struct Generation {
  double tolerance = 0;  ///< distances up to this were accepted
  std::uint64_t tried = 0;
  std::uint64_t accepted = 0;
  double effective_size = 0;  ///< 1 / sum of squared weights
};

struct AbcOptions {
  std::size_t draws = 2000;          ///< from the prior, for the rejection
  std::size_t particles = 500;       ///< 2 or more, at most `draws`
  std::size_t generations = 12;      ///< the rejection among them
  std::uint64_t candidates = 40000;  ///< simulated at most, the draws among them
  std::uint64_t seed = 1;
};

/// Simulates points that have the numbers first, first + 1, ...; gives their statistics. Must
/// depend on points and numbers alone.
using Simulate = std::function<std::vector<std::vector<double>>(
    std::uint64_t first, std::span<const std::vector<double>> points)>;
using Distance = std::function<double(std::span<const double> statistics)>;

/// Why no further generation was made.
enum class Stop { reached, generations, candidates, stuck };

struct AbcResult {
  std::vector<Tried> draws;  ///< from the prior, in their order
  std::vector<Generation> generations;
  std::vector<Particle> particles;  ///< of the last whole generation
  std::uint64_t tried = 0;          ///< in all, those of an unfinished generation among them
  Stop stop = Stop::reached;
};

/// Rejection keeps the nearest `particles` draws (all at distance 0, where those are more); each
/// further generation moves particles until as many are within the median of the last distances,
/// and weighs them by prior over proposal. Ends at tolerance 0, or as the options say. What is
/// infinitely far, or no number, is never accepted. Same seed, same digits.
[[nodiscard]] AbcResult abc(std::size_t dimensions, const Simulate& simulate,
                            const Distance& distance, const AbcOptions& options);

}  // namespace weft::analysis
