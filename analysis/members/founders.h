#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

/// Founding members of replayed runs. They are the same, with the same luck, under every strategy
/// (common random numbers), so that each of them can be followed from one strategy to another.
namespace weft::analysis {

/// What founders differ in; attributes that no strategy changes.
enum class Trait { sensitivity, specificity, readiness, strain, aspiration };
constexpr std::array<std::string_view, 5> trait_names = {"sensitivity", "specificity", "readiness",
                                                         "strain", "aspiration"};

struct Founder {
  std::optional<bool> firm;  ///< else public or civil; nothing where sectors do not differ
  std::array<double, trait_names.size()> trait;  ///< at joining, in any scale that keeps the order
};

/// The founders of one world, and which of them each strategy keeps: those who are there at the end
/// of a run that has not collapsed.
struct FoundersOfWorld {
  std::vector<Founder> founders;
  std::vector<std::vector<bool>> kept;  ///< [strategy][founder]
};

/// Worlds that were followed.
struct FoundersFollowed {
  std::vector<FoundersOfWorld> worlds;  ///< of one configuration each
  std::size_t broken = 0;               ///< left out, as a run of theirs is broken
};

}  // namespace weft::analysis
