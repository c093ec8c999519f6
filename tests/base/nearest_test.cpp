#include "core/base/nearest.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <vector>

namespace weft {
namespace {

/// All words of at most `longest` letters out of "abc".
std::vector<std::string> words(std::size_t longest) {
  std::vector<std::string> all = {""};
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (all[i].size() == longest) continue;
    for (const char letter : {'a', 'b', 'c'}) all.push_back(all[i] + letter);
  }
  return all;
}

/// All words that one edit makes of `word`.
std::vector<std::string> edited_once(const std::string& word) {
  std::vector<std::string> all;
  for (std::size_t i = 0; i <= word.size(); ++i) {
    for (const char letter : {'a', 'b', 'c'}) {
      all.push_back(word.substr(0, i) + letter + word.substr(i));
      if (i < word.size()) all.push_back(word.substr(0, i) + letter + word.substr(i + 1));
    }
    if (i < word.size()) all.push_back(word.substr(0, i) + word.substr(i + 1));
    if (i + 1 < word.size()) {
      all.push_back(word);
      std::swap(all.back()[i], all.back()[i + 1]);
    }
  }
  return all;
}

TEST(EditDistance, OfKnownPairs) {
  EXPECT_EQ(edit_distance("", ""), 0);
  EXPECT_EQ(edit_distance("", "abc"), 3);
  EXPECT_EQ(edit_distance("kitten", "sitting"), 3);
  EXPECT_EQ(edit_distance("rivalry", "rivarly"), 1);  // a swap of neighbours is one edit
  EXPECT_EQ(edit_distance("horizon", "horzion"), 1);
  EXPECT_EQ(edit_distance("trust", "thrust"), 1);
  EXPECT_EQ(edit_distance("ca", "abc"), 3);  // a swapped pair is not edited again
  EXPECT_EQ(edit_distance("intention", "execution"), 5);
}

TEST(EditDistance, IsOneForEverySingleEditAndBoundedByLengths) {
  for (const std::string& a : words(4)) {
    for (const std::string& b : edited_once(a)) EXPECT_EQ(edit_distance(a, b), a == b ? 0 : 1);
  }
  for (const std::string& a : words(3)) {
    for (const std::string& b : words(3)) {
      const int distance = edit_distance(a, b);
      const auto shorter = static_cast<int>(std::min(a.size(), b.size()));
      const auto longer = static_cast<int>(std::max(a.size(), b.size()));
      EXPECT_EQ(distance, edit_distance(b, a));
      EXPECT_EQ(distance == 0, a == b);
      EXPECT_GE(distance, longer - shorter);
      EXPECT_LE(distance, longer);
    }
  }
}

constexpr std::array<std::string_view, 4> factors = {"rivalry", "readiness", "trust", "members"};

TEST(Nearest, IsTheNameThatWasMeant) {
  EXPECT_EQ(nearest("rivalary", factors), "rivalry");
  EXPECT_EQ(nearest("raediness", factors), "readiness");
  EXPECT_EQ(nearest("member", factors), "members");
  EXPECT_EQ(nearest("trust", factors), "trust");
}

TEST(Nearest, IsNoneWhereMoreThanAThirdOfTheLettersDiffer) {
  constexpr std::array<std::string_view, 1> one = {"abcdef"};
  EXPECT_EQ(nearest("abcdxx", one), "abcdef");  // two of six
  EXPECT_EQ(nearest("abcxxx", one), "");        // three of six
  EXPECT_EQ(nearest("goodwill", factors), "");
  EXPECT_EQ(nearest("anything", {}), "");
}

TEST(Nearest, OfEqualsIsTheFirst) {
  constexpr std::array<std::string_view, 3> alike = {"rates", "rate", "rats"};
  EXPECT_EQ(nearest("ratex", alike), "rates");
  constexpr std::array<std::string_view, 2> turned = {"rate", "rates"};
  EXPECT_EQ(nearest("ratex", turned), "rate");
}

TEST(Suggestion, NamesTheNearestOrTheShortList) {
  EXPECT_EQ(suggestion("rivalary", factors), "did you mean 'rivalry'?");
  EXPECT_EQ(suggestion("goodwill", factors), "known: rivalry, readiness, trust, members");
  EXPECT_EQ(suggestion("goodwill", {}), "");
}

TEST(Suggestion, SpareTheReaderALongList) {
  std::vector<std::string_view> known(16, "unlike");
  EXPECT_NE(suggestion("goodwill", known), "");
  known.emplace_back("unlike");
  EXPECT_EQ(suggestion("goodwill", known), "");
}

}  // namespace
}  // namespace weft
