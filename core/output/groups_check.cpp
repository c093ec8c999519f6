#include "core/output/groups_check.h"

#include <cstring>
#include <numeric>

#include "core/base/problem.h"
#include "core/output/columns.h"
#include "core/output/hdf5_file.h"
#include "core/output/result_groups.h"
#include "core/output/sums_group.h"

namespace weft {
namespace {

using hdf5::Extents;
using hdf5::Handle;

std::size_t size_of(const Extents& extents) {
  return std::accumulate(extents.begin(), extents.end(), std::size_t{1}, std::multiplies{});
}

/// Place `i` of a dataset, counted in its order, as "[1, 2]".
std::string place_text(std::size_t i, const Extents& extents) {
  std::string text;
  for (std::size_t axis = extents.size(); axis-- > 0;) {
    text.insert(0, std::to_string(i % extents[axis]) + (text.empty() ? "" : ", "));
    i /= extents[axis];
  }
  return "[" + text + "]";
}

void compare_dataset(const std::string& name, hid_t found, hid_t wanted, Check& check) {
  const Handle type(H5Dget_type(wanted), &H5Tclose, name);
  const Handle found_type(H5Dget_type(found), &H5Tclose, name);
  if (H5Tis_variable_str(type) > 0) return;  // a coordinate
  const Extents extents = hdf5::extents_of(wanted);
  if (H5Tequal(type, found_type) <= 0 || hdf5::extents_of(found) != extents) {
    return check.object("'" + name + "' is of another type, or has other extents");
  }
  const std::size_t each = H5Tget_size(type);
  std::vector<std::byte> there(size_of(extents) * each);
  std::vector<std::byte> here(there.size());
  hdf5::read_all(found, type, there.data());
  hdf5::read_all(wanted, type, here.data());
  const std::string at = "'" + name + "' at ";
  for (std::size_t i = 0; i < size_of(extents); ++i) {
    if (std::memcmp(&there[i * each], &here[i * each], each) == 0) continue;
    check.object(at + place_text(i, extents) + " is not what the exact sums make");
  }
}

/// Compares the datasets that `wanted` has. How many.
std::uint64_t compare_group(const std::string& group, hid_t found, hid_t wanted, Check& check) {
  const Handle again(H5Gopen2(wanted, group.c_str(), H5P_DEFAULT), &H5Gclose, group);
  const std::vector<std::string> names = hdf5::link_names(again);
  for (const std::string& name : names) {
    std::string whole = group;
    whole += "/" + name;
    try {
      compare_dataset(whole, hdf5::open_dataset(found, whole), hdf5::open_dataset(wanted, whole),
                      check);
    } catch (const RunError& error) {
      check.object(error.what());
    }
  }
  return names.size();
}

Statistics sums_in(hid_t file, std::size_t strategies, std::size_t months) {
  const bool with_tracks = H5Lexists(file, "sums/bins", H5P_DEFAULT) > 0;
  Statistics statistics(strategies, months, with_tracks);
  std::vector<std::size_t> each(strategies);
  std::iota(each.begin(), each.end(), std::size_t{0});
  add_sums(file, each, statistics);
  return statistics;
}

}  // namespace

Check check_groups(const std::string& path) {
  Check check("groups");
  const Handle file = hdf5::open_file(path);
  if (H5Lexists(file, "sums", H5P_DEFAULT) <= 0 ||
      hdf5::whole_attribute(file, "schema_version").value_or(0) < first_schema_with_subsamples) {
    check.look_at("not made again: the result is older than the exact sums they are made of");
    return check;
  }
  try {
    ResultDescription description;
    description.strategies = hdf5::read_strings(hdf5::open_dataset(file, "strategy"));
    const Extents months = hdf5::extents_of(hdf5::open_dataset(file, "month"));
    if (months.size() != 1) throw RunError("dimension 'month' is not a list");
    description.horizon = months[0];
    const Statistics statistics = sums_in(file, description.strategies.size(), description.horizon);
    const Handle again = hdf5::create_file_in_memory();
    write_groups(again, description, statistics, {});
    std::uint64_t datasets = 0;
    for (const std::string& group : hdf5::link_names(again)) {
      datasets += compare_group(group, file, again, check);
    }
    check.look_at(std::to_string(datasets) +
                  " variables over runs: made again from the exact sums with the same bits");
  } catch (const RunError& error) {
    check.object(error.what());
  }
  return check;
}

}  // namespace weft
