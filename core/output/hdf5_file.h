#pragma once

#include <hdf5.h>
#include <hdf5_hl.h>

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/output/columns.h"

/// HDF5 with owners for its identifiers and exceptions for its errors. Internal to core/output.
namespace weft::hdf5 {

/// Owns an identifier.
class Handle {
 public:
  using Close = herr_t (*)(hid_t);
  Handle() = default;
  /// Throws RunError saying that `what` failed, and HDF5's innermost reason, if `id` is invalid.
  Handle(hid_t id, Close close_with, const std::string& what);
  Handle(Handle&& other) noexcept : id_(std::exchange(other.id_, -1)), close_(other.close_) {}
  Handle& operator=(Handle&& other) noexcept;
  Handle(const Handle&) = delete;
  Handle& operator=(const Handle&) = delete;
  ~Handle();

  operator hid_t() const { return id_; }  // NOLINT(google-explicit-constructor): as an id is used
  /// Closes now; throws where the destructor would keep silent.
  void close(const std::string& what);

 private:
  hid_t id_ = -1;
  Close close_ = nullptr;
};

/// Throws RunError saying that `what` failed, if `result` is an error.
void check(herr_t result, const std::string& what);

/// New file, readable by HDF5 1.8 and later; links and attributes are tracked in creation order;
/// nothing depends on file locks.
[[nodiscard]] Handle create_file(const std::string& path);
/// Existing file, for reading.
[[nodiscard]] Handle open_file(const std::string& path);

/// New file that is never on disk.
[[nodiscard]] Handle create_file_in_memory();

[[nodiscard]] Handle create_group(hid_t parent, const std::string& name);
/// What is in a group, by name.
[[nodiscard]] std::vector<std::string> link_names(hid_t group);

/// Type of a column in files: little-endian everywhere.
[[nodiscard]] hid_t file_type(ColumnType type);

using Extents = std::vector<hsize_t>;

/// How a dataset is to be stored.
struct DatasetForm {
  hid_t type = -1;  ///< of the file, and of `fill`
  Extents extents;
  Extents most;   ///< largest extents; empty: fixed
  Extents chunk;  ///< empty: contiguous
  const void* fill = nullptr;
  bool packed = true;  ///< shuffle + deflate + fletcher32, if chunked
};
/// To be written whole chunks at a time: anything else is slow.
[[nodiscard]] Handle create_dataset(hid_t parent, const std::string& name, const DatasetForm& form);
/// Existing dataset of this very file.
[[nodiscard]] Handle open_dataset(hid_t parent, const std::string& name);
/// Access to links and datasets that follows no link to another file: a file that is read may name
/// any other, be it a pipe that never ends.
[[nodiscard]] hid_t within_the_file();
[[nodiscard]] Extents extents_of(hid_t dataset);
/// Of a chunked dataset.
[[nodiscard]] Extents chunk_of(hid_t dataset);

/// Whole datasets.
void write_all(hid_t dataset, hid_t memory_type, const void* data);
/// Data that are kept in another file are not read.
void read_all(hid_t dataset, hid_t memory_type, void* data);
/// A box of a dataset.
void write_box(hid_t dataset, hid_t memory_type, const Extents& first, const Extents& count,
               const void* data);
void read_box(hid_t dataset, hid_t memory_type, const Extents& first, const Extents& count,
              void* data);
/// Variable-length UTF-8 strings, one dimension.
void write_strings(hid_t dataset, const std::vector<std::string>& strings);
/// Some at a time, and not beyond 256 MiB: many names may share the bytes of one in a hostile file.
[[nodiscard]] std::vector<std::string> read_strings(hid_t dataset);
[[nodiscard]] Handle string_type();

void set_attribute(hid_t object, const std::string& name, const std::string& text);
void set_attribute(hid_t object, const std::string& name, std::int64_t number);
void set_attribute(hid_t object, const std::string& name, hid_t type, const void* values,
                   hsize_t count);
/// Nothing if there is no such attribute, or it is of another kind.
[[nodiscard]] std::optional<std::string> text_attribute(hid_t object, const std::string& name);
[[nodiscard]] std::optional<std::int64_t> whole_attribute(hid_t object, const std::string& name);

}  // namespace weft::hdf5
