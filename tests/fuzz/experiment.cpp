#include <algorithm>
#include <string>
#include <vector>

#include "core/config/read_experiment.h"
#include "tests/config/reading.h"
#include "tests/fuzz/require.h"
#include "tests/fuzz/targets.h"

namespace weft::fuzz {
namespace {

/// No list is there: nothing outside the input may count.
const std::string file_name = "/dev/null/fuzz.toml";

/// The first zeros divide; more overrides would only cost time.
std::vector<std::string> between_zeros(Input input) {
  constexpr std::size_t most = 4;
  std::vector<std::string> texts(1);
  for (const std::uint8_t byte : input) {
    if (byte == 0 && texts.size() < most) {
      texts.emplace_back();
    } else {
      texts.back() += static_cast<char>(byte);
    }
  }
  return texts;
}

}  // namespace

void experiment(Input input) {
  std::vector<std::string> texts = between_zeros(input);
  const std::string text = texts.front();
  texts.erase(texts.begin());
  std::vector<Problem> notes;
  try {
    const Experiment read = parse_experiment(text, file_name, {texts, std::nullopt, &notes});
    const Experiment again = parse_experiment(read.text, file_name);
    require(fingerprint(read) == fingerprint(again), "the text that is kept is the experiment");
  } catch (const InputError& error) {
    require(!error.problems().empty(), "a refusal has a reason");
  }
}

}  // namespace weft::fuzz
