#include <fstream>

#include "analysis/compare/comparison_answer.h"
#include "analysis/info/info.h"
#include "core/base/problem.h"
#include "core/output/apart.h"
#include "core/output/seal.h"
#include "tests/fuzz/plan.h"
#include "tests/fuzz/require.h"
#include "tests/fuzz/targets.h"

namespace weft::fuzz {

/// Of processor time; a whole file of this size takes some milliseconds.
constexpr unsigned most_seconds = 4;

void damaged(Input input) {
  static const Scratch file(".h5");
  std::ofstream(file.path(), std::ios::binary)
      .write(reinterpret_cast<const char*>(input.data()),
             static_cast<std::streamsize>(input.size()));
  static_cast<void>(seal_is_whole(file.path()));
  try {
    const std::string text = read_apart(
        file.path(),
        [&] {
          const ResultReader reader(file.path());
          return analysis::info_text(analysis::info(reader), analysis::Format::table) +
                 analysis::answer_text(analysis::comparison_answer(analysis::compare(
                                           reader, {.bootstrap = {.resamples = 10}})),
                                       analysis::Format::table);
        },
        most_seconds);
    require(!text.empty(), "what is read says something");
  } catch (const RunError& error) {
    require(error.what()[0] != '\0', "a failure has a reason");
  } catch (const InputError& error) {
    require(!error.problems().empty(), "a refusal has a reason");
  }
}

}  // namespace weft::fuzz
