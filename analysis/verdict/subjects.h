#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "analysis/discover/points.h"
#include "analysis/verdict/contrast.h"

namespace weft::analysis {

/// The configurations that a claim is judged by: those in which every contrast has a value and
/// every factor is finite.
struct Subjects {
  Points points;                                ///< a case is one in which the claim fails
  std::vector<std::uint32_t> configuration;     ///< [point], in the file
  std::vector<std::vector<double>> difference;  ///< [contrast][point]
  std::size_t left_out = 0;                     ///< configurations

  [[nodiscard]] Rows all() const;
};

/// Throws InputError if there are fewer than two.
[[nodiscard]] Subjects subjects_of(const ResultReader& reader, std::span<const Contrast> contrasts,
                                   std::span<const ContrastValues> values);

enum class Says { yes, no, undecided };

/// "holds", "fails", "undecided".
[[nodiscard]] std::string_view word_of(Says says);

/// yes: the interval lies above `smallest`; no: below; else undecided.
[[nodiscard]] Says says_of(const Estimate& estimate, double smallest);

/// Fewer configurations decide nothing.
constexpr std::size_t fewest_to_judge = 10;

/// What some configurations say to contrasts that must all hold.
struct Judgement {
  Says says = Says::undecided;
  std::vector<Estimate> estimates;  ///< of each contrast: mean over configurations, paired
  std::size_t configurations = 0;

  /// The contrast that is nearest to failing, or fails most clearly.
  [[nodiscard]] std::size_t weakest(std::span<const double> smallest) const;
};

/// Each contrast is the mean over the configurations with Student's interval (mean_estimate()), so
/// replicates are clustered. yes: every interval lies above the smallest difference that matters;
/// no: one lies below; else undecided. As all must hold, none needs an adjustment for the others.
/// Source: R. L. Berger, Technometrics 24 (1982) 295-300 (intersection-union tests).
/// `difference`: [contrast][point], not a number where there is none.
[[nodiscard]] Judgement judge(std::span<const std::vector<double>> difference,
                              std::span<const double> smallest,
                              std::span<const std::uint32_t> rows);

}  // namespace weft::analysis
