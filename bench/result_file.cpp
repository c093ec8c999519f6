// Why: outcomes must reach the disk as fast as runs make them, and be small. `result_file/put` and
// `result_file/pack` are a worker's part (their nanoseconds a run stand against the run's own, some
// 20 microseconds); `result_file/commit` and `result_file/join` are the disk's: a part with all its
// blocks, and a whole result joined from parts. No simulation is timed.
#include <benchmark/benchmark.h>

#include "bench/workload.h"
#include "bench/yardstick.h"
#include "core/engine/assemble.h"
#include "core/engine/block.h"
#include "core/output/chunk.h"
#include "core/output/result_reader.h"

namespace weft::bench {
namespace {

constexpr std::uint64_t simulated = 16;  ///< blocks

/// The first blocks of an experiment that is large enough for blocks of the full size, simulated.
struct Blocks {
  Blocks()
      : workload(text_of({.configurations = 4096})),
        statistics(workload.plan.grid().strategies, 120, true) {
    const Plan& plan = workload.plan;
    BatchMemory memory;
    const BatchKernel kernel = info_of(best_instruction_set()).kernel;
    for (std::uint64_t block = 0; block < simulated; ++block) {
      RunTable& table = tables.emplace_back(plan.grid().rows());
      run_block(plan, block, kernel, memory, table, statistics);
    }
  }

  Workload workload;
  Statistics statistics;
  std::vector<RunTable> tables;
};

const Blocks& blocks() {
  static const Blocks all;
  return all;
}

std::size_t size_of(const std::vector<Bytes>& chunks) {
  std::size_t size = 0;
  for (const Bytes& chunk : chunks) size += chunk.size();
  return size;
}

/// Outcomes that differ, from the reference itself.
std::vector<RunOutcome> outcomes() {
  const Plan& plan = blocks().workload.plan;
  std::vector<RunOutcome> some;
  Course course;
  for (std::uint64_t c = 0; c < 16; ++c) {
    for (std::size_t s = 0; s < plan.grid().strategies; ++s) {
      some.push_back(run_one(plan, plan.configuration(c), s, plan.world(c, 0), course));
    }
  }
  return some;
}

void put(benchmark::State& state) {
  const std::vector<RunOutcome> some = outcomes();
  RunTable table(some.size());
  for (std::size_t i = 0; i < some.size(); ++i) table.put(i, some[i]);
  for (std::size_t i = 0; i < some.size(); ++i) {
    demand(std::to_integer<int>(table.bytes(0)[i]) == static_cast<int>(some[i].status),
           "the status of a row");
  }
  std::size_t i = 0;
  for (auto _ : state) {
    table.put(i % some.size(), some[(i / some.size() + i) % some.size()]);
    benchmark::ClobberMemory();
    ++i;
  }
  state.SetItemsProcessed(state.iterations());  // runs
}
BENCHMARK(put)->Name("result_file/put");

void pack(benchmark::State& state) {
  const std::vector<RunTable>& tables = blocks().tables;
  for (Bytes& chunk : tables[0].packed()) {
    demand(chunk_is_sound(chunk), "the check-sum of a chunk");
    chunk[chunk.size() / 2] ^= std::byte{1};
    demand(!chunk_is_sound(chunk), "a damaged chunk passes");
  }
  std::size_t raw = 0;
  for (std::size_t c = 0; c < run_columns().size(); ++c) raw += tables[0].bytes(c).size();
  std::size_t i = 0;
  std::size_t size = 0;
  const ProcessorTime time;
  for (auto _ : state) size += size_of(tables[i++ % tables.size()].packed());
  const auto iterations = static_cast<double>(state.iterations());
  const double runs = iterations * static_cast<double>(tables[0].rows());
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(raw));
  state.counters["bytes_a_run"] = static_cast<double>(size) / runs;
  state.counters["ns_per_run"] = time.ns_per(runs);
}
BENCHMARK(pack)->Name("result_file/pack");

/// The chunks of so many blocks; the simulated ones over and over.
class Chunks {
 public:
  explicit Chunks(std::size_t count) : count_(count) {
    for (const RunTable& table : blocks().tables) chunks_.push_back(table.packed());
  }
  [[nodiscard]] std::size_t count() const { return count_; }
  [[nodiscard]] const std::vector<Bytes>& of(std::size_t block) const {
    return chunks_[block % chunks_.size()];
  }
  /// Another content of each block.
  void rotate() { std::rotate(chunks_.begin(), chunks_.begin() + 1, chunks_.end()); }

