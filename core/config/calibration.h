#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/config/read_experiment.h"
#include "core/engine/candidates.h"
#include "core/engine/experiment.h"
#include "core/output/pattern_statistics.h"
#include "core/sampling/distribution.h"

namespace weft {

/// A parameter that is calibrated, and what is thought of it beforehand.
struct Prior {
  std::size_t parameter = 0;  ///< row of parameter_table()
  Distribution distribution;
  double standard = 0;  ///< what it has without calibration: the default, or the fitted value
};

enum class PatternUse { fit, held_out, check };

/// What is known of real collaborations: a statistic (pattern_statistics.h) and its band.
struct Pattern {
  std::string name;
  std::size_t statistic = 0;
  StatisticQuestion question;
  std::size_t population = 0;  ///< among Calibration::populations
  std::string population_text;
  double low = 0;  ///< may be infinite
  double high = 0;
  std::string source;
  PatternUse use = PatternUse::fit;
};

/// All that a calibration file says, checked.
struct Calibration {
  /// One strategy, which stands for typical practice. Configurations are drawn one by one; those of
  /// the coefficients without calibration come first, then those of candidates in their order, then
  /// those of vectors that are looked at again.
  Experiment experiment;
  std::uint64_t collaborations = 0;  ///< configurations of a candidate
  std::uint64_t draws = 0;           ///< from the prior
  std::uint64_t particles = 0;
  std::uint64_t generations = 0;
  std::uint64_t candidates = 0;  ///< at most; draws among them
  bool fitted = false;           ///< without calibration, coefficients have their fitted values
  std::vector<Prior> priors;
  std::vector<Pattern> patterns;
  std::vector<Subpopulation> populations;

  /// Vectors that are looked at again: the posterior means, and the nearest ten.
  static constexpr std::uint64_t looked_at_again = 11;

  /// Configurations of the coefficients without calibration, and of each vector that is looked at
  /// again.
  [[nodiscard]] std::uint64_t reference_collaborations() const { return 16 * collaborations; }
  /// First configuration of one of the latter.
  [[nodiscard]] std::uint64_t first_again(std::uint64_t vector) const {
    return first_configuration(candidates) + vector * reference_collaborations();
  }
  /// First configuration of a candidate.
  [[nodiscard]] std::uint64_t first_configuration(std::uint64_t candidate) const {
    return reference_collaborations() + candidate * collaborations;
  }
};

/// Reads a calibration file. Throws InputError with all that is wrong, in the order of the places.
[[nodiscard]] Calibration read_calibration(const std::string& path,
                                           const ReadOptions& options = {});

/// The same from the text of a file; `name` is for messages. Takes any bytes.
[[nodiscard]] Calibration parse_calibration(std::string_view text, const std::string& name,
                                            const ReadOptions& options = {});

}  // namespace weft
