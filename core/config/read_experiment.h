#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/problem.h"
#include "core/engine/experiment.h"
#include "core/output/claim.h"

namespace weft {

/// What may be given besides a file.
struct ReadOptions {
  std::span<const std::string> overrides = {};  ///< "design.configurations=50"; see overrides.h
  std::optional<std::uint64_t> seed = {};       ///< in place of the file's, after the overrides
  std::vector<Problem>* notes = nullptr;        ///< gets what is legal but perhaps not meant
  std::optional<Claim>* claim = nullptr;        ///< gets what [hypothesis] claims, if there is one
};

/// Reads an experiment file (TOML; its keys: options.h, `weft list keys`). Throws InputError
/// with all that is wrong, in the order of the places.
///
/// `Experiment::text` parses to the same experiment again, alone: it is the file's text, with
/// overrides written into it, and with the points of a list file as `points`.
[[nodiscard]] Experiment read_experiment(const std::string& path, const ReadOptions& options = {});

/// The same from the text of a file; `name` is for messages, and its folder is where a list is
/// looked for. Takes any bytes.
[[nodiscard]] Experiment parse_experiment(std::string_view text, const std::string& name,
                                          const ReadOptions& options = {});

}  // namespace weft
