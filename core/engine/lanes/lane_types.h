#pragma once

// One number for each of several runs side by side: what `float` is to the scalar simulation.
//
// This header, and all in this folder that includes it, is compiled once for each instruction set,
// with that set's compiler flags and in a namespace of its own (HWY_NAMESPACE), so that the linker
// can never take one machine's code for another's. See core/decisions/0008.

#include <hwy/highway.h>

#include <array>
#include <cstddef>
#include <cstdint>

#include "core/base/number.h"

HWY_BEFORE_NAMESPACE();
namespace weft::HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

using FloatTag = hn::ScalableTag<float>;
using WordTag = hn::RebindToUnsigned<FloatTag>;
using WholeTag = hn::RebindToSigned<FloatTag>;
using FloatVector = hn::Vec<FloatTag>;
using WordVector = hn::Vec<WordTag>;

/// Runs side by side.
constexpr std::size_t lane_count = HWY_LANES(float);

/// A condition in each lane.
struct Mask {
  hn::Mask<FloatTag> m;

  /// The lanes in which it holds, as bits.
  [[nodiscard]] HWY_INLINE std::uint32_t bits() const {
    alignas(8) std::array<std::uint8_t, 8> bytes{};  // as many as StoreMaskBits may write
    hn::StoreMaskBits(FloatTag(), m, bytes.data());
    return static_cast<std::uint32_t>(bytes[0]) | static_cast<std::uint32_t>(bytes[1]) << 8;
  }
};

/// A 32-bit floating-point number in each lane. Without members but the vector, so that arrays and
/// structures of it lie in memory as [field][lane].
struct Lanes {
  FloatVector v;

  Lanes() = default;
  HWY_INLINE explicit Lanes(float x) : v(hn::Set(FloatTag(), x)) {}
  HWY_INLINE explicit Lanes(FloatVector x) : v(x) {}
  HWY_INLINE static Lanes load(const float* aligned) {
    return Lanes(hn::Load(FloatTag(), aligned));
  }
  HWY_INLINE void store(float* aligned) const { hn::Store(v, FloatTag(), aligned); }
};

HWY_INLINE Lanes operator+(Lanes a, Lanes b) { return Lanes(hn::Add(a.v, b.v)); }
HWY_INLINE Lanes operator-(Lanes a, Lanes b) { return Lanes(hn::Sub(a.v, b.v)); }
HWY_INLINE Lanes operator*(Lanes a, Lanes b) { return Lanes(hn::Mul(a.v, b.v)); }
HWY_INLINE Lanes operator/(Lanes a, Lanes b) { return Lanes(hn::Div(a.v, b.v)); }

HWY_INLINE Mask operator<(Lanes a, Lanes b) { return {hn::Lt(a.v, b.v)}; }
HWY_INLINE Mask operator>(Lanes a, Lanes b) { return {hn::Gt(a.v, b.v)}; }
HWY_INLINE Mask operator<=(Lanes a, Lanes b) { return {hn::Le(a.v, b.v)}; }
HWY_INLINE Mask operator>=(Lanes a, Lanes b) { return {hn::Ge(a.v, b.v)}; }
HWY_INLINE Mask operator==(Lanes a, Lanes b) { return {hn::Eq(a.v, b.v)}; }
HWY_INLINE Mask operator!(Mask a) { return {hn::Not(a.m)}; }
HWY_INLINE Mask both(Mask a, Mask b) { return {hn::And(a.m, b.m)}; }
HWY_INLINE Mask either(Mask a, Mask b) { return {hn::Or(a.m, b.m)}; }
HWY_INLINE bool any(Mask a) { return !hn::AllFalse(FloatTag(), a.m); }

