#include "core/config/block_design.h"

#include <algorithm>
#include <bit>

#include "core/config/wording.h"

namespace weft {
namespace {

/// "a trajectory visits 7 factors + 1 configurations"
std::string block_text(Method method, std::size_t dimensions) {
  const std::string factors = counted(dimensions, "drawn factor");
  return method == Method::morris
             ? "a trajectory of " + factors + " has one configuration more"
             : "a pair of points in " + factors + " makes twice as many configurations and 2 more";
}

/// "992 or 1000": the fitting numbers next to one that does not fit.
std::string fitting_text(std::uint64_t count, std::uint64_t block) {
  const std::uint64_t below = count / block * block;
  const std::uint64_t above = below + block;
  if (below == 0) return std::to_string(above);
  if (above > most_configurations) return std::to_string(below);
  return std::to_string(below) + " or " + std::to_string(above);
}

bool is_drawn_from_something(const DesignRequest& request, std::size_t dimensions,
                             Findings& findings) {
  if (dimensions > 0) return true;
  findings.wrong(request.place,
                 "nothing is drawn for " + std::string(name_of(request.method)) + " to change",
                 "all configurations would be the same", "give a factor a distribution");
  return false;
}

void note_uneven_pairs(const DesignRequest& request, std::uint64_t pairs, std::uint64_t block,
                       Findings& findings) {
  if (request.method != Method::saltelli || std::has_single_bit(pairs)) return;
  const std::uint64_t even = std::bit_floor(pairs);
  std::string hint = std::to_string(even * block);
  if (2 * even * block <= most_configurations) hint += " or " + std::to_string(2 * even * block);
  findings.note(request.configurations_place, counted(pairs, "pair") + " of points",
                "Sobol' points are even at powers of 2", "better " + hint + " configurations");
}

/// Each scrambling has as many configurations.
std::optional<std::uint64_t> scrambled_count(const DesignRequest& request, std::uint64_t count,
                                             Findings& findings) {
  if (count % request.scramblings == 0) return count;
  findings.wrong(request.configurations_place,
                 "'configurations' is " + std::to_string(count) + ", " +
                     std::to_string(request.scramblings) + " scramblings need a multiple of them",
                 "each has as many", "nearest: " + fitting_text(count, request.scramblings));
  return std::nullopt;
}

}  // namespace

std::optional<std::uint64_t> configuration_count(const DesignRequest& request,
                                                 std::size_t dimensions, Findings& findings) {
  const std::uint64_t standard = dimensions == 0 ? 1 : request.standard_configurations;
  if (!has_blocks(request.method)) {
    return scrambled_count(request, request.configurations.value_or(standard), findings);
  }
  if (!is_drawn_from_something(request, dimensions, findings)) return std::nullopt;
  const std::uint64_t block = points_in_block(request.method, dimensions);
  if (!request.configurations) {
    const std::uint64_t blocks = std::max<std::uint64_t>(1, standard / block);
    return block * (request.method == Method::saltelli ? std::bit_floor(blocks) : blocks);
  }
  const std::uint64_t count = *request.configurations;
  if (count % block != 0) {
    findings.wrong(
        request.configurations_place,
        "'configurations' is " + std::to_string(count) + ", " +
            std::string(name_of(request.method)) + " needs a multiple of " + std::to_string(block),
        block_text(request.method, dimensions), "nearest: " + fitting_text(count, block));
    return std::nullopt;
  }
  note_uneven_pairs(request, count / block, block, findings);
  return count;
}

std::optional<std::uint64_t> morris_levels(const DesignRequest& request, Findings& findings) {
  const std::uint64_t levels = request.levels.value_or(standard_levels);
  if (request.method != Method::morris || levels % 2 == 0) return levels;
  findings.wrong(request.levels_place,
                 "'levels' is " + std::to_string(levels) + ", morris needs an even number",
                 "a step leads over half of them", "try " + std::to_string(levels + 1));
  return std::nullopt;
}

}  // namespace weft
