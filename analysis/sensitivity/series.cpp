#include "analysis/sensitivity/series.h"

#include <algorithm>
#include <cmath>
#include <span>

#include "analysis/statistics/estimate.h"

namespace weft::analysis {
namespace {

void add(Series& series, const Moments& moments) {
  series.values.push_back(moments.mean());
  series.noise.push_back(moments.variance() / static_cast<double>(moments.count()));
}

/// Fills what cannot be told with the mean of what can; empties the list where nothing can.
void fill(std::vector<double>& variances) {
  Moments known;
  for (const double each : variances) {
    if (std::isfinite(each)) known.add(each);
  }
  if (known.count() == 0) {
    variances.clear();
    return;
  }
  std::ranges::replace_if(
      variances, [](double each) { return !std::isfinite(each); }, known.mean());
}

/// The runs of one configuration, [strategy][replicate]; those without a value are not numbers.
class Runs {
 public:
  Runs(std::span<const double> values, std::size_t replicates)
      : values_(values), replicates_(replicates) {}

  [[nodiscard]] std::size_t strategies() const { return values_.size() / replicates_; }
  [[nodiscard]] std::size_t replicates() const { return replicates_; }
  [[nodiscard]] double at(std::size_t strategy, std::size_t replicate) const {
    return values_[strategy * replicates_ + replicate];
  }
  /// Mean over strategies of a replicate; not a number unless all have a value.
  [[nodiscard]] double mean(std::size_t replicate) const {
    double sum = 0;
    for (std::size_t s = 0; s < strategies(); ++s) sum += at(s, replicate);
    return sum / static_cast<double>(strategies());
  }
  template <class Value>
  [[nodiscard]] Moments over_replicates(Value value) const {
    Moments moments;
    for (std::size_t r = 0; r < replicates_; ++r) {
      const double each = value(r);
      if (!std::isnan(each)) moments.add(each);
    }
    return moments;
  }

 private:
  std::span<const double> values_;
  std::size_t replicates_;
};

void add_configuration(const Runs& runs, StrategySeries& series) {
  std::vector<double> means;
  for (std::size_t r = 0; r < runs.replicates(); ++r) means.push_back(runs.mean(r));
  double within = 0;
  for (std::size_t s = 0; s < runs.strategies(); ++s) {
    const Moments own = runs.over_replicates([&](std::size_t r) { return runs.at(s, r); });
    within += own.variance() / static_cast<double>(runs.strategies());
    add(series.own[s], own);
    if (series.apart.empty()) continue;
    add(series.apart[s],
        runs.over_replicates([&](std::size_t r) { return runs.at(s, r) - means[r]; }));
  }
  series.within.push_back(within);
  add(series.mean, runs.over_replicates([&](std::size_t r) { return means[r]; }));
}

}  // namespace

StrategySeries read_series(const ResultReader& reader, const Outcome& outcome, Block range,
                           std::optional<std::size_t> only) {
  const std::size_t strategies = reader.strategies().size();
  const std::size_t replicates = reader.replicates();
  const std::size_t kept = only ? 1 : strategies;
  StrategySeries series;
  series.own.resize(kept);
  if (kept > 1) series.apart.resize(kept);
  const std::uint64_t end = range.first + range.count;
  for (std::uint64_t first = range.first; first < end; first += reader.step()) {
    const Block block{first, std::min(reader.step(), end - first)};
    const std::vector<float> status = statuses(reader, block);
    const std::vector<double> values = run_values(reader, outcome, block, status);
    for (std::size_t c = 0; c < block.count; ++c) {
      const std::size_t begin = (c * strategies + only.value_or(0)) * replicates;
      const std::size_t size = kept * replicates;
      add_configuration(Runs(std::span(values).subspan(begin, size), replicates), series);
    }
  }
  for (Series& each : series.own) fill(each.noise);
  for (Series& each : series.apart) fill(each.noise);
  fill(series.mean.noise);
  fill(series.within);
  return series;
}

}  // namespace weft::analysis
