#include "tests/fuzz/plan.h"

#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <map>

#include "core/base/problem.h"

namespace weft::fuzz {
namespace {

using hdf5::Extents;
using hdf5::Handle;
using Type = Plan::Type;

constexpr hsize_t most_written = 1U << 14;

/// Nothing to close.
Handle borrowed(hid_t id) {
  return {id, [](hid_t) -> herr_t { return 0; }, "type"};
}

Handle copy_of(hid_t type) { return {H5Tcopy(type), &H5Tclose, "type"}; }

Handle compound_type() {
  Handle type(H5Tcreate(H5T_COMPOUND, 8), &H5Tclose, "type");
  H5Tinsert(type, "a", 0, H5T_NATIVE_FLOAT);
  H5Tinsert(type, "b", 4, H5T_NATIVE_INT);
  return type;
}

Handle enumeration_type() {
  Handle type(H5Tenum_create(H5T_STD_I8LE), &H5Tclose, "type");
  const signed char one = 1;
  H5Tenum_insert(type, "one", &one);
  return type;
}

Handle sized(hid_t base, std::size_t size) {
  Handle type = copy_of(base);
  H5Tset_size(type, size);
  return type;
}

Handle odd_float() {
  Handle type = copy_of(H5T_IEEE_F64LE);
  H5Tset_fields(type, 63, 50, 13, 0, 50);
  H5Tset_precision(type, 64);
  return type;
}

Handle type_of(Type type) {
  static const std::map<Type, hid_t> plain = {
      {Type::float32, H5T_IEEE_F32LE},   {Type::float64, H5T_IEEE_F64LE},
      {Type::int8, H5T_STD_I8LE},        {Type::int16, H5T_STD_I16LE},
      {Type::int32, H5T_STD_I32LE},      {Type::int64, H5T_STD_I64LE},
      {Type::uint32, H5T_STD_U32LE},     {Type::uint64, H5T_STD_U64LE},
      {Type::bits, H5T_STD_B16LE},       {Type::big_endian, H5T_IEEE_F64BE},
      {Type::reference, H5T_STD_REF_OBJ}};
  if (const auto found = plain.find(type); found != plain.end()) return borrowed(found->second);
  const hsize_t two = 2;
  switch (type) {
    case Type::text:
      return hdf5::string_type();
    case Type::fixed_text:
      return sized(H5T_C_S1, 7);
    case Type::compound:
      return compound_type();
    case Type::opaque:
      return {H5Tcreate(H5T_OPAQUE, 3), &H5Tclose, "type"};
    case Type::enumeration:
      return enumeration_type();
    case Type::array:
      return {H5Tarray_create2(H5T_STD_I32LE, 1, &two), &H5Tclose, "type"};
    case Type::sequence:
      return {H5Tvlen_create(H5T_STD_I32LE), &H5Tclose, "type"};
    default:
      return odd_float();
  }
}

Handle space_of(const Plan& plan, bool growing) {
  if (plan.space == Plan::Space::null) return {H5Screate(H5S_NULL), &H5Sclose, "space"};
  if (plan.space == Plan::Space::scalar || plan.extents.empty()) {
    return {H5Screate(H5S_SCALAR), &H5Sclose, "space"};
  }
  const Extents most(plan.extents.size(), H5S_UNLIMITED);
  return {H5Screate_simple(static_cast<int>(plan.extents.size()), plan.extents.data(),
                           growing ? most.data() : nullptr),
          &H5Sclose, "space"};
}

/// Calls `write(memory type, data)` with the plan's values, if it has any and they are few.
template <class Write>
void fill(const Plan& plan, hid_t type, hid_t space, Write write) {
  const hssize_t points = H5Sget_simple_extent_npoints(space);
  if (points <= 0 || points > static_cast<hssize_t>(most_written)) return;
  const auto count = static_cast<std::size_t>(points);
  const H5T_class_t kind = H5Tget_class(type);
  if (kind == H5T_STRING && H5Tis_variable_str(type) > 0 && !plan.texts.empty()) {
    std::vector<const char*> texts;
    for (std::size_t i = 0; i < count; ++i) {
      texts.push_back(plan.texts[i % plan.texts.size()].c_str());
    }
    write(type, texts.data());
  } else if ((kind == H5T_INTEGER || kind == H5T_FLOAT) && !plan.values.empty()) {
    std::vector<double> values;
    for (std::size_t i = 0; i < count; ++i) values.push_back(plan.values[i % plan.values.size()]);
    write(H5T_NATIVE_DOUBLE, values.data());
  }
}

void write_attribute(hid_t object, const Plan& plan) {
  if (plan.kind == Plan::Kind::omitted) return;
  const Handle type = type_of(plan.type);
  const Handle space = space_of(plan, false);
  constexpr hssize_t most_points = 4096;  // it is allotted at once
  if (H5Sget_simple_extent_npoints(space) > most_points) return;
  const Handle attribute(
      H5Acreate2(object, plan.name.c_str(), type, space, H5P_DEFAULT, H5P_DEFAULT), &H5Aclose, "");
  fill(plan, type, space,
       [&](hid_t memory, const void* data) { H5Awrite(attribute, memory, data); });
}

Handle creation_of(const Plan& plan, hid_t space) {
  if (plan.layout == Plan::Layout::contiguous || plan.layout == Plan::Layout::unwritten) {
    return borrowed(H5P_DEFAULT);
  }
  Handle creation(H5Pcreate(H5P_DATASET_CREATE), &H5Pclose, "creation list");
  const int rank = static_cast<int>(plan.extents.size());
  Extents chunk = plan.chunk.size() == plan.extents.size() ? plan.chunk : plan.extents;
  for (hsize_t& extent : chunk) extent = std::clamp<hsize_t>(extent, 1, 64);
  switch (plan.layout) {
    case Plan::Layout::compact:
      H5Pset_layout(creation, H5D_COMPACT);
      break;
    case Plan::Layout::chunked:
    case Plan::Layout::packed:
      H5Pset_chunk(creation, rank, chunk.data());
      if (plan.layout == Plan::Layout::packed) {
        H5Pset_deflate(creation, 1);
        H5Pset_fletcher32(creation);
      }
      break;
    case Plan::Layout::other_file:
      H5Pset_external(creation, "/dev/zero", 0, H5F_UNLIMITED);
      H5Pset_fill_time(creation, H5D_FILL_TIME_NEVER);  // nothing is to be written there
      break;
    case Plan::Layout::virtual_one:
      H5Pset_virtual(creation, space, "/dev/zero", "/status", space);
      break;
    default:
      break;
  }
  return creation;
}

hid_t with_groups() {
  static const Handle links = [] {
    Handle list(H5Pcreate(H5P_LINK_CREATE), &H5Pclose, "link list");
    H5Pset_create_intermediate_group(list, 1);
    return list;
  }();
  return links;
}

/// A file in memory, written at once when it is closed.
hid_t in_memory(bool newer_format) {
  constexpr std::size_t step = 1U << 15;
  const auto make = [&](bool newer) {
    Handle list(H5Pcreate(H5P_FILE_ACCESS), &H5Pclose, "access list");
    H5Pset_fapl_core(list, step, true);
    if (newer) H5Pset_libver_bounds(list, H5F_LIBVER_V18, H5F_LIBVER_V18);
    return list;
  };
  static const Handle older = make(false);
  static const Handle newer = make(true);
  return newer_format ? newer : older;
}

void write_dataset(hid_t file, const Plan& plan) {
  const Handle type = type_of(plan.type);
  const bool growing = plan.layout == Plan::Layout::chunked;
  const Handle space = space_of(plan, growing);
  const Handle creation = creation_of(plan, space);
  const Handle dataset(
      H5Dcreate2(file, plan.name.c_str(), type, space, with_groups(), creation, H5P_DEFAULT),
      &H5Dclose, "dataset");
  const bool elsewhere = plan.layout >= Plan::Layout::unwritten;
  if (!elsewhere) {
    fill(plan, type, space, [&](hid_t memory, const void* data) {
      H5Dwrite(dataset, memory, H5S_ALL, H5S_ALL, H5P_DEFAULT, data);
    });
  }
  if (plan.scale) H5DSset_scale(dataset, plan.name.c_str());
  for (const Plan& attribute : plan.attributes) {
    try {
      write_attribute(dataset, attribute);
    } catch (const RunError&) {  // HDF5 will not have it
    }
  }
}

void write_object(hid_t file, const Plan& plan) {
  const char* name = plan.name.c_str();
  const char* target = plan.target.c_str();
  switch (plan.kind) {
    case Plan::Kind::dataset:
      return write_dataset(file, plan);
    case Plan::Kind::omitted:
      return;
    case Plan::Kind::group:
      static_cast<void>(hdf5::create_group(file, plan.name));
      return;
    case Plan::Kind::soft_link:
      H5Lcreate_soft(target, file, name, H5P_DEFAULT, H5P_DEFAULT);
      return;
    case Plan::Kind::hard_link:
      H5Lcreate_hard(file, target, file, name, with_groups(), H5P_DEFAULT);
      return;
    case Plan::Kind::other_file:
      H5Lcreate_external("/dev/zero", target, file, name, H5P_DEFAULT, hdf5::within_the_file());
      return;
    case Plan::Kind::named_type:
      H5Tcommit2(file, name, type_of(plan.type), H5P_DEFAULT, H5P_DEFAULT, H5P_DEFAULT);
      return;
  }
}

}  // namespace

void write_file(const std::string& path, const std::vector<Plan>& root_attributes,
                const std::vector<Plan>& objects, bool newer_format) {
  H5Eset_auto2(H5E_DEFAULT, nullptr, nullptr);
  // HDF5 then keeps its larger buffers, which the address sanitizer is slow to give and take.
  H5set_free_list_limits(-1, -1, -1, -1, -1, -1);
  const Handle file(H5Fcreate(path.c_str(), H5F_ACC_TRUNC, H5P_DEFAULT, in_memory(newer_format)),
                    &H5Fclose, path);
  const auto each = [&](const std::vector<Plan>& plans, bool leaving, auto write) {
    for (const Plan& plan : plans) {
      if (leaving != (plan.kind == Plan::Kind::other_file)) continue;
      try {
        write(file, plan);
      } catch (const RunError&) {  // HDF5 will not have it
      }
    }
  };
  each(root_attributes, false, &write_attribute);
  each(objects, false, &write_object);
  each(objects, true, &write_object);  // HDF5 itself crashes when it writes through these
}

bool all_is_closed() {
  const hid_t everywhere{H5F_OBJ_ALL};
  for (const unsigned kind : {H5F_OBJ_ATTR, H5F_OBJ_DATATYPE}) {
    const ssize_t count = H5Fget_obj_count(everywhere, kind);
    std::vector<hid_t> left(count > 0 ? static_cast<std::size_t>(count) : 0);
    H5Fget_obj_ids(everywhere, kind, left.size(), left.data());
    for (const hid_t id : left) H5Idec_ref(id);
  }
  return H5Fget_obj_count(everywhere, H5F_OBJ_ALL) == 0;
}

Scratch::Scratch(const std::string& ending)
    : path_((std::filesystem::temp_directory_path() /
             ("weft_fuzz_" + std::to_string(::getpid()) + ending))
                .string()) {}

Scratch::~Scratch() {
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

}  // namespace weft::fuzz
