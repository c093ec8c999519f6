#include "core/governance/schedule.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "core/base/elementary.h"

namespace weft {
namespace {

using Line = std::vector<std::pair<double, double>>;  // (month, intensity), by month

double interpolate(const Line& line, double month) {
  const auto after = std::ranges::upper_bound(line, month, {}, &Line::value_type::first);
  if (after == line.begin()) return line.front().second;
  if (after == line.end()) return line.back().second;
  const auto before = after - 1;
  const double share = (month - before->first) / (after->first - before->first);
  return before->second + share * (after->second - before->second);
}

void tabulate_knots(const Knots& schedule, std::span<const double> point, std::span<float> table) {
  Line line;
  for (const Knot& knot : schedule.knots) {
    line.emplace_back(knot.month.at(point), knot.intensity.at(point));
  }
  std::ranges::stable_sort(line, {}, &Line::value_type::first);
  const double period = schedule.period.at(point);
  for (std::size_t month = 0; month < table.size(); ++month) {
    const double t = static_cast<double>(month);
    table[month] = static_cast<float>(interpolate(line, period > 0 ? std::fmod(t, period) : t));
  }
}

/// Share of the way gone, 0..1, `progress` = (t - start) / months, at or above 0.
double share_gone(Fade::Shape shape, double progress) {
  constexpr float steepness = 10.0F;
  const float end = logistic(0.5F * steepness);
  switch (shape) {
    case Fade::Shape::step:
      return 1.0;
    case Fade::Shape::linear:
      return std::min(1.0, progress);
    case Fade::Shape::sigmoid: {
      if (progress >= 1.0) return 1.0;
      const float raw = logistic(steepness * (static_cast<float>(progress) - 0.5F));
      return static_cast<double>((raw - (1.0F - end)) / (2.0F * end - 1.0F));
    }
    case Fade::Shape::exponential:
      return 1.0 -
             static_cast<double>(exponential(-3.0F * static_cast<float>(std::min(progress, 25.0))));
  }
  return 1.0;
}

void tabulate_fade(const Fade& fade, std::span<const double> point, std::span<float> table) {
  const double from = fade.from.at(point);
  const double to = fade.to.at(point);
  const double start = fade.start.at(point);
  const double months = fade.months.at(point);
  for (std::size_t month = 0; month < table.size(); ++month) {
    const double elapsed = static_cast<double>(month) - start;
    const double share = elapsed < 0   ? 0.0
                         : months <= 0 ? 1.0
                                       : share_gone(fade.shape, elapsed / months);
    table[month] = static_cast<float>(from + share * (to - from));
  }
}

}  // namespace

Schedule constant(double intensity) { return Knots{{{{0.0}, {intensity}}}, {}}; }

void tabulate(const Schedule& schedule, std::span<const double> point, std::span<float> table) {
  if (const Knots* knots = std::get_if<Knots>(&schedule)) {
    tabulate_knots(*knots, point, table);
  } else {
    tabulate_fade(std::get<Fade>(schedule), point, table);
  }
}

}  // namespace weft
