#include "core/output/sums_group.h"

#include "core/base/problem.h"
#include "core/output/dimensions.h"
#include "core/output/read_sums.h"

namespace weft {
namespace {

using hdf5::Dimensions;
using hdf5::Extents;
using hdf5::Handle;

/// One variable of the group: `row` numbers of each strategy, which stand together in memory.
template <class Number>
struct SumVariable {
  hdf5::Variable variable;
  hid_t file_type;
  hid_t memory_type;
  std::span<Number> numbers;  ///< of all strategies
};
template <class Number>  // clang 14 cannot tell from the members
SumVariable(hdf5::Variable, hid_t, hid_t, std::span<Number>)->SumVariable<Number>;

/// Calls `visit` with every variable of the group.
template <class Sums, class Visit>
void for_each_variable(Sums& statistics, const Visit& visit) {
  visit(SumVariable{hdf5::Variable{"counts",
                                   {"strategy", "subsample", "count", "month"},
                                   "1",
                                   "runs, members and episodes, by month or by months since they "
                                   "began"},
                    H5T_STD_I64LE, H5T_NATIVE_INT64, statistics.raw_counts()});
  if (!statistics.with_tracks()) return;
  visit(SumVariable{hdf5::Variable{"powers",
                                   {"strategy", "month", "value", "power"},
                                   "1",
                                   "sum over runs of the value and of its square, in units of "
                                   "2^-26"},
                    H5T_STD_I64LE, H5T_NATIVE_INT64, statistics.raw_sums()});
  visit(SumVariable{hdf5::Variable{"bins",
                                   {"strategy", "month", "value", "bin"},
                                   "1",
                                   "runs whose value lies in the bin: at or below the value's "
                                   "range, 126 of equal width, at or above it"},
                    H5T_STD_U32LE, H5T_NATIVE_UINT32, statistics.raw_bins()});
}

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
                       "number of the configuration, modulo so many: random groups of runs");
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
  for_each_variable(statistics, [&](const auto& one) {
    hdf5::DatasetForm form;
    form.type = one.file_type;
    const Handle dataset = hdf5::create_variable(group, dimensions, one.variable, form, false);
    hdf5::write_all(dataset, one.memory_type, one.numbers.data());
  });
}

void add_sums(hid_t file, std::span<const std::size_t> strategy_of, Statistics& statistics) {
  // A result of a few strategies that grows to many: its random groups are added up to one.
  const std::size_t groups = subsamples_kept(strategy_of.size()) / statistics.subsamples();
  const auto add = [&](const auto& one) {
    const std::size_t row = one.numbers.size() / statistics.strategies();
    const std::size_t times = one.variable.name == "counts" ? groups : 1;
    const Handle dataset = hdf5::open_dataset(file, "sums/" + one.variable.name);
    Extents start = hdf5::extents_of(dataset);
    const std::size_t wanted = times * row * strategy_of.size();
    std::size_t size = 1;
    for (const hsize_t extent : start) {
      if (extent == 0 || extent > wanted / size) size = 0;
      if (size == 0) break;
      size *= extent;
    }
    if (start.size() != one.variable.dimensions.size() || start[0] != strategy_of.size() ||
        size != wanted) {
      throw RunError("'sums/" + one.variable.name +
                     "' has other extents: was the file written by another version of weft?");
    }
    Extents count = start;
    count[0] = 1;
    std::ranges::fill(start, 0);
    using Number = std::remove_const_t<typename decltype(one.numbers)::element_type>;
    std::vector<Number> numbers(times * row);
    for (std::size_t s = 0; s < strategy_of.size(); ++s) {
      start[0] = s;
      hdf5::read_box(dataset, one.memory_type, start, count, numbers.data());
      for (std::size_t first = 0; first < numbers.size(); first += row) {
        add_read(one.variable.name, std::span<const Number>(numbers).subspan(first, row),
                 one.numbers.subspan(strategy_of[s] * row, row));
      }
    }
  };
  for_each_variable(statistics, add);
}

}  // namespace weft
