#include "core/output/output_lock.h"

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <filesystem>

#include "core/base/problem.h"
#include "tests/harness/fresh_path.h"

namespace weft {
namespace {

namespace fs = std::filesystem;

class OutputLockTest : public testing::Test {
 protected:
  ~OutputLockTest() override { fs::remove(path_); }

  /// Locks belong to open files, so one process can stand for two.
  std::string refusal(Sharing sharing) const {
    try {
      const OutputLock second(path_, "r.h5", sharing);
    } catch (const InputError& error) {
      return error.what();
    }
    return "";
  }

  std::string path_ = fresh_path();
};

TEST_F(OutputLockTest, TheSecondIsRefusedAndToldWhoIsFirst) {
  const OutputLock first(path_, "r.h5", Sharing::alone);
  const std::string who = "'r.h5' is being written by process " + std::to_string(::getpid());
  EXPECT_NE(refusal(Sharing::alone).find(who), std::string::npos) << refusal(Sharing::alone);
  EXPECT_NE(refusal(Sharing::together).find(who), std::string::npos);
  EXPECT_THROW(check_unlocked(path_, "r.h5", Sharing::alone), InputError);
}

TEST_F(OutputLockTest, ThoseThatShareWorkTogetherAndKeepOthersOut) {
  const OutputLock first(path_, "r.h5", Sharing::together);
  {
    const OutputLock second(path_, "r.h5", Sharing::together);
    EXPECT_NE(refusal(Sharing::alone), "");
  }
  EXPECT_TRUE(fs::exists(path_)) << "removed while another holds it";
  EXPECT_NE(refusal(Sharing::alone), "");
}

TEST_F(OutputLockTest, IsReleasedAndRemoved) {
  { const OutputLock first(path_, "r.h5", Sharing::alone); }
  EXPECT_FALSE(fs::exists(path_));
  EXPECT_EQ(refusal(Sharing::alone), "");
}

TEST_F(OutputLockTest, AProcessThatDiesReleasesIt) {
  const pid_t child = ::fork();
  if (child == 0) {
    new OutputLock(path_, "r.h5", Sharing::alone);
    ::_exit(0);
  }
  ASSERT_EQ(::waitpid(child, nullptr, 0), child);
  EXPECT_TRUE(fs::exists(path_));
  EXPECT_EQ(refusal(Sharing::alone), "");
}

TEST_F(OutputLockTest, AFileThatWasRemovedMeanwhileIsNotTheLock) {
  const OutputLock first(path_, "r.h5", Sharing::alone);
  fs::remove(path_);
  EXPECT_EQ(refusal(Sharing::alone), "") << "a new file, a new lock";
}

}  // namespace
}  // namespace weft
