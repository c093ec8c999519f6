#include "analysis/statistics/simultaneous.h"

#include <algorithm>
#include <atomic>
#include <boost/math/distributions/chi_squared.hpp>
#include <cmath>

#include "analysis/statistics/bootstrap.h"
#include "analysis/statistics/parallel.h"
#include "analysis/statistics/random_stream.h"
#include "analysis/statistics/student.h"
#include "core/base/contract.h"

namespace weft::analysis {
namespace {

/// Resamples are drawn from the first streams.
constexpr std::uint64_t scale_stream = std::uint64_t{1} << 63U;

/// |t| of a family, as observed and in each resample.
class FamilyT {
 public:
  FamilyT(std::span<const ColumnDifference> family, const Columns& columns)
      : columns_(&columns), resamples_(columns.resampled.size() / columns.means.size()) {
    for (std::size_t i = 0; i < family.size(); ++i) {
      if (family[i].error > 0) members_.push_back({family[i], i});
    }
    const auto larger = [&](const Member& a, const Member& b) { return t_of(a) > t_of(b); };
    std::ranges::stable_sort(members_, larger);
  }

  [[nodiscard]] std::size_t size() const { return members_.size(); }
  [[nodiscard]] std::size_t resamples() const { return resamples_; }
  /// The place in the family of the member with the k-th largest |t|, and that |t|.
  [[nodiscard]] std::size_t place(std::size_t k) const { return members_[k].place; }
  [[nodiscard]] double observed(std::size_t k) const { return t_of(members_[k]); }

  /// Calls visit(resample, |t| in the order of the observed ones) for each resample, on all cores.
  template <class Visit>
  void each(const Visit& visit) const {
    const bool each_row_is_a_unit = columns_->count() <= most_units;
    if (each_row_is_a_unit && size() * columns_->count() <= most_studentized) {
      return studentized(visit);
    }
    const double freedom = static_cast<double>(columns_->count()) - 1;
    // The plug-in variance of a resampled mean is that of the data less one part in as many as
    // there are units.
    const auto units = static_cast<double>(units_of(columns_->count()));
    const double plug_in = std::sqrt(units / (units - 1));
    const std::vector<double> scales =
        student_scales(resamples_, freedom, columns_->bootstrap.seed);
    for_each_index(resamples_, [&](std::size_t b) {
      std::vector<double> t;
      for (const Member& member : members_) {
        t.push_back(plug_in * scales[b] * std::abs(apart(member, b)) / member.difference.error);
      }
      visit(b, t);
    });
  }

 private:
  struct Member {
    ColumnDifference difference;
    std::size_t place;
  };

  [[nodiscard]] double t_of(const Member& member) const {
    const auto& [first, second, error] = member.difference;
    return std::abs(columns_->means[first] - columns_->means[second]) / error;
  }
  /// A resampled difference less the difference.
  [[nodiscard]] double apart(const Member& member, std::size_t resample) const {
    const auto& [first, second, error] = member.difference;
    const std::span<const double> resampled =
        columns_->resampled.subspan(resample * columns_->means.size(), columns_->means.size());
    return (resampled[first] - columns_->means[first]) -
           (resampled[second] - columns_->means[second]);
  }

  template <class Visit>
  void studentized(const Visit& visit) const {
    const std::size_t rows = columns_->count();
    const std::size_t width = columns_->means.size();
    std::vector<double> centred(size() * rows);  // [member][row]: difference less its mean
    for (std::size_t k = 0; k < size(); ++k) {
      const auto& [first, second, error] = members_[k].difference;
      const double mean = columns_->means[first] - columns_->means[second];
      for (std::size_t row = 0; row < rows; ++row) {
        const double* values = &columns_->rows[row * width];
        centred[k * rows + row] = values[first] - values[second] - mean;
      }
    }
    const auto count = static_cast<double>(rows);
    for_each_resample(rows, columns_->bootstrap, [&](std::size_t b, auto times) {
      std::vector<double> weights(times.begin(), times.end());
      std::vector<double> t(size());
      for (std::size_t k = 0; k < size(); ++k) {
        double sum = 0;
        double squares = 0;
        for (std::size_t row = 0; row < rows; ++row) {
          const double value = centred[k * rows + row];
          sum += weights[row] * value;
          squares += weights[row] * value * value;
        }
        const double mean = sum / count;
        const double variance = (squares / count - mean * mean) / (count - 1);
        // Of a resample without a spread of its own nothing can be said.
        const double least = members_[k].difference.error * 1e-6;
        t[k] = variance > least * least ? std::abs(mean) / std::sqrt(variance) : 0;
      }
      visit(b, t);
    });
  }

  const Columns* columns_;
  std::size_t resamples_;
  std::vector<Member> members_;  ///< the largest |t| first
};

/// For differences without an error, and for each alone.
std::vector<double> plain_p_values(std::span<const ColumnDifference> family,
                                   const Columns& columns) {
  std::vector<double> p_values;
  for (const auto& [first, second, error] : family) {
    p_values.push_back(t_test(columns.means[first] - columns.means[second], error,
                              static_cast<double>(columns.count()) - 1));
  }
  return p_values;
}

}  // namespace

std::vector<double> student_scales(std::size_t count, double freedom, std::uint64_t seed) {
  const boost::math::chi_squared_distribution<double> chi_squared(freedom);
  RandomStream random(seed, scale_stream);
  std::vector<double> scales(count);
  for (double& scale : scales) {
    const double share = (random.uniform() + 0x1p-54);  // in (0, 1)
    scale = std::sqrt(freedom / boost::math::quantile(chi_squared, share));
  }
  return scales;
}

double bonferroni_factor(double freedom, std::size_t family) {
  WEFT_EXPECT(family > 0);
  return student_quantile(freedom, 1 - (1 - confidence) / (2 * static_cast<double>(family)));
}

Estimate joint_mean_estimate(const Moments& moments, std::size_t family) {
  if (moments.count() < 2) return {moments.mean(), undefined, undefined};
  const auto count = static_cast<double>(moments.count());
  const double margin =
      bonferroni_factor(count - 1, family) * std::sqrt(moments.variance() / count);
  return {moments.mean(), moments.mean() - margin, moments.mean() + margin};
}

MaxT max_t(std::span<const ColumnDifference> family, const Columns& columns) {
  const double freedom = static_cast<double>(columns.count()) - 1;
  const double least = bonferroni_factor(freedom, 1);
  MaxT result{least, plain_p_values(family, columns)};
  const FamilyT all(family, columns);
  if (all.size() < 2) return result;
  std::vector<double> largest(all.resamples());
  std::vector<std::atomic<std::uint32_t>> reached(all.size());
  all.each([&](std::size_t b, std::span<const double> t) {
    double so_far = 0;
    for (std::size_t k = t.size(); k-- > 0;) {
      so_far = std::max(so_far, t[k]);
      if (so_far >= all.observed(k)) reached[k].fetch_add(1, std::memory_order_relaxed);
    }
    largest[b] = so_far;
  });
  double before = 0;
  for (std::size_t k = 0; k < all.size(); ++k) {
    const double share = (reached[k].load() + 1.0) / (static_cast<double>(all.resamples()) + 1);
    result.p_values[all.place(k)] = before = std::max(before, share);
  }
  std::ranges::sort(largest);
  result.factor = std::max(quantile_of_sorted(largest, confidence), least);
  return result;
}

}  // namespace weft::analysis
