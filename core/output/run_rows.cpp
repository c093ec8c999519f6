#include "core/output/run_rows.h"

#include "core/base/problem.h"
#include "core/output/columns.h"
#include "core/output/hdf5_file.h"

namespace weft {

using hdf5::Extents;
using hdf5::Handle;

struct RunRows::File {
  Handle file;
  std::vector<Handle> columns;
};

RunRows::RunRows(std::string path, std::uint64_t configurations, std::uint64_t strategies,
                 std::uint64_t replicates)
    : path_(std::move(path)),
      strategies_(strategies),
      file_(std::make_unique<File>()),
      values_(run_columns().size()) {
  file_->file = hdf5::open_file(path_);
  for (const RunColumn& column : run_columns()) {
    Handle dataset = hdf5::open_dataset(file_->file, std::string(column.name));
    const Handle type(H5Dget_type(dataset), &H5Tclose, "type of a dataset");
    Extents extents = {configurations, strategies, replicates};
    if (column.by_tension) extents.push_back(tension_count);
    if (hdf5::extents_of(dataset) != extents || H5Tequal(type, hdf5::file_type(column.type)) <= 0) {
      throw RunError(path_ + ": '" + std::string(column.name) + "' is not as weft writes it");
    }
    file_->columns.push_back(std::move(dataset));
  }
}

RunRows::~RunRows() = default;

void RunRows::read(const RunBox& box) {
  for (std::size_t c = 0; c < values_.size(); ++c) {
    const RunColumn& column = run_columns()[c];
    Extents first = {box.first_configuration, 0, box.first_replicate};
    Extents count = {box.configurations, strategies_, box.replicates};
    if (column.by_tension) {
      first.push_back(0);
      count.push_back(tension_count);
    }
    values_[c].resize(box.configurations * strategies_ * box.replicates * width(column) *
                      bytes_of(column.type));
    hdf5::read_box(file_->columns[c], hdf5::file_type(column.type), first, count,
                   values_[c].data());
  }
}

}  // namespace weft
