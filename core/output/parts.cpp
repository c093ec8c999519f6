#include "core/output/parts.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <filesystem>

#include "core/base/contract.h"
#include "core/base/problem.h"
#include "core/output/chunk.h"
#include "core/output/columns.h"
#include "core/output/hdf5_file.h"
#include "core/output/safe_file.h"

namespace weft {
namespace {

using hdf5::Extents;
using hdf5::Handle;

Extents chunk_of(const Grid& grid, const RunColumn& column) {
  Extents chunk = {1, grid.block_configurations, grid.strategies, grid.block_replicates};
  if (column.by_tension) chunk.push_back(tension_count);
  return chunk;
}

template <class Number>
void write_numbers(hid_t file, const char* name, hid_t file_type, hid_t memory_type,
                   std::span<const Number> numbers) {
  if (numbers.empty()) return;
  hdf5::DatasetForm form;
  form.type = file_type;
  form.extents = {numbers.size()};
  form.chunk = {std::min<hsize_t>(numbers.size(), 1U << 18)};
  hdf5::write_all(hdf5::create_dataset(file, name, form), memory_type, numbers.data());
}

template <class Number>
void add_numbers(hid_t file, const char* name, hid_t memory_type, std::span<Number> sums) {
  if (sums.empty()) return;
  const Handle dataset = hdf5::open_dataset(file, name);
  if (hdf5::extents_of(dataset) != Extents{sums.size()}) {
    throw RunError(std::string(name) + " has another size");
  }
  std::vector<Number> numbers(sums.size());
  hdf5::read_all(dataset, memory_type, numbers.data());
  for (std::size_t i = 0; i < sums.size(); ++i) sums[i] += numbers[i];
}

std::string part_name(std::uint64_t first, std::uint64_t end) {
  std::array<char, 64> name{};
  std::snprintf(name.data(), name.size(), "blocks-%012llu-%012llu.h5",
                static_cast<unsigned long long>(first), static_cast<unsigned long long>(end));
  return name.data();
}

/// Nothing if the file's name is not that of a part.
std::optional<Part> part_at(const std::filesystem::path& path) {
  unsigned long long first = 0;
  unsigned long long end = 0;
  const std::string name = path.filename().string();
  if (std::sscanf(name.c_str(), "blocks-%12llu-%12llu.h5", &first, &end) != 2) {
    return std::nullopt;
  }
  if (end <= first || part_name(first, end) != name) return std::nullopt;
  return Part{path.string(), first, end};
}

void check_identity(const Part& part, const PartIdentity& identity) {
  const Handle file = hdf5::open_file(part.path);
  const auto refuse = [&](const std::string& what) {
    throw RunError(part.path + ": part of another " + what +
                   "; remove the folder or use --force to start over");
  };
  if (hdf5::whole_attribute(file, "schema_version") != schema_version) refuse("schema version");
  if (hdf5::text_attribute(file, "experiment_sha256") != identity.experiment_sha256) {
    refuse("experiment");
  }
}

}  // namespace

struct PartWriter::File {
  explicit File(const std::string& path) : aside(path), file(hdf5::create_file(aside.path())) {}

