#include "analysis/calibration/abc.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <optional>

#include "analysis/calibration/proposal.h"
#include "core/base/contract.h"

namespace weft::analysis {
namespace {

/// Of the accepted distances, those at or below the next tolerance.
constexpr double share = 0.5;

void share_weights(std::vector<Particle>& particles) {
  double sum = 0;
  for (const Particle& each : particles) sum += each.weight;
  for (Particle& each : particles) each.weight /= sum;
}

/// One calibration under way.
class Abc {
 public:
  Abc(std::size_t dimensions, const Simulate& simulate, const Distance& distance,
      const AbcOptions& options)
      : dimensions_(dimensions), simulate_(&simulate), distance_(&distance), options_(&options) {}

  AbcResult run() {
    reject();
    while (!done()) {
      const double tolerance = next_tolerance();
      std::optional<std::vector<Particle>> moved = move_within(tolerance);
      if (!moved) break;
      result_.particles = std::move(*moved);
    }
    return std::move(result_);
  }

 private:
  bool done() {
    const Generation& last = result_.generations.back();
    if (last.tolerance <= 0) return stop(Stop::reached);
    if (result_.generations.size() >= options_->generations) return stop(Stop::generations);
    if (result_.particles.size() < 2) return stop(Stop::stuck);
    if (next_tolerance() >= last.tolerance) return stop(Stop::stuck);
    return false;
  }

  bool stop(Stop why) {
    result_.stop = why;
    return true;
  }

  /// Points with the next numbers; each has a random stream of its own.
  std::vector<Tried> tries(std::size_t count, const Proposal* proposal) {
    const std::uint64_t first = result_.tried;
    std::vector<std::vector<double>> points(count);
    for (std::size_t i = 0; i < count; ++i) {
      RandomStream random(options_->seed, first + i);
      points[i].resize(dimensions_);
      for (double& each : points[i]) each = random.uniform();
      if (proposal != nullptr) points[i] = proposal->draw(random);
    }
    const std::vector<std::vector<double>> statistics = (*simulate_)(first, points);
    result_.tried += count;
    std::vector<Tried> tried;
    for (std::size_t i = 0; i < count; ++i) {
      tried.push_back({std::move(points[i]), statistics[i], (*distance_)(statistics[i])});
    }
    return tried;
  }

  /// Draws from the prior, and the nearest of them.
  void reject() {
    result_.draws = tries(options_->draws, nullptr);
    std::vector<double> distances;
    for (const Tried& each : result_.draws) {
      if (std::isfinite(each.distance)) distances.push_back(each.distance);
    }
    std::ranges::sort(distances);
    double tolerance = std::numeric_limits<double>::infinity();
    if (!distances.empty()) {
      tolerance = distances[std::min(options_->particles, distances.size()) - 1];
    }
    for (const Tried& each : result_.draws) {
      if (std::isfinite(each.distance) && each.distance <= tolerance) {
        result_.particles.push_back({each, 1.0});
      }
    }
    if (!result_.particles.empty()) share_weights(result_.particles);
    close(tolerance, options_->draws, result_.particles);
  }

  void close(double tolerance, std::uint64_t tried, const std::vector<Particle>& particles) {
    result_.generations.push_back(
        {tolerance, tried, particles.size(), particles.empty() ? 0 : effective_size(particles)});
  }

  /// The quantile of the accepted distances, or the largest below the last tolerance where half of
  /// them are equal to that.
  [[nodiscard]] double next_tolerance() const {
    std::vector<double> distances;
    for (const Particle& each : result_.particles) distances.push_back(each.distance);
    std::ranges::sort(distances);
    const auto place = static_cast<std::size_t>(share * static_cast<double>(distances.size()));
    const double last = result_.generations.back().tolerance;
    if (distances[place] < last) return distances[place];
    const auto equal = std::ranges::lower_bound(distances, last);
    return equal == distances.begin() ? last : *(equal - 1);
  }

  /// How many to try next: about as many as are needed, at the rate seen so far.
  [[nodiscard]] std::size_t next_count(std::uint64_t tried, std::size_t accepted) const {
    constexpr double fewest = 16;
    const auto missing = static_cast<double>(options_->particles - accepted);
    const double rate = (static_cast<double>(accepted) + 1) / (static_cast<double>(tried) + 1);
    const double wanted =
        std::clamp(missing / rate, fewest, static_cast<double>(options_->particles));
    const std::uint64_t left = options_->candidates - result_.tried;
    return std::min(static_cast<std::size_t>(wanted), static_cast<std::size_t>(left));
  }

  /// The next generation; nothing if there are not candidates enough.
  std::optional<std::vector<Particle>> move_within(double tolerance) {
    const Proposal proposal(result_.particles);
    const std::uint64_t before = result_.tried;
    std::vector<Particle> accepted;
    while (accepted.size() < options_->particles) {
      const std::size_t count = next_count(result_.tried - before, accepted.size());
      if (count == 0) {
        result_.stop = Stop::candidates;
        return std::nullopt;
      }
      for (Tried& each : tries(count, &proposal)) {
        if (!(each.distance <= tolerance) || accepted.size() == options_->particles) continue;
        accepted.push_back({std::move(each), 0.0});
      }
    }
    for (Particle& each : accepted) each.weight = 1 / proposal.density(each.point);
    share_weights(accepted);
    close(tolerance, result_.tried - before, accepted);
    return accepted;
  }

  std::size_t dimensions_;
  const Simulate* simulate_;
  const Distance* distance_;
  const AbcOptions* options_;
  AbcResult result_;
};

}  // namespace

AbcResult abc(std::size_t dimensions, const Simulate& simulate, const Distance& distance,
              const AbcOptions& options) {
  WEFT_EXPECT(dimensions > 0 && options.particles >= 2 && options.particles <= options.draws &&
              options.draws <= options.candidates);
  return Abc(dimensions, simulate, distance, options).run();
}

}  // namespace weft::analysis
