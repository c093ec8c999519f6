#include "core/output/dimensions.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <numeric>

namespace weft::hdf5 {
namespace {

constexpr hsize_t slab = 16384;

/// "months" alone would be taken for time spans by readers that decode time.
std::string unit_of(const std::string& unit) { return unit.empty() ? "1" : unit; }

/// HDF5's high-level functions forget why they failed; the system may remember.
template <class Work>
void check_scale(const std::string& name, Work work) {
  errno = 0;
  const herr_t result = work();
  const int reason = errno;
  if (result >= 0) return;
  check(result,
        "dimension " + name + (reason == 0 ? "" : std::string(" (") + std::strerror(reason) + ")"));
}

}  // namespace

void Dimensions::add_count(const std::string& name, hsize_t size, const std::string& long_name) {
  DatasetForm form;
  form.type = H5T_STD_I32LE;
  form.extents = {size};
  form.chunk = {std::clamp<hsize_t>(size, 1, slab)};
  Handle scale = create_dataset(group_, name, form);
  for (hsize_t first = 0; first < size; first += slab) {
    std::vector<std::int32_t> numbers(std::min(slab, size - first));
    std::iota(numbers.begin(), numbers.end(), static_cast<std::int32_t>(first));
    write_box(scale, H5T_NATIVE_INT32, {first}, {numbers.size()}, numbers.data());
  }
  check_scale(name, [&] { return H5DSset_scale(scale, name.c_str()); });
  set_attribute(scale, "long_name", long_name);
  set_attribute(scale, "units", std::string("1"));
  sizes_[name] = size;
  scales_[name] = std::move(scale);
}

void Dimensions::add_labels(const std::string& name, const std::vector<std::string>& labels,
                            const std::string& long_name) {
  const Handle type = string_type();
  DatasetForm form;
  form.type = type;
  form.extents = {labels.size()};
  Handle scale = create_dataset(group_, name, form);
  write_strings(scale, labels);
  check_scale(name, [&] { return H5DSset_scale(scale, name.c_str()); });
  set_attribute(scale, "long_name", long_name);
  set_attribute(scale, "units", std::string("1"));
  sizes_[name] = labels.size();
  scales_[name] = std::move(scale);
}

Extents Dimensions::sizes(const std::vector<std::string>& names) const {
  Extents sizes;
  for (const std::string& name : names) sizes.push_back(size(name));
  return sizes;
}

void Dimensions::attach(hid_t dataset, const std::vector<std::string>& names) const {
  for (std::size_t axis = 0; axis < names.size(); ++axis) {
    check_scale(names[axis], [&] {
      return H5DSattach_scale(dataset, scales_.at(names[axis]), static_cast<unsigned>(axis));
    });
  }
}

Handle create_variable(hid_t group, const Dimensions& dimensions, const Variable& variable,
                       DatasetForm form, bool fill_is_missing) {
  form.extents = dimensions.sizes(variable.dimensions);
  if (form.chunk.empty()) {
    hsize_t room = slab;
    form.chunk.resize(form.extents.size());
    for (std::size_t axis = form.extents.size(); axis-- > 0;) {
      form.chunk[axis] = std::clamp<hsize_t>(form.extents[axis], 1, std::max<hsize_t>(room, 1));
      room /= form.chunk[axis];
    }
  }
  Handle dataset = create_dataset(group, variable.name, form);
  dimensions.attach(dataset, variable.dimensions);
  set_attribute(dataset, "long_name", variable.long_name);
  set_attribute(dataset, "units", unit_of(variable.unit));
  if (fill_is_missing) set_attribute(dataset, "_FillValue", form.type, form.fill, 1);
  return dataset;
}

}  // namespace weft::hdf5
