#include "core/output/safe_file.h"

#include <fcntl.h>
#include <sys/random.h>
#include <unistd.h>

#include <algorithm>
#include <cctype>
#include <cerrno>
#include <charconv>
#include <chrono>
#include <csignal>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <filesystem>

#include "core/base/problem.h"
#include "core/output/descriptor.h"
#include "core/output/stamp.h"

namespace weft {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t longest_host = 40;  // of a file's name that holds 255 characters at most
constexpr std::chrono::hours age_of_leftovers{24};

void sync(const std::string& path, int flags) {
  const Descriptor file(::open(path.c_str(), flags | O_CLOEXEC));
  if (!file) throw_system_error("cannot open", path);
  if (::fsync(file.number()) != 0 && errno != EINVAL) throw_system_error("cannot sync", path);
}

/// The host's name as part of a file's name.
std::string host_word() {
  std::string host = host_name().substr(0, longest_host);
  std::ranges::replace_if(
      host, [](unsigned char letter) { return std::isalnum(letter) == 0; }, '-');
  return host;
}

std::string random_word() {
  std::uint32_t number = 0;
  if (::getrandom(&number, sizeof number, 0) != static_cast<ssize_t>(sizeof number)) {
    number = static_cast<std::uint32_t>(
        std::chrono::steady_clock::now().time_since_epoch().count());  // O_EXCL decides anyhow
  }
  std::string word(8, '0');
  for (char& digit : word) {
    digit = "0123456789abcdef"[number & 15U];
    number >>= 4;
  }
  return word;
}

/// Creates a file aside; its name, or an empty one and errno.
std::string create_aside(const std::string& path) {
  constexpr int attempts = 16;
  const std::string stem = path + ".tmp." + host_word() + '.' + std::to_string(::getpid()) + '.';
  for (int attempt = 0; attempt < attempts; ++attempt) {
    std::string name = stem + random_word();
    const int file = ::open(name.c_str(), O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0666);
    if (file >= 0) {
      ::close(file);
      return name;
    }
    if (errno != EEXIST) break;
  }
  return {};
}

bool cannot_do_that(int error) {
  return error == EINVAL || error == ENOSYS || error == EPERM || error == EOPNOTSUPP;
}

/// Renames unless the new name is taken; in one step wherever the file system can.
bool rename_if_free(const std::string& from, const std::string& to) {
#ifdef RENAME_NOREPLACE
  if (::renameat2(AT_FDCWD, from.c_str(), AT_FDCWD, to.c_str(), RENAME_NOREPLACE) == 0) return true;
  if (errno == EEXIST) return false;
  if (!cannot_do_that(errno)) throw_system_error("cannot rename to", to);
#endif
  if (::link(from.c_str(), to.c_str()) == 0) {
    ::unlink(from.c_str());
    return true;
  }
  if (errno == EEXIST) return false;
  if (!cannot_do_that(errno)) throw_system_error("cannot rename to", to);
  std::error_code error;
  if (fs::exists(fs::symlink_status(to, error))) return false;
  if (std::rename(from.c_str(), to.c_str()) != 0) throw_system_error("cannot rename to", to);
  return true;
}

/// The process in the name HOST.PROCESS.RANDOM, if the host is this one; else 0.
pid_t process_here(std::string_view name) {
  const std::string host = host_word() + '.';
  if (!name.starts_with(host)) return 0;
  name.remove_prefix(host.size());
  pid_t process = 0;
  const auto end = std::from_chars(name.data(), name.data() + name.size(), process);
  return end.ec == std::errc{} && end.ptr != name.data() + name.size() && *end.ptr == '.' ? process
                                                                                          : 0;
}

bool is_left_over(const fs::path& file, std::string_view made_by) {
  const pid_t process = process_here(made_by);
  if (process > 0 && ::kill(process, 0) != 0 && errno == ESRCH) return true;
  std::error_code error;
  const auto written = fs::last_write_time(file, error);
  return !error && fs::file_time_type::clock::now() - written > age_of_leftovers;
}

}  // namespace

void sync_folder_of(const std::string& path) {
  const std::string folder = fs::path(path).parent_path().string();
  try {
    sync(folder.empty() ? "." : folder, O_RDONLY | O_DIRECTORY);
  } catch (const RunError& error) {
    throw NotSynced(path + ": a power cut may take its name, " + error.what());
  }
}

FileAside::FileAside(const std::string& path) : aside_(create_aside(path)) {
  if (aside_.empty()) throw_system_error("cannot create a file beside", path);
}

FileAside::~FileAside() {
  if (!committed_) ::unlink(aside_.c_str());
}

bool FileAside::exists() const {
  std::error_code error;
  return fs::exists(aside_, error);
}

void FileAside::commit_over(const std::string& path) {
  sync(aside_, O_RDONLY);
  if (std::rename(aside_.c_str(), path.c_str()) != 0) throw_system_error("cannot rename to", path);
  committed_ = true;
  sync_folder_of(path);
}

bool FileAside::commit_new(const std::string& path) {
  sync(aside_, O_RDONLY);
  committed_ = rename_if_free(aside_, path);
  if (committed_) sync_folder_of(path);
  return committed_;
}

std::error_code trouble_beside(const std::string& path) {
  const std::string name = create_aside(path);
  if (name.empty()) return {errno, std::generic_category()};
  ::unlink(name.c_str());
  return {};
}

void remove_leftovers(const std::string& path) {
  const fs::path folder = fs::path(path).parent_path();
  const std::string beginning = fs::path(path).filename().string() + ".tmp.";
  std::error_code error;
  for (fs::directory_iterator entry(folder.empty() ? "." : folder, error), end;
       !error && entry != end; entry.increment(error)) {
    const std::string name = entry->path().filename().string();
    if (!name.starts_with(beginning)) continue;
    std::error_code ignored;
    const bool regular = fs::is_regular_file(entry->symlink_status(ignored));
    if (regular && is_left_over(entry->path(), std::string_view(name).substr(beginning.size()))) {
      fs::remove(entry->path(), ignored);
    }
  }
}

}  // namespace weft
