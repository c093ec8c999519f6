#include "core/output/part_folder.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <sstream>

#include "core/base/problem.h"
#include "core/output/safe_file.h"
#include "core/output/seal.h"

namespace weft {
namespace {

namespace fs = std::filesystem;

/// Another process may remove the folder, and what was just begun in it, at any moment.
constexpr int open_attempts = 16;
constexpr std::string_view replacing_mark = "replaces-the-result";
constexpr std::string_view lock_name = "in-use";
constexpr std::string_view aside_beginning = "blocks.tmp.";
constexpr std::string_view damaged_ending = ".damaged";

bool is_damaged_part(const std::string& name) {
  return name.ends_with(damaged_ending) &&
         part_named(name.substr(0, name.size() - damaged_ending.size()));
}

/// Whether weft gives files in its folder that hold work, or say what is to become of it, such a
/// name.
bool is_work(const std::string& name) {
  return part_named(name) || is_damaged_part(name) || name.starts_with(aside_beginning) ||
         name == replacing_mark;
}

/// Names in a folder; none if it cannot be read.
std::vector<std::string> names_in(const std::string& folder) {
  std::vector<std::string> names;
  std::error_code error;
  for (fs::directory_iterator entry(folder, error), end; !error && entry != end;
       entry.increment(error)) {
    names.push_back(entry->path().filename().string());
  }
  return names;
}

/// Differs between files that have had the same name. Empty if there is none.
std::string which_file(const std::string& path) {
  struct stat file {};
  if (::stat(path.c_str(), &file) != 0) return {};
  return path + ' ' + std::to_string(file.st_ino) + ' ' + std::to_string(file.st_size) + ' ' +
         std::to_string(file.st_mtim.tv_sec) + '.' + std::to_string(file.st_mtim.tv_nsec);
}

std::string first_difference(const std::string& there, const std::string& here) {
  std::istringstream one(there);
  std::istringstream other(here);
  std::string line;
  std::string other_line;
  constexpr std::size_t longest = 60;
  for (int number = 1;; ++number) {
    const bool more = static_cast<bool>(std::getline(one, line));
    const bool other_more = static_cast<bool>(std::getline(other, other_line));
    if (!more && !other_more) return "their texts differ at the end only";
    if (more && other_more && line == other_line) continue;
    const auto said = [](bool is_there, const std::string& text) {
      return is_there ? "'" + text.substr(0, longest) + "'" : std::string("nothing");
    };
    return "line " + std::to_string(number) + " is " + said(more, line) + " there and " +
           said(other_more, other_line) + " here";
  }
}

void check_identity(const Part& part, const PartIdentity& wanted, const std::string& folder) {
  constexpr std::size_t digits = 12;
  const PartIdentity found = identity_of(part);
  const auto refuse = [&](const std::string& what, const std::string& why) {
    throw InputError(Problem{{folder},
                             what,
                             why,
                             "go on with the experiment that 'weft info " + folder +
                                 " --experiment' shows, give another -o, or drop those parts "
                                 "with --force"});
  };
  if (found.experiment_sha256 != wanted.experiment_sha256) {
    refuse("its parts belong to another experiment",
           "sha256 " + found.experiment_sha256.substr(0, digits) + " there, " +
               wanted.experiment_sha256.substr(0, digits) + " here; " +
               first_difference(found.experiment, wanted.experiment));
  }
  if (found.shard != wanted.shard) {
    refuse("its parts belong to another shard",
           "shard " + found.shard.text() + " there, " + wanted.shard.text() + " here");
  }
  if (found.extends != wanted.extends) {
    const auto said = [](const std::string& sum) {
      return sum.empty() ? "no result" : "the result of sha256 " + sum.substr(0, digits);
    };
    refuse("its parts extend another result",
           said(found.extends) + " there, " + said(wanted.extends) + " here");
  }
  if (found.grid != wanted.grid || found.horizon != wanted.horizon ||
      found.with_tracks != wanted.with_tracks) {
    refuse("its parts were made by another version of weft", "it cut the work differently");
  }
  if (found.source != wanted.source) {
    refuse("its parts were made by another version of weft",
           found.source + " there, " + wanted.source + " here");
  }
}

}  // namespace

std::vector<Part> most_blocks(std::vector<Part> parts) {
  std::ranges::sort(parts, [](const Part& a, const Part& b) {
    return a.end != b.end ? a.end < b.end : a.first < b.first;
  });
  // held[i]: most blocks that can be had from the first i parts.
  std::vector<std::uint64_t> held(parts.size() + 1, 0);
  const auto before = [&](std::size_t i) {
    const auto last = std::ranges::upper_bound(parts, parts[i].first, {}, &Part::end);
    return std::min(i, static_cast<std::size_t>(last - parts.begin()));
  };
  const auto with = [&](std::size_t i) { return held[before(i)] + parts[i].end - parts[i].first; };
  for (std::size_t i = 0; i < parts.size(); ++i) held[i + 1] = std::max(held[i], with(i));
  std::vector<Part> chosen;
  for (std::size_t i = parts.size(); i > 0;) {
    if (held[i] == held[i - 1]) {
      --i;
      continue;
    }
    chosen.push_back(parts[i - 1]);
    i = before(i - 1);
  }
  std::ranges::reverse(chosen);
  return chosen;
}

std::vector<BlockRange> missing_blocks(std::span<const Part> parts, BlockRange wanted) {
  std::vector<BlockRange> missing;
  std::uint64_t next = wanted.first;
  for (const Part& part : parts) {
    if (part.first > next) missing.push_back({next, part.first});
    next = part.end;
  }
  if (next < wanted.end) missing.push_back({next, wanted.end});
  return missing;
}

PartFolder::PartFolder(const std::string& result_path)
    : output_(result_path), path_(result_path + ".parts") {}

bool PartFolder::exists() const {
  std::error_code error;
  return fs::is_directory(path_, error);
}

void PartFolder::open() const {
  std::error_code error;
  bool created = false;
  for (int attempt = 0; attempt < open_attempts; ++attempt) {
    created = fs::create_directory(path_, error);
    if (!error) break;
  }
  if (error) throw RunError("cannot create the folder " + path_ + " (" + error.message() + ")");
  if (created) sync_folder_of(path_);  // else a power cut may take it, with all parts
  remove_leftovers((fs::path(path_) / "blocks").string());
}

std::vector<Part> PartFolder::named_parts() const {
  std::vector<Part> parts;
  for (const std::string& name : names_in(path_)) {
    if (const auto part = part_named((fs::path(path_) / name).string())) parts.push_back(*part);
  }
  return parts;
}

bool PartFolder::holds_work() const { return std::ranges::any_of(names_in(path_), &is_work); }

std::string PartFolder::lock_path() const { return (fs::path(path_) / lock_name).string(); }

std::unique_ptr<OutputLock> PartFolder::lock(Sharing sharing) const {
  for (int attempt = 1;; ++attempt) {
    open();
    try {
      return std::make_unique<OutputLock>(lock_path(), output_, sharing);
    } catch (const RunError&) {
      if (attempt == open_attempts) throw;
    }
  }
}

void PartFolder::check_unlocked(Sharing sharing) const {
  weft::check_unlocked(lock_path(), output_, sharing);
}

void PartFolder::trust(const Part& part) {
  const std::string file = which_file(part.path);
  if (!file.empty()) sound_.insert(file);
}

bool PartFolder::is_sound(const Part& part, const PartIdentity& identity, const Warn& warn) {
  if (sound_.contains(which_file(part.path))) return true;
  std::error_code error;
  try {
    if (seal_is_whole(part.path)) {
      check_identity(part, identity, path_);
      trust(part);
      return true;
    }
  } catch (const RunError&) {
    if (fs::exists(part.path, error)) throw;
  }
  if (!fs::exists(part.path, error)) return false;  // another process has just removed it
  fs::rename(part.path, part.path + std::string(damaged_ending), error);
  if (warn) {
    warn(part.path + ": damaged (its check-sum is wrong); set aside as *" +
         std::string(damaged_ending) + ", its blocks are computed again");
  }
  return false;
}

std::vector<Part> PartFolder::sound_parts(const PartIdentity& identity, const Warn& warn) {
  std::vector<Part> parts = named_parts();
  std::erase_if(parts, [&](const Part& part) { return !is_sound(part, identity, warn); });
  return most_blocks(std::move(parts));
}

void PartFolder::mark_replacing() const {
  const std::string mark = (fs::path(path_) / replacing_mark).string();
  int file = -1;
  for (int attempt = 0; attempt < open_attempts && file < 0; ++attempt) {
    open();
    file = ::open(mark.c_str(), O_CREAT | O_WRONLY | O_CLOEXEC, 0666);
  }
  if (file < 0) throw_system_error("cannot create", mark);
  ::close(file);
}

std::unique_ptr<PartWriter> PartFolder::new_part(const PartIdentity& identity,
                                                 std::uint64_t first_block) const {
  for (int attempt = 1;; ++attempt) {
    try {
      open();
      return std::make_unique<PartWriter>(identity, path_, first_block);
    } catch (const RunError&) {
      if (attempt == open_attempts) throw;
    }
  }
}

bool PartFolder::is_replacing() const {
  std::error_code error;
  return fs::exists(fs::path(path_) / replacing_mark, error);
}

std::vector<std::string> PartFolder::drop_work() const {
  std::error_code error;
  // First the mark: without it, whoever comes after a crash here sees that the result is whole.
  fs::remove(fs::path(path_) / replacing_mark, error);
  std::vector<std::string> left;
  for (const std::string& name : names_in(path_)) {
    const fs::path file = fs::path(path_) / name;
    const bool ours = is_work(name) && !fs::is_directory(fs::symlink_status(file, error));
    const bool gone = ours && (fs::remove(file, error) || !error);
    if (!gone && name != lock_name) left.push_back(name);
  }
  return left;
}

std::vector<std::string> PartFolder::remove() const {
  std::vector<std::string> left = drop_work();
  if (left.empty()) ::unlink(lock_path().c_str());
  remove_if_empty();
  return left;
}

void PartFolder::remove_if_empty() const { ::rmdir(path_.c_str()); }

UnfinishedResult look_at(const PartFolder& folder) {
  UnfinishedResult found;
  std::vector<Part> sound;
  for (const Part& part : folder.named_parts()) {
    if (!seal_is_whole(part.path)) {
      ++found.damaged;
      continue;
    }
    PartIdentity identity = identity_of(part);
    if (!sound.empty() && (identity.experiment_sha256 != found.identity.experiment_sha256 ||
                           identity.grid != found.identity.grid)) {
      found.one_experiment = false;
    }
    if (sound.empty()) found.identity = std::move(identity);
    sound.push_back(part);
  }
  for (const std::string& name : names_in(folder.path())) {
    found.damaged += is_damaged_part(name) ? 1U : 0U;
    found.under_way = found.under_way || name.starts_with(aside_beginning);
  }
  found.parts = sound.size();
  for (const Part& part : most_blocks(std::move(sound))) {
    found.runs += runs_in(found.identity.grid, part.blocks());
  }
  return found;
}

}  // namespace weft
