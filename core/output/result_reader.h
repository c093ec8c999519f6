#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/output/chunk.h"
#include "core/output/shard.h"

namespace weft {

/// Reads a result file, and trusts nothing in it: every size and type is checked, and what does not
/// fit is a RunError that names the file. Memory follows what is asked for, never what the file
/// claims. Still, HDF5 itself crashes on some damaged files: read files of unknown origin apart
/// (apart.h).
class ResultReader {
 public:
  explicit ResultReader(const std::string& path);
  ResultReader(ResultReader&&) noexcept;
  ResultReader& operator=(ResultReader&&) noexcept;
  ~ResultReader();

  [[nodiscard]] const std::string& path() const { return path_; }
  [[nodiscard]] std::uint64_t configurations() const { return configurations_; }
  [[nodiscard]] std::uint64_t replicates() const { return replicates_; }
  [[nodiscard]] std::uint64_t horizon() const { return horizon_; }
  [[nodiscard]] const std::vector<std::string>& strategies() const { return strategies_; }
  /// Root attributes.
  [[nodiscard]] std::optional<std::string> text(const std::string& attribute) const;
  [[nodiscard]] std::optional<std::int64_t> whole(const std::string& attribute) const;
  /// The shard of the experiment whose runs the file holds; 0/1 if it holds all.
  [[nodiscard]] Shard shard() const { return shard_; }
  /// Configurations first..end-1 of which the file holds runs: all of them, but in a shard.
  [[nodiscard]] ConfigurationRange held() const { return held_; }

  /// Names of the variables of the root group, in alphabetical order.
  [[nodiscard]] std::vector<std::string> variables() const;
  /// Names of the variables along the configurations only (the factors).
  [[nodiscard]] std::vector<std::string> factors() const;
  /// Sizes of the dimensions of a variable of the root group.
  [[nodiscard]] std::vector<std::uint64_t> extents(const std::string& variable) const;
  /// Whether there is such a variable or group ("GROUP/NAME" where it is in a group).
  [[nodiscard]] bool has(const std::string& name) const;
  /// The coordinates of a dimension that are names; of the root or a group ("" is the root).
  [[nodiscard]] std::vector<std::string> labels(const std::string& group,
                                                const std::string& dimension) const;
  /// How many coordinates a dimension has, and some of them that are numbers.
  [[nodiscard]] std::uint64_t places(const std::string& group, const std::string& dimension) const;
  [[nodiscard]] std::vector<std::int64_t> numbers(const std::string& group,
                                                  const std::string& dimension, std::uint64_t first,
                                                  std::uint64_t count) const;
  /// Attribute of a variable of the root group.
  [[nodiscard]] std::optional<std::string> text(const std::string& variable,
                                                const std::string& attribute) const;

  /// One outcome for configurations first..first+count-1, all strategies and replicates, as
  /// [configuration][strategy][replicate]; missing values are not numbers.
  [[nodiscard]] std::vector<float> outcome(const std::string& name, std::uint64_t first,
                                           std::uint64_t count) const;
  /// The same of an outcome by tension, for one of them (0..4).
  [[nodiscard]] std::vector<float> tension_outcome(const std::string& name, std::size_t tension,
                                                   std::uint64_t first, std::uint64_t count) const;
  /// All outcomes of one run: by column of run_columns(), the bytes of each in its type.
  [[nodiscard]] std::vector<Bytes> run(std::uint64_t configuration, std::size_t strategy,
                                       std::uint64_t replicate) const;
  /// A quantity of the configurations first..first+count-1.
  [[nodiscard]] std::vector<float> factor(const std::string& name, std::uint64_t first,
                                          std::uint64_t count) const;
  /// A box of any variable of numbers ("GROUP/NAME" where it is in a group), in its order.
  [[nodiscard]] std::vector<float> box(const std::string& name,
                                       const std::vector<std::uint64_t>& first,
                                       const std::vector<std::uint64_t>& count) const;
  /// A variable of a group along (strategy, month) or (strategy, month, k) or
  /// (strategy, tension, month), whole and in its order.
  [[nodiscard]] std::vector<double> group_variable(const std::string& group,
                                                   const std::string& name) const;
  /// What happened when under a strategy, counted over its runs: [subsample][count][month]; the
  /// counts are called as labels("sums", "count") says. Nothing if the result is too old to have
  /// them (schema_version < 3).
  [[nodiscard]] std::optional<std::vector<std::int64_t>> counts(std::size_t strategy) const;
  /// Configurations to read at a time: a multiple of the chunks, of about a megabyte an outcome.
  [[nodiscard]] std::uint64_t step() const { return step_; }

 private:
  struct File;
  std::string path_;
  std::unique_ptr<File> file_;
  std::uint64_t configurations_ = 0;
  std::uint64_t replicates_ = 0;
  std::uint64_t horizon_ = 0;
  Shard shard_;
  ConfigurationRange held_;
  std::uint64_t step_ = 1;
  std::vector<std::string> strategies_;
};

/// Which result a file is.
struct ResultIdentity {
  std::string experiment_sha256;
  Shard shard;
  bool operator==(const ResultIdentity&) const = default;
};

/// Of the result at `path`; nothing if no readable result is there. Reads apart.
[[nodiscard]] std::optional<ResultIdentity> identity_of_result(const std::string& path);

}  // namespace weft
