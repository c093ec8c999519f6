#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

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

/// Significant digits with which numbers between two show `digits` digits of their distance, so
/// that texts tell apart what a narrow range holds; 9 at most.
[[nodiscard]] int digits_between(double low, double high, int digits);

/// "1 run", "3 runs".
[[nodiscard]] std::string counted(std::uint64_t count, const std::string& noun);

/// Names in a sentence: "a, b and c", "a, b and 3 others".
[[nodiscard]] std::string name_list(const std::vector<std::string>& names);

/// "0.446 [0.440, 0.452]"; "0.446 [-]" where the interval is undefined.
[[nodiscard]] std::string with_interval(const Estimate& estimate, int decimals);

/// "0.446 ±0.006", half the width of the interval, or as with_interval() where the interval is
/// skew.
[[nodiscard]] std::string with_margin(const Estimate& estimate, int decimals);

/// Decimals that suit all of these numbers: the largest shows `digits` significant digits and the
/// widest margin shows at least one, as far as three more decimals go.
[[nodiscard]] int shared_decimals(std::span<const Estimate> estimates, int digits);

}  // namespace weft::analysis
