#include "core/output/result_reader.h"

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <functional>
#include <limits>
#include <map>
#include <numeric>
#include <sstream>

#include "core/base/problem.h"
#include "core/output/apart.h"
#include "core/output/claimed_size.h"
#include "core/output/columns.h"
#include "core/output/hdf5_file.h"
#include "core/output/read_sums.h"
#include "core/output/seal.h"
#include "core/output/statistics.h"

namespace weft {
namespace {

using hdf5::Extents;
using hdf5::Handle;

std::uint64_t length_of(hid_t file, const std::string& name) {
  const Extents extents = hdf5::extents_of(hdf5::open_dataset(file, name));
  if (extents.size() != 1 || extents[0] == 0) {
    throw RunError("dimension '" + name + "' is not a list");
  }
  return extents[0];
}

std::vector<std::string> names_in(hid_t file, const std::string& name) {
  const Handle dataset = hdf5::open_dataset(file, name);
  hdf5::check_stored(dataset, name);
  return hdf5::read_strings(dataset);
}

/// The value that stands for "missing", if the variable is of whole numbers and says one.
std::optional<double> missing_value(hid_t dataset) {
  if (H5Aexists(dataset, "_FillValue") <= 0) return std::nullopt;
  const Handle attribute(H5Aopen(dataset, "_FillValue", H5P_DEFAULT), &H5Aclose, "_FillValue");
  const Handle space(H5Aget_space(attribute), &H5Sclose, "_FillValue");
  const Handle type(H5Aget_type(attribute), &H5Tclose, "_FillValue");
  const bool number = H5Tget_class(type) == H5T_INTEGER || H5Tget_class(type) == H5T_FLOAT;
  if (!number || H5Sget_simple_extent_npoints(space) != 1) return std::nullopt;
  double value = 0;
  hdf5::check(H5Aread(attribute, H5T_NATIVE_DOUBLE, &value), "_FillValue");
  return value;
}

void check_is_number(hid_t dataset, const std::string& name) {
  const Handle type(H5Dget_type(dataset), &H5Tclose, name);
  const H5T_class_t kind = H5Tget_class(type);
  if (kind != H5T_INTEGER && kind != H5T_FLOAT) {
    throw RunError("variable '" + name + "' does not hold numbers");
  }
}

std::string path_of(const std::string& group, const std::string& name) {
  return group.empty() ? name : group + "/" + name;
}

void check_version(hid_t root) {
  const auto version = hdf5::whole_attribute(root, "schema_version");
  if (hdf5::whole_attribute(root, "trace_version")) {
    throw RunError("it is the trace of one run, as weft replay writes it");
  }
  if (!version) throw RunError("it has no schema_version, so weft did not write it");
  if (*version > schema_version) {
    throw InputError(Problem{{},
                             "its schema_version is " + std::to_string(*version) +
                                 ", this weft reads up to " + std::to_string(schema_version),
                             "",
                             "read it with the weft that made it (its attribute `source`), or a "
                             "newer one"});
  }
}

Shard shard_of(hid_t root) {
  const std::int64_t index = hdf5::whole_attribute(root, "shard").value_or(0);
  const std::int64_t count = hdf5::whole_attribute(root, "shards").value_or(1);
  if (index < 0 || index >= count || count > static_cast<std::int64_t>(most_shards)) {
    throw RunError("its shard is not one of its shards");
  }
  return {static_cast<std::uint64_t>(index), static_cast<std::uint64_t>(count)};
}

/// How the runs are cut into blocks, which are its chunks.
Grid grid_of(hid_t status) {
  const Extents extents = hdf5::extents_of(status);
  const Extents chunk = hdf5::chunk_of(status);
  const Grid grid{extents[0], extents[1], extents[2], chunk[0], chunk[2]};
  if (!grid.is_possible()) throw RunError("'status' is not cut into blocks");
  return grid;
}

}  // namespace

struct ResultReader::File {
  Handle root;
  /// Columns of which single runs were read, kept open with the chunk that they read last: the next
  /// run is often in it.
  std::map<std::string, Handle> columns = {};

