#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/engine/batch.h"

namespace weft {

/// Ways to compute runs. All give the same bits.
enum class InstructionSet {
  scalar,    ///< the reference: one run after another (simulation.h)
  emulated,  ///< lanes in plain C++: shows on any machine what lanes compute
  sse4,
  avx2,
  avx512,
  neon
};

struct InstructionSetInfo {
  InstructionSet set;
  std::string_view name;  ///< as --instruction-set takes it
  BatchKernel kernel;     ///< null: this program was not built for it
  bool here;              ///< whether this machine can run it
};

/// All of them, the slowest first.
[[nodiscard]] std::span<const InstructionSetInfo> instruction_sets();

[[nodiscard]] const InstructionSetInfo& info_of(InstructionSet set);

/// The fastest that program and machine have.
[[nodiscard]] InstructionSet best_instruction_set();

/// Those that program and machine have.
[[nodiscard]] std::vector<InstructionSet> usable_instruction_sets();

}  // namespace weft
