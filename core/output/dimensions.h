#pragma once

#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/output/hdf5_file.h"

/// Named dimensions, netCDF-4 style: one coordinate dataset each, attached to every dataset that
/// has the dimension. Internal to core/output.
namespace weft::hdf5 {

/// The dimensions of one group (or the root). netCDF readers look for coordinates beside the data,
/// so each group brings its own.
class Dimensions {
 public:
  explicit Dimensions(hid_t group) : group_(group) {}

  /// A dimension 0, 1, ..., size - 1.
  void add_count(const std::string& name, hsize_t size, const std::string& long_name);
  /// A dimension of labels.
  void add_labels(const std::string& name, const std::vector<std::string>& labels,
                  const std::string& long_name);
  void add_labels(const std::string& name, std::span<const std::string_view> labels,
                  const std::string& long_name) {
    add_labels(name, std::vector<std::string>{labels.begin(), labels.end()}, long_name);
  }

  [[nodiscard]] hsize_t size(const std::string& name) const { return sizes_.at(name); }
  [[nodiscard]] Extents sizes(const std::vector<std::string>& names) const;
  /// Ties the axes of a dataset to dimensions, in order.
  void attach(hid_t dataset, const std::vector<std::string>& names) const;

 private:
  hid_t group_;
  std::map<std::string, Handle> scales_;
  std::map<std::string, hsize_t> sizes_;
};

/// What a variable is: its axes and its description.
struct Variable {
  std::string name;
  std::vector<std::string> dimensions;
  std::string unit;
  std::string long_name;
};

/// Dataset with its dimensions attached, `long_name` and `units`. Chunked (at most `chunk` in each
/// axis) and packed. `form` gives type and fill value; the fill value also becomes `_FillValue` if
/// `fill_is_missing`.
[[nodiscard]] Handle create_variable(hid_t group, const Dimensions& dimensions,
                                     const Variable& variable, DatasetForm form,
                                     bool fill_is_missing);

}  // namespace weft::hdf5
