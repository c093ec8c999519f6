#include "core/output/claim.h"

#include "core/output/columns.h"

namespace weft {

std::vector<std::string> claimable_outcomes() {
  std::vector<std::string> names;
  for (const RunColumn& column : run_columns()) {
    if (column.name == "status") {
      names.emplace_back("survival");
    } else if (column.by_tension && column.name != last_fade_column) {
      for (const std::string_view tension : tension_names) {
        names.push_back(std::string(column.name) + ":" + std::string(tension));
      }
    } else if (!column.by_tension) {
      names.emplace_back(column.name);
    }
  }
  return names;
}

}  // namespace weft
