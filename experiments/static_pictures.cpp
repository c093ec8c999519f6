#include "experiments/static_pictures.h"

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "analysis/report/page_parts.h"

extern char** environ;  // NOLINT: POSIX declares it nowhere

namespace weft {
namespace {

namespace fs = std::filesystem;

/// A folder of our own, removed at the end.
class ScratchFolder {
 public:
  ScratchFolder() {
    std::error_code error;
    std::string name = (fs::temp_directory_path(error) / "weft-report-XXXXXX").string();
    if (!error && ::mkdtemp(name.data()) != nullptr) path_ = name;
  }
  ScratchFolder(const ScratchFolder&) = delete;
  ScratchFolder& operator=(const ScratchFolder&) = delete;
  ~ScratchFolder() {
    std::error_code ignored;
    if (there()) fs::remove_all(path_, ignored);
  }
  [[nodiscard]] bool there() const { return !path_.empty(); }
  [[nodiscard]] std::string file(const std::string& name) const { return (path_ / name).string(); }

 private:
  fs::path path_;
};

bool write(const std::string& path, std::string_view text) {
  std::ofstream file(path, std::ios::binary);
  file << text;
  file.close();
  return !file.fail();
}

std::string read(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

/// Runs `node PROGRAM < input > output 2> errors`; why it failed, or nothing.
std::string run_node(const std::string& program, const ScratchFolder& folder) {
  posix_spawn_file_actions_t files;
  ::posix_spawn_file_actions_init(&files);
  constexpr int made = O_WRONLY | O_CREAT | O_TRUNC;
  constexpr mode_t mine = 0600;
  ::posix_spawn_file_actions_addopen(&files, STDIN_FILENO, folder.file("in").c_str(), O_RDONLY, 0);
  ::posix_spawn_file_actions_addopen(&files, STDOUT_FILENO, folder.file("out").c_str(), made, mine);
  ::posix_spawn_file_actions_addopen(&files, STDERR_FILENO, folder.file("err").c_str(), made, mine);
  std::string name = "node";
  std::string file = program;
  char* const arguments[] = {name.data(), file.data(), nullptr};  // NOLINT: as POSIX wants them
  pid_t child = 0;
  const int code = ::posix_spawnp(&child, "node", &files, nullptr, arguments, environ);
  ::posix_spawn_file_actions_destroy(&files);
  if (code == ENOENT) return "the program node is not here (package nodejs)";
  if (code != 0) return std::string("node cannot be started (") + std::strerror(code) + ")";
  int status = 0;
  while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  if (WIFEXITED(status) && WEXITSTATUS(status) == 0) return {};
  const std::string said = read(folder.file("err"));
  const std::size_t error = said.find("Error");
  return "node failed: " + said.substr(error == std::string::npos ? 0 : error, 200);
}

}  // namespace

PicturedPage with_static_pictures(const std::string& page) {
  const ScratchFolder folder;
  if (!folder.there() || !write(folder.file("draw.mjs"), analysis::drawing_program()) ||
      !write(folder.file("in"), page)) {
    return {page, "the folder for temporary files cannot be written to"};
  }
  const std::string trouble = run_node(folder.file("draw.mjs"), folder);
  std::string drawn = trouble.empty() ? read(folder.file("out")) : std::string();
  if (!drawn.ends_with("</html>\n")) {
    return {page, trouble.empty() ? "the pictures could not be written" : trouble};
  }
  return {std::move(drawn)};
}

}  // namespace weft
