#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "analysis/discover/box.h"
#include "analysis/verdict/subjects.h"

/// Whether what is claimed of a result holds.
namespace weft::analysis {

enum class Word { holds, fails, depends_on, undecided };

/// How the verdict stands to what was claimed.
enum class Standing {
  as_claimed,    ///< it holds, and every condition behaves as claimed
  in_part,       ///< it holds somewhere, but a condition does not behave, or a region is missing
  contradicted,  ///< it fails, or fails where it was to hold
  open           ///< not decided
};

/// What is claimed of a region.
enum class Expected { holds, fails, reverses };

/// A region that the claim names, judged by configurations held out.
struct Condition {
  Expected expected = Expected::holds;
  std::string where;    ///< "rivalry 0.5..1", "elsewhere"
  Judgement judgement;  ///< of the claim there; of its reverse where that is expected

  [[nodiscard]] bool as_claimed() const;
  [[nodiscard]] bool contradicts() const;
};

/// A region that was looked for: a PRIM box found in one half of the configurations.
struct FoundRegion {
  bool of_failures = true;  ///< a box of configurations in which the claim fails; else: holds
  Box box;
  Counts held_out;         ///< configurations of the other half, and cases of them
  Counts inside_held_out;  ///< those in the box
  Judgement inside;        ///< by the other half
  Judgement outside;

  /// Whether the claim depends on it: it fails inside and holds outside, or the other way round.
  [[nodiscard]] bool decides() const;
};

/// What the optimum does with a factor.
struct PeakShift {
  std::string factor;
  double smallest = 0;
  Estimate shift;  ///< in steps
  [[nodiscard]] Says says() const;
};

struct Verdict {
  Word word = Word::undecided;
  Standing standing = Standing::open;
  std::vector<Contrast> contrasts;
  std::vector<double> smallest;  ///< of each contrast
  Judgement overall;             ///< by all configurations, or the held-out half (is_chosen())
  bool overall_held_out = false;
  Estimate holds_in;          ///< share of the configurations in which every contrast is above
  double effort = undefined;  ///< of the first contrast: mean effort of the first less the second
  Estimate at_equal_effort;   ///< where asked for: by regression, else by matching
  std::vector<Condition> conditions;
  std::vector<FoundRegion> regions;
  std::optional<PeakShift> peak;
  std::vector<std::string> factors;  ///< names, in the order of the boxes
  std::size_t left_out = 0;          ///< configurations without a value
  /// Where undecided: configurations that would decide, at the present replicates.
  std::optional<std::uint64_t> configurations_needed;
  std::uint64_t runs_needed = 0;  ///< of them, under all strategies of the file
  std::string no_region;          ///< why no region was looked for
};

struct VerdictOptions {
  std::uint64_t seed = 1;  ///< of the halves and the resampling
};

/// Judges a claim by a result. Throws InputError for names that the result lacks, and where mean
/// efforts differ by more than the claim allows.
[[nodiscard]] Verdict verdict(const ResultReader& reader, const Claim& claim,
                              const VerdictOptions& options);

}  // namespace weft::analysis
