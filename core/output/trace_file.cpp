#include "core/output/trace_file.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>
#include <limits>

#include "core/output/columns.h"
#include "core/output/dimensions.h"
#include "core/output/safe_file.h"
#include "core/output/stamp.h"
#include "core/output/trace_columns.h"
#include "core/output/tracks.h"
#include "core/output/version_attributes.h"

namespace weft {
namespace {

using hdf5::Dimensions;
using hdf5::Handle;
using hdf5::Variable;
using Axes = std::vector<std::string>;

constexpr float no_number = std::numeric_limits<float>::quiet_NaN();

/// A group (or the root) that is being filled.
struct Place {
  hid_t group;
  const Dimensions* dimensions;

  void write(const Variable& variable, const std::vector<float>& values) const {
    hdf5::DatasetForm form;
    form.type = H5T_IEEE_F32LE;
    form.fill = &no_number;
    const Handle dataset = hdf5::create_variable(group, *dimensions, variable, form, true);
    hdf5::write_all(dataset, H5T_NATIVE_FLOAT, values.data());
  }

  /// Whole numbers; where `missing_whole` may stand among them, it means none.
  void write(const Variable& variable, const std::vector<std::int32_t>& values,
             bool may_miss) const {
    constexpr std::int32_t missing = missing_whole;
    hdf5::DatasetForm form;
    form.type = H5T_STD_I32LE;
    form.fill = may_miss ? &missing : nullptr;
    const Handle dataset = hdf5::create_variable(group, *dimensions, variable, form, may_miss);
    hdf5::write_all(dataset, H5T_NATIVE_INT32, values.data());
  }

