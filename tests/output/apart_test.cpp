#include "core/output/apart.h"

#include <gtest/gtest.h>
#include <poll.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <cstdlib>

#include "core/base/problem.h"

namespace weft {
namespace {

std::string said_by(const std::function<std::string()>& work) {
  try {
    return read_apart("r.h5", work);
  } catch (const InputError& error) {
    return "input: " + std::string(error.what());
  } catch (const RunError& error) {
    return "run: " + std::string(error.what());
  }
}

TEST(Apart, TextComesThrough) {
  const std::string text = std::string(1U << 20, 'x') + '\0' + "y";
  EXPECT_EQ(read_apart("r.h5", [&] { return text; }), text);
  EXPECT_EQ(read_apart("r.h5", [] { return std::string(); }), "");
}

TEST(Apart, ErrorsComeThrough) {
  EXPECT_EQ(said_by([]() -> std::string { throw RunError("no such thing"); }),
            "run: no such thing");
  EXPECT_EQ(said_by([]() -> std::string {
              throw InputError({Problem{{"f", 1, 2}, "one", "why", "do"}, {{}, "two", "", ""}});
            }),
            "input: f:1:2: one (why); do\ntwo");
  EXPECT_EQ(said_by([]() -> std::string { throw std::bad_alloc(); }), "run: r.h5: out of memory");
}

TEST(Apart, ACrashIsADamagedFile) {
  for (const int number : {SIGSEGV, SIGABRT, SIGBUS}) {
    const std::string said = said_by([number]() -> std::string {
      std::signal(number, SIG_DFL);
      std::raise(number);
      return "lived";
    });
    EXPECT_TRUE(said.starts_with("run: r.h5: damaged (reading it crashed)")) << said;
  }
  EXPECT_TRUE(said_by([]() -> std::string { std::_Exit(0); }).starts_with("run: r.h5: damaged"));
}

TEST(Apart, ALoopWithoutEndIsADamagedFile) {
  const auto loops = []() -> std::string {
    for (volatile bool forever = true; forever;) {
    }
    return "ended";
  };
  try {
    static_cast<void>(read_apart("r.h5", loops, 1));
    FAIL() << "it ended";
  } catch (const CrashError& error) {
    EXPECT_TRUE(std::string(error.what()).starts_with("r.h5: damaged (reading it does not end)"));
  }
}

TEST(Apart, WhoReadsDoesNotOutliveWhoWaits) {
  std::array<int, 2> ends{};
  ASSERT_EQ(::pipe(ends.data()), 0);
  const pid_t waiting = ::fork();
  if (waiting == 0) {
    static_cast<void>(said_by([&]() -> std::string {
      const pid_t self = ::getpid();
      if (::write(ends[1], &self, sizeof self) == sizeof self) ::pause();
      return "";
    }));
    std::_Exit(0);
  }
  ::close(ends[1]);
  pid_t reading = 0;
  ASSERT_EQ(::read(ends[0], &reading, sizeof reading), ssize_t{sizeof reading});
  ::kill(waiting, SIGKILL);
  ::waitpid(waiting, nullptr, 0);
  pollfd end = {ends[0], POLLIN, 0};
  const bool is_gone = ::poll(&end, 1, 10000) == 1;  // then nobody holds the pipe open
  EXPECT_TRUE(is_gone);
  if (!is_gone) ::kill(reading, SIGKILL);
  ::close(ends[0]);
}

}  // namespace
}  // namespace weft
