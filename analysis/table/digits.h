#pragma once

#include <cstdint>
#include <span>
#include <string>

#include "analysis/statistics/estimate.h"

/// Numbers as text, the same in every locale.
namespace weft::analysis {

/// The shortest decimal text that reads back as the same double; empty if not a finite number.
[[nodiscard]] std::string exact(double value);

/// With so many decimals, never "-0"; "-" if not a finite number.
[[nodiscard]] std::string fixed(double value, int decimals);

/// With at least so many significant digits and no zeros at the end: "0.05", "1234".
[[nodiscard]] std::string rounded(double value, int digits);

/// With so many significant digits, however small or large: "0.05", "1.234e-09"; empty if not a
/// finite number.
[[nodiscard]] std::string significant(double value, int digits);

/// A share of 1 in whole per cent: "61 %". What is neither none nor all is never shown as such:
/// "<1 %", ">99 %".
[[nodiscard]] std::string percent(double share);

/// "0.031", "<0.001"; "-" if not a number.
[[nodiscard]] std::string p_value(double p);

/// "1 run", "3 runs".
[[nodiscard]] std::string counted(std::uint64_t count, const std::string& noun);

/// "0.446 [0.440, 0.452]"; "0.446 [-]" where the interval is undefined.
[[nodiscard]] std::string with_interval(const Estimate& estimate, int decimals);

/// "0.446 ±0.006", half the width of the interval.
[[nodiscard]] std::string with_margin(const Estimate& estimate, int decimals);

/// Decimals that suit all of these numbers: the largest shows `digits` significant digits and the
/// widest margin shows at least one, as far as three more decimals go.
[[nodiscard]] int shared_decimals(std::span<const Estimate> estimates, int digits);

}  // namespace weft::analysis
