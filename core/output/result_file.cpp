#include "core/output/result_file.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>

#include "core/base/problem.h"
#include "core/output/columns.h"
#include "core/output/dimensions.h"
#include "core/output/result_groups.h"
#include "core/output/safe_file.h"
#include "core/output/seal.h"
#include "core/output/stamp.h"
#include "core/output/sums_group.h"
#include "core/output/version_attributes.h"

namespace weft {
namespace {

using hdf5::Dimensions;
using hdf5::Extents;
using hdf5::Handle;

void add_dimensions(const ResultDescription& description, Dimensions& dimensions) {
  dimensions.add_count("configuration", description.grid.configurations,
                       "number of the configuration");
  dimensions.add_labels("strategy", description.strategies, "name of the strategy");
  dimensions.add_count("replicate", description.grid.replicates, "number of the replicate");
  dimensions.add_count("month", description.horizon, "months since the founding");
  dimensions.add_labels("tension", tension_names, "name of the tension");
  dimensions.add_labels("mechanism", mechanism_names, "name of the mechanism");
}

/// What there is none of is left out.
void describe_design(hid_t file, const DesignDescription& design) {
  if (!design.method.empty()) hdf5::set_attribute(file, "design", design.method);
  std::string factors;
  for (const std::string& name : design.factors) factors += (factors.empty() ? "" : ", ") + name;
  if (!factors.empty()) hdf5::set_attribute(file, "design_factors", factors);
  const auto whole = [&](const char* name, std::uint64_t number) {
    hdf5::set_attribute(file, name, static_cast<std::int64_t>(number));
  };
  if (design.levels != 0) whole("design_levels", design.levels);
  if (design.scramblings > 1) whole("design_scramblings", design.scramblings);
}

void describe(hid_t file, const ResultDescription& description) {
  const auto text = [&](const char* name, const std::string& value) {
    hdf5::set_attribute(file, name, value);
  };
  text("title", description.title);
  text("Conventions", "CF-1.8");
  const std::string now = utc_time();
  text("history", now + " " + description.command);
  text("source", description.source);
  text("experiment", description.experiment);
  text("experiment_sha256", description.experiment_sha256);
  hdf5::set_attribute(file, "seed", static_cast<std::int64_t>(description.seed));
  hdf5::set_attribute(file, "schema_version", static_cast<std::int64_t>(schema_version));
  write_versions(file);
  describe_design(file, description.design);
  if (!description.shard.is_whole()) {
    hdf5::set_attribute(file, "shard", static_cast<std::int64_t>(description.shard.index));
    hdf5::set_attribute(file, "shards", static_cast<std::int64_t>(description.shard.count));
  }
  text("compiler", description.compiler);
  text("host", host_name());
  text("created", now);
}

void say_status_values(hid_t dataset) {
  const std::array<signed char, status_count> values = {0, 1, 2, 3, 4};
  hdf5::set_attribute(dataset, "flag_values", H5T_STD_I8LE, values.data(), values.size());
  hdf5::set_attribute(dataset, "flag_meanings",
                      std::string("not_run ran_to_horizon completed collapsed broken"));
}

Handle create_run_column(hid_t file, const Dimensions& dimensions, const RunColumn& column,
                         const Grid& grid) {
  hdf5::DatasetForm form;
  form.type = hdf5::file_type(column.type);
  form.chunk = {grid.block_configurations, grid.strategies, grid.block_replicates};
  hdf5::Variable variable{std::string(column.name),
                          {"configuration", "strategy", "replicate"},
                          std::string(column.unit),
                          std::string(column.long_name)};
  if (column.by_tension) {
    form.chunk.push_back(tension_count);
    variable.dimensions.emplace_back("tension");
  }
  const std::array<signed char, 4> all_ones = {-1, -1, -1, -1};  // -1 in any whole type
  const float no_number = std::numeric_limits<float>::quiet_NaN();
  const signed char not_run = 0;
  const bool status = column.name == "status";
  form.fill = status                               ? static_cast<const void*>(&not_run)
              : column.type == ColumnType::float32 ? static_cast<const void*>(&no_number)
                                                   : all_ones.data();
  Handle dataset = hdf5::create_variable(file, dimensions, variable, form, !status);
  if (status) say_status_values(dataset);
  return dataset;
}

void write_runs(hid_t file, const Dimensions& dimensions, const Grid& grid,
                const ResultContent& content) {
  std::vector<Handle> datasets;
  for (const RunColumn& column : run_columns()) {
    datasets.push_back(create_run_column(file, dimensions, column, grid));
  }
  content.chunks([&](std::size_t column, std::uint64_t block, std::span<const std::byte> packed) {
    Extents at = {grid.first_configuration(block), 0, grid.first_replicate(block)};
    if (run_columns()[column].by_tension) at.push_back(0);
    hdf5::check(
        H5Dwrite_chunk(datasets[column], H5P_DEFAULT, 0, at.data(), packed.size(), packed.data()),
        "runs");
  });
}

Handle create_quantity(hid_t file, const Dimensions& dimensions, const QuantityColumn& quantity) {
  using Axis = QuantityColumn::Axis;
  hdf5::Variable variable{quantity.name, {}, quantity.unit, quantity.long_name};
  if (quantity.axis != Axis::strategy) variable.dimensions.emplace_back("configuration");
  if (quantity.axis != Axis::configuration) variable.dimensions.emplace_back("strategy");
  const float no_number = std::numeric_limits<float>::quiet_NaN();
  hdf5::DatasetForm form;
  form.type = H5T_IEEE_F32LE;
  form.fill = &no_number;
  return hdf5::create_variable(file, dimensions, variable, form, true);
}

/// Fills the quantities of one axis, a chunk of each at a time; of configurations, those chunks
/// that the wanted ones touch.
void write_quantities(const std::vector<Handle>& datasets, QuantityColumn::Axis axis,
                      const QuantityValues& values, ConfigurationRange wanted) {
  if (datasets.empty()) return;
  const Extents sizes = hdf5::extents_of(datasets.front());
  const hsize_t inner = sizes.size() == 2 ? sizes[1] : 1;
  const hsize_t step = hdf5::chunk_of(datasets.front())[0];
  if (axis == QuantityColumn::Axis::strategy) wanted = {0, sizes[0]};
  std::vector<float> rows;
  for (hsize_t first = wanted.first / step * step; first < wanted.end; first += step) {
    const hsize_t count = std::min(step, sizes[0] - first);
    rows.resize(count * inner * datasets.size());
    values(axis, first * inner, count * inner, rows);
    Extents start = {first};
    Extents box = {count};
    if (sizes.size() == 2) {
      start.push_back(0);
      box.push_back(inner);
    }
    for (std::size_t i = 0; i < datasets.size(); ++i) {
      hdf5::write_box(datasets[i], H5T_NATIVE_FLOAT, start, box, &rows[i * count * inner]);
    }
  }
}

void write_all_quantities(hid_t file, const Dimensions& dimensions,
                          const ResultDescription& description, const QuantityValues& values) {
  using Axis = QuantityColumn::Axis;
  std::map<Axis, std::vector<Handle>> datasets;
  for (const QuantityColumn& quantity : description.quantities) {
    datasets[quantity.axis].push_back(create_quantity(file, dimensions, quantity));
  }
  const ConfigurationRange wanted = description.shard.configurations(description.grid);
  for (const auto& [axis, of_axis] : datasets) write_quantities(of_axis, axis, values, wanted);
}

void fill_file(hid_t file, const ResultDescription& description, const ResultContent& content) {
  describe(file, description);
  Dimensions dimensions(file);
  add_dimensions(description, dimensions);
  write_all_quantities(file, dimensions, description, content.quantities);
  write_runs(file, dimensions, description.grid, content);
  write_groups(file, description, *content.statistics, content.courses);
  write_sums(file, description, *content.statistics);
}

}  // namespace

bool write_result(const std::string& path, const ResultDescription& description,
                  const ResultContent& content, Existing existing) {
  FileAside aside(path);
  try {
    Handle file = hdf5::create_file(aside.path());
    fill_file(file, description, content);
    hdf5::check(H5Fflush(file, H5F_SCOPE_GLOBAL), "last writes");
    file.close("last writes");
  } catch (const RunError& error) {
    throw RunError("cannot write " + path + ": " + error.what());
  }
  seal_file(aside.path());
  if (existing == Existing::kept) return aside.commit_new(path);
  aside.commit_over(path);
  return true;
}

}  // namespace weft
