#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/config/population.h"
#include "core/config/section.h"
#include "core/engine/experiment.h"
#include "core/sampling/point_list.h"

namespace weft {

/// What [design] says, before it meets what is to be drawn.
struct DesignRequest {
  Method method = Method::lhs;
  std::optional<std::uint64_t> configurations;  ///< where the file gives them
  std::uint64_t standard_configurations = 1;    ///< where it does not
  std::uint64_t replicates = 1;
  std::uint64_t scramblings = 1;
  Pairing pairing = Pairing::crossed;
  std::optional<std::uint64_t> levels;
  std::string list_name;  ///< where the list stands, for messages
  std::optional<PointList> list;
  bool list_from_file = false;  ///< else it stands in the experiment file itself:
  std::string points;
  Place place;  ///< of the method, the section, or the whole file
  Place configurations_place;
  Place levels_place;
  Place scramblings_place;
};

/// Reads [design]; files are looked for in the experiment file's folder.
[[nodiscard]] DesignRequest read_design_request(const Section& experiment,
                                                const std::string& folder);

/// The configurations' design. Problems are reported, and then the design is of no use. With a
/// list, its columns join `population.drawn`, and `schedules` are the dimensions of joint families.
[[nodiscard]] Design make_design(const DesignRequest& request, Population& population,
                                 const std::vector<Dimension>& schedules, std::uint64_t seed,
                                 Findings& findings);

}  // namespace weft
