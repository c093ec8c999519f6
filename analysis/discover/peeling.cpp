#include "analysis/discover/peeling.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <span>

#include "analysis/statistics/parallel.h"
#include "core/base/contract.h"

namespace weft::analysis {
namespace {

/// What a step would give away, and the new bound.
struct Peel {
  Bound bound;
  double value = 0;
  Counts given;
};

/// The box that shrinks.
class Shrinking {
 public:
  Shrinking(const Points& points, Orders orders, std::span<const std::uint32_t> rows)
      : points_(points),
        orders_(std::move(orders)),
        inside_(points.size()),
        counts_(count(points, rows)),
        stored_(rows.size()) {
    for (const std::uint32_t row : rows) inside_[row] = 1;
  }

  [[nodiscard]] const Counts& counts() const { return counts_; }

  /// The best of the candidates that leave at least so many points.
  [[nodiscard]] std::optional<Peel> best(double alpha, std::size_t fewest,
                                         const std::vector<Bound>& left_free) const {
    std::vector<std::optional<Peel>> candidates(2 * orders_.size());
    const auto open = [&](Bound bound) {
      return std::ranges::find(left_free, bound) == left_free.end();
    };
    for_each_index(orders_.size(), [&](std::size_t factor) {
      const Rows& order = orders_[factor];
      const Bound low{factor, Side::low};
      const Bound high{factor, Side::high};
      if (open(low)) {
        candidates[2 * factor] = outermost(order.begin(), order.end(), low, alpha);
      }
      if (open(high)) {
        candidates[2 * factor + 1] = outermost(order.rbegin(), order.rend(), high, alpha);
      }
    });
    std::optional<Peel> best;
    for (const std::optional<Peel>& each : candidates) {
      if (!each || counts_.points - each->given.points < fewest) continue;
      if (!best || better(*each, *best)) best = each;
    }
    return best;
  }

  void take(const Peel& peel) {
    const Rows& order = orders_[peel.bound.factor];
    if (peel.bound.side == Side::low) {
      leave_out(order.begin(), peel.given.points);
    } else {
      leave_out(order.rbegin(), peel.given.points);
    }
    counts_.points -= peel.given.points;
    counts_.cases -= peel.given.cases;
    // Rows that are outside are passed over, until they are too many.
    constexpr std::size_t stored_for_each = 2;
    if (stored_ <= stored_for_each * counts_.points) return;
    keep_only(orders_, inside_);
    stored_ = counts_.points;
  }

 private:
  template <class Iterator>
  void leave_out(Iterator next, std::size_t wanted) {
    for (std::size_t left = wanted; left > 0; ++next) {
      left -= inside_[*next];
      inside_[*next] = 0;
    }
  }

  /// Walks from the outermost point inwards, up to where `alpha` of the points, and at least one
  /// value, are given away. Nothing where there is one value only.
  template <class Iterator>
  [[nodiscard]] std::optional<Peel> outermost(Iterator next, Iterator end, Bound bound,
                                              double alpha) const {
    const std::vector<float>& values = points_.values[bound.factor];
    const auto wanted = std::max(
        std::size_t{1}, static_cast<std::size_t>(alpha * static_cast<double>(counts_.points)));
    std::optional<Peel> peel;
    Counts passed;
    float last = 0;
    for (; next != end; ++next) {
      if (inside_[*next] == 0) continue;
      const float value = values[*next];
      if (passed.points > 0 && value != last) {
        peel = Peel{bound, halfway(last, value), passed};
      }
      if (passed.points >= wanted && peel) break;
      passed.add(points_.is_case[*next] != 0);
      last = value;
    }
    return peel;
  }

  /// How much the density grows for each point given away.
  [[nodiscard]] double gain(const Peel& peel) const {
    const Counts left{counts_.points - peel.given.points, counts_.cases - peel.given.cases};
    return (left.density() - counts_.density()) / static_cast<double>(peel.given.points);
  }

  /// Equal ones: the smaller, then the earlier.
  [[nodiscard]] bool better(const Peel& a, const Peel& b) const {
    const double gains[] = {gain(a), gain(b)};
    return gains[0] != gains[1] ? gains[0] > gains[1] : a.given.points < b.given.points;
  }

  const Points& points_;
  Orders orders_;
  std::vector<std::uint8_t> inside_;
  Counts counts_;
  std::size_t stored_;  ///< rows in each order
};

}  // namespace

Trajectory peel(const Points& points, Orders orders, std::span<const std::uint32_t> training,
                std::size_t all, const std::vector<Bound>& left_free,
                const PeelingOptions& options) {
  WEFT_EXPECT(!orders.empty() && options.alpha > 0 && options.alpha <= 0.5);
  const auto fewest =
      std::max(std::size_t{1},
               static_cast<std::size_t>(std::ceil(options.min_mass * static_cast<double>(all))));
  Shrinking shrinking(points, std::move(orders), training);
  Trajectory path{{Box(points.factors())}, {shrinking.counts()}};
  while (shrinking.counts().cases < shrinking.counts().points) {
    const std::optional<Peel> next = shrinking.best(options.alpha, fewest, left_free);
    if (!next) break;
    shrinking.take(*next);
    path.training.push_back(shrinking.counts());
    path.boxes.push_back(path.boxes.back());
    path.boxes.back()[next->bound.factor].at(next->bound.side) = next->value;
  }
  return path;
}

std::vector<Counts> counts_along(const Trajectory& path, const Points& points, Rows rows) {
  std::vector<Counts> found;
  for (const Box& box : path.boxes) {  // each within the one before
    rows = rows_inside(box, points, rows);
    found.push_back(count(points, rows));
  }
  return found;
}

}  // namespace weft::analysis
