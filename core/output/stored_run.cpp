#include "core/output/stored_run.h"

#include <algorithm>
#include <string_view>

#include "core/base/nearest.h"
#include "core/base/problem.h"
#include "core/output/apart.h"
#include "core/output/text_list.h"

namespace weft {
namespace {

[[noreturn]] void refuse(const std::string& what, const std::string& why, const std::string& hint) {
  throw InputError(Problem{{}, what, why, hint});
}

void check_number(const char* option, std::uint64_t number, std::uint64_t count) {
  if (number < count) return;
  refuse("--" + std::string(option) + " is " + std::to_string(number),
         "the result has " + std::to_string(count) + ", counted from 0",
         count == 1 ? "give 0" : "give a number from 0 to " + std::to_string(count - 1));
}

std::size_t number_of(const std::string& strategy, const std::vector<std::string>& strategies) {
  const auto found = std::ranges::find(strategies, strategy);
  if (found != strategies.end()) return static_cast<std::size_t>(found - strategies.begin());
  const std::vector<std::string_view> known(strategies.begin(), strategies.end());
  const std::string meant = suggestion(strategy, known);
  refuse("the result has no strategy '" + strategy + "'", "",
         meant.empty() ? "weft info lists its strategies" : meant);
}

std::vector<std::string> texts_of(const ResultOrigin& origin) {
  return {origin.experiment, origin.experiment_sha256, origin.source};
}

/// Of this program's versions.
ResultOrigin origin_from(const std::vector<std::string>& texts) {
  return {texts.at(0), texts.at(1), texts.at(2), {model_version, draw_version}};
}

}  // namespace

ResultOrigin origin_of(const ResultReader& reader) {
  const auto text = [&](const char* name) {
    auto value = reader.text(name);
    if (!value) throw RunError(reader.path() + ": it has no attribute '" + name + "'");
    return std::move(*value);
  };
  return {text("experiment"),
          text("experiment_sha256"),
          text("source"),
          {reader.whole("model_version").value_or(1), reader.whole("draw_version").value_or(1)}};
}

ResultOrigin read_origin(const std::string& path) {
  return origin_from(split(read_apart(path, [&] {
    const ResultOrigin origin = origin_of(ResultReader(path));
    require_versions(origin.versions, path, origin.source);
    return joined(texts_of(origin));
  })));
}

StoredRun read_run(const std::string& path, std::uint64_t configuration,
                   const std::string& strategy, std::uint64_t replicate) {
  const std::string answer = read_apart(path, [&] {
    const ResultReader reader(path);
    check_number("configuration", configuration, reader.configurations());
    const std::size_t s = number_of(strategy, reader.strategies());
    check_number("replicate", replicate, reader.replicates());
    const ResultOrigin origin = origin_of(reader);
    require_versions(origin.versions, path, origin.source);
    std::vector<std::string> texts = texts_of(origin);
    texts.push_back(std::to_string(s));
    const std::vector<Bytes> values = reader.run(configuration, s, replicate);
    if (values.front() == Bytes{std::byte{0}}) {
      refuse("this run has not been run", path + " holds status 0 (not run) for it",
             "weft info says how much of the result is done");
    }
    for (const Bytes& bytes : values) texts.push_back(bytes_as_text(bytes));
    return joined(texts);
  });
  const std::vector<std::string> texts = split(answer);
  StoredRun run{origin_from(texts), std::stoul(texts.at(3)), {}};
  std::transform(texts.begin() + 4, texts.end(), std::back_inserter(run.values), &text_as_bytes);
  return run;
}

}  // namespace weft
