#include "analysis/report/profiles.h"

#include <gtest/gtest.h>

#include <array>

#include "analysis/statistics/estimate.h"
#include "tests/analysis/synthetic.h"

namespace weft::analysis {
namespace {

constexpr std::array<std::array<double, 3>, 5> outcomes = {
    {{1, 4, 2}, {3, 1, 2.5}, {-2, 0, 7}, {0.5, 0.25, 1}, {8, 9, -3}}};

JointMoments moments_of(std::size_t from, std::size_t to) {
  JointMoments moments(3);
  for (std::size_t i = from; i < to; ++i) moments.add(outcomes[i]);
  return moments;
}

double mean_of(std::size_t strategy) {
  double sum = 0;
  for (const auto& row : outcomes) sum += row[strategy];
  return sum / outcomes.size();
}

TEST(JointMoments, AreDirectSums) {
  const JointMoments moments = moments_of(0, outcomes.size());
  EXPECT_EQ(moments.count(), outcomes.size());
  std::size_t place = 0;
  for (std::size_t s = 0; s < 3; ++s) {
    EXPECT_NEAR(moments.means()[s], mean_of(s), 1e-14);
    for (std::size_t r = 0; r <= s; ++r) {
      double sum = 0;
      for (const auto& row : outcomes) sum += (row[s] - mean_of(s)) * (row[r] - mean_of(r));
      EXPECT_NEAR(moments.products()[place++], sum, 1e-12) << s << r;
    }
  }
  EXPECT_EQ(place, moments.products().size());
}

TEST(JointMoments, DifferencesArePairedIntervals) {
  const JointMoments moments = moments_of(0, outcomes.size());
  for (const auto& [first, second] : {std::pair<std::size_t, std::size_t>{0, 1}, {2, 0}, {1, 2}}) {
    Moments apart;
    for (const auto& row : outcomes) apart.add(row[first] - row[second]);
    const Estimate wanted = mean_estimate(apart);
    const Estimate found = moments.difference(first, second);
    EXPECT_NEAR(found.value, wanted.value, 1e-14);
    EXPECT_NEAR(found.low, wanted.low, 1e-12);
    EXPECT_NEAR(found.high, wanted.high, 1e-12);
  }
  EXPECT_FALSE(defined_interval(moments_of(0, 1).difference(0, 1)));
  EXPECT_EQ(moments_of(0, 1).difference(0, 1).value, -3);
  EXPECT_TRUE(std::isnan(moments_of(0, 0).difference(0, 1).value));
}

/// Sixteen configurations: along "slope" the first strategy overtakes the second; "noise" does
/// nothing; "still" does not vary. The third strategy has no sound run in configuration 5.
Synthetic crossing() {
  return {.configurations = 16,
          .strategies = {"low", "high", "third"},
          .outcome =
              [](std::uint64_t c, std::size_t s, auto) {
                const auto slope = static_cast<float>(c) / 16;
                const float wobble = c % 2 == 0 ? 0.01F : -0.01F;
                RunOutcome run = run_with(s == 0   ? 1 - slope + wobble
                                          : s == 1 ? slope
                                                   : 0.25F + wobble);
                if (s == 2 && c == 5) run.status = Status::broken;
                return run;
              },
          .factors = {{"noise", [](std::uint64_t c) { return static_cast<float>(c * 7 % 16); }},
                      {"slope", [](std::uint64_t c) { return static_cast<float>(c); }},
                      {"still", [](std::uint64_t) { return 0.5F; }}}};
}

class Profiles : public testing::Test {
 protected:
  SyntheticFile file_{crossing()};
  ResultReader reader_{file_.path()};
  ProfileBins bins_{reader_, 4};
  ConfigurationMeans means_ = read_means(reader_, find_outcome("engagement"));
  std::vector<std::size_t> strategies_ = {0, 1, 2};
  std::vector<std::string> names_ = {"low", "high", "third"};
};

TEST_F(Profiles, FactorsThatDoNotVaryAreLeftOut) {
  EXPECT_EQ(bins_.factors(), (std::vector<std::string>{"noise", "slope"}));
  ASSERT_EQ(bins_.ranges(1).size(), 4U);
  EXPECT_EQ(bins_.ranges(1)[1].low, 4);
  EXPECT_EQ(bins_.ranges(1)[1].high, 7);
  EXPECT_EQ(bins_.bin(1, 0), 0U);
  EXPECT_EQ(bins_.bin(1, 15), 3U);
}

TEST_F(Profiles, HoldConfigurationsThatEveryStrategyHas) {
  const Profile found = profile(means_, bins_, strategies_);
  EXPECT_EQ(found.all.count(), 15U);
  std::vector<std::uint64_t> counts;
  for (const JointMoments& bin : found.bins[1]) counts.push_back(bin.count());
  EXPECT_EQ(counts, (std::vector<std::uint64_t>{4, 3, 4, 4}));
  EXPECT_NEAR(found.bins[1][0].means()[1], (0 + 1 + 2 + 3) / 16.0 / 4, 1e-7);
  const std::vector<std::size_t> two = {0, 1};
  EXPECT_EQ(profile(means_, bins_, two).all.count(), 16U);
}

TEST_F(Profiles, TheFactorThatMovesTheLeadComesFirst) {
  const Profile found = profile(means_, bins_, strategies_);
  EXPECT_EQ(most_telling(found, 0, 1), (std::vector<std::size_t>{1, 0}));
}

std::string winner_at(const Table& table, std::size_t row) {
  return std::get<std::string>(table.cell(row, 9));
}

TEST_F(Profiles, WinnersOfEachCrossing) {
  const Table table = winners(means_, bins_, {1, 0}, strategies_, names_, false);
  std::uint64_t configurations = 0;
  for (std::size_t row = 0; row < table.rows(); ++row) {
    configurations += static_cast<std::uint64_t>(std::get<double>(table.cell(row, 8)));
    EXPECT_EQ(std::get<std::string>(table.cell(row, 0)), "slope");
    EXPECT_EQ(std::get<std::string>(table.cell(row, 4)), "noise");
    const double across = std::get<double>(table.cell(row, 1));
    if (across == 0 || across == 3) {  // between these it is a close race
      EXPECT_EQ(winner_at(table, row), across == 0 ? "low" : "high") << row;
    }
    EXPECT_FALSE(std::get<Estimate>(table.cell(row, 11)).value < 0);
  }
  EXPECT_EQ(configurations, 15U);
  EXPECT_LE(table.rows(), 16U);
}

TEST_F(Profiles, WhereLessIsBetterTheLowestWins) {
  const Table table = winners(means_, bins_, {1, 0}, strategies_, names_, true);
  for (std::size_t row = 0; row < table.rows(); ++row) {
    if (std::get<double>(table.cell(row, 1)) == 0) {
      EXPECT_EQ(winner_at(table, row), "high");
    }
    EXPECT_FALSE(std::get<Estimate>(table.cell(row, 11)).value > 0);
  }
}

}  // namespace
}  // namespace weft::analysis