HWY_INLINE Lanes select(Mask where, Lanes a, Lanes b) {
  return Lanes(hn::IfThenElse(where.m, a.v, b.v));
}
/// Where the instructions differ in what they do with "not a number", the comparison decides, as in
/// the scalar ones: `b` then.
HWY_INLINE Lanes min(Lanes a, Lanes b) {
#if HWY_ARCH_X86 && HWY_TARGET != HWY_EMU128
  return Lanes(hn::Min(a.v, b.v));  // MINPS is exactly a < b ? a : b
#else
  return select(a < b, a, b);
#endif
}
HWY_INLINE Lanes max(Lanes a, Lanes b) {
#if HWY_ARCH_X86 && HWY_TARGET != HWY_EMU128
  return Lanes(hn::Max(a.v, b.v));
#else
  return select(a > b, a, b);
#endif
}
HWY_INLINE Lanes add_where(Mask where, Lanes sum, Lanes x) {
  return Lanes(hn::IfThenElse(where.m, hn::Add(sum.v, x.v), sum.v));
}
HWY_INLINE Lanes absolute(Lanes x) { return Lanes(hn::Abs(x.v)); }
HWY_INLINE Lanes square_root(Lanes x) { return Lanes(hn::Sqrt(x.v)); }

HWY_INLINE Lanes nearest_whole(Lanes x) {
  const Lanes shift(12582912.0F);  // 1.5 * 2^23
  return (x + shift) - shift;
}

HWY_INLINE Lanes power_of_two(Lanes k) {
  const WholeTag whole;
  const auto exponent = hn::Add(hn::ConvertTo(whole, k.v), hn::Set(whole, 127));
  return Lanes(hn::BitCast(FloatTag(), hn::ShiftLeft<23>(exponent)));
}

struct LaneParts {
  Lanes mantissa;
  Lanes exponent;
};
HWY_INLINE LaneParts split(Lanes x) {
  const WholeTag whole;
  const auto bits = hn::BitCast(whole, x.v);
  const auto exponent = hn::ShiftRight<23>(hn::Sub(bits, hn::Set(whole, 0x3F3504F3)));
  const auto mantissa = hn::Sub(bits, hn::ShiftLeft<23>(exponent));
  return {Lanes(hn::BitCast(FloatTag(), mantissa)), Lanes(hn::ConvertTo(FloatTag(), exponent))};
}

/// A 32-bit word in each lane.
struct LaneWords {
  WordVector v;

  LaneWords() = default;
  HWY_INLINE explicit LaneWords(WordVector x) : v(x) {}
  HWY_INLINE explicit LaneWords(std::uint32_t x) : v(hn::Set(WordTag(), x)) {}
  HWY_INLINE static LaneWords load(const std::uint32_t* aligned) {
    return LaneWords(hn::Load(WordTag(), aligned));
  }
  HWY_INLINE void store(std::uint32_t* aligned) const { hn::Store(v, WordTag(), aligned); }
};

/// As the scalar one (core/random/uniform.h), for up to 22 bits: the bits become the mantissa of a
/// number in 1..2, with a half behind the last; minus 1 that is exact.
HWY_INLINE Lanes uniform_at(LaneWords word, int first, int count) {
  const WordTag tag;
  const int shift = 23 - count - first;
  const auto moved =
      shift >= 0 ? hn::ShiftLeftSame(word.v, shift) : hn::ShiftRightSame(word.v, -shift);
  const std::uint32_t field = ((1U << count) - 1U) << (23 - count);
  const std::uint32_t half = 1U << (22 - count);
  const auto mantissa = hn::And(moved, hn::Set(tag, field));
  const auto bits = hn::Or(mantissa, hn::Set(tag, 0x3F800000U | half));
  return Lanes(hn::BitCast(FloatTag(), bits)) - Lanes(1.0F);
}

/// From the top 23 bits.
HWY_INLINE Lanes uniform(LaneWords word) {
  const auto whole = hn::BitCast(WholeTag(), hn::ShiftRight<9>(word.v));
  return (Lanes(hn::ConvertTo(FloatTag(), whole)) + Lanes(0.5F)) * Lanes(1.0F / 8388608.0F);
}

}  // namespace weft::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();
