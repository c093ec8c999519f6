#include "core/output/data_check.h"

#include <algorithm>
#include <filesystem>
#include <functional>
#include <numeric>
#include <set>

#include "core/base/problem.h"
#include "core/output/claimed_size.h"
#include "core/output/hdf5_file.h"
#include "core/output/seal.h"
#include "core/output/shard.h"

namespace weft {
namespace {

using hdf5::Extents;
using hdf5::Handle;

constexpr std::uint64_t largest_chunk = std::uint64_t{1} << 30;  // bytes

std::uint64_t product(const Extents& extents) {
  return std::accumulate(extents.begin(), extents.end(), std::uint64_t{1}, std::multiplies{});
}

std::string place_text(const Extents& place) {
  std::string text;
  for (const hsize_t index : place) text += (text.empty() ? "" : ", ") + std::to_string(index);
  return "[" + text + "]";
}

bool is_chunked(hid_t dataset) {
  const Handle creation(H5Dget_create_plist(dataset), &H5Pclose, "creation list");
  return H5Pget_layout(creation) == H5D_CHUNKED;
}

/// Boxes of a chunk's size that together are a dataset, in its order.
class Boxes {
 public:
  Boxes(Extents extents, Extents step)
      : extents_(std::move(extents)), step_(std::move(step)), first_(extents_.size(), 0) {}

  [[nodiscard]] const Extents& first() const { return first_; }
  [[nodiscard]] Extents count() const {
    Extents count;
    for (std::size_t axis = 0; axis < extents_.size(); ++axis) {
      count.push_back(std::min(step_[axis], extents_[axis] - first_[axis]));
    }
    return count;
  }
  /// False behind the last one.
  bool next() {
    for (std::size_t axis = extents_.size(); axis-- > 0;) {
      first_[axis] += step_[axis];
      if (first_[axis] < extents_[axis]) return true;
      first_[axis] = 0;
    }
    return false;
  }
  [[nodiscard]] std::uint64_t all() const {
    std::uint64_t boxes = 1;
    for (std::size_t axis = 0; axis < extents_.size(); ++axis) {
      boxes *= (extents_[axis] + step_[axis] - 1) / step_[axis];
    }
    return boxes;
  }

 private:
  Extents extents_;
  Extents step_;
  Extents first_;
};

/// Reads a whole file.
class Reading {
 public:
  Reading(Check& check, bool may_lack_runs) : check_(&check), may_lack_runs_(may_lack_runs) {}

  void read_group(hid_t group, const std::string& path, int depth) {
    constexpr int deepest = 4;
    if (depth > deepest) return check_->object("groups lie too deep in " + path);
    H5G_info_t info;
    hdf5::check(H5Gget_info(group, &info), "group " + path);
    for (hsize_t i = 0; i < info.nlinks; ++i) {
      const std::string name = link_name(group, i);
      const std::string whole_name = path + name;
      try {
        read_object(group, name, whole_name, depth);
      } catch (const RunError& error) {
        check_->object("dataset '" + whole_name + "': " + error.what());
      }
    }
  }

  [[nodiscard]] std::string summary() const {
    return std::to_string(datasets_) + " datasets, " + std::to_string(chunks_) +
           " chunks: every check-sum is right";
  }

 private:
  static std::string link_name(hid_t group, hsize_t i) {
    const ssize_t length =
        H5Lget_name_by_idx(group, ".", H5_INDEX_NAME, H5_ITER_NATIVE, i, nullptr, 0, H5P_DEFAULT);
    hdf5::check(length < 0 ? -1 : 0, "name of a link");
    std::string name(static_cast<std::size_t>(length), '\0');
    H5Lget_name_by_idx(group, ".", H5_INDEX_NAME, H5_ITER_NATIVE, i, name.data(), name.size() + 1,
                       H5P_DEFAULT);
    return name;
  }

