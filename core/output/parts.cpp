#include "core/output/parts.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <filesystem>

#include "core/base/contract.h"
#include "core/base/problem.h"
#include "core/output/columns.h"
#include "core/output/hdf5_file.h"
#include "core/output/raw_chunk.h"
#include "core/output/read_sums.h"
#include "core/output/safe_file.h"
#include "core/output/seal.h"
#include "core/output/version_attributes.h"

namespace weft {
namespace {

using hdf5::Extents;
using hdf5::Handle;

Extents chunk_of(const Grid& grid, const RunColumn& column) {
  Extents chunk = {1, grid.block_configurations, grid.strategies, grid.block_replicates};
  if (column.by_tension) chunk.push_back(tension_count);
  return chunk;
}

template <class Numbers>
void write_numbers(hid_t file, const char* name, hid_t file_type, hid_t memory_type,
                   const Numbers& numbers) {
  if (numbers.empty()) return;
  hdf5::DatasetForm form;
  form.type = file_type;
  form.extents = {numbers.size()};
  form.chunk = {std::min<hsize_t>(numbers.size(), 1U << 18)};
  hdf5::write_all(hdf5::create_dataset(file, name, form), memory_type, numbers.data());
}

template <class Number>
std::vector<Number> read_numbers(hid_t file, const char* name, hid_t memory_type,
                                 std::size_t size) {
  std::vector<Number> numbers(size);
  if (numbers.empty()) return numbers;
  const Handle dataset = hdf5::open_dataset(file, name);
  if (hdf5::extents_of(dataset) != Extents{size}) {
    throw RunError(std::string(name) + " has another size");
  }
  hdf5::read_all(dataset, memory_type, numbers.data());
  return numbers;
}

/// Upper halves, which are there where a number needs them.
template <class Number>
std::vector<Number> read_upper(hid_t file, const char* name, hid_t memory_type, std::size_t size) {
  if (H5Lexists(file, name, H5P_DEFAULT) <= 0) return {};
  return read_numbers<Number>(file, name, memory_type, size);
}

void describe(hid_t file, const PartIdentity& identity) {
  const auto whole = [&](const char* name, std::uint64_t number) {
    hdf5::set_attribute(file, name, static_cast<std::int64_t>(number));
  };
  whole("schema_version", schema_version);
  write_versions(file);
  hdf5::set_attribute(file, "title", identity.title);
  hdf5::set_attribute(file, "experiment", identity.experiment);
  hdf5::set_attribute(file, "experiment_sha256", identity.experiment_sha256);
  whole("configurations", identity.grid.configurations);
  whole("strategies", identity.grid.strategies);
  whole("replicates", identity.grid.replicates);
  whole("block_configurations", identity.grid.block_configurations);
  whole("block_replicates", identity.grid.block_replicates);
  whole("horizon", identity.horizon);
  whole("with_tracks", identity.with_tracks ? 1 : 0);
  hdf5::set_attribute(file, "extends", identity.extends);
  hdf5::set_attribute(file, "source", identity.source);
  whole("shard", identity.shard.index);
  whole("shards", identity.shard.count);
}

}  // namespace

std::string part_name(std::uint64_t first, std::uint64_t end) {
  std::array<char, 64> name{};
  std::snprintf(name.data(), name.size(), "blocks-%012llu-%012llu.h5",
                static_cast<unsigned long long>(first), static_cast<unsigned long long>(end));
  return name.data();
}

std::optional<Part> part_named(const std::string& path) {
  unsigned long long first = 0;
  unsigned long long end = 0;
  const std::string name = std::filesystem::path(path).filename().string();
  if (std::sscanf(name.c_str(), "blocks-%12llu-%12llu.h5", &first, &end) != 2) {
    return std::nullopt;
  }
  if (end <= first || part_name(first, end) != name) return std::nullopt;
  return Part{path, first, end};
}

struct PartWriter::File {
  explicit File(const std::string& path) : aside(path), file(hdf5::create_file(aside.path())) {}