  FileAside aside;
  Handle file;
  std::vector<Handle> columns;
};

std::string parts_folder(const std::string& result_path) { return result_path + ".parts"; }

PartWriter::PartWriter(const PartIdentity& identity, const std::string& folder,
                       std::uint64_t first_block)
    : file_(std::make_unique<File>((std::filesystem::path(folder) / "blocks").string())),
      identity_(&identity),
      folder_(folder),
      first_(first_block) {
  for (const RunColumn& column : run_columns()) {
    hdf5::DatasetForm form;
    form.type = hdf5::file_type(column.type);
    form.chunk = chunk_of(identity.grid, column);
    form.extents = form.chunk;
    form.extents[0] = 0;
    form.most = form.chunk;
    form.most[0] = H5S_UNLIMITED;
    file_->columns.push_back(hdf5::create_dataset(file_->file, std::string(column.name), form));
  }
}

PartWriter::~PartWriter() = default;

void PartWriter::store(std::uint64_t block, const std::vector<std::vector<std::byte>>& packed) {
  WEFT_EXPECT(block >= first_ && packed.size() == run_columns().size());
  for (std::size_t c = 0; c < packed.size(); ++c) {
    const Handle& dataset = file_->columns[c];
    Extents extents = hdf5::extents_of(dataset);
    Extents at(extents.size(), 0);
    at[0] = block - first_;
    if (extents[0] <= at[0]) {
      extents[0] = at[0] + 1;
      hdf5::check(H5Dset_extent(dataset, extents.data()), "cannot write a part in " + folder_);
    }
    hdf5::check(
        H5Dwrite_chunk(dataset, H5P_DEFAULT, 0, at.data(), packed[c].size(), packed[c].data()),
        "cannot write a part in " + folder_);
    size_ += packed[c].size();
  }
}

Part PartWriter::commit(std::uint64_t end_block, const Statistics& statistics) {
  Handle& file = file_->file;
  hdf5::set_attribute(file, "schema_version", static_cast<std::int64_t>(schema_version));
  hdf5::set_attribute(file, "experiment", identity_->experiment);
  hdf5::set_attribute(file, "experiment_sha256", identity_->experiment_sha256);
  hdf5::set_attribute(file, "first_block", static_cast<std::int64_t>(first_));
  hdf5::set_attribute(file, "end_block", static_cast<std::int64_t>(end_block));
  write_numbers(file, "statistics_counts", H5T_STD_I64LE, H5T_NATIVE_INT64,
                statistics.raw_counts());
  write_numbers(file, "statistics_sums", H5T_STD_I64LE, H5T_NATIVE_INT64, statistics.raw_sums());
  write_numbers(file, "statistics_bins", H5T_STD_U32LE, H5T_NATIVE_UINT32, statistics.raw_bins());
  file_->columns.clear();
  const std::string path = (std::filesystem::path(folder_) / part_name(first_, end_block)).string();
  hdf5::check(H5Fflush(file, H5F_SCOPE_GLOBAL), "cannot write " + path);
  file.close("cannot write " + path);
  file_->aside.commit(path);
  return {path, first_, end_block};
}

std::vector<Part> committed_parts(const std::string& folder, const PartIdentity& identity) {
  std::vector<Part> found;
  if (!std::filesystem::is_directory(folder)) return found;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    if (const auto part = part_at(entry.path())) found.push_back(*part);
  }
  // Longest first among those that begin at the same block: the rest is then covered twice and not
  // needed.
  std::ranges::sort(found, [](const Part& a, const Part& b) {
    return a.first != b.first ? a.first < b.first : a.end > b.end;
  });
  std::vector<Part> parts;
  std::uint64_t next = 0;
  for (const Part& part : found) {
    if (part.first != next) continue;
    check_identity(part, identity);
    parts.push_back(part);
    next = part.end;
  }
  return parts;
}

void copy_chunks(const Part& part, const PartIdentity& identity, const ChunkStore& store) {
  const Handle file = hdf5::open_file(part.path);
  std::vector<std::byte> packed;
  const std::span<const RunColumn> columns = run_columns();
  for (std::size_t c = 0; c < columns.size(); ++c) {
    const Handle dataset = hdf5::open_dataset(file, std::string(columns[c].name));
    Extents at(chunk_of(identity.grid, columns[c]).size(), 0);
    if (hdf5::extents_of(dataset).size() != at.size()) throw RunError(part.path + ": damaged");
    for (std::uint64_t block = part.first; block < part.end; ++block) {
      at[0] = block - part.first;
      hsize_t size = 0;
      std::uint32_t skipped_filters = 0;
      hdf5::check(H5Dget_chunk_storage_size(dataset, at.data(), &size), part.path + ": damaged");
      packed.resize(size);
      hdf5::check(H5Dread_chunk(dataset, H5P_DEFAULT, at.data(), &skipped_filters, packed.data()),
                  part.path + ": damaged");
      if (!chunk_is_sound(packed)) throw RunError(part.path + ": damaged, a check-sum is wrong");
      store(c, block, packed);
    }
  }
}

void add_statistics(const Part& part, Statistics& statistics) {
  const Handle file = hdf5::open_file(part.path);
  add_numbers(file, "statistics_counts", H5T_NATIVE_INT64, statistics.raw_counts());
  add_numbers(file, "statistics_sums", H5T_NATIVE_INT64, statistics.raw_sums());
  add_numbers(file, "statistics_bins", H5T_NATIVE_UINT32, statistics.raw_bins());
}

}  // namespace weft
