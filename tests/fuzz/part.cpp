#include <filesystem>
#include <map>

#include "core/base/problem.h"
#include "core/output/chunk.h"
#include "core/output/part_folder.h"
#include "core/output/result_chunks.h"
#include "core/output/run_rows.h"
#include "core/output/seal.h"
#include "tests/fuzz/plan.h"
#include "tests/fuzz/proper.h"
#include "tests/fuzz/require.h"
#include "tests/fuzz/targets.h"

namespace weft::fuzz {
namespace {

using Type = Plan::Type;

constexpr std::size_t months = 1;
const PartIdentity wanted = [] {
  PartIdentity identity;
  identity.title = "Hostile";
  identity.experiment = "seed = 1\n";
  identity.experiment_sha256 = "0123";
  identity.grid = {2, 1, 2, 1, 2};
  identity.horizon = months;
  identity.source = "weft";
  return identity;
}();

std::vector<Plan> attributes(const Part& part) {
  return {number("schema_version", schema_version),
          number("first_block", part.first),
          number("end_block", part.end),
          number("configurations", wanted.grid.configurations),
          number("strategies", wanted.grid.strategies),
          number("replicates", wanted.grid.replicates),
          number("block_configurations", wanted.grid.block_configurations),
          number("block_replicates", wanted.grid.block_replicates),
          number("horizon", wanted.horizon),
          number("with_tracks", 0),
          number("shard", 0),
          number("shards", 1),
          text("title", wanted.title),
          text("experiment", wanted.experiment),
          text("experiment_sha256", wanted.experiment_sha256)};
}

/// The columns of the runs, block by block in a part, or as they stand in a result.
std::vector<Plan> columns(bool in_blocks) {
  const Grid& grid = wanted.grid;
  hdf5::Extents extents = {grid.configurations, grid.strategies, grid.replicates};
  hdf5::Extents chunk = {grid.block_configurations, grid.strategies, grid.block_replicates};
  if (in_blocks) {
    extents = chunk;
    extents.insert(extents.begin(), grid.blocks());
    chunk.insert(chunk.begin(), 1);
  }
  std::vector<Plan> all;
  std::map<std::pair<ColumnType, bool>, std::string> first;
  for (const RunColumn& column : run_columns()) {
    // One column of each kind is stored; the others are other names of it, until they are bent.
    std::string& stored = first[{column.type, column.by_tension}];
    Plan plan = {
        .name = std::string(column.name), .type = type_of(column.type), .extents = extents};
    plan.layout = Plan::Layout::packed;
    plan.values = {1, 0.5};
    plan.chunk = chunk;
    plan.target = stored;
    if (column.by_tension) {
      plan.extents.push_back(tension_count);
      plan.chunk.push_back(tension_count);
    }
    if (!stored.empty()) plan.kind = Plan::Kind::hard_link;
    if (stored.empty()) stored = plan.name;
    all.push_back(std::move(plan));
  }
  return all;
}

/// The sums that a shard brings along.
Plan sums_of_shard(const Statistics& statistics) {
  const std::size_t size =
      statistics.raw_counts().size() / wanted.grid.strategies / statistics.subsamples() / months;
  return {.name = "sums/counts",
          .type = Type::int64,
          .extents = {wanted.grid.strategies, statistics.subsamples(), size, months},
          .values = {1, 2}};
}

std::vector<Plan> sums_of(const Statistics& statistics) {
  return {{.name = "statistics_counts",
           .type = Type::int64,
           .extents = {statistics.raw_counts().size()},
           .values = {1, 2}},
          {.name = "statistics_sums",
           .type = Type::int64,
           .extents = {statistics.raw_sums().size()},
           .values = {5}}};
}

void sound_only(std::size_t /*column*/, std::uint64_t /*block*/,
                std::span<const std::byte> packed) {
  require(chunk_is_sound(packed), "only sound chunks are handed over");
}

/// 0 is all that is done with a part; 5 is merging, 6 is growing.
void read(unsigned what, const PartFolder& folder, const Part& one, Statistics& statistics) {
  if (what < 2) static_cast<void>(look_at(folder));
  if (what == 0 || what == 2) static_cast<void>(identity_of(one));
  if (what == 0 || what == 3) add_statistics(one, statistics);
  if (what == 0 || what == 4) copy_chunks(one, wanted, &sound_only);
  if (what == 6) {
    RunRows rows(one.path, wanted.grid.configurations, wanted.grid.strategies,
                 wanted.grid.replicates);
    rows.read({0, wanted.grid.configurations, 0, wanted.grid.replicates});
  }
  if (what != 5) return;
  const ResultChunks shard(one.path, wanted.grid);
  const std::vector<std::size_t> places(wanted.grid.strategies, 0);
  shard.add_sums(places, statistics);
  shard.copy({0, wanted.grid.blocks()}, &sound_only);
}

}  // namespace

void part(Input input) {
  Choices choices(input);
  static const Scratch scratch(".h5");
  const PartFolder folder(scratch.path());
  std::filesystem::create_directories(folder.path());
  const unsigned how = choices.byte();
  const unsigned what = choices.below(7);
  const std::uint64_t first = choices.below(2);
  const std::uint64_t end = how & 4U ? std::uint64_t{1} << (choices.byte() % 40) : 2;
  const std::string name = part_name(first, std::max(first + 1, end));
  const Part one = *part_named((std::filesystem::path(folder.path()) / name).string());
  Statistics statistics(wanted.grid.strategies, months, false);
  std::vector<Plan> about = attributes(one);
  // What is not looked at is not made, for that takes time.
  std::vector<Plan> objects;
  if (what == 0 || what > 3) objects = columns(what < 5);
  if (what == 5) objects.push_back(sums_of_shard(statistics));
  if (what < 4) {
    for (Plan& sums : sums_of(statistics)) objects.push_back(std::move(sums));
  }
  const bool proper = choices.done();
  while (!choices.done()) bend(choices.byte() % 2 == 1 ? about : objects, choices);
  if (what > 2) about.clear();
  write_file(one.path, about, objects, (how & 1U) != 0);
  const bool is_sealed = (what < 2 || what == 5) && (how & 2U) == 0;
  if (is_sealed) {
    seal_file(one.path);
    require(seal_is_whole(one.path), "what is sealed has a seal");
  }
  const bool is_read = !refused([&] { read(what, folder, one, statistics); });
  require(is_read || !proper || (what == 5 && !is_sealed) || how > 3, "a proper part is read");
  std::filesystem::remove(one.path);
  require(all_is_closed(), "what was opened is closed");
}

}  // namespace weft::fuzz
