#include "analysis/report/typical_runs.h"

#include <gtest/gtest.h>

#include <cstdio>
#include <memory>

#include "tests/analysis/synthetic.h"

namespace weft::analysis {
namespace {

TEST(ShellWord, PlainWordsStay) {
  EXPECT_EQ(shell_word("balanced"), "balanced");
  EXPECT_EQ(shell_word("./a-b_c.h5"), "./a-b_c.h5");
}

/// What a shell makes of a word.
std::string read_by_shell(const std::string& word) {
  const std::string command = "printf %s " + word;
  const std::unique_ptr<std::FILE, int (*)(std::FILE*)> pipe(::popen(command.c_str(), "r"),
                                                             ::pclose);
  std::string text;
  for (int letter = std::fgetc(pipe.get()); letter != EOF; letter = std::fgetc(pipe.get())) {
    text += static_cast<char>(letter);
  }
  return text;
}

TEST(ShellWord, AShellReadsWhatWasMeant) {
  for (const std::string text :
       {"safeguarding fades", "", "it's", "'", "$(touch /tmp/x)", "`id`", "a;b", "-x", "\\", "\"",
        "a\nb", "*", "~", "!!", "$HOME", "séparé"}) {
    EXPECT_EQ(read_by_shell(shell_word(text)), text) << shell_word(text);
  }
  EXPECT_EQ(shell_word("-x"), "'-x'");
}

/// Engagements of the strategy "it's": 0.5 0.25 | 0.75 0.5 | 0.125 broken.
Synthetic few_runs() {
  return {.configurations = 3,
          .strategies = {"it's", "all broken"},
          .replicates = 2,
          .outcome = [](std::uint64_t c, std::size_t s, std::uint64_t r) {
            constexpr float values[] = {0.5F, 0.25F, 0.75F, 0.5F, 0.125F, 0.0F};
            RunOutcome run = run_with(values[c * 2 + r]);
            if (s == 1 || (c == 2 && r == 1)) run.status = Status::broken;
            return run;
          }};
}

TEST(TypicalRuns, LowestMiddleAndHighest) {
  const SyntheticFile file(few_runs());
  const ResultReader reader(file.path());
  const Table table = typical_runs(reader, find_outcome("engagement"));
  ASSERT_EQ(table.rows(), 3U);  // a strategy without a sound run has none
  const std::string name = shell_word(file.path().substr(file.path().rfind('/') + 1));
  const auto expect = [&](std::size_t row, const std::string& which, double value,
                          const std::string& configuration, const std::string& replicate) {
    EXPECT_EQ(std::get<std::string>(table.cell(row, 1)), which);
    EXPECT_EQ(std::get<double>(table.cell(row, 2)), value);
    EXPECT_EQ(std::get<std::string>(table.cell(row, 3)), configuration);
    EXPECT_EQ(std::get<std::string>(table.cell(row, 4)), replicate);
    const std::string command = "weft replay " + name + " --configuration " + configuration +
                                " --strategy 'it'\\''s' --replicate " + replicate;
    EXPECT_EQ(std::get<std::string>(table.cell(row, 5)).substr(0, command.size()), command);
  };
  expect(0, "lowest", 0.125, "2", "0");
  expect(1, "middle", 0.5, "0", "0");  // of two with this value the first
  expect(2, "highest", 0.75, "1", "0");
}

}  // namespace
}  // namespace weft::analysis
