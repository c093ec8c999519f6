#include "core/output/hdf5_file.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <cstring>

#include "core/base/problem.h"

namespace weft::hdf5 {
namespace {

constexpr unsigned deflate_level = 3;
constexpr unsigned creation_order = H5P_CRT_ORDER_TRACKED | H5P_CRT_ORDER_INDEXED;

/// Silences HDF5's own printing, and its work at exit (which may hang after a failed write).
void be_quiet() {
  static const bool once = [] {
    // This variable would win over H5Pset_file_locking, and some file systems refuse locks. None is
    // needed: a file has its name when it is whole, and never changes.
    ::setenv("HDF5_USE_FILE_LOCKING", "FALSE", 1);
    H5dont_atexit();
    H5Eset_auto2(H5E_DEFAULT, nullptr, nullptr);
    return true;
  }();
  static_cast<void>(once);
}

herr_t append_name(hid_t /*group*/, const char* name, const H5L_info_t* /*info*/, void* names) {
  static_cast<std::vector<std::string>*>(names)->emplace_back(name);
  return 0;
}

herr_t keep_innermost(unsigned /*n*/, const H5E_error2_t* error, void* text) {
  if (error->desc != nullptr && *error->desc != '\0') {
    *static_cast<std::string*>(text) = error->desc;
  }
  return 0;
}

/// HDF5's innermost reason for what has just failed, as " (...)"; empty if there is none.
std::string take_reason() {
  std::string reason;
  H5Ewalk2(H5E_DEFAULT, H5E_WALK_DOWNWARD, &keep_innermost, &reason);
  H5Eclear2(H5E_DEFAULT);
  if (const auto start = reason.find("error message = '"); start != std::string::npos) {
    const auto text = start + std::strlen("error message = '");
    reason = reason.substr(text, reason.find('\'', text) - text);
  }
  return reason.empty() ? "" : " (" + reason + ")";
}

[[noreturn]] void fail(const std::string& what) { throw RunError(what + take_reason()); }

/// HDF5 keeps the index of chunks in a cache that may grow to 32 MiB with their number, and so with
/// the number of runs. Chunks are written and read in order, for which little is enough.
void bound_metadata_cache(const Handle& access) {
  constexpr std::size_t size = std::size_t{1} << 18;
  H5AC_cache_config_t config{};
  config.version = H5AC__CURR_CACHE_CONFIG_VERSION;
  check(H5Pget_mdc_config(access, &config), "metadata cache");
  config.set_initial_size = true;
  config.initial_size = size;
  config.min_size = size;
  config.max_size = size;
  check(H5Pset_mdc_config(access, &config), "metadata cache");
}

Handle access_list() {
  Handle access(H5Pcreate(H5P_FILE_ACCESS), &H5Pclose, "file access list");
  check(H5Pset_libver_bounds(access, H5F_LIBVER_EARLIEST, H5F_LIBVER_V18), "library bounds");
  check(H5Pset_file_locking(access, false, true), "file locking");
  // Else small datasets are written when they are closed, where a failure goes unseen.
  check(H5Pset_sieve_buf_size(access, 0), "sieve buffer");
  bound_metadata_cache(access);
  return access;
}

Handle creation_list(hid_t kind) {
  Handle list(H5Pcreate(kind), &H5Pclose, "creation list");
  check(H5Pset_link_creation_order(list, creation_order), "link order");
  check(H5Pset_attr_creation_order(list, creation_order), "attribute order");
  check(H5Pset_obj_track_times(list, false), "object times");
  return list;
}

Handle box_of(hid_t dataset, const Extents& first, const Extents& count) {
  Handle space(H5Dget_space(dataset), &H5Sclose, "dataset space");
  check(H5Sselect_hyperslab(space, H5S_SELECT_SET, first.data(), nullptr, count.data(), nullptr),
        "selection of a box");
  return space;
}

Handle space_of(const Extents& extents, const Extents& most = {}) {
  return {H5Screate_simple(static_cast<int>(extents.size()), extents.data(),
                           most.empty() ? nullptr : most.data()),
          &H5Sclose, "data space"};
}

/// For datasets that are written whole chunks at a time: HDF5 would keep a MiB of them for each
/// open dataset, for nothing.
Handle without_chunk_cache() {
  Handle access(H5Pcreate(H5P_DATASET_ACCESS), &H5Pclose, "dataset access list");
  check(H5Pset_chunk_cache(access, H5D_CHUNK_CACHE_NSLOTS_DEFAULT, 0, H5D_CHUNK_CACHE_W0_DEFAULT),
        "chunk cache");
  return access;
}

herr_t refuse_link(const char* /*parent_file*/, const char* /*parent_group*/, const char* /*file*/,
                   const char* /*object*/, unsigned* /*flags*/, hid_t /*access*/, void* /*data*/) {
  return -1;
}

/// "FILE: VERB DATASET", for messages.
std::string doing(const std::string& verb, hid_t dataset) {
  std::array<char, 4096> file{};
  std::array<char, 256> name{};
  if (H5Fget_name(dataset, file.data(), file.size()) < 0) file[0] = '\0';
  if (H5Iget_name(dataset, name.data(), name.size()) < 0) name[0] = '\0';
  return std::string(file.data()) + ": cannot " + verb + " " + name.data();
}

void check_is_within_the_file(hid_t dataset) {
  const Handle creation(H5Dget_create_plist(dataset), &H5Pclose, "creation list");
  if (H5Pget_layout(creation) == H5D_VIRTUAL || H5Pget_external_count(creation) > 0) {
    throw RunError(doing("read", dataset) + " (its data are in another file)");
  }
}

/// `check` whose message costs nothing while all goes well.
void check_transfer(herr_t result, const char* verb, hid_t dataset) {
  if (result >= 0) return;
  const std::string reason = take_reason();  // before other calls forget it
  throw RunError(doing(verb, dataset) + reason);
}

}  // namespace

Handle::Handle(hid_t id, Close close_with, const std::string& what) : id_(id), close_(close_with) {
  if (id_ < 0) fail(what);
}

Handle& Handle::operator=(Handle&& other) noexcept {
  std::swap(id_, other.id_);
  std::swap(close_, other.close_);
  return *this;
}

Handle::~Handle() {
  if (id_ >= 0) close_(id_);
}

void Handle::close(const std::string& what) {
  const hid_t id = std::exchange(id_, -1);
  if (id >= 0) check(close_(id), what);
}

void check(herr_t result, const std::string& what) {
  if (result < 0) fail(what);
}

Handle create_file(const std::string& path) {
  be_quiet();
  const Handle access = access_list();
  const Handle creation = creation_list(H5P_FILE_CREATE);
  return {H5Fcreate(path.c_str(), H5F_ACC_TRUNC, creation, access), &H5Fclose,
          "cannot create " + path};
}

Handle open_file(const std::string& path) {
  be_quiet();
  const Handle access = access_list();
  return {H5Fopen(path.c_str(), H5F_ACC_RDONLY, access), &H5Fclose, "cannot open " + path};
}

Handle create_file_in_memory() {
  be_quiet();
  const Handle access = access_list();
  check(H5Pset_fapl_core(access, std::size_t{1} << 20, false), "file in memory");
  const Handle creation = creation_list(H5P_FILE_CREATE);
  return {H5Fcreate("memory", H5F_ACC_TRUNC, creation, access), &H5Fclose,
          "cannot create a file in memory"};
}

Handle create_group(hid_t parent, const std::string& name) {
  const Handle creation = creation_list(H5P_GROUP_CREATE);
  return {H5Gcreate2(parent, name.c_str(), H5P_DEFAULT, creation, H5P_DEFAULT), &H5Gclose,
          "cannot create group " + name};
}

std::vector<std::string> link_names(hid_t group) {
  std::vector<std::string> names;
  hsize_t position = 0;
  check(H5Literate(group, H5_INDEX_NAME, H5_ITER_INC, &position, &append_name, &names),
        "list of variables");
  return names;
}

hid_t file_type(ColumnType type) {
  switch (type) {
    case ColumnType::int8:
      return H5T_STD_I8LE;
    case ColumnType::int16:
      return H5T_STD_I16LE;
    case ColumnType::int32:
      return H5T_STD_I32LE;
    case ColumnType::float32:
      return H5T_IEEE_F32LE;
  }
  return -1;
}

Handle create_dataset(hid_t parent, const std::string& name, const DatasetForm& form) {
  const Handle creation(H5Pcreate(H5P_DATASET_CREATE), &H5Pclose, "creation list");
  check(H5Pset_attr_creation_order(creation, creation_order), "attribute order");
  check(H5Pset_obj_track_times(creation, false), "object times");
  if (!form.chunk.empty()) {
    check(H5Pset_chunk(creation, static_cast<int>(form.chunk.size()), form.chunk.data()), "chunk");
    if (form.packed) {
      if (H5Tget_size(form.type) > 1) check(H5Pset_shuffle(creation), "shuffle");
      check(H5Pset_deflate(creation, deflate_level), "deflate");
      check(H5Pset_fletcher32(creation), "fletcher32");
    }
  }
  if (form.fill != nullptr) {
    check(H5Pset_fill_value(creation, form.type, form.fill), "fill value");
  }
  const Handle space = space_of(form.extents, form.most);
  const Handle access = without_chunk_cache();
  return {H5Dcreate2(parent, name.c_str(), form.type, space, H5P_DEFAULT, creation, access),
          &H5Dclose, "cannot create dataset " + name};
}

Extents chunk_of(hid_t dataset) {
  Extents chunk(extents_of(dataset).size());
  const Handle creation(H5Dget_create_plist(dataset), &H5Pclose, "creation list");
  check(H5Pget_chunk(creation, static_cast<int>(chunk.size()), chunk.data()), "chunk");
  return chunk;
}

hid_t within_the_file() {
  static const Handle access = [] {
    Handle list(H5Pcreate(H5P_DATASET_ACCESS), &H5Pclose, "access list");
    check(H5Pset_elink_cb(list, &refuse_link, nullptr), "access list");
    return list;
  }();
  return access;
}

Handle open_dataset(hid_t parent, const std::string& name) {
  return {H5Dopen2(parent, name.c_str(), within_the_file()), &H5Dclose,
          "no dataset '" + name + "'"};
}

Extents extents_of(hid_t dataset) {
  const Handle space(H5Dget_space(dataset), &H5Sclose, "dataset space");
  const int rank = H5Sget_simple_extent_ndims(space);
  check(rank, "rank of a dataset");
  Extents extents(static_cast<std::size_t>(rank));
  if (rank > 0) check(H5Sget_simple_extent_dims(space, extents.data(), nullptr), "extents");
  return extents;
}

void write_all(hid_t dataset, hid_t memory_type, const void* data) {
  check_transfer(H5Dwrite(dataset, memory_type, H5S_ALL, H5S_ALL, H5P_DEFAULT, data), "write",
                 dataset);
}

void read_all(hid_t dataset, hid_t memory_type, void* data) {
  check_is_within_the_file(dataset);
  check_transfer(H5Dread(dataset, memory_type, H5S_ALL, H5S_ALL, H5P_DEFAULT, data), "read",
                 dataset);
}

void write_box(hid_t dataset, hid_t memory_type, const Extents& first, const Extents& count,
               const void* data) {
  const Handle file_space = box_of(dataset, first, count);
  const Handle memory_space = space_of(count);
  check_transfer(H5Dwrite(dataset, memory_type, memory_space, file_space, H5P_DEFAULT, data),
                 "write", dataset);
}

void read_box(hid_t dataset, hid_t memory_type, const Extents& first, const Extents& count,
              void* data) {
  check_is_within_the_file(dataset);
  const Handle file_space = box_of(dataset, first, count);
  const Handle memory_space = space_of(count);
  check_transfer(H5Dread(dataset, memory_type, memory_space, file_space, H5P_DEFAULT, data), "read",
                 dataset);
}

}  // namespace weft::hdf5
