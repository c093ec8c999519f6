#include "core/engine/candidate_journal.h"

#include <array>
#include <cstring>
#include <string_view>

#include "core/base/problem.h"

namespace weft {
namespace {

/// Of the numbers in records, which stand as in memory; whoever changes them changes this.
constexpr std::string_view layout = "weft candidates 1";
constexpr std::size_t head_numbers = 5;  // of each candidate, before values and statistics

std::string text_of(const CandidateOrigin& origin) {
  return std::string(layout) + '\n' + origin.experiment_sha256 + '\n' + origin.source;
}

void check_origin(const std::string& path, std::string_view there, const CandidateOrigin& here) {
  constexpr std::size_t digits = 12;
  const auto refuse = [&](const std::string& what, const std::string& why) {
    throw InputError(Problem{{path},
                             what,
                             why,
                             "go on with the file, the options and the program that it was begun "
                             "with, give another -o, or drop it with --force"});
  };
  const std::size_t sum = layout.size() + 1;
  const std::size_t source = sum + here.experiment_sha256.size() + 1;
  if (!there.starts_with(layout) || there.size() < source) {
    refuse("its candidates were run by another version of weft", "it kept them differently");
  }
  if (there.substr(sum, here.experiment_sha256.size()) != here.experiment_sha256) {
    refuse("its candidates belong to another calibration",
           "sha256 " + std::string(there.substr(sum, digits)) + " there, " +
               here.experiment_sha256.substr(0, digits) + " here");
  }
  if (there.substr(source) != here.source) {
    refuse("its candidates were run by another version of weft",
           std::string(there.substr(source)) + " there, " + here.source + " here");
  }
}

template <class Number>
void put(std::string& record, std::span<const Number> numbers) {
  record.append(reinterpret_cast<const char*>(numbers.data()), numbers.size_bytes());
}

void put(std::string& record, const KeptCandidate& kept) {
  const Candidate& candidate = kept.candidate;
  const std::array<std::uint64_t, head_numbers> head = {
      candidate.first_configuration, candidate.configurations, kept.broken, candidate.values.size(),
      kept.statistics.size()};
  put<std::uint64_t>(record, head);
  put<double>(record, candidate.values);
  put<double>(record, kept.statistics);
}

/// Takes numbers off a record. Throws RunError where there are too few: its check-sum is right, so
/// this is no damage but a layout that was changed.
class RecordReading {
 public:
  RecordReading(std::string_view rest, const std::string& path) : rest_(rest), path_(&path) {}

  [[nodiscard]] bool done() const { return rest_.empty(); }

  template <class Number>
  std::vector<Number> take(std::uint64_t count) {
    if (count > rest_.size() / sizeof(Number)) throw RunError(*path_ + ": a record is too short");
    std::vector<Number> numbers(count);
    if (count > 0) std::memcpy(numbers.data(), rest_.data(), count * sizeof(Number));
    rest_.remove_prefix(count * sizeof(Number));
    return numbers;
  }

  KeptCandidate candidate() {
    const auto head = take<std::uint64_t>(head_numbers);
    std::vector<double> values = take<double>(head[3]);
    return {{std::move(values), head[0], head[1]}, take<double>(head[4]), head[2]};
  }

 private:
  std::string_view rest_;
  const std::string* path_;
};

}  // namespace

CandidateJournal::CandidateJournal(const std::string& path, const CandidateOrigin& origin)
    : path_(path), origin_(text_of(origin)) {
  const JournalContent content = read_journal(path);
  size_ = content.size;
  torn_ = content.torn;
  if (content.records.empty()) return;
  check_origin(path, content.records.front(), origin);
  for (const std::string& record : std::span(content.records).subspan(1)) {
    for (RecordReading reading(record, path_); !reading.done();) remember(reading.candidate());
  }
}

const KeptCandidate* CandidateJournal::find(const Candidate& candidate) const {
  const auto found = kept_.find(candidate.first_configuration);
  if (found == kept_.end() || found->second.candidate != candidate) return nullptr;
  return &found->second;
}

void CandidateJournal::keep(std::span<const KeptCandidate> candidates) {
  if (candidates.empty()) return;
  if (!writer_) {
    writer_.emplace(path_, size_);
    if (size_ == 0) writer_->append(origin_);
  }
  std::string record;
  for (const KeptCandidate& each : candidates) put(record, each);
  writer_->append(record);
  for (const KeptCandidate& each : candidates) remember(each);
}

void CandidateJournal::remember(KeptCandidate candidate) {
  const std::uint64_t runs = candidate.candidate.configurations;
  const std::uint64_t first = candidate.candidate.first_configuration;
  const auto [place, is_new] = kept_.insert_or_assign(first, std::move(candidate));
  if (is_new) runs_ += runs;
}

}  // namespace weft
