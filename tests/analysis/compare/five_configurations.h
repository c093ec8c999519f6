#pragma once

#include <array>

#include "tests/analysis/synthetic.h"

namespace weft::analysis {

/// Three strategies in five configurations, two replicates each; engagements are 64ths, so that
/// 32 bit hold them exactly. In Python:
/// E = np.array([[[30,26],[20,22],[8,12]], [[40,44],[41,39],[6,10]], [[18,10],[16,18],[14,14]],
///               [[33,35],[20,28],[34,34]], [[52,48],[40,50],[20,26]]]) / 64
inline Synthetic five_configurations() {
  using Runs = std::array<int, 2>;
  using Configuration = std::array<Runs, 3>;
  constexpr std::array<Configuration, 5> sixty_fourths = {
      Configuration{Runs{30, 26}, Runs{20, 22}, Runs{8, 12}},
      Configuration{Runs{40, 44}, Runs{41, 39}, Runs{6, 10}},
      Configuration{Runs{18, 10}, Runs{16, 18}, Runs{14, 14}},
      Configuration{Runs{33, 35}, Runs{20, 28}, Runs{34, 34}},
      Configuration{Runs{52, 48}, Runs{40, 50}, Runs{20, 26}}};
  return {.configurations = 5,
          .strategies = {"steady", "fades", "none"},
          .replicates = 2,
          .outcome = [=](std::uint64_t c, std::size_t s, std::uint64_t r) {
            return run_with(static_cast<float>(sixty_fourths[c][s][r]) / 64.0F);
          }};
}

}  // namespace weft::analysis
