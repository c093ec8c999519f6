#pragma once

#include <cstdint>
#include <string>

namespace weft {

/// Of MODEL.md: what one run computes from its configuration and its world.
constexpr std::int64_t model_version = 1;
/// Of how configurations are drawn, and put into the random groups of a result's sums. 2: quantiles
/// rounded correctly to 32 bits; groups that no regular design falls into step with.
constexpr std::int64_t draw_version = 2;

/// Of what a file's runs were made with; files that do not say were made with the first.
struct RunVersions {
  std::int64_t model = 1;
  std::int64_t draws = 1;
  bool operator==(const RunVersions&) const = default;
};

/// In words: what others than this program's runs were made with; empty for its own.
[[nodiscard]] std::string other_versions(const RunVersions& versions);

/// Throws InputError, with the versions' names, where runs were made with others than this
/// program's: they cannot be computed again, nor put together with its own.
void require_versions(const RunVersions& versions, const std::string& path,
                      const std::string& source);

}  // namespace weft
