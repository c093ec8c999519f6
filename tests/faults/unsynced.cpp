#include "tests/faults/unsynced.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <filesystem>
#include <mutex>
#include <set>
#include <vector>

#include "tests/faults/settings.h"

namespace weft::faults {
namespace {

struct Naming {
  std::string from;
  std::string to;
};

struct Unsynced {
  std::mutex mutex;
  std::set<std::string> contents;
  std::vector<Naming> names;
};

/// Never destroyed: the program's own last calls come after the destructors of this library.
Unsynced& unsynced() {
  static Unsynced& all = *new Unsynced;
  return all;
}

std::string folder_of(const std::string& path) {
  return std::filesystem::path(path).parent_path().string();
}

bool is_at_or_below(const std::string& path, const std::string& top) {
  return path.starts_with(top) && (path.size() == top.size() || path[top.size()] == '/');
}

void blank_second_half(const std::string& path) {
  struct stat file {};
  if (::stat(path.c_str(), &file) != 0 || !S_ISREG(file.st_mode)) return;
  ::syscall(SYS_truncate, path.c_str(), file.st_size / 2);
  ::syscall(SYS_truncate, path.c_str(), file.st_size);
}

/// What was created goes out of sight: a folder takes with it all that is in it.
std::string lost_name(std::size_t number) {
  return settings().folder + ".lost." + std::to_string(::getpid()) + '.' + std::to_string(number);
}

void take_back(const Naming& naming, std::size_t number) {
  const std::string to = naming.from.empty() ? lost_name(number) : naming.from;
  ::syscall(SYS_renameat, AT_FDCWD, naming.to.c_str(), AT_FDCWD, to.c_str());
}

}  // namespace

void note_written(const std::string& path) {
  const std::scoped_lock lock(unsynced().mutex);
  unsynced().contents.insert(path);
}

void note_named(const std::string& from, const std::string& to) {
  const std::scoped_lock lock(unsynced().mutex);
  if (unsynced().contents.erase(from) > 0) unsynced().contents.insert(to);
  unsynced().names.push_back({from, to});
}

void note_removed(const std::string& path) {
  const std::scoped_lock lock(unsynced().mutex);
  unsynced().contents.erase(path);
  std::erase_if(unsynced().names,
                [&](const Naming& naming) { return is_at_or_below(naming.to, path); });
}

void note_synced(const std::string& path) {
  const std::scoped_lock lock(unsynced().mutex);
  unsynced().contents.erase(path);
  std::erase_if(unsynced().names,
                [&](const Naming& naming) { return folder_of(naming.to) == path; });
}

void lose_unsynced() {
  const std::scoped_lock lock(unsynced().mutex);
  for (const std::string& path : unsynced().contents) blank_second_half(path);
  for (std::size_t i = unsynced().names.size(); i > 0; --i) take_back(unsynced().names[i - 1], i);
}

}  // namespace weft::faults