  FileAside aside;
  Handle file;
  std::vector<Handle> columns;
};

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

std::optional<Part> PartWriter::commit(std::uint64_t end_block, const Statistics& statistics) {
  Handle& file = file_->file;
  describe(file, *identity_);
  hdf5::set_attribute(file, "first_block", static_cast<std::int64_t>(first_));
  hdf5::set_attribute(file, "end_block", static_cast<std::int64_t>(end_block));
  write_numbers(file, "statistics_counts", H5T_STD_I64LE, H5T_NATIVE_INT64,
                statistics.raw_counts());
  write_numbers(file, "statistics_sums", H5T_STD_I64LE, H5T_NATIVE_INT64,
                lower_halves(statistics.raw_sums()));
  write_numbers(file, "statistics_sums_upper", H5T_STD_I64LE, H5T_NATIVE_INT64,
                upper_halves(statistics.raw_sums()));
  write_numbers(file, "statistics_bins", H5T_STD_U32LE, H5T_NATIVE_UINT32, statistics.raw_bins());
  write_numbers(file, "statistics_bins_upper", H5T_STD_U32LE, H5T_NATIVE_UINT32,
                statistics.raw_upper_bins());
  file_->columns.clear();
  const std::string path = (std::filesystem::path(folder_) / part_name(first_, end_block)).string();
  hdf5::check(H5Fflush(file, H5F_SCOPE_GLOBAL), "cannot write " + path);
  file.close("cannot write " + path);
  try {
    seal_file(file_->aside.path());
    if (!file_->aside.commit_new(path)) return std::nullopt;
  } catch (const NotSynced&) {
    throw;
  } catch (const RunError&) {
    if (!file_->aside.exists()) return std::nullopt;
    throw;
  }
  return Part{path, first_, end_block};
}

PartIdentity identity_of(const Part& part) {
  const Handle file = hdf5::open_file(part.path);
  const auto whole = [&](const char* name) {
    return static_cast<std::uint64_t>(hdf5::whole_attribute(file, name).value_or(0));
  };
  if (whole("schema_version") != schema_version) {
    throw InputError(Problem{
        {part.path},
        "part of another schema version",
        std::to_string(whole("schema_version")) + ", this is " + std::to_string(schema_version),
        "go on with the weft that made it, or drop it with --force"});
  }
  if (whole("first_block") != part.first || whole("end_block") != part.end) {
    throw RunError(part.path + ": renamed part (it holds blocks " +
                   std::to_string(whole("first_block")) + " to before " +
                   std::to_string(whole("end_block")) + "); give it back its name, or remove it");
  }
  PartIdentity identity;
  identity.title = hdf5::text_attribute(file, "title").value_or("");
  identity.experiment = hdf5::text_attribute(file, "experiment").value_or("");
  identity.experiment_sha256 = hdf5::text_attribute(file, "experiment_sha256").value_or("");
  identity.grid = {whole("configurations"), whole("strategies"), whole("replicates"),
                   whole("block_configurations"), whole("block_replicates")};
  if (!identity.grid.is_possible() || part.end > identity.grid.blocks()) {
    throw RunError(part.path + ": damaged, its numbers of runs and blocks are impossible");
  }
  identity.horizon = whole("horizon");
  identity.with_tracks = whole("with_tracks") != 0;
  identity.shard = {whole("shard"), whole("shards")};
  identity.extends = hdf5::text_attribute(file, "extends").value_or("");
  identity.source = hdf5::text_attribute(file, "source").value_or("");
  return identity;
}

void copy_chunks(const Part& part, const PartIdentity& identity, const ChunkStore& store) {
  const Handle file = hdf5::open_file(part.path);
  std::vector<std::byte> packed;
  const std::span<const RunColumn> columns = run_columns();
  for (std::size_t c = 0; c < columns.size(); ++c) {
    const Handle dataset = hdf5::open_dataset(file, std::string(columns[c].name));
    const Extents chunk = chunk_of(identity.grid, columns[c]);
    Extents at(chunk.size(), 0);
    if (hdf5::extents_of(dataset).size() != at.size() || hdf5::chunk_of(dataset) != chunk) {
      throw RunError(part.path + ": damaged, its chunks have another form");
    }
    for (std::uint64_t block = part.first; block < part.end; ++block) {
      at[0] = block - part.first;
      hdf5::read_raw_chunk(dataset, at, part.path, packed);
      store(c, block, packed);
    }
  }
}

void add_statistics(const Part& part, Statistics& statistics) {
  const Handle file = hdf5::open_file(part.path);
  const auto counts = read_numbers<std::int64_t>(file, "statistics_counts", H5T_NATIVE_INT64,
                                                 statistics.raw_counts().size());
  add_counts("statistics_counts", counts, statistics.raw_counts());
  const std::size_t sums = statistics.raw_sums().size();
  add_powers("statistics_sums",
             read_numbers<std::int64_t>(file, "statistics_sums", H5T_NATIVE_INT64, sums),
             read_upper<std::int64_t>(file, "statistics_sums_upper", H5T_NATIVE_INT64, sums),
             statistics.raw_sums());
  const std::size_t bins = statistics.raw_bins().size();
  add_bins("statistics_bins",
           read_numbers<std::uint32_t>(file, "statistics_bins", H5T_NATIVE_UINT32, bins),
           read_upper<std::uint32_t>(file, "statistics_bins_upper", H5T_NATIVE_UINT32, bins), 0,
           statistics);
}

}  // namespace weft
