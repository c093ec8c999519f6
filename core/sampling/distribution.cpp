#include "core/sampling/distribution.h"

#include <algorithm>
#include <cmath>

#include "core/base/contract.h"
#include "core/sampling/family.h"
#include "core/sampling/number_text.h"

namespace weft {
namespace {

constexpr std::size_t most_factor_levels = 1000000;

/// Adding 0 makes a whole number of -0.
double to_whole(double value) { return std::round(value) + 0.0; }

}  // namespace

Distribution::Distribution() : Distribution(fixed(0.0)) {}

Distribution Distribution::rounded() const {
  Distribution whole = *this;
  whole.rounded_ = true;
  return whole;
}

double Distribution::quantile(double u) const {
  WEFT_EXPECT(u >= 0.0 && u <= 1.0);
  const double value = std::clamp(family_->quantile(u), family_->low(), family_->high());
  return rounded_ ? to_whole(value) : value;
}

double Distribution::low() const { return rounded_ ? to_whole(family_->low()) : family_->low(); }

double Distribution::high() const { return rounded_ ? to_whole(family_->high()) : family_->high(); }

bool Distribution::discrete() const { return rounded_ || family_->discrete(); }

std::vector<double> Distribution::levels(std::size_t count) const {
  refuse_unless(count > 0, "levels need a count of 1 or more, not 0");
  refuse_unless(count <= most_factor_levels,
                "levels are 1000000 at most, not " + std::to_string(count));
  const std::span<const double> listed = family_->listed();
  std::vector<double> levels(listed.begin(), listed.end());
  if (rounded_) std::ranges::transform(levels, levels.begin(), to_whole);
  if (!listed.empty() && !rounded_) return levels;
  for (std::size_t k = 0; k < count && listed.empty(); ++k) {
    const double u = static_cast<double>(k) / static_cast<double>(count - 1);
    levels.push_back(quantile(count == 1 ? 0.5 : u));
  }
  std::ranges::sort(levels);
  levels.erase(std::unique(levels.begin(), levels.end()), levels.end());
  return levels;
}

std::string Distribution::text() const { return family_->text() + (rounded_ ? ", rounded" : ""); }

}  // namespace weft
