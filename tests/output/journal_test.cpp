#include "core/output/journal.h"

#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <span>

#include "core/base/problem.h"
#include "tests/harness/fresh_path.h"

namespace weft {
namespace {

namespace fs = std::filesystem;

using Records = std::vector<std::string>;

class Journal : public testing::Test {
 protected:
  void SetUp() override {
    JournalWriter writer(path_, 0);
    for (const std::string& record : records_) {
      writer.append(record);
      ends_.push_back(fs::file_size(path_));
    }
  }
  void TearDown() override { fs::remove(path_); }

  std::string bytes() const {
    std::ifstream file(path_, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
  }
  void write(const std::string& bytes) const {
    std::ofstream(path_, std::ios::binary | std::ios::trunc) << bytes;
  }
  /// How many of the records end at or before a place.
  std::size_t before(std::size_t place) const {
    return static_cast<std::size_t>(std::ranges::upper_bound(ends_, place) - ends_.begin());
  }

  const Records records_ = {"first", "", std::string("a\0b", 3), std::string(99, 'x')};
  std::vector<std::size_t> ends_;
  std::string path_ = fresh_path();
};

TEST_F(Journal, HoldsWhatWasAppended) {
  const JournalContent content = read_journal(path_);
  EXPECT_EQ(content.records, records_);
  EXPECT_EQ(content.size, fs::file_size(path_));
  EXPECT_EQ(content.torn, 0U);
}

TEST_F(Journal, HoldsNothingWhereNoneIs) {
  const JournalContent content = read_journal(fresh_path());
  EXPECT_TRUE(content.records.empty());
  EXPECT_EQ(content.size + content.torn, 0U);
  EXPECT_THROW((void)read_journal(fs::temp_directory_path().string()), RunError);
  EXPECT_THROW(JournalWriter(fresh_path() + "/no/folder", 0), RunError);
}

TEST_F(Journal, HoldsWholeRecordsWhereverItWasCut) {
  const std::string whole = bytes();
  for (std::size_t size = 0; size <= whole.size(); ++size) {
    write(whole.substr(0, size));
    const JournalContent content = read_journal(path_);
    ASSERT_EQ(content.records.size(), before(size));
    EXPECT_TRUE(std::ranges::equal(content.records, std::span(records_).first(before(size))));
    EXPECT_EQ(content.size + content.torn, size);
  }
}

TEST_F(Journal, HoldsNoRecordWithABitChangedNorAnyBehindIt) {
  const std::string whole = bytes();
  for (std::size_t bit = 0; bit < 8 * whole.size(); ++bit) {
    std::string bent = whole;
    bent[bit / 8] = static_cast<char>(bent[bit / 8] ^ (1 << bit % 8));
    write(bent);
    ASSERT_EQ(read_journal(path_).records.size(), before(bit / 8)) << bit;
  }
}

TEST_F(Journal, ZerosOfALostPowerAreNoRecords) {
  write(bytes() + std::string(100, '\0'));
  EXPECT_EQ(read_journal(path_).records, records_);
  EXPECT_EQ(read_journal(path_).torn, 100U);
}

TEST_F(Journal, GoesOnBehindTheLastWholeRecord) {
  write(bytes() + std::string(500, 'y'));
  JournalWriter(path_, read_journal(path_).size).append("next");
  Records longer = records_;
  longer.emplace_back("next");
  EXPECT_EQ(read_journal(path_).records, longer);
  EXPECT_EQ(read_journal(path_).torn, 0U);
}

TEST_F(Journal, ARecordThatDoesNotFitLeavesThoseBeforeIt) {
  const std::uint64_t size = fs::file_size(path_);
  const pid_t child = ::fork();
  if (child == 0) {
    std::signal(SIGXFSZ, SIG_IGN);
    const rlimit limit{size + 100, size + 100};
    ::setrlimit(RLIMIT_FSIZE, &limit);
    JournalWriter writer(path_, size);
    try {
      writer.append(std::string(1000, 'z'));
    } catch (const RunError& error) {
      writer.append("fits");
      ::_exit(std::string(error.what()).find(path_) != std::string::npos ? 7 : 8);
    }
    ::_exit(9);
  }
  int status = 0;
  ASSERT_EQ(::waitpid(child, &status, 0), child);
  EXPECT_EQ(WEXITSTATUS(status), 7);
  Records longer = records_;
  longer.emplace_back("fits");
  EXPECT_EQ(read_journal(path_).records, longer);
  EXPECT_EQ(read_journal(path_).torn, 0U);
}

}  // namespace
}  // namespace weft