  void read_object(hid_t group, const std::string& name, const std::string& path, int depth) {
    const Handle object(H5Oopen(group, name.c_str(), hdf5::within_the_file()), &H5Oclose,
                        "cannot be opened");
    H5O_info_t info;
    hdf5::check(H5Oget_info2(object, &info, H5O_INFO_BASIC), "cannot be looked at");
    if (!seen_.insert(info.addr).second) return;  // by another name; or a group within itself
    const H5I_type_t kind = H5Iget_type(object);
    if (kind == H5I_GROUP) return read_group(object, path + "/", depth + 1);
    if (kind != H5I_DATASET) return;
    ++datasets_;
    const Handle type(H5Dget_type(object), &H5Tclose, "its type");
    if (H5Tis_variable_str(type) > 0) {
      static_cast<void>(hdf5::read_strings(object));
      return;
    }
    read_numbers(object, type, path);
  }

  void read_numbers(hid_t dataset, hid_t type, const std::string& path) {
    const H5T_class_t kind = H5Tget_class(type);
    if (kind != H5T_INTEGER && kind != H5T_FLOAT) throw RunError("it holds no numbers");
    const Extents extents = hdf5::extents_of(dataset);
    hdf5::check_stored(dataset, path, may_lack_runs_ ? most_shards : 1);
    if (product(extents) == 0) return;
    const bool chunked = is_chunked(dataset);
    Boxes boxes(extents, chunked ? hdf5::chunk_of(dataset) : extents);
    if (chunked) count_chunks(dataset, boxes.all(), path);
    const std::uint64_t size = product(boxes.count()) * H5Tget_size(type);
    if (size == 0 || size > largest_chunk) throw RunError("its chunks are implausibly large");
    memory_.resize(std::max<std::size_t>(memory_.size(), size));
    do {
      try {
        read_one(dataset, type, extents, boxes);
        ++chunks_;
      } catch (const RunError& error) {
        check_->object("dataset '" + path + "', chunk at " + place_text(boxes.first()) + ": " +
                       error.what());
      }
    } while (boxes.next());
  }

  void read_one(hid_t dataset, hid_t type, const Extents& extents, const Boxes& boxes) {
    if (extents.empty()) return hdf5::read_all(dataset, type, memory_.data());
    hdf5::read_box(dataset, type, boxes.first(), boxes.count(), memory_.data());
  }

  void count_chunks(hid_t dataset, std::uint64_t all, const std::string& path) {
    hsize_t there = 0;
    const Handle space(H5Dget_space(dataset), &H5Sclose, "its space");
    hdf5::check(H5Dget_num_chunks(dataset, space, &there), "its chunks cannot be counted");
    if (there != all && !may_lack_runs_) {
      check_->object("dataset '" + path + "': " + std::to_string(there) + " of " +
                     std::to_string(all) + " chunks are there");
    }
    // What was never written reads as "missing"; reading a great deal of nothing has no end.
    constexpr std::uint64_t most_empty = std::uint64_t{1} << 26;
    if (all - there > most_empty) throw RunError("its extents are implausibly large");
  }

  Check* check_;
  bool may_lack_runs_;
  std::set<haddr_t> seen_;
  std::uint64_t datasets_ = 0;
  std::uint64_t chunks_ = 0;
  std::vector<std::byte> memory_;
};

/// Whoever copies a result with other programs loses its seal, and nothing else may be behind the
/// data.
void check_end(hid_t file, const std::string& path, Check& check) {
  haddr_t end = 0;
  hdf5::check(H5Fget_eoa(file, &end), "end of the file");
  std::error_code error;
  const std::uint64_t size = std::filesystem::file_size(path, error);
  if (error || size <= end || look_at_seal(path) != SealState::none) return;
  check.object(std::to_string(size - end) + " bytes behind the data are no seal");
}

}  // namespace

Check check_data(const std::string& path, bool may_lack_runs) {
  const Handle file = hdf5::open_file(path);
  Check check("data");
  Reading reading(check, may_lack_runs);
  try {
    reading.read_group(file, "", 0);
    check_end(file, path, check);
  } catch (const RunError& error) {
    check.object(error.what());
  }
  check.look_at(reading.summary());
  return check;
}

}  // namespace weft
