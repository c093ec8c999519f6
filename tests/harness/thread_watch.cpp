// Linked into every program of fast tests. The thread sanitizer looks at suites that start threads,
// and only at these; a suite that starts some and is not among them fails, in every build.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <string>

namespace weft {
namespace {

/// Of this process; 1 where the system does not say.
std::ptrdiff_t thread_count() {
  std::error_code failed;
  const std::filesystem::directory_iterator tasks("/proc/self/task", failed);
  return failed ? 1 : std::distance(begin(tasks), end(tasks));
}

/// Whether some line of the list is PROGRAM.SUITE, of whatever program.
bool is_listed(const std::string& suite) {
  std::ifstream list(WEFT_SOURCE_DIR "/tests/sanitizers/threaded_suites.txt");
  for (std::string line; std::getline(list, line);) {
    if (line.ends_with("." + suite)) return true;
  }
  return false;
}

class ThreadWatch : public testing::EmptyTestEventListener {
  void OnTestStart(const testing::TestInfo& /*test*/) override { before_ = thread_count(); }
  void OnTestEnd(const testing::TestInfo& test) override {
    if (thread_count() > before_ && !is_listed(test.test_suite_name())) {
      ADD_FAILURE() << test.test_suite_name()
                    << " starts threads: add it to tests/sanitizers/threaded_suites.txt";
    }
  }

  std::ptrdiff_t before_ = 1;
};

[[maybe_unused]] const bool watches = [] {
  testing::UnitTest::GetInstance()->listeners().Append(new ThreadWatch);
  return true;
}();

}  // namespace
}  // namespace weft
