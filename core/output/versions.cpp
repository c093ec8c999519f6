#include "core/output/versions.h"

#include "core/base/problem.h"

namespace weft {
namespace {

std::string text_of(const RunVersions& versions) {
  return "model version " + std::to_string(versions.model) + " and draw version " +
         std::to_string(versions.draws);
}

}  // namespace

std::string other_versions(const RunVersions& versions) {
  constexpr RunVersions here{model_version, draw_version};
  if (versions == here) return {};
  return "its runs were made with " + text_of(versions) + ", this weft has " + text_of(here);
}

void require_versions(const RunVersions& versions, const std::string& path,
                      const std::string& source) {
  const std::string others = other_versions(versions);
  if (others.empty()) return;
  throw InputError(Problem{{path},
                           others,
                           "",
                           "use the weft that made the file (" + source +
                               "), or run the experiment that 'weft info --experiment' prints"});
}

}  // namespace weft
