#include "core/output/run_scan.h"

#include <algorithm>
#include <queue>
#include <utility>

#include "core/base/problem.h"
#include "core/output/columns.h"
#include "core/output/run_sums.h"
#include "core/output/text_list.h"
#include "core/random/philox.h"

namespace weft {
namespace {

/// A number that is as good as random, of `what` and the seed.
std::uint64_t lot(std::uint64_t seed, std::uint64_t what, std::uint32_t purpose) {
  const Block words = philox(key_of(seed), {static_cast<std::uint32_t>(what),
                                            static_cast<std::uint32_t>(what >> 32), purpose, 0});
  return words[0] + (std::uint64_t{words[1]} << 32);
}

/// The runs of one strategy that draw the lowest lots: a random sample of what passes, the same in
/// whatever order it does.
class Lottery {
 public:
  explicit Lottery(std::uint64_t winners) : winners_(winners) {}

  void enter(std::uint64_t lot, std::uint64_t run) {
    if (best_.size() == winners_ && (winners_ == 0 || lot > best_.top().first)) return;
    best_.emplace(lot, run);
    if (best_.size() > winners_) best_.pop();
  }
  [[nodiscard]] std::vector<std::uint64_t> runs() const {
    std::vector<std::uint64_t> runs;
    for (auto rest = best_; !rest.empty(); rest.pop()) runs.push_back(rest.top().second);
    std::ranges::sort(runs);
    return runs;
  }

 private:
  std::uint64_t winners_;
  std::priority_queue<std::pair<std::uint64_t, std::uint64_t>> best_;  ///< the worst on top
};

/// Of `wanted` runs as many of each strategy as it goes, and one more of some, drawn by lot.
std::vector<Lottery> lotteries(std::uint64_t wanted, std::size_t strategies, std::uint64_t seed) {
  Lottery favoured(wanted % strategies);
  for (std::size_t s = 0; s < strategies; ++s) favoured.enter(lot(seed, s, 1), s);
  std::vector<std::uint64_t> winners(strategies, wanted / strategies);
  for (const std::uint64_t s : favoured.runs()) ++winners[s];
  return {winners.begin(), winners.end()};
}

}  // namespace

RunScan scan_runs(const ResultReader& reader, std::uint64_t wanted, std::uint64_t seed) {
  RunScan scan;
  std::vector<Lottery> picks = lotteries(wanted, reader.strategies().size(), seed);
  RunSums sums(reader);
  const std::uint64_t replicates = reader.replicates();
  const std::uint64_t strategies = picks.size();
  const ConfigurationRange held = reader.held();
  try {
    for (std::uint64_t first = held.first; first < held.end; first += reader.step()) {
      const std::uint64_t count = std::min(reader.step(), held.end - first);
      const std::vector<float> statuses = reader.outcome("status", first, count);
      for (std::size_t i = 0; i < statuses.size(); ++i) {
        if (statuses[i] == static_cast<float>(Status::not_run)) continue;
        ++scan.runs;
        const std::uint64_t run = first * strategies * replicates + i;
        picks[run / replicates % strategies].enter(lot(seed, run, 0), run);
      }
      sums.add(first, count, statuses, scan.sums);
    }
    sums.compare(scan.sums);
    for (const Lottery& picked : picks) {
      for (const std::uint64_t run : picked.runs()) {
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
