#include "core/output/sums_group.h"

#include <optional>
#include <type_traits>

#include "core/base/problem.h"
#include "core/output/dimensions.h"
#include "core/output/read_sums.h"

namespace weft {
namespace {

using hdf5::Dimensions;
using hdf5::Extents;
using hdf5::Handle;

const std::vector<std::string> count_axes = {"strategy", "subsample", "count", "month"};
const std::vector<std::string> power_axes = {"strategy", "month", "value", "power"};
const std::vector<std::string> bin_axes = {"strategy", "month", "value", "bin"};

template <class Number>
hid_t memory_type() {
  return std::is_signed_v<Number> ? H5T_NATIVE_INT64 : H5T_NATIVE_UINT32;
}

/// The numbers of one variable, which in the file stand together by strategy.
template <class Number>
class Rows {
 public:
  /// Of `strategies` times `row` numbers. Throws RunError for others.
  Rows(hid_t file, const char* name, std::size_t strategies, std::size_t row)
      : name_(std::string("sums/") + name),
        dataset_(hdf5::open_dataset(file, name_)),
        extents_(hdf5::extents_of(dataset_)),
        numbers_(row) {
    std::size_t size = extents_.size() == 4 && extents_[0] == strategies ? 1 : 0;
    for (std::size_t axis = 1; size > 0 && axis < extents_.size(); ++axis) {
      const hsize_t extent = extents_[axis];
      size = extent == 0 || extent > row / size ? 0 : size * extent;
    }
    if (size != row) {
      throw RunError("'" + name_ +
                     "' has other extents: was the file written by another version of weft?");
    }
  }

  [[nodiscard]] const std::string& name() const { return name_; }
  [[nodiscard]] std::span<const Number> read(std::size_t strategy) {
    Extents start(extents_.size(), 0);
    start[0] = strategy;
    Extents count = extents_;
    count[0] = 1;
    hdf5::read_box(dataset_, memory_type<Number>(), start, count, numbers_.data());
    return numbers_;
  }

 private:
  std::string name_;
  Handle dataset_;
  Extents extents_;
  std::vector<Number> numbers_;
};

/// The same of upper halves, which are there where a number needs them.
template <class Number>
class UpperRows {
 public:
  UpperRows(hid_t file, const char* name, std::size_t strategies, std::size_t row) {
    if (H5Lexists(file, (std::string("sums/") + name).c_str(), H5P_DEFAULT) > 0) {
      rows_.emplace(file, name, strategies, row);
    }
  }
  [[nodiscard]] std::span<const Number> read(std::size_t strategy) {
    return rows_ ? rows_->read(strategy) : std::span<const Number>();
  }

