#pragma once

#include "core/engine/lanes/lane_types.h"
#include "core/random/address.h"

HWY_BEFORE_NAMESPACE();
namespace weft::HWY_NAMESPACE {

using PairTag = hn::Repartition<std::uint64_t, WordTag>;
using PairVector = hn::Vec<PairTag>;

constexpr std::size_t philox_rounds = 10;

/// The keys of the ten rounds of Philox4x32-10; they depend on the seed alone.
struct RoundKeys {
  alignas(8) std::array<std::array<std::uint64_t, 2>, philox_rounds> key;

  explicit RoundKeys(std::uint64_t seed) {
    Key now = key_of(seed);
    for (auto& round : key) {
      round = {now[0], now[1]};
      now[0] += 0x9E3779B9U;  // the Weyl sequences of Random123
      now[1] += 0xBB67AE85U;
    }
  }
};

/// Counter words, for even lanes and for odd ones: in the low half of 64 bits each, whatever stands
/// in the high half. A product of 32 and 32 bits needs 64, and so nothing has to be moved about
/// between rounds.
struct SplitWords {
  PairVector even;
  PairVector odd;
};

HWY_INLINE SplitWords split_words(LaneWords words) {
  const PairVector pairs = hn::BitCast(PairTag(), words.v);
  return {pairs, hn::ShiftRight<32>(pairs)};
}

HWY_INLINE LaneWords joined_words(SplitWords words) {
  const WordTag tag;
  const auto odd = hn::BitCast(tag, hn::ShiftLeft<32>(words.odd));
  return LaneWords(hn::OddEven(odd, hn::BitCast(tag, words.even)));
}

using SplitBlock = std::array<SplitWords, 4>;

/// The product of the low halves, 64 bits.
HWY_INLINE PairVector product(PairVector a, std::uint32_t factor) {
  return hn::MulEven(hn::BitCast(WordTag(), a), hn::Set(WordTag(), factor));
}

/// High half of a product, xor two words.
HWY_INLINE PairVector mixed(PairVector product, PairVector word, PairVector key) {
  return hn::Xor(hn::Xor(hn::ShiftRight<32>(product), word), key);
}

HWY_INLINE void philox_round(const std::array<std::uint64_t, 2>& key, SplitBlock& c) {
  const PairVector key0 = hn::Set(PairTag(), key[0]);
  const PairVector key1 = hn::Set(PairTag(), key[1]);
  const SplitWords product0 = {product(c[0].even, 0xD2511F53U), product(c[0].odd, 0xD2511F53U)};
  const SplitWords product1 = {product(c[2].even, 0xCD9E8D57U), product(c[2].odd, 0xCD9E8D57U)};
  c = {SplitWords{mixed(product1.even, c[1].even, key0), mixed(product1.odd, c[1].odd, key0)},
       product1,
       SplitWords{mixed(product0.even, c[3].even, key1), mixed(product0.odd, c[3].odd, key1)},
       product0};
}

/// Philox4x32-10 in each lane: the blocks that scalar `philox` gives (core/random/philox.h).
HWY_INLINE std::array<LaneWords, 4> philox(const RoundKeys& keys, SplitBlock counter) {
  for (std::size_t round = 0; round < philox_rounds; ++round) {
    philox_round(keys.key[round], counter);
  }
  return {joined_words(counter[0]), joined_words(counter[1]), joined_words(counter[2]),
          joined_words(counter[3])};
}

/// Where draws of several runs are found: the parts of their addresses that stay the same.
struct LaneWorlds {
  SplitWords replicate;
  SplitWords configuration;
};

/// The blocks at (purpose, seat, month) of each lane's world; `seat` may differ by lane.
HWY_INLINE std::array<LaneWords, 4> draw(const RoundKeys& keys, const LaneWorlds& worlds,
                                         Purpose purpose, LaneWords seat, std::uint32_t month) {
  const WordTag tag;
  const auto rest = hn::Set(tag, first_counter_word(purpose, 0, month));
  const LaneWords first(hn::Or(hn::ShiftLeft<20>(seat.v), rest));
  const PairVector domain = hn::Set(PairTag(), std::uint64_t{model_domain});
  return philox(keys, {split_words(first), worlds.replicate, worlds.configuration,
                       SplitWords{domain, domain}});
}

}  // namespace weft::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();