 private:
  std::size_t count_;
  std::vector<std::vector<Bytes>> chunks_;
};

/// Blocks `first` to `end` into a part.
Part commit_part(const std::filesystem::path& folder, const PartIdentity& identity,
                 const Chunks& chunks, std::size_t first, std::size_t end) {
  PartWriter writer(identity, folder.string(), first);
  for (std::size_t block = first; block < end; ++block) writer.store(block, chunks.of(block));
  const std::optional<Part> part = writer.commit(end, blocks().statistics);
  demand(part.has_value(), "a part of that name is there already");
  return *part;
}

void commit(benchmark::State& state) {
  const TemporaryFolder folder;
  const PartIdentity identity = part_identity(blocks().workload.plan);
  Chunks chunks(blocks().tables.size());
  const Part whole = commit_part(folder.path(), identity, chunks, 0, chunks.count());
  std::size_t same = 0;
  copy_chunks(whole, identity, [&](std::size_t column, std::uint64_t block, auto bytes) {
    if (std::ranges::equal(bytes, chunks.of(block)[column])) ++same;
  });
  demand(same == chunks.count() * run_columns().size(), "a part does not hold what was stored");
  for (auto _ : state) {
    chunks.rotate();
    std::filesystem::remove(whole.path);  // a part that is there is never replaced
    commit_part(folder.path(), identity, chunks, 0, chunks.count());
  }
  const std::uint64_t size = std::filesystem::file_size(whole.path);
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(size));
}
BENCHMARK(commit)->Name("result_file/commit")->UseRealTime();

/// A result of so many blocks from so many parts. The three cases tell what a join costs in any
/// case, for a part more, and for a megabyte more.
void join(benchmark::State& state) {
  const auto count = static_cast<std::size_t>(state.range(0));
  const auto block_count = static_cast<std::uint64_t>(state.range(1));
  const std::uint64_t block_configurations = blocks().workload.plan.grid().block_configurations;
  const Workload workload(text_of({.configurations = block_count * block_configurations}));
  const Plan& plan = workload.plan;
  demand(plan.grid().rows() == blocks().workload.plan.grid().rows(), "blocks of another size");
  const TemporaryFolder folder;
  const PartIdentity identity = part_identity(plan);
  const Chunks chunks(block_count);
  std::vector<Part> parts;
  for (std::size_t i = 0; i < count; ++i) {
    parts.push_back(commit_part(folder.path(), identity, chunks, i * block_count / count,
                                (i + 1) * block_count / count));
  }
  const std::string path = (folder.path() / "result.h5").string();
  std::vector<RunSource> sources;
  for (const Part& part : parts) sources.push_back(source_of(part, identity));
  AssemblyOptions options{path, "benchmark", Existing::replaced, {}};
  assemble(plan, identity, sources, options);
  const std::vector<float> months = ResultReader(path).outcome("months", 0, 1);
  Course course;
  const RunOutcome known = run_one(plan, plan.configuration(0), 0, plan.world(0, 0), course);
  demand(months.at(0) == static_cast<float>(known.months), "the first run of the result");
  std::size_t i = 0;
  for (auto _ : state) {
    options.command = "benchmark " + std::to_string(i++);
    assemble(plan, identity, sources, options);
  }
  const std::uint64_t size = std::filesystem::file_size(path);
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(size));
  state.counters["parts"] = static_cast<double>(count);
  state.counters["megabytes"] = static_cast<double>(size) * 1e-6;
  state.counters["bytes_a_run"] =
      static_cast<double>(size) / static_cast<double>(plan.grid().runs());
}
BENCHMARK(join)
    ->Name("result_file/join")
    ->ArgNames({"parts", "blocks"})
    ->Args({1, 16})
    ->Args({16, 16})
    ->Args({1, 640})
    ->UseRealTime();

}  // namespace
}  // namespace weft::bench