 private:
  std::optional<Rows<Number>> rows_;
};

std::vector<std::string> value_labels() {
  std::vector<std::string> labels;
  for (const Track& track : tracks()) {
    for (std::size_t k = 0; k < track.count; ++k) {
      std::string label(track.name);
      if (track.dimension == "tension") label += "_" + std::string(tension_names[k]);
      if (track.dimension == "mechanism") label += "_" + std::string(mechanism_names[k]);
      labels.push_back(std::move(label));
    }
  }
  return labels;
}

void add_dimensions(const ResultDescription& description, const Statistics& statistics,
                    Dimensions& dimensions) {
  dimensions.add_labels("strategy", description.strategies, "name of the strategy");
  dimensions.add_count("month", description.horizon,
                       "months since the founding, since joining, or since emergence");
  dimensions.add_count("subsample", statistics.subsamples(),
                       "random groups of configurations, or of blocks of them");
  dimensions.add_labels("count", count_labels(), "what is counted");
  if (!statistics.with_tracks()) return;
  dimensions.add_labels("value", value_labels(), "what is followed from month to month");
  dimensions.add_labels("power", {"value", "square"}, "what is summed");
  dimensions.add_count("bin", bin_count, "number of the bin");
}

}  // namespace

std::vector<std::string> count_labels() {
  std::vector<std::string> labels = {"runs_not_run", "runs_ran_to_horizon", "runs_completed",
                                     "runs_collapsed", "runs_broken"};
  for (const char* how : {"disengaged", "exogenous", "still_present"}) {
    labels.push_back(std::string("members_") + how);
  }
  for (const char* what : {"emerged", "faded", "censored"}) {
    for (const std::string_view tension : tension_names) {
      labels.push_back(std::string("episodes_") + what + "_" + std::string(tension));
    }
  }
  return labels;
}

void write_sums(hid_t file, const ResultDescription& description, const Statistics& statistics) {
  const Handle group = hdf5::create_group(file, "sums");
  Dimensions dimensions(group);
  add_dimensions(description, statistics, dimensions);
  const auto write = [&](const char* name, const std::vector<std::string>& axes,
                         const char* long_name, hid_t file_type, const auto& numbers) {
    using Number = typename std::remove_cvref_t<decltype(numbers)>::value_type;
    if (numbers.empty()) return;
    hdf5::DatasetForm form;
    form.type = file_type;
    const Handle dataset =
        hdf5::create_variable(group, dimensions, {name, axes, "1", long_name}, form, false);
    hdf5::write_all(dataset, memory_type<Number>(), numbers.data());
  };
  write("counts", count_axes, "runs, members and episodes, by month or by months since they began",
        H5T_STD_I64LE, statistics.raw_counts());
  write("powers", power_axes, "sum over runs of the value and of its square, in units of 2^-26",
        H5T_STD_I64LE, lower_halves(statistics.raw_sums()));
  write("powers_upper", power_axes,
        "upper 64 of the 128 bits of these sums, whose lower ones are then without sign",
        H5T_STD_I64LE, upper_halves(statistics.raw_sums()));
  write("bins", bin_axes,
        "runs whose value lies in the bin: at or below the value's range, 126 of equal width, at "
        "or above it",
        H5T_STD_U32LE, statistics.raw_bins());
  write("bins_upper", bin_axes, "upper 32 of the 64 bits of these numbers", H5T_STD_U32LE,
        statistics.raw_upper_bins());
}

void add_sums(hid_t file, std::span<const std::size_t> strategy_of, Statistics& statistics) {
  const std::size_t there = strategy_of.size();
  // A result of a few strategies that grows to many: its random groups are added up to one.
  const std::size_t groups = subsamples_kept(there) / statistics.subsamples();
  const std::size_t counted = statistics.raw_counts().size() / statistics.strategies();
  Rows<std::int64_t> counts(file, "counts", there, groups * counted);
  for (std::size_t s = 0; s < there; ++s) {
    const std::span<const std::int64_t> numbers = counts.read(s);
    for (std::size_t first = 0; first < numbers.size(); first += counted) {
      add_counts(counts.name(), numbers.subspan(first, counted),
                 statistics.raw_counts().subspan(strategy_of[s] * counted, counted));
    }
  }
  if (!statistics.with_tracks()) return;
  const std::size_t summed = statistics.raw_sums().size() / statistics.strategies();
  const std::size_t binned = statistics.raw_bins().size() / statistics.strategies();
  Rows<std::int64_t> powers(file, "powers", there, summed);
  UpperRows<std::int64_t> upper_powers(file, "powers_upper", there, summed);
  Rows<std::uint32_t> bins(file, "bins", there, binned);
  UpperRows<std::uint32_t> upper_bins(file, "bins_upper", there, binned);
  for (std::size_t s = 0; s < there; ++s) {
    add_powers(powers.name(), powers.read(s), upper_powers.read(s),
               statistics.raw_sums().subspan(strategy_of[s] * summed, summed));
    add_bins(bins.name(), bins.read(s), upper_bins.read(s), strategy_of[s] * binned, statistics);
  }
}

}  // namespace weft
