#include "core/engine/candidate_journal.h"

#include <gtest/gtest.h>

#include <bit>
#include <cmath>
#include <filesystem>
#include <limits>

#include "core/base/problem.h"
#include "tests/harness/fresh_path.h"

namespace weft {
namespace {

const CandidateOrigin origin{std::string(64, 'a'), "weft 1, commit b"};
const KeptCandidate one{{{0.1, -0.0}, 0, 64}, {std::nan("7"), 1e-310, 3}, 2};
const KeptCandidate other{{{0.2, 5}, 64, 4}, {-std::numeric_limits<double>::infinity(), 0, -0.0}};
const KeptCandidate third{{{0.3, 6}, 68, 4}, {1, 2, 3}};

class CandidateJournalTest : public testing::Test {
 protected:
  ~CandidateJournalTest() override { std::filesystem::remove(path_); }

  std::string refusal(const CandidateOrigin& of) const {
    try {
      const CandidateJournal journal(path_, of);
    } catch (const InputError& error) {
      return error.what();
    }
    return "";
  }

  std::string path_ = fresh_path();
};

void expect_same(const KeptCandidate* found, const KeptCandidate& expected) {
  ASSERT_NE(found, nullptr);
  EXPECT_EQ(found->candidate, expected.candidate);
  EXPECT_EQ(found->broken, expected.broken);
  ASSERT_EQ(found->statistics.size(), expected.statistics.size());
  for (std::size_t i = 0; i < expected.statistics.size(); ++i) {
    EXPECT_EQ(std::bit_cast<std::uint64_t>(found->statistics[i]),
              std::bit_cast<std::uint64_t>(expected.statistics[i]));
  }
}

TEST_F(CandidateJournalTest, KeepsEveryBit) {
  {
    CandidateJournal journal(path_, origin);
    EXPECT_FALSE(std::filesystem::exists(path_)) << "nothing is kept yet";
    journal.keep({});
    EXPECT_FALSE(std::filesystem::exists(path_));
    journal.keep(std::vector{one, other});
    expect_same(journal.find(one.candidate), one);
  }
  {
    CandidateJournal journal(path_, origin);
    EXPECT_EQ(journal.candidates(), 2U);
    EXPECT_EQ(journal.runs(), 68U);
    journal.keep(std::vector{third});
  }
  const CandidateJournal journal(path_, origin);
  for (const KeptCandidate& each : {one, other, third}) {
    expect_same(journal.find(each.candidate), each);
  }
  EXPECT_EQ(journal.runs(), 72U);
}

TEST_F(CandidateJournalTest, FindsTheVeryCandidateOnly) {
  CandidateJournal journal(path_, origin);
  journal.keep(std::vector{one, other});
  EXPECT_EQ(journal.find(third.candidate), nullptr);
  Candidate moved = other.candidate;
  moved.values[0] = std::nextafter(moved.values[0], 1);
  EXPECT_EQ(journal.find(moved), nullptr);
  Candidate longer = other.candidate;
  longer.configurations = 8;
  EXPECT_EQ(journal.find(longer), nullptr);
  journal.keep(std::vector{KeptCandidate{moved, {9}}});  // its configurations are the other's
  EXPECT_EQ(journal.find(other.candidate), nullptr);
  EXPECT_EQ(journal.candidates(), 2U);
  EXPECT_NE(CandidateJournal(path_, origin).find(moved), nullptr);
}

TEST_F(CandidateJournalTest, LosesAnUnfinishedRecordOnly) {
  CandidateJournal(path_, origin).keep(std::vector{one});
  const auto size = std::filesystem::file_size(path_);
  {
    CandidateJournal journal(path_, origin);
    journal.keep(std::vector{other, third});
  }
  std::filesystem::resize_file(path_, std::filesystem::file_size(path_) - 1);
  CandidateJournal journal(path_, origin);
  EXPECT_EQ(journal.candidates(), 1U);
  EXPECT_EQ(journal.torn(), std::filesystem::file_size(path_) - size);
  journal.keep(std::vector{third});
  EXPECT_EQ(CandidateJournal(path_, origin).candidates(), 2U);
  EXPECT_EQ(CandidateJournal(path_, origin).torn(), 0U);
}

TEST_F(CandidateJournalTest, StartsAnewWhereNotEvenItsOriginIsWhole) {
  CandidateJournal(path_, origin).keep(std::vector{one});
  std::filesystem::resize_file(path_, 30);
  CandidateJournal journal(path_, origin);
  EXPECT_EQ(journal.torn(), 30U);
  journal.keep(std::vector{other});
  expect_same(CandidateJournal(path_, origin).find(other.candidate), other);
}

TEST_F(CandidateJournalTest, OfAnotherOriginIsRefused) {
  CandidateJournal(path_, origin).keep(std::vector{one});
  EXPECT_EQ(refusal(origin), "");
  EXPECT_EQ(refusal({std::string(64, 'b'), origin.source}),
            path_ +
                ": its candidates belong to another calibration (sha256 aaaaaaaaaaaa there, "
                "bbbbbbbbbbbb here); go on with the file, the options and the program that it was "
                "begun with, give another -o, or drop it with --force");
  EXPECT_NE(refusal({origin.experiment_sha256, "weft 2"})
                .find("by another version of weft (weft 1, commit b there, weft 2 here)"),
            std::string::npos);
  std::filesystem::remove(path_);
  JournalWriter(path_, 0).append("something else");
  EXPECT_NE(refusal(origin).find("it kept them differently"), std::string::npos);
}

}  // namespace
}  // namespace weft
