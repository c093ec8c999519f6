#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "core/output/output_lock.h"
#include "core/output/parts.h"

namespace weft {

/// Of parts that may overlap, as two processes leave them, those that together hold the most blocks
/// and do not overlap; in order.
[[nodiscard]] std::vector<Part> most_blocks(std::vector<Part> parts);

/// The wanted blocks that none of the parts holds; these are in order, do not overlap, and hold
/// wanted blocks only.
[[nodiscard]] std::vector<BlockRange> missing_blocks(std::span<const Part> parts,
                                                     BlockRange wanted);

/// The folder in which the parts of a result are kept until it is whole. Other processes, on any
/// host, may commit parts there, and remove it, at any time.
class PartFolder {
 public:
  using Warn = std::function<void(const std::string& message)>;

  explicit PartFolder(const std::string& result_path);

  [[nodiscard]] const std::string& path() const { return path_; }
  [[nodiscard]] bool exists() const;
  /// Creates the folder if it is not there, and removes what dead processes left. Throws RunError.
  void open() const;
  /// Locks the folder, which is open; see OutputLock.
  [[nodiscard]] std::unique_ptr<OutputLock> lock(Sharing sharing) const;
  /// Throws InputError if lock() would.
  void check_unlocked(Sharing sharing) const;
  /// A part to be written, in the folder, which is created if it is not there. Throws RunError.
  [[nodiscard]] std::unique_ptr<PartWriter> new_part(const PartIdentity& identity,
                                                     std::uint64_t first_block) const;
  /// Parts by their names, in no order; none is opened.
  [[nodiscard]] std::vector<Part> named_parts() const;
  /// Whether weft keeps anything here, be it unfinished.
  [[nodiscard]] bool holds_work() const;

  /// most_blocks() of the parts that are whole. Each is read to the end the first time it is seen;
  /// a damaged one is renamed to *.damaged and warned of. Throws InputError if one belongs to
  /// another experiment.
  [[nodiscard]] std::vector<Part> sound_parts(const PartIdentity& identity, const Warn& warn);
  /// This process has written the part: it needs no reading.
  void trust(const Part& part);

  /// Notes, for those who go on with this work, that the file at the result's path is to be
  /// replaced. Throws RunError.
  void mark_replacing() const;
  [[nodiscard]] bool is_replacing() const;

  /// Removes parts and what else weft made here, but for the lock. What is left, by name.
  std::vector<std::string> drop_work() const;
  /// The same with the lock, and the folder if nothing else is in it.
  std::vector<std::string> remove() const;
  /// Removes the folder if it is empty.
  void remove_if_empty() const;

 private:
  [[nodiscard]] bool is_sound(const Part& part, const PartIdentity& identity, const Warn& warn);

  [[nodiscard]] std::string lock_path() const;

  std::string output_;
  std::string path_;
  std::set<std::string> sound_;  ///< files, not names: others may replace them
};

/// An unfinished result, as far as can be seen from its folder.
struct UnfinishedResult {
  PartIdentity identity;       ///< of the first sound part
  std::uint64_t parts = 0;     ///< sound ones
  std::uint64_t damaged = 0;   ///< broken seals, and those set aside earlier
  std::uint64_t runs = 0;      ///< committed
  bool one_experiment = true;  ///< else it cannot be gone on with
  bool under_way = false;      ///< files aside are there: perhaps somebody is at work
};

/// Looks at a folder and changes nothing. Throws RunError.
[[nodiscard]] UnfinishedResult look_at(const PartFolder& folder);

}  // namespace weft
