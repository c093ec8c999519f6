#pragma once

#include <optional>
#include <string>
#include <vector>

#include "analysis/table/table.h"
#include "core/output/result_reader.h"

/// What happens month by month, as a result file sums it up over all runs.
namespace weft::analysis {

/// A quantity of the group `trajectory` that a page shows.
struct CourseQuantity {
  std::string name;
  std::string label;
};

/// Quantities of the whole collaboration that the file has; none where it was run without
/// trajectories.
[[nodiscard]] std::vector<CourseQuantity> course_quantities(const ResultReader& reader);

/// A row a strategy and month, with mean, 5 %, 50 % and 95 % quantile of each of the quantities:
/// columns QUANTITY_mean, QUANTITY_q05, ...
[[nodiscard]] Table course_table(const ResultReader& reader,
                                 const std::vector<CourseQuantity>& quantities);

/// A row a strategy, month and tension or mechanism (column `what`, as `kind` says): the mean over
/// living runs.
[[nodiscard]] Table tension_course_table(const ResultReader& reader);

/// Every n-th month only, so that no table has more rows than a page should carry; the first and
/// the last month stay.
[[nodiscard]] Table thinned(const Table& table, std::size_t most_rows);

}  // namespace weft::analysis
