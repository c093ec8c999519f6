#include "core/output/hdf5_file.h"

#include "core/base/problem.h"

/// Strings and attributes.
namespace weft::hdf5 {
namespace {

/// Strings that HDF5 allotted, given back whatever happens.
class Strings {
 public:
  Strings(hid_t type, hsize_t count)
      : type_(type),
        space_(H5Screate_simple(1, &count, nullptr), &H5Sclose, "data space"),
        texts_(count, nullptr) {}
  Strings(const Strings&) = delete;
  Strings& operator=(const Strings&) = delete;
  ~Strings() { H5Dvlen_reclaim(type_, space_, H5P_DEFAULT, texts_.data()); }
  [[nodiscard]] std::vector<char*>& texts() { return texts_; }

 private:
  hid_t type_;
  Handle space_;
  std::vector<char*> texts_;
};

}  // namespace

Handle string_type() {
  Handle type(H5Tcopy(H5T_C_S1), &H5Tclose, "string type");
  check(H5Tset_size(type, H5T_VARIABLE), "string type");
  check(H5Tset_cset(type, H5T_CSET_UTF8), "string type");
  return type;
}

void write_strings(hid_t dataset, const std::vector<std::string>& strings) {
  std::vector<const char*> texts;
  for (const std::string& text : strings) texts.push_back(text.c_str());
  write_all(dataset, string_type(), texts.data());
}

std::vector<std::string> read_strings(hid_t dataset) {
  const Handle type(H5Dget_type(dataset), &H5Tclose, "type of a dataset");
  const Extents extents = extents_of(dataset);
  if (extents.size() != 1 || H5Tis_variable_str(type) <= 0) {
    throw RunError("a list of names is not made of strings");
  }
  constexpr hsize_t most_names = 1U << 20;
  if (extents[0] > most_names) throw RunError("a list of names is implausibly long");
  constexpr hsize_t at_a_time = 256;
  constexpr std::size_t most_bytes = std::size_t{1} << 28;
  std::vector<std::string> strings;
  std::size_t bytes = 0;
  const Handle memory_type = string_type();
  for (hsize_t first = 0; first < extents[0]; first += at_a_time) {
    const hsize_t count = std::min(at_a_time, extents[0] - first);
    Strings some(memory_type, count);
    read_box(dataset, memory_type, {first}, {count}, some.texts().data());
    for (const char* text : some.texts()) {
      strings.emplace_back(text == nullptr ? "" : text);
      bytes += strings.back().size();
    }
    if (bytes > most_bytes) throw RunError("a list of names is implausibly long");
  }
  return strings;
}

void set_attribute(hid_t object, const std::string& name, const std::string& text) {
  const Handle type = string_type();
  const Handle space(H5Screate(H5S_SCALAR), &H5Sclose, "scalar space");
  const Handle attribute(H5Acreate2(object, name.c_str(), type, space, H5P_DEFAULT, H5P_DEFAULT),
                         &H5Aclose, "attribute " + name);
  const char* characters = text.c_str();
  check(H5Awrite(attribute, type, &characters), "attribute " + name);
}

void set_attribute(hid_t object, const std::string& name, std::int64_t number) {
  set_attribute(object, name, H5T_NATIVE_INT64, &number, 0);
}

void set_attribute(hid_t object, const std::string& name, hid_t type, const void* values,
                   hsize_t count) {
  const Handle space = count == 0
                           ? Handle(H5Screate(H5S_SCALAR), &H5Sclose, "scalar space")
                           : Handle(H5Screate_simple(1, &count, nullptr), &H5Sclose, "data space");
  const Handle attribute(H5Acreate2(object, name.c_str(), type, space, H5P_DEFAULT, H5P_DEFAULT),
                         &H5Aclose, "attribute " + name);
  check(H5Awrite(attribute, type, values), "attribute " + name);
}

std::optional<std::string> text_attribute(hid_t object, const std::string& name) {
  if (H5Aexists(object, name.c_str()) <= 0) return std::nullopt;
  const Handle attribute(H5Aopen(object, name.c_str(), H5P_DEFAULT), &H5Aclose, name);
  const Handle type(H5Aget_type(attribute), &H5Tclose, name);
  const Handle space(H5Aget_space(attribute), &H5Sclose, name);
  if (H5Tis_variable_str(type) <= 0 || H5Sget_simple_extent_npoints(space) != 1) {
    return std::nullopt;
  }
  const Handle memory_type = string_type();
  char* characters = nullptr;
  check(H5Aread(attribute, memory_type, &characters), "attribute " + name);
  std::string text = characters == nullptr ? "" : characters;
  H5Dvlen_reclaim(memory_type, space, H5P_DEFAULT, &characters);
  return text;
}

std::optional<std::int64_t> whole_attribute(hid_t object, const std::string& name) {
  if (H5Aexists(object, name.c_str()) <= 0) return std::nullopt;
  const Handle attribute(H5Aopen(object, name.c_str(), H5P_DEFAULT), &H5Aclose, name);
  const Handle type(H5Aget_type(attribute), &H5Tclose, name);
  const Handle space(H5Aget_space(attribute), &H5Sclose, name);
  if (H5Tget_class(type) != H5T_INTEGER || H5Sget_simple_extent_npoints(space) != 1) {
    return std::nullopt;
  }
  std::int64_t number = 0;
  check(H5Aread(attribute, H5T_NATIVE_INT64, &number), "attribute " + name);
  return number;
}

}  // namespace weft::hdf5
