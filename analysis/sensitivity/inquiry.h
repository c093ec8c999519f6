#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "analysis/data/outcome.h"
#include "analysis/sensitivity/design.h"
#include "analysis/sensitivity/sensitivity.h"
#include "analysis/sensitivity/series.h"
#include "analysis/sensitivity/variance_shares.h"

namespace weft::analysis {

/// A question about sensitivity, with all that is read to answer it. Lives no longer than the
/// reader and the options.
struct Inquiry {
  const ResultReader& reader;
  const SensitivityOptions& options;
  Outcome outcome;
  ResultDesign design;
  StrategySeries series;

  /// A series to be analysed; `strategy` is empty for the mean over all of several.
  struct Subject {
    std::string strategy;
    const Series* series;
  };
  /// The one that was asked for or is the only one; or the mean over all, then each.
  [[nodiscard]] std::vector<Subject> subjects() const;
  [[nodiscard]] std::vector<std::string> factor_names() const;
  /// "engagement", "engagement under balanced"
  [[nodiscard]] std::string topic() const;
  [[nodiscard]] bool several() const { return !series.apart.empty(); }
  /// Throws InputError in the name of the file.
  [[noreturn]] void refuse(const std::string& what, const std::string& why,
                           const std::string& hint) const;
};

/// Looks all names up and reads the series. Throws InputError where no factor was drawn, no block
/// is whole, or the outcome is the same everywhere.
[[nodiscard]] Inquiry inquire(const ResultReader& reader, const SensitivityOptions& options);

/// The answers of each kind of design, without what they have in common.
[[nodiscard]] Answer saltelli_answer(const Inquiry& inquiry);
[[nodiscard]] Answer morris_answer(const Inquiry& inquiry);
[[nodiscard]] Answer rank_answer(const Inquiry& inquiry);

/// Places of the values, the largest (whatever its sign) first; undefined ones last.
[[nodiscard]] std::vector<std::size_t> by_size(const std::vector<Estimate>& values);

/// The same with the largest value first: for shares of a variance, where below 0 means 0.
[[nodiscard]] std::vector<std::size_t> by_value(const std::vector<Estimate>& values);

struct Leaders {
  std::string strategy;
  std::vector<Estimate> values;  ///< by factor
};
/// A row for each strategy: its most important factors, in the order that `first` gives (by_size or
/// by_value), and their values.
[[nodiscard]] Table leaders_table(
    const std::vector<std::string>& factors, const std::vector<Leaders>& strategies,
    const std::function<std::vector<std::size_t>(const std::vector<Estimate>&)>& first = by_size);

/// Adds where the variance comes from, as table and in facts, and how to read it. `places`: which
/// configurations of a block are fair draws (variance_shares.h).
void add_shares(const Inquiry& inquiry, const std::vector<std::size_t>& places, Answer& answer);

/// Tells which strategies are left out because no input moves their outcome.
void note_constant(const std::vector<std::string>& strategies, Answer& answer);

}  // namespace weft::analysis
