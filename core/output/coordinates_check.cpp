#include "core/output/coordinates_check.h"

#include <array>
#include <span>

#include "core/base/problem.h"
#include "core/model/mechanism.h"
#include "core/model/tension.h"

namespace weft {
namespace {

class CoordinatesCheck {
 public:
  explicit CoordinatesCheck(const ResultReader& reader) : reader_(&reader) {}

  void labels(const std::string& group, const std::string& dimension,
              const std::vector<std::string>& wanted) {
    compare(
        group, dimension, wanted, [&] { return reader_->labels(group, dimension); },
        [&](std::size_t i) { return "'" + wanted[i] + "'"; });
  }

  /// 0, 1, ..., count - 1.
  void count(const std::string& group, const std::string& dimension, std::uint64_t count) {
    std::vector<std::int64_t> wanted(count);
    for (std::uint64_t i = 0; i < count; ++i) wanted[i] = static_cast<std::int64_t>(i);
    compare(
        group, dimension, wanted, [&] { return reader_->numbers(group, dimension); },
        [](std::size_t i) { return std::to_string(i); });
  }

  Check finish() {
    check_.look_at(std::to_string(dimensions_) +
                   " dimensions: sizes, numbers and names are those of the experiment");
    return std::move(check_);
  }

 private:
  template <class Values, class Read, class Text>
  void compare(const std::string& group, const std::string& dimension, const Values& wanted,
               const Read& read, const Text& text) {
    ++dimensions_;
    const std::string name = group.empty() ? dimension : group + "/" + dimension;
    try {
      const Values found = read();
      if (found.size() != wanted.size()) {
        return check_.object("dimension '" + name + "' has " + std::to_string(found.size()) +
                             " places, the experiment " + std::to_string(wanted.size()));
      }
      for (std::size_t i = 0; i < found.size(); ++i) {
        if (found[i] == wanted[i]) continue;
        check_.object("dimension '" + name + "' at [" + std::to_string(i) + "] is not " + text(i));
      }
    } catch (const RunError& error) {
      check_.object(error.what());
    }
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
    if (group == "survival" || group == "sums") continue;
    check.labels(group, "tension", names(tension_names));
    if (group == "episodes") continue;
    check.labels(group, "mechanism", names(mechanism_names));
  }
  return check.finish();
}

}  // namespace weft