  /// Small numbers that stand for words, from 0 on.
  void write_flags(const Variable& variable, const std::vector<std::int8_t>& values,
                   const std::string& meanings) const {
    hdf5::DatasetForm form;
    form.type = H5T_STD_I8LE;
    const Handle dataset = hdf5::create_variable(group, *dimensions, variable, form, false);
    hdf5::write_all(dataset, H5T_NATIVE_INT8, values.data());
    const std::array<std::int8_t, 5> numbers = {0, 1, 2, 3, 4};
    const auto count = static_cast<std::size_t>(std::ranges::count(meanings, ' ')) + 1;
    hdf5::set_attribute(dataset, "flag_values", H5T_STD_I8LE, numbers.data(), count);
    hdf5::set_attribute(dataset, "flag_meanings", meanings);
  }
};

std::size_t months_of(const Trace& trace) { return static_cast<std::size_t>(trace.outcome.months); }

void describe(hid_t file, const TraceDescription& description) {
  const auto text = [&](const char* name, const std::string& value) {
    hdf5::set_attribute(file, name, value);
  };
  const auto whole = [&](const char* name, std::uint64_t value) {
    hdf5::set_attribute(file, name, static_cast<std::int64_t>(value));
  };
  text("title", description.title);
  text("Conventions", "CF-1.8");
  const std::string now = utc_time();
  text("history", now + " " + description.command);
  text("source", description.source);
  text("experiment", description.experiment);
  text("experiment_sha256", description.experiment_sha256);
  whole("seed", description.seed);
  whole("configuration", description.configuration);
  text("strategy", description.strategy);
  whole("replicate", description.replicate);
  whole("trace_version", trace_version);
  write_versions(file);
  text("compiler", description.compiler);
  text("host", host_name());
  text("created", now);
}

/// One value of all members in all months, as [month][member] or [month][member][tension].
std::vector<float> values_of(const Trace& trace, const MemberColumn& column) {
  const std::size_t width = column.by_tension ? tension_count : 1;
  const std::size_t row = trace.members.size() * width;
  std::vector<float> values(column.changes ? months_of(trace) * row : row, no_number);
  for (std::size_t i = 0; i < trace.members.size(); ++i) {
    const Trace::MemberCourse& course = trace.members[i];
    const std::size_t first = column.changes ? static_cast<std::size_t>(course.joined) : 0;
    const std::size_t months = column.changes ? course.months.size() : 1;
    for (std::size_t month = 0; month < months; ++month) {
      std::array<float, member_values> member{};
      std::memcpy(member.data(), &course.months[month], sizeof member);
      const auto from = member.begin() + static_cast<std::ptrdiff_t>(column.first);
      std::copy_n(from, width,
                  values.begin() + static_cast<std::ptrdiff_t>((first + month) * row + i * width));
    }
  }
  return values;
}

void write_member_columns(const Trace& trace, const Place& root) {
  for (const MemberColumn& column : member_columns()) {
    Axes axes = column.changes ? Axes{"month", "member"} : Axes{"member"};
    if (column.by_tension) axes.emplace_back("tension");
    const std::string when = column.changes ? ", as the month leaves it" : ", fixed at joining";
    root.write(
        {"member_" + std::string(column.name), axes, "1", std::string(column.long_name) + when},
        values_of(trace, column));
  }
}

void write_memberships(const Trace& trace, const Place& root) {
  const std::size_t members = trace.members.size();
  std::vector<std::int32_t> seats;
  std::vector<std::int32_t> joined;
  std::vector<std::int32_t> left;
  std::vector<std::int8_t> how;
  std::vector<std::int8_t> present(months_of(trace) * members, 0);
  for (std::size_t i = 0; i < members; ++i) {
    const Trace::MemberCourse& course = trace.members[i];
    seats.push_back(static_cast<std::int32_t>(course.seat));
    joined.push_back(course.joined);
    left.push_back(course.left.value_or(missing_whole));
    how.push_back(static_cast<std::int8_t>(course.how));
    const auto end = static_cast<std::size_t>(course.left.value_or(trace.outcome.months));
    for (auto month = static_cast<std::size_t>(course.joined); month < end; ++month) {
      present[month * members + i] = 1;
    }
  }
  root.write({"member_seat", {"member"}, "1", "seat that the member takes"}, seats, false);
  root.write({"member_joined", {"member"}, "month", "month of joining; founders: 0"}, joined,
             false);
  root.write(
      {"member_left",
       {"member"},
       "month",
       "month of leaving, where the member left; its values in that month are those it left with"},
      left, true);
  root.write_flags({"member_leaving", {"member"}, "1", "how the member's time ended"}, how,
                   "left_disengaged left_for_outside_causes present_at_the_end");
  root.write_flags({"member_present",
                    {"month", "member"},
                    "1",
                    "whether the member is present at the end of the month"},
                   present, "absent present");
}

void write_tracks(const Trace& trace, const Place& root) {
  for (const Track& track : tracks()) {
    std::vector<float> values(months_of(trace) * track.count, no_number);
    for (std::size_t month = 0; month < trace.months.size(); ++month) {
      std::array<float, month_values> record{};
      std::memcpy(record.data(), &trace.months[month], sizeof record);
      std::copy_n(record.begin() + static_cast<std::ptrdiff_t>(track.first), track.count,
                  values.begin() + static_cast<std::ptrdiff_t>(month * track.count));
    }
    Axes axes = {"month"};
    if (!track.dimension.empty()) axes.emplace_back(track.dimension);
    root.write(
        {"collaboration_" + std::string(track.name), axes, "1", std::string(track.long_name)},
        values);
  }
}

void write_episodes(const Trace& trace, const Place& root) {
  std::vector<std::int8_t> active(months_of(trace) * tension_count, 0);
  for (const Trace::Episode& episode : trace.episodes) {
    const int end = episode.cut_off ? episode.ended + 1 : episode.ended;
    for (int month = episode.emerged; month < end; ++month) {
      active[static_cast<std::size_t>(month) * tension_count + episode.tension] = 1;
    }
  }
  root.write_flags({"tension_active",
                    {"month", "tension"},
                    "1",
                    "whether the tension is in an episode, from the month in which it emerges to "
                    "the one before it has faded"},
                   active, "inactive active");
}

void write_outcomes(hid_t file, const Trace& trace) {
  const Handle group = hdf5::create_group(file, "outcome");
  Dimensions dimensions(group);
  dimensions.add_labels("tension", tension_names, "name of the tension");
  const Place place{group, &dimensions};
  for (const RunColumn& column : run_columns()) {
    const Axes axes = column.by_tension ? Axes{"tension"} : Axes{};
    const Variable variable{std::string(column.name), axes, std::string(column.unit),
                            std::string(column.long_name)};
    std::vector<double> values;
    for (std::size_t j = 0; j < width(column); ++j) {
      values.push_back(column.value(trace.outcome, j));
    }
    if (column.name == "status") {
      place.write_flags(variable, {static_cast<std::int8_t>(values[0])},
                        "not_run ran_to_horizon completed collapsed broken");
    } else if (column.type == ColumnType::float32) {
      place.write(variable, std::vector<float>(values.begin(), values.end()));
    } else {
      place.write(variable, std::vector<std::int32_t>(values.begin(), values.end()), true);
    }
  }
}

void write_parameters(hid_t file, const TraceDescription& description) {
  const Handle group = hdf5::create_group(file, "parameter");
  const Dimensions none(group);
  for (const TraceDescription::Parameter& parameter : description.parameters) {
    const float value = std::isfinite(parameter.value) ? parameter.value : no_number;
    Place{group, &none}.write({parameter.name, {}, parameter.unit, parameter.long_name}, {value});
  }
}

void fill_file(hid_t file, const TraceDescription& description, const Trace& trace) {
  describe(file, description);
  Dimensions dimensions(file);
  dimensions.add_count("month", months_of(trace), "months since the founding");
  dimensions.add_count("member", trace.members.size(),
                       "number of the member, by month of joining, then by seat");
  dimensions.add_labels("tension", tension_names, "name of the tension");
  dimensions.add_labels("mechanism", mechanism_names, "name of the mechanism");
  const Place root{file, &dimensions};
  write_memberships(trace, root);
  write_member_columns(trace, root);
  write_tracks(trace, root);
  write_episodes(trace, root);
  write_outcomes(file, trace);
  write_parameters(file, description);
}

}  // namespace

bool write_trace(const std::string& path, const TraceDescription& description, const Trace& trace,
                 Existing existing) {
  FileAside aside(path);
  {
    Handle file = hdf5::create_file(aside.path());
    fill_file(file, description, trace);
    hdf5::check(H5Fflush(file, H5F_SCOPE_GLOBAL), "cannot write " + path);
    file.close("cannot write " + path);
  }
  if (existing == Existing::kept) return aside.commit_new(path);
  aside.commit_over(path);
  return true;
}

}  // namespace weft
