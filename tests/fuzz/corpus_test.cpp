// Everything that the fuzzer once found worth keeping, read again in the normal suite.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <vector>

#include "tests/fuzz/targets.h"

namespace weft::fuzz {
namespace {

namespace fs = std::filesystem;

std::vector<std::uint8_t> bytes_of(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

class Corpus : public testing::TestWithParam<Target> {};

TEST_P(Corpus, IsReadOrRefused) {
  const fs::path folder = fs::path(WEFT_CORPUS) / GetParam().name;
  std::size_t count = 0;
  for (const fs::directory_entry& entry : fs::directory_iterator(folder)) {
    SCOPED_TRACE(entry.path().string());
    GetParam().run(bytes_of(entry.path()));
    ++count;
  }
  EXPECT_GT(count, 5U);
  GetParam().run({});
}

INSTANTIATE_TEST_SUITE_P(, Corpus, testing::ValuesIn(targets),
                         [](const auto& one) { return std::string(one.param.name); });

}  // namespace
}  // namespace weft::fuzz
