#include "core/output/run_scan.h"

#include <algorithm>

#include "core/base/problem.h"
#include "core/output/columns.h"
#include "core/output/run_sums.h"
#include "core/output/text_list.h"

namespace weft {
namespace {

/// Keeps a random sample of what passes, of unknown number (algorithm R; Vitter 1985, "Random
/// sampling with a reservoir").
class Reservoir {
 public:
  explicit Reservoir(std::uint64_t size) : size_(size) {}

  void pass(std::uint64_t run, std::mt19937_64& generator) {
    ++passed_;
    if (kept_.size() < size_) {
      kept_.push_back(run);
    } else if (size_ > 0) {
      const std::uint64_t place = generator() % passed_;  // the bias is below passed / 2^64
      if (place < size_) kept_[place] = run;
    }
  }
  [[nodiscard]] const std::vector<std::uint64_t>& kept() const { return kept_; }

 private:
  std::uint64_t size_;
  std::uint64_t passed_ = 0;
  std::vector<std::uint64_t> kept_;
};

/// Of `wanted` runs, how many of each strategy: as many of each as it goes, and one more of some,
/// chosen at random.
std::vector<Reservoir> reservoirs(std::uint64_t wanted, std::size_t strategies,
                                  std::mt19937_64& generator) {
  std::vector<std::size_t> order(strategies);
  for (std::size_t i = 0; i < strategies; ++i) {
    order[i] = i;
    std::swap(order[i], order[generator() % (i + 1)]);
  }
  std::vector<Reservoir> all(strategies, Reservoir(0));
  for (std::size_t i = 0; i < strategies; ++i) {
    all[order[i]] = Reservoir(wanted / strategies + (i < wanted % strategies ? 1 : 0));
  }
  return all;
}

}  // namespace

RunScan scan_runs(const ResultReader& reader, std::uint64_t wanted, std::uint64_t seed) {
  RunScan scan;
  std::mt19937_64 generator(seed);
  std::vector<Reservoir> picks = reservoirs(wanted, reader.strategies().size(), generator);
  RunSums sums(reader);
  const std::uint64_t replicates = reader.replicates();
  const std::uint64_t strategies = picks.size();
  const std::uint64_t all = reader.configurations();
  try {
    for (std::uint64_t first = 0; first < all; first += reader.step()) {
      const std::uint64_t count = std::min(reader.step(), all - first);
      const std::vector<float> statuses = reader.outcome("status", first, count);
      for (std::size_t i = 0; i < statuses.size(); ++i) {
        if (statuses[i] == static_cast<float>(Status::not_run)) continue;
        ++scan.runs;
        picks[i / replicates % strategies].pass(first * strategies * replicates + i, generator);
      }
      sums.add(first, count, statuses, scan.sums);
    }
    sums.compare(scan.sums);
    for (const Reservoir& picked : picks) {
      for (const std::uint64_t run : picked.kept()) {
        const std::uint64_t configuration = run / replicates / strategies;
        const std::size_t strategy = run / replicates % strategies;
        const std::uint64_t replicate = run % replicates;
        scan.picked.push_back(
            {configuration, strategy, replicate, reader.run(configuration, strategy, replicate)});
      }
    }
  } catch (const RunError& error) {
    scan.sums.object(error.what());
  }
  scan.sums.look_at(std::to_string(scan.runs) +
                    " runs: ends, exits, entries and episodes add up to the groups' sums");
  return scan;
}

std::string packed(const RunScan& scan) {
  std::vector<std::string> texts = {scan.sums.packed(), std::to_string(scan.runs)};
  for (const PickedRun& run : scan.picked) {
    texts.push_back(std::to_string(run.configuration));
    texts.push_back(std::to_string(run.strategy));
    texts.push_back(std::to_string(run.replicate));
    for (const Bytes& bytes : run.values) texts.push_back(bytes_as_text(bytes));
  }
  return joined(texts);
}

RunScan unpacked_scan(std::string_view packed) {
  const std::vector<std::string> texts = split(packed);
  RunScan scan;
  scan.sums = Check::unpacked(texts.at(0));
  scan.runs = std::stoull(texts.at(1));
  const std::size_t a_run = 3 + run_columns().size();
  for (std::size_t i = 2; i + a_run <= texts.size(); i += a_run) {
    PickedRun run{std::stoull(texts[i]), std::stoull(texts[i + 1]), std::stoull(texts[i + 2]), {}};
    for (std::size_t k = 3; k < a_run; ++k) run.values.push_back(text_as_bytes(texts[i + k]));
    scan.picked.push_back(std::move(run));
  }
  return scan;
}

}  // namespace weft
