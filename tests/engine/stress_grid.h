#pragma once

#include <memory>
#include <span>
#include <vector>

#include "core/engine/batch.h"

namespace weft::engine_test {

/// Runs that reach every corner of the model: sizes from 3 to 500 members, theories drawn from the
/// whole of their ranges, absurd ones that break, strategies with every feature, delays, goals.
class StressGrid {
 public:
  explicit StressGrid(int horizon, std::uint32_t configurations = 96);

  [[nodiscard]] std::span<const BatchRun> runs() const { return runs_; }
  [[nodiscard]] std::size_t strategies() const { return laws_.size(); }
  [[nodiscard]] int horizon() const { return horizon_; }
  [[nodiscard]] std::uint64_t seed() const { return 0x1234567890ABCDEFU; }

 private:
  int horizon_;
  std::vector<Law> laws_;
  std::vector<Parameters<float>> parameters_;
  std::vector<BatchRun> runs_;
};

}  // namespace weft::engine_test
