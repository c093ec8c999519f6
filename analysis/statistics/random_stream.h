#pragma once

#include <cstdint>
#include <random>

namespace weft::analysis {

/// Random numbers for resampling and splitting: a pure function of seed and stream, the same on
/// every machine. (std::mt19937_64 and std::seed_seq are specified to the bit; std's distributions
/// are not, and are not used.)
class RandomStream {
 public:
  RandomStream(std::uint64_t seed, std::uint64_t stream) {
    std::seed_seq words{low(seed), high(seed), low(stream), high(stream)};
    generator_.seed(words);
  }

  /// 0..count-1 (1 <= count < 2^32), each as likely but for a part in 2^32.
  [[nodiscard]] std::uint32_t below(std::uint32_t count) {
    return static_cast<std::uint32_t>((high(generator_()) * std::uint64_t{count}) >> 32U);
  }
  /// In [0, 1), in steps of 2^-53.
  [[nodiscard]] double uniform() { return static_cast<double>(generator_() >> 11U) * 0x1p-53; }

 private:
  static std::uint32_t low(std::uint64_t word) { return static_cast<std::uint32_t>(word); }
  static std::uint32_t high(std::uint64_t word) { return static_cast<std::uint32_t>(word >> 32U); }

  std::mt19937_64 generator_;
};

}  // namespace weft::analysis