  hid_t column(const std::string& name) {
    auto place = columns.find(name);
    if (place == columns.end()) {
      place = columns.emplace(name, hdf5::open_dataset(root, name)).first;
    }
    return place->second;
  }
};

ResultReader::ResultReader(const std::string& path) : path_(path), file_(new File) {
  try {
    file_->root = hdf5::open_file(path);
  } catch (const RunError& error) {
    const bool broken = look_at_seal(path) == SealState::broken;
    throw RunError(
        path +
        (broken ? ": damaged since it was sealed: " : ": cannot be opened as a result file: ") +
        error.what());
  }
  const hid_t root = file_->root;
  try {
    check_version(root);
    shard_ = shard_of(root);
    configurations_ = length_of(root, "configuration");
    replicates_ = length_of(root, "replicate");
    horizon_ = length_of(root, "month");
    strategies_ = names_in(root, "strategy");
    if (strategies_.empty()) throw RunError("it has no strategies");
    const Extents wanted = {configurations_, strategies_.size(), replicates_};
    const Handle status = hdf5::open_dataset(root, "status");
    if (hdf5::extents_of(status) != wanted) {
      throw RunError("'status' does not have the extents of its dimensions");
    }
    hdf5::check_stored(status, "status", shard_.count);
    held_ = {0, configurations_};
    if (!shard_.is_whole()) held_ = shard_.configurations(grid_of(status));
  } catch (const RunError& error) {
    const bool broken = look_at_seal(path) == SealState::broken;
    throw RunError(path + (broken ? ": damaged since it was sealed: " : ": not a result file: ") +
                   error.what());
  }
  constexpr std::uint64_t values_a_step = 1U << 18;
  const std::uint64_t row = strategies_.size() * replicates_;
  step_ = std::clamp<std::uint64_t>(values_a_step / row, 1, configurations_);
}

ResultReader::ResultReader(ResultReader&&) noexcept = default;
ResultReader& ResultReader::operator=(ResultReader&&) noexcept = default;
ResultReader::~ResultReader() = default;

std::optional<std::string> ResultReader::text(const std::string& attribute) const {
  return hdf5::text_attribute(file_->root, attribute);
}

std::optional<std::int64_t> ResultReader::whole(const std::string& attribute) const {
  return hdf5::whole_attribute(file_->root, attribute);
}

std::optional<std::string> ResultReader::text(const std::string& variable,
                                              const std::string& attribute) const {
  return hdf5::text_attribute(hdf5::open_dataset(file_->root, variable), attribute);
}

std::vector<std::string> ResultReader::variables() const {
  std::vector<std::string> names;
  for (const std::string& name : hdf5::link_names(file_->root)) {
    H5O_info_t info;
    if (H5Oget_info_by_name2(file_->root, name.c_str(), &info, H5O_INFO_BASIC,
                             hdf5::within_the_file()) >= 0 &&
        info.type == H5O_TYPE_DATASET) {
      names.push_back(name);
    }
  }
  return names;
}

std::vector<std::string> ResultReader::factors() const {
  std::vector<std::string> names;
  for (const std::string& name : variables()) {
    const Handle dataset = hdf5::open_dataset(file_->root, name);
    const bool along = hdf5::extents_of(dataset) == Extents{configurations_};
    if (along && H5DSis_scale(dataset) <= 0 && name != "configuration") names.push_back(name);
  }
  return names;
}

std::vector<std::uint64_t> ResultReader::extents(const std::string& variable) const {
  const Extents extents = hdf5::extents_of(hdf5::open_dataset(file_->root, variable));
  return {extents.begin(), extents.end()};
}

bool ResultReader::has(const std::string& name) const {
  // Asked one link at a time: of a path whose beginning is missing HDF5 says "error".
  const std::size_t cut = name.find('/');
  if (cut != std::string::npos && !has(name.substr(0, cut))) return false;
  return H5Lexists(file_->root, name.c_str(), H5P_DEFAULT) > 0;
}

std::vector<std::string> ResultReader::labels(const std::string& group,
                                              const std::string& dimension) const {
  const std::string name = path_of(group, dimension);
  try {
    return names_in(file_->root, name);
  } catch (const RunError& error) {
    throw RunError(path_ + ": dimension '" + name + "': " + error.what());
  }
}

std::uint64_t ResultReader::places(const std::string& group, const std::string& dimension) const {
  try {
    return length_of(file_->root, path_of(group, dimension));
  } catch (const RunError& error) {
    throw RunError(path_ + ": " + error.what());
  }
}

std::vector<std::int64_t> ResultReader::numbers(const std::string& group,
                                                const std::string& dimension, std::uint64_t first,
                                                std::uint64_t count) const {
  const std::string name = path_of(group, dimension);
  try {
    const Handle dataset = hdf5::open_dataset(file_->root, name);
    check_is_number(dataset, name);
    std::vector<std::int64_t> numbers(count);
    hdf5::read_box(dataset, H5T_NATIVE_INT64, {first}, {count}, numbers.data());
    return numbers;
  } catch (const RunError& error) {
    throw RunError(path_ + ": dimension '" + name + "': " + error.what());
  }
}

std::vector<float> ResultReader::box(const std::string& name,
                                     const std::vector<std::uint64_t>& first,
                                     const std::vector<std::uint64_t>& count) const {
  try {
    const Handle dataset = hdf5::open_dataset(file_->root, name);
    check_is_number(dataset, name);
    const Extents extents = hdf5::extents_of(dataset);
    if (extents.size() != first.size()) {
      throw RunError("variable '" + name + "' has another number of dimensions");
    }
    for (std::size_t axis = 0; axis < extents.size(); ++axis) {
      if (first[axis] > extents[axis] || count[axis] > extents[axis] - first[axis]) {
        throw RunError("variable '" + name + "' is smaller than its dimensions");
      }
    }
    constexpr std::uint64_t most_values = std::uint64_t{1} << 28;
    std::uint64_t size = 1;
    for (const std::uint64_t along : count) {
      if (along > most_values / std::max<std::uint64_t>(size, 1)) {
        throw RunError("variable '" + name + "' has too many runs of one configuration to be read");
      }
      size *= along;
    }
    std::vector<float> values(size);
    hdf5::read_box(dataset, H5T_NATIVE_FLOAT, Extents(first.begin(), first.end()),
                   Extents(count.begin(), count.end()), values.data());
    if (const auto missing = missing_value(dataset); missing && !std::isnan(*missing)) {
      std::ranges::replace(values, static_cast<float>(*missing),
                           std::numeric_limits<float>::quiet_NaN());
    }
    return values;
  } catch (const RunError& error) {
    throw RunError(path_ + ": " + error.what());
  }
}

std::vector<float> ResultReader::outcome(const std::string& name, std::uint64_t first,
                                         std::uint64_t count) const {
  return box(name, {first, 0, 0}, {count, strategies_.size(), replicates_});
}

std::vector<float> ResultReader::tension_outcome(const std::string& name, std::size_t tension,
                                                 std::uint64_t first, std::uint64_t count) const {
  return box(name, {first, 0, 0, tension}, {count, strategies_.size(), replicates_, 1});
}

std::vector<Bytes> ResultReader::run(std::uint64_t configuration, std::size_t strategy,
                                     std::uint64_t replicate) const {
  std::vector<Bytes> values;
  try {
    for (const RunColumn& column : run_columns()) {
      const std::string name(column.name);
      const hid_t dataset = file_->column(name);
      const Handle type(H5Dget_type(dataset), &H5Tclose, name);
      if (H5Tequal(type, hdf5::file_type(column.type)) <= 0) {
        throw RunError("variable '" + name + "' is of another type");
      }
      Extents extents = {configurations_, strategies_.size(), replicates_};
      Extents first = {configuration, strategy, replicate};
      Extents count = {1, 1, 1};
      if (column.by_tension) {
        extents.push_back(tension_count);
        first.push_back(0);
        count.push_back(tension_count);
      }
      if (hdf5::extents_of(dataset) != extents) {
        throw RunError("variable '" + name + "' does not have the extents of its dimensions");
      }
      Bytes& bytes = values.emplace_back(bytes_of(column.type) * width(column));
      hdf5::read_box(dataset, type, first, count, bytes.data());
    }
  } catch (const RunError& error) {
    throw RunError(path_ + ": " + error.what());
  }
  return values;
}

std::vector<float> ResultReader::factor(const std::string& name, std::uint64_t first,
                                        std::uint64_t count) const {
  return box(name, {first}, {count});
}

std::vector<double> ResultReader::group_variable(const std::string& group,
                                                 const std::string& name) const {
  try {
    const Handle dataset = hdf5::open_dataset(file_->root, group + "/" + name);
    check_is_number(dataset, name);
    const Extents extents = hdf5::extents_of(dataset);
    const std::uint64_t most = strategies_.size() * horizon_ * tension_count;
    std::uint64_t size = 1;
    for (const hsize_t extent : extents) {
      if (extent == 0 || extent > most / size) {
        throw RunError("variable '" + name + "' is larger than its dimensions");
      }
      size *= extent;
    }
    hdf5::check_stored(dataset, name);
    std::vector<double> values(size);
    hdf5::read_all(dataset, H5T_NATIVE_DOUBLE, values.data());
    return values;
  } catch (const RunError& error) {
    throw RunError(path_ + ": " + error.what());
  }
}

std::optional<std::vector<std::int64_t>> ResultReader::counts(std::size_t strategy) const {
  if (whole("schema_version").value_or(0) < first_schema_with_subsamples) return std::nullopt;
  const std::string name = "sums/counts";
  const std::size_t rows = labels("sums", "count").size();
  try {
    const Handle dataset = hdf5::open_dataset(file_->root, name);
    check_is_number(dataset, name);
    const std::size_t subsamples = subsamples_kept(strategies_.size());
    const Extents wanted = {strategies_.size(), subsamples, rows, horizon_};
    if (hdf5::extents_of(dataset) != wanted) throw RunError("'" + name + "' has other extents");
    hdf5::check_stored(dataset, name);
    std::vector<std::int64_t> stored(subsamples * rows * horizon_);
    hdf5::read_box(dataset, H5T_NATIVE_INT64, {strategy, 0, 0, 0}, {1, subsamples, rows, horizon_},
                   stored.data());
    std::vector<std::int64_t> counts(stored.size());
    add_counts(name, stored, std::span(counts));  // refuses what no runs add up to
    return counts;
  } catch (const RunError& error) {
    throw RunError(path_ + ": " + error.what());
  }
}

std::optional<ResultIdentity> identity_of_result(const std::string& path) {
  std::error_code error;
  if (!std::filesystem::is_regular_file(path, error)) return std::nullopt;
  try {
    std::istringstream answer(read_apart(path, [&] {
      const ResultReader result(path);
      return result.text("experiment_sha256").value_or("unknown") + ' ' +
             std::to_string(result.shard().index) + ' ' + std::to_string(result.shard().count);
    }));
    ResultIdentity identity;
    answer >> identity.experiment_sha256 >> identity.shard.index >> identity.shard.count;
    return identity;
  } catch (const RunError&) {
    return std::nullopt;
  }
}

}  // namespace weft
