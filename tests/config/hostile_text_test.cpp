#include <gtest/gtest.h>

#include "core/config/nesting.h"
#include "core/config/source_text.h"
#include "tests/config/reading.h"

namespace weft {
namespace {

std::string repeated(std::string_view part, std::size_t count) {
  std::string text;
  for (std::size_t i = 0; i < count; ++i) text += part;
  return text;
}

TEST(HostileText, DeepNestingIsRefusedBeforeItIsParsed) {
  for (const std::string& text :
       {"a = " + repeated("[", 100000), "a = " + repeated("{b=", 100000),
        "a" + repeated(".b", 100000) + " = 1", "[a" + repeated(".b", 100000) + "]",
        "a" + repeated(" . 'b'", 100000) + " = 1", "[[" + repeated("\"a\".", 100000) + "b]]",
        "x = [\"\"\"a\"\"\"\"\", {a" + repeated(".b", 100000) + "=1}]"}) {
    EXPECT_NE(problems_of(text).find("nested too deeply"), std::string::npos) << text.substr(0, 30);
  }
}

TEST(HostileText, NumbersAndStringsAreNotNesting) {
  const std::string text = "a = [" + repeated("0.5, 1.5e-3, '..[[', \"\\\"[[\", ", 1000) +
                           "]\nb = '''" + repeated("[a.b.c.d", 1000) + "'''\n#" +
                           repeated("[", 1000) + "\n";
  EXPECT_EQ(first_too_deep(text, deepest_nesting), std::nullopt);
}

TEST(HostileText, DepthIsCountedExactly) {
  EXPECT_EQ(first_too_deep("a=[[[]]]", 3), std::nullopt);
  EXPECT_EQ(first_too_deep("a=[[[[]]]]", 3), 5U);
  EXPECT_EQ(first_too_deep("a.b.c=1", 3), std::nullopt);
  EXPECT_EQ(first_too_deep("a.b.c.d=1", 3), 6U);
}

TEST(HostileText, BadEncodingHasAPlace) {
  EXPECT_EQ(problems_of("title = \"\xC3\xA9\xFF\"\n"),
            "test.toml:1:11: not valid UTF-8 (experiment files are UTF-8 text); save it with that "
            "encoding");
  for (const std::string bytes : {"\xC0\xAF", "\xED\xA0\x80", "\xF4\x90\x80\x80", "\xE2\x82",
                                  "\xF8\x88\x80\x80\x80", "\x80"}) {
    EXPECT_NE(problems_of("#\n" + bytes).find("2:1: not valid UTF-8"), std::string::npos);
  }
}

TEST(HostileText, TooLongATextIsRefused) {
  EXPECT_EQ(problems_of(std::string(longest_text + 1, '\n')),
            "test.toml: is too long for an experiment file (at most 16 MiB)");
}

TEST(HostileText, ManyProblemsAreCounted) {
  std::string text;
  for (int i = 0; i < 5000; ++i) text += "key" + std::to_string(i) + " = 1\n";
  const std::string said = problems_of(text);
  EXPECT_NE(said.find("test.toml: and 4001 problems more"), std::string::npos)
      << said.substr(said.size() - 200);
}

TEST(HostileText, LongNamesAreCutShort) {
  const std::string said = problems_of(std::string(100000, 'k') + " = 1\n" + std::string(shortest));
  EXPECT_LT(said.size(), 300U);
}

/// A small generator for texts: splitmix64.
class RandomBytes {
 public:
  explicit RandomBytes(std::uint64_t seed) : state_(seed) {}
  std::uint64_t next() {
    std::uint64_t z = (state_ += 0x9E3779B97F4A7C15U);
    z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9U;
    z = (z ^ (z >> 27U)) * 0x94D049BB133111EBU;
    return z ^ (z >> 31U);
  }
  std::size_t below(std::size_t count) { return next() % count; }

 private:
  std::uint64_t state_;
};

constexpr std::string_view seed_text = R"(seed = 3
[design]
method = "factorial"
levels = 2
pairing = "joint"
[configuration]
base = "default"
trust = { normal = [0.2, 0.1], within = [0, 1] }
members = { choice = [6, 8], weights = [1, 2] }
[[strategy]]
name = "a"
safeguarding = { base = { sigmoid = { from = 0.9, to = 0.1, months = 6 } }, on = { capture = 1 } }
bundling = { knots = [[0, 0.1], [12, 0.2]], period = 12 }
connecting = { triggers = [{ tension = "capture", above = 0.2, until = 0.1, change = 0.3 }] }
[[strategy]]
name = "b"
phases = [{ bundling = 0.1 }, { begins = { emergence = "capture" }, bundling = { beta = [2, 3] } }]
[[strategy]]
use = "library/fade"
[output]
trajectories = "none"
)";

/// Changes a text at a few places: bytes, pieces of other places, cuts.
std::string mutated(RandomBytes& bytes) {
  std::string text(seed_text);
  const std::size_t changes = 1 + bytes.below(4);
  for (std::size_t i = 0; i < changes; ++i) {
    const std::size_t at = bytes.below(text.size());
    const std::size_t length = bytes.below(12);
    switch (bytes.below(4)) {
      case 0:
        text[at] = static_cast<char>(bytes.below(256));
        break;
      case 1:
        text.erase(at, length);
        break;
      case 2:
        text.insert(at, text.substr(bytes.below(text.size()), length));
        break;
      default:
        text.replace(at, length, std::to_string(static_cast<std::int64_t>(bytes.next())));
    }
    if (text.empty()) text = "a";
  }
  return text;
}

TEST(HostileText, ChangedFilesAreReadOrRefused) {
  RandomBytes bytes(1);
  std::size_t refused = 0;
  for (int i = 0; i < 5000; ++i) {
    const std::string text = mutated(bytes);
    if (!problems_of(text).empty()) {
      ++refused;
    } else {
      EXPECT_EQ(fingerprint(read(text)), fingerprint(read(read(text, {"horizon=120"}).text)));
    }
  }
  EXPECT_GT(refused, 2000U);
  EXPECT_LT(refused, 5000U);
}

TEST(HostileText, RandomBytesAreRefused) {
  RandomBytes bytes(2);
  for (int i = 0; i < 5000; ++i) {
    std::string text(bytes.below(200), '\0');
    for (char& byte : text) byte = static_cast<char>(bytes.below(i % 2 == 0 ? 256 : 128));
    EXPECT_NE(problems_of(text), "") << "there is no strategy in it";
    EXPECT_NE(problems_of(shortest, {text}), "") << text;
  }
}

}  // namespace
}  // namespace weft
