#include "core/output/seal.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "core/base/problem.h"
#include "tests/harness/fresh_path.h"

namespace weft {
namespace {

namespace fs = std::filesystem;

class SealTest : public testing::Test {
 protected:
  void write(const std::string& content) const {
    std::ofstream(path_, std::ios::binary | std::ios::trunc) << content;
  }
  [[nodiscard]] std::string content() const {
    std::ifstream file(path_, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
  }
  void TearDown() override { fs::remove(path_); }

  std::string path_ = fresh_path();
};

TEST_F(SealTest, EveryFlippedBitBreaksIt) {
  write("some content");
  EXPECT_EQ(look_at_seal(path_), SealState::none);
  seal_file(path_);
  EXPECT_EQ(look_at_seal(path_), SealState::whole);
  const std::string whole = content();
  for (std::size_t bit = 0; bit < 8 * whole.size(); ++bit) {
    std::string bent = whole;
    bent[bit / 8] = static_cast<char>(bent[bit / 8] ^ (1 << bit % 8));
    write(bent);
    EXPECT_EQ(look_at_seal(path_), SealState::broken) << "bit " << bit;
    EXPECT_FALSE(seal_is_whole(path_));
  }
}

TEST_F(SealTest, ShortAndMissingFiles) {
  write("");
  EXPECT_EQ(look_at_seal(path_), SealState::none);
  seal_file(path_);
  EXPECT_EQ(look_at_seal(path_), SealState::whole);
  fs::remove(path_);
  EXPECT_THROW(static_cast<void>(look_at_seal(path_)), RunError);
}

}  // namespace
}  // namespace weft
