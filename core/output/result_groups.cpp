#include "core/output/result_groups.h"

#include <array>
#include <cstring>
#include <limits>

#include "core/output/dimensions.h"
#include "core/output/summary.h"

namespace weft {
namespace {

using hdf5::Dimensions;
using hdf5::Handle;

constexpr std::array<const char*, 5> summary_names = {"mean", "sd", "q05", "q50", "q95"};
constexpr std::array<const char*, 5> summary_words = {
    "mean over runs", "standard deviation between runs", "5 % quantile over runs",
    "median over runs", "95 % quantile over runs"};

/// The strategy and month coordinates every group has.
void add_shared_dimensions(const ResultDescription& description, const std::string& month,
                           Dimensions& dimensions) {
  dimensions.add_labels("strategy", description.strategies, "name of the strategy");
  dimensions.add_count("month", description.horizon, month);
}

void write_floats(hid_t group, const Dimensions& dimensions, const hdf5::Variable& variable,
                  const std::vector<float>& values) {
  const float no_number = std::numeric_limits<float>::quiet_NaN();
  hdf5::DatasetForm form;
  form.type = H5T_IEEE_F32LE;
  form.fill = &no_number;
  const Handle dataset = hdf5::create_variable(group, dimensions, variable, form, true);
  hdf5::write_all(dataset, H5T_NATIVE_FLOAT, values.data());
}

void write_counts(hid_t group, const Dimensions& dimensions, const hdf5::Variable& variable,
                  const std::vector<std::int64_t>& values) {
  hdf5::DatasetForm form;
  form.type = H5T_STD_I64LE;
  const Handle dataset = hdf5::create_variable(group, dimensions, variable, form, false);
  hdf5::write_all(dataset, H5T_NATIVE_INT64, values.data());
}

std::vector<std::string> axes_of(const Track& track) {
  std::vector<std::string> axes = {"strategy", "month"};
  if (!track.dimension.empty()) axes.emplace_back(track.dimension);
  return axes;
}

void write_track(hid_t group, const Dimensions& dimensions, const Statistics& statistics,
                 const Track& track) {
  std::array<std::vector<float>, summary_names.size()> values;
  for (std::size_t s = 0; s < statistics.strategies(); ++s) {
    const std::vector<std::int64_t> living = living_runs(statistics, s);
    for (std::size_t month = 0; month < statistics.months(); ++month) {
      for (std::size_t k = 0; k < track.count; ++k) {
        const TrackSummary summary =
            summarise(statistics, track, track.first + k, s, month, living[month], living.front());
        const std::array row = {summary.mean, summary.sd, summary.q05, summary.q50, summary.q95};
        for (std::size_t i = 0; i < row.size(); ++i) values[i].push_back(row[i]);
      }
    }
  }
  const std::string whom = track.zero_after_end ? "; ended runs count as 0" : "; living runs";
  for (std::size_t i = 0; i < values.size(); ++i) {
    const std::string name = std::string(track.name) + "_" + summary_names[i];
    const std::string words = std::string(track.long_name) + ": " + summary_words[i] + whom;
    write_floats(group, dimensions, {name, axes_of(track), "1", words}, values[i]);
  }
}

void write_trajectory(hid_t file, const ResultDescription& description,
                      const Statistics& statistics) {
  const Handle group = hdf5::create_group(file, "trajectory");
  Dimensions dimensions(group);
  add_shared_dimensions(description, "months since the founding", dimensions);
  dimensions.add_labels("tension", tension_names, "name of the tension");
  dimensions.add_labels("mechanism", mechanism_names, "name of the mechanism");
  for (const Track& track : tracks()) write_track(group, dimensions, statistics, track);
}

void write_survival(hid_t file, const ResultDescription& description,
                    const Statistics& statistics) {
  const Handle group = hdf5::create_group(file, "survival");
  Dimensions dimensions(group);
  add_shared_dimensions(description, "months since the founding, or since joining", dimensions);
  const auto write = [&](const char* name, const char* unit, const char* long_name,
                         const auto& column) {
    std::vector<std::int64_t> values;
    for (std::size_t s = 0; s < statistics.strategies(); ++s) column(s, values);
    write_counts(group, dimensions, {name, {"strategy", "month"}, unit, long_name}, values);
  };
  const auto each_month = [&](const auto& count) {
    return [&, count](std::size_t s, std::vector<std::int64_t>& values) {
      for (std::size_t t = 0; t < statistics.months(); ++t) values.push_back(count(s, t));
    };
  };
  const auto members = [&](Leaving how) {
    return each_month(
        [&, how](std::size_t s, std::size_t t) { return statistics.members(s, how, t); });
  };
  const auto ends = [&](Status status) {
    return each_month(
        [&, status](std::size_t s, std::size_t t) { return statistics.ended(s, status, t); });
  };
  const auto append = [&](const auto& numbers) {
    return [&](std::size_t s, std::vector<std::int64_t>& values) {
      const std::vector<std::int64_t> row = numbers(statistics, s);
      values.insert(values.end(), row.begin(), row.end());
    };
  };
  write("members_at_risk", "members", "members present, by months since joining",
        append(members_at_risk));
  write("exits_disengaged", "members", "disengaged exits, by months since joining",
        members(Leaving::disengaged));
  write("exits_exogenous", "members", "exits for outside causes, by months since joining",
        members(Leaving::exogenous));
  write("collaborations_at_risk", "collaborations", "collaborations that live in the month",
        append(living_runs));
  write("collapses", "collaborations", "collapses in the month", ends(Status::collapsed));
  write("completions", "collaborations", "completions in the month", ends(Status::completed));
}

void write_episodes(hid_t file, const ResultDescription& description,
                    const Statistics& statistics) {
  const Handle group = hdf5::create_group(file, "episodes");
  Dimensions dimensions(group);
  add_shared_dimensions(description, "months since the founding, or since emergence", dimensions);
  dimensions.add_labels("tension", tension_names, "name of the tension");
  const auto write = [&](const char* name, EpisodeCount what, const char* long_name) {
    std::vector<std::int64_t> values;
    for (std::size_t s = 0; s < statistics.strategies(); ++s) {
      for (std::size_t j = 0; j < tension_count; ++j) {
        for (std::size_t t = 0; t < statistics.months(); ++t) {
          values.push_back(statistics.episodes(s, what, j, t));
        }
      }
    }
    write_counts(group, dimensions, {name, {"strategy", "tension", "month"}, "episodes", long_name},
                 values);
  };
  write("emerged", EpisodeCount::emerged, "episodes that emerged, by month");
  write("faded", EpisodeCount::faded, "episodes that faded, by months since emergence");
  write("censored", EpisodeCount::censored,
        "episodes cut off by the end of the run, by months since emergence");
}

void write_courses(hid_t file, const ResultDescription& description,
                   std::span<const SampledCourse> courses) {
  const Handle group = hdf5::create_group(file, "course");
  Dimensions dimensions(group);
  const std::size_t samples = courses.size() / description.strategies.size();
  dimensions.add_count("sample", samples, "configuration whose first replicate is followed");
  add_shared_dimensions(description, "months since the founding", dimensions);
  dimensions.add_labels("tension", tension_names, "name of the tension");
  dimensions.add_labels("mechanism", mechanism_names, "name of the mechanism");
  for (const Track& track : tracks()) {
    std::vector<float> values;
    for (const SampledCourse& course : courses) {
      for (std::size_t month = 0; month < description.horizon; ++month) {
        std::array<float, month_values> record{};
        record.fill(std::numeric_limits<float>::quiet_NaN());
        if (month < course.months.size()) {
          std::memcpy(record.data(), &course.months[month], sizeof record);
        }
        const auto first = record.begin() + static_cast<std::ptrdiff_t>(track.first);
        values.insert(values.end(), first, first + static_cast<std::ptrdiff_t>(track.count));
      }
    }
    std::vector<std::string> axes = axes_of(track);
    axes.insert(axes.begin(), "sample");
    // Not the bare name: a track may be called like a dimension ("tension").
    write_floats(group, dimensions,
                 {std::string(track.name) + "_course", axes, "1", std::string(track.long_name)},
                 values);
  }
}

}  // namespace

void write_groups(hid_t file, const ResultDescription& description, const Statistics& statistics,
                  std::span<const SampledCourse> courses) {
  if (statistics.with_tracks()) write_trajectory(file, description, statistics);
  write_survival(file, description, statistics);
  write_episodes(file, description, statistics);
  if (!courses.empty()) write_courses(file, description, courses);
}

}  // namespace weft
