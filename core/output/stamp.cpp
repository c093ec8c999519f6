#include "core/output/stamp.h"

#include <unistd.h>

#include <array>
#include <ctime>

#include "weft_version.h"

namespace weft {

std::string program_source() {
  return "weft " + std::string(built::version) + ", commit " + std::string(built::commit) +
         (built::dirty ? ", sources changed since" : "");
}

std::string program_compiler() { return std::string(built::compiler); }

std::string utc_time() {
  const std::time_t now = std::time(nullptr);
  std::tm parts{};
  gmtime_r(&now, &parts);
  std::array<char, 32> text{};
  const std::size_t length = std::strftime(text.data(), text.size(), "%Y-%m-%dT%H:%M:%SZ", &parts);
  return {text.data(), length};
}

std::string host_name() {
  std::array<char, 256> name{};
  if (gethostname(name.data(), name.size() - 1) != 0 || name[0] == '\0') return "unknown";
  return name.data();
}

}  // namespace weft
