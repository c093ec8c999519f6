#pragma once

#include <cstddef>
#include <span>
#include <string_view>

namespace weft {

/// One row: a value of a member, as it stands in a trace.
struct MemberColumn {
  std::string_view name;  ///< of the variable `member_<name>`
  bool changes;           ///< monthly, with dimensions (month, member); else (member)
  bool by_tension;        ///< one value for each tension: a further dimension
  std::string_view long_name;
  std::size_t first;  ///< place in a Member, counted in floats
};

/// Every value of a Member, in its order. All are dimensionless.
[[nodiscard]] std::span<const MemberColumn> member_columns();

}  // namespace weft
