#include "core/engine/quantities_check.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>
#include <limits>

#include "core/base/problem.h"
#include "core/engine/block.h"

namespace weft {
namespace {

using Axis = QuantityColumn::Axis;
using Place = std::vector<std::uint64_t>;

std::string text_of(const std::string& name, const Place& place, float stored, float computed) {
  std::string where;
  for (const std::uint64_t index : place) {
    where += (where.empty() ? "" : ", ") + std::to_string(index);
  }
  const auto bits = [](float value) { return std::to_string(std::bit_cast<std::uint32_t>(value)); };
  return "'" + name + "' at [" + where + "] is " + std::to_string(stored) + " (bits " +
         bits(stored) + "), computed again " + std::to_string(computed) + " (bits " +
         bits(computed) + ")";
}

bool same_bits(float a, float b) {
  return std::bit_cast<std::uint32_t>(a) == std::bit_cast<std::uint32_t>(b);
}

/// Compares the quantities of one axis, some rows at a time; in a shard, of its configurations.
class QuantityCheck {
 public:
  QuantityCheck(const Plan& plan, const ResultReader& reader, Axis axis, Check& check)
      : plan_(&plan), reader_(&reader), axis_(axis), check_(&check) {
    for (const QuantityColumn& quantity : plan.quantities()) {
      if (quantity.axis == axis) names_.push_back(quantity.name);
    }
    strategies_ = axis == Axis::both ? plan.strategies().size() : 1;
    const ConfigurationRange configurations = reader.shard().configurations(plan.grid());
    first_ = axis == Axis::strategy ? 0 : configurations.first;
    end_ = axis == Axis::strategy ? plan.strategies().size() : configurations.end;
  }

  /// How many values.
  std::uint64_t compare() {
    constexpr std::uint64_t values_a_step = 1U << 16;
    if (names_.empty()) return 0;
    const std::uint64_t step = std::max<std::uint64_t>(1, values_a_step / strategies_);
    for (std::uint64_t first = first_; first < end_; first += step) {
      compare_rows(first, std::min(step, end_ - first));
    }
    return names_.size() * (end_ - first_) * strategies_;
  }

 private:
  void compare_rows(std::uint64_t first, std::uint64_t rows) {
    const std::uint64_t count = rows * strategies_;
    computed_.resize(names_.size() * count);
    plan_->quantity_values(axis_, first * strategies_, count, computed_);
    Place begin = {first};
    Place size = {rows};
    if (axis_ == Axis::both) {
      begin.push_back(0);
      size.push_back(strategies_);
    }
    for (std::size_t i = 0; i < names_.size(); ++i) {
      try {
        const std::vector<float> stored = reader_->box(names_[i], begin, size);
        compare_values(i, first, stored, std::span(computed_).subspan(i * count, count));
      } catch (const RunError& error) {
        check_->object(error.what());
      }
    }
  }

  void compare_values(std::size_t i, std::uint64_t first, std::span<const float> stored,
                      std::span<const float> computed) {
    for (std::size_t k = 0; k < stored.size(); ++k) {
      if (same_bits(stored[k], computed[k])) continue;
      Place place = {first + k / strategies_};
      if (axis_ == Axis::both) place.push_back(k % strategies_);
      check_->object(text_of(names_[i], place, stored[k], computed[k]));
    }
  }

  const Plan* plan_;
  const ResultReader* reader_;
  Axis axis_;
  Check* check_;
  std::vector<std::string> names_;
  std::uint64_t strategies_ = 1;
  std::uint64_t first_ = 0;
  std::uint64_t end_ = 0;
  std::vector<float> computed_;
};

/// Compares one track of a sampled course.
void compare_track(const ResultReader& reader, const Track& track, std::uint64_t sample,
                   std::size_t strategy, std::uint64_t horizon, const Course& course,
                   Check& check) {
  const std::string name = "course/" + std::string(track.name) + "_course";
  Place first = {sample, strategy, 0};
  Place count = {1, 1, horizon};
  if (!track.dimension.empty()) {
    first.push_back(0);
    count.push_back(track.count);
  }
  const std::vector<float> stored = reader.box(name, first, count);
  for (std::size_t month = 0; month < horizon; ++month) {
    std::array<float, month_values> record{};
    record.fill(std::numeric_limits<float>::quiet_NaN());
    if (month < course.months.size()) {
      std::memcpy(record.data(), &course.months[month], sizeof record);
    }
    for (std::size_t k = 0; k < track.count; ++k) {
      const float there = stored[month * track.count + k];
      const float here = record[track.first + k];
      if (!same_bits(there, here)) {
        check.object(text_of(name, {sample, strategy, month, k}, there, here));
      }
    }
  }
}

}  // namespace

Check check_quantities(const Plan& plan, const ResultReader& reader) {
  Check check("quantities");
  std::uint64_t values = 0;
  for (const Axis axis : {Axis::configuration, Axis::strategy, Axis::both}) {
    values += QuantityCheck(plan, reader, axis, check).compare();
  }
  check.look_at(std::to_string(plan.quantities().size()) + " factors and drawn numbers, " +
                std::to_string(values) + " values: computed again with the same bits");
  return check;
}

Check check_courses(const Plan& plan, const ResultReader& reader, std::uint64_t most_runs) {
  Check check("courses");
  const auto horizon = static_cast<std::uint64_t>(plan.experiment().horizon);
  std::uint64_t runs = 0;
  try {
    const std::uint64_t samples =
        std::min(plan.experiment().sampled_courses, plan.grid().configurations);
    if (reader.places("course", "sample") != samples) {
      throw RunError("dimension 'course/sample' has not " + std::to_string(samples) + " places");
    }
    Course course;
    for (std::uint64_t c = 0; c < samples; ++c) {
      const PlannedConfiguration configuration = plan.configuration(c);
      for (std::size_t s = 0; s < plan.strategies().size() && runs < most_runs; ++s, ++runs) {
        run_one(plan, configuration, s, plan.world(c, 0), course);
        for (const Track& track : tracks()) {
          compare_track(reader, track, c, s, horizon, course, check);
        }
      }
    }
  } catch (const RunError& error) {
    check.object(error.what());
  }
  check.look_at(std::to_string(runs) + " sampled courses: computed again with the same bits");
  return check;
}

}  // namespace weft
