#include "core/output/coordinates_check.h"

#include <algorithm>
#include <span>

#include "core/base/problem.h"
#include "core/model/mechanism.h"
#include "core/model/tension.h"
#include "core/output/statistics.h"

namespace weft {
namespace {

class CoordinatesCheck {
 public:
  explicit CoordinatesCheck(const ResultReader& reader) : reader_(&reader) {}

  void labels(const std::string& group, const std::string& dimension,
              const std::vector<std::string>& wanted) {
    look(group, dimension, wanted.size(), [&](const std::string& name) {
      const std::vector<std::string> found = reader_->labels(group, dimension);
      for (std::size_t i = 0; i < wanted.size(); ++i) {
        if (found.at(i) != wanted[i]) object(name, i, "'" + wanted[i] + "'");
      }
    });
  }

  /// 0, 1, ..., count - 1.
  void count(const std::string& group, const std::string& dimension, std::uint64_t count) {
    look(group, dimension, count, [&](const std::string& name) {
      constexpr std::uint64_t step = 1U << 16;
      for (std::uint64_t first = 0; first < count; first += step) {
        const std::uint64_t some = std::min(step, count - first);
        const std::vector<std::int64_t> found = reader_->numbers(group, dimension, first, some);
        for (std::uint64_t i = 0; i < some; ++i) {
          const auto wanted = static_cast<std::int64_t>(first + i);
          if (found[i] != wanted) object(name, first + i, std::to_string(wanted));
        }
      }
    });
  }

  Check finish() {
    check_.look_at(std::to_string(dimensions_) +
                   " dimensions: sizes, numbers and names are those of the experiment");
    return std::move(check_);
  }

 private:
  /// Compares the size first: what a file claims is not to be believed.
  template <class Compare>
  void look(const std::string& group, const std::string& dimension, std::uint64_t wanted,
            const Compare& compare) {
    ++dimensions_;
    const std::string name = "dimension '" + (group.empty() ? "" : group + "/") + dimension + "'";
    try {
      const std::uint64_t found = reader_->places(group, dimension);
      if (found == wanted) return compare(name);
      check_.object(name + " has " + std::to_string(found) + " places, the experiment " +
                    std::to_string(wanted));
    } catch (const RunError& error) {
      check_.object(error.what());
    }
  }

  void object(const std::string& name, std::uint64_t place, const std::string& wanted) {
    check_.object(name + " at [" + std::to_string(place) + "] is not " + wanted);
  }

  const ResultReader* reader_;
  Check check_{"coordinates"};
  std::uint64_t dimensions_ = 0;
};

std::vector<std::string> names(std::span<const std::string_view> list) {
  return {list.begin(), list.end()};
}

}  // namespace

Check check_coordinates(const ResultReader& reader, const ResultShape& shape) {
  CoordinatesCheck check(reader);
  check.count("", "configuration", shape.configurations);
  check.count("", "replicate", shape.replicates);
  for (const std::string group : {"", "trajectory", "survival", "episodes", "course", "sums"}) {
    if (!group.empty() && !reader.has(group)) continue;
    check.labels(group, "strategy", shape.strategies);
    check.count(group, "month", shape.months);
    if (reader.has(group + "/subsample")) {
      check.count(group, "subsample", subsamples_kept(shape.strategies.size()));
    }
    if (group == "survival" || group == "sums") continue;
    check.labels(group, "tension", names(tension_names));
    if (group == "episodes") continue;
    check.labels(group, "mechanism", names(mechanism_names));
  }
  return check.finish();
}

}  // namespace weft
