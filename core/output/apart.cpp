#include "core/output/apart.h"

#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <exception>
#include <filesystem>
#include <string_view>
#include <utility>
#include <vector>

namespace weft {
namespace {

// First letter of an answer; the rest is its text.
constexpr char made_text = 't';
constexpr char bad_input = 'i';
constexpr char run_failed = 'r';
constexpr char between_problems = '\0';

bool write_all(int file, std::string_view text) {
  while (!text.empty()) {
    const ssize_t written = ::write(file, text.data(), text.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return false;
    text.remove_prefix(static_cast<std::size_t>(written));
  }
  return true;
}

std::string read_all(int file) {
  std::string text;
  std::array<char, 65536> buffer{};
  for (;;) {
    const ssize_t count = ::read(file, buffer.data(), buffer.size());
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) return text;
    text.append(buffer.data(), static_cast<std::size_t>(count));
  }
}

std::string answer_of(const std::string& path, const std::function<std::string()>& work) {
  try {
    return made_text + work();
  } catch (const InputError& error) {
    std::string text;
    for (const Problem& problem : error.problems()) {
      text += (text.empty() ? bad_input : between_problems) + problem.text();
    }
    return text;
  } catch (const std::bad_alloc&) {
    return run_failed + path + ": out of memory";
  } catch (const std::exception& error) {
    return run_failed + std::string(error.what());
  }
}

[[noreturn]] void be_the_child(int answer, const std::string& path,
                               const std::function<std::string()>& work, unsigned most_seconds) {
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);  // nobody is left to wait for the answer
  // A crash is our answer, not something to be reported, kept or waited for.
  const rlimit none{0, 0};
  ::setrlimit(RLIMIT_CORE, &none);
  if (most_seconds > 0) {
    std::signal(SIGXCPU, SIG_DFL);
    const rlimit limit{most_seconds, most_seconds + 1};
    ::setrlimit(RLIMIT_CPU, &limit);
  }
  const int nowhere = ::open("/dev/null", O_WRONLY | O_CLOEXEC);
  if (nowhere >= 0) ::dup2(nowhere, STDERR_FILENO);
  std::signal(SIGPIPE, SIG_DFL);  // the parent is gone: so is the reason to go on
  const bool whole = write_all(answer, answer_of(path, work));
  ::_exit(whole ? 0 : 1);
}

InputError input_error(const std::string& texts) {
  std::vector<Problem> problems;
  for (std::size_t first = 0; first <= texts.size();) {
    const std::size_t end = std::min(texts.find(between_problems, first), texts.size());
    problems.push_back({{}, texts.substr(first, end - first), {}, {}});
    first = end + 1;
  }
  return InputError(std::move(problems));
}

std::string result_of(const std::string& path, const std::string& answer, int status) {
  if (WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL) {
    throw RunError(path + ": reading it was killed (perhaps memory ran out)");
  }
  if (WIFSIGNALED(status) && WTERMSIG(status) == SIGXCPU) {
    throw CrashError(path +
                     ": damaged (reading it does not end); take a copy that is whole, or run the "
                     "experiment again");
  }
  const bool whole = WIFEXITED(status) && WEXITSTATUS(status) == 0 && !answer.empty();
  if (!whole) {
    throw CrashError(path +
                     ": damaged (reading it crashed); take a copy that is whole, or run the "
                     "experiment again");
  }
  std::string text = answer.substr(1);
  if (answer.front() == bad_input) throw input_error(text);
  if (answer.front() == run_failed) throw RunError(text);
  return text;
}

}  // namespace

unsigned seconds_to_read(const std::string& path) {
  std::error_code failed;
  const std::uintmax_t size = std::filesystem::file_size(path, failed);
  return 10 + (failed
                   ? 0U
                   : static_cast<unsigned>(std::min<std::uintmax_t>(size / 50000000, 1U << 20U)));
}

std::string read_apart(const std::string& path, const std::function<std::string()>& work,
                       unsigned most_seconds) {
  std::array<int, 2> ends{};
  if (::pipe2(ends.data(), O_CLOEXEC) != 0) {
    throw RunError(std::string("cannot create a pipe (") + std::strerror(errno) + ")");
  }
  const pid_t child = ::fork();
  if (child == 0) {
    ::close(ends[0]);
    be_the_child(ends[1], path, work, most_seconds);
  }
  const int trouble = errno;
  ::close(ends[1]);
  if (child < 0) {
    ::close(ends[0]);
    throw RunError(std::string("cannot start a process (") + std::strerror(trouble) + ")");
  }
  const std::string answer = read_all(ends[0]);
  ::close(ends[0]);
  int status = 0;
  while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  return result_of(path, answer, status);
}

}  // namespace weft
