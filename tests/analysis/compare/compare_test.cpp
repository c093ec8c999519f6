#include "analysis/compare/compare.h"

#include <gtest/gtest.h>

#include "tests/analysis/compare/five_configurations.h"
#include "tests/analysis/synthetic.h"

namespace weft::analysis {
namespace {

void expect_estimate(const Estimate& estimate, double value, double low, double high) {
  constexpr double tolerance = 1e-13;
  EXPECT_NEAR(estimate.value, value, tolerance);
  EXPECT_NEAR(estimate.low, low, tolerance);
  EXPECT_NEAR(estimate.high, high, tolerance);
}

const Estimate& engagement(const ComparedStrategy& strategy) { return strategy.outcomes[1]; }

// m = E.mean(axis=2) with E as in five_configurations.h
// def ci(x): return x.mean(), stats.t.interval(.95, len(x)-1, x.mean(), stats.sem(x))
TEST(Compare, AgreesWithSciPy) {
  const SyntheticFile file(five_configurations());
  const Comparison result = compare(ResultReader(file.path()), {.baseline = "none"});
  ASSERT_EQ(result.groups.size(), 1U);
  const std::vector<ComparedStrategy>& rows = result.groups[0].ranked;
  ASSERT_EQ(rows.size(), 3U);
  EXPECT_EQ(rows[0].name, "steady");
  EXPECT_EQ(rows[1].name, "fades");
  EXPECT_EQ(rows[2].name, "none");
  // ci(m[:,0]), ci(m[:,1]), ci(m[:,2])
  expect_estimate(engagement(rows[0]), 0.525, 0.2584215060752415, 0.7915784939247585);
  expect_estimate(engagement(rows[1]), 0.459375, 0.2199474802232587, 0.6988025197767412);
  expect_estimate(engagement(rows[2]), 0.278125, 0.06989161711016512, 0.4863583828898349);
  // ci(m[:,1] - m[:,0]), ci(m[:,2] - m[:,0])
  expect_estimate(rows[0].to_best.mean, 0, 0, 0);
  expect_estimate(rows[1].to_best.mean, -0.065625, -0.16204621321473373, 0.030796213214733706);
  expect_estimate(rows[2].to_best.mean, -0.246875, -0.5475592060012742, 0.0538092060012742);
  // ci(m[:,0] - m[:,2]), ci(m[:,1] - m[:,2])
  expect_estimate(rows[0].to_baseline.mean, 0.246875, -0.0538092060012742, 0.5475592060012742);
  expect_estimate(rows[1].to_baseline.mean, 0.18125, -0.13534911625949506, 0.497849116259495);
}

TEST(Compare, TiesShareTheConfiguration) {
  const SyntheticFile file(five_configurations());
  const ComparedGroup group = compare(ResultReader(file.path()), {}).groups[0];
  EXPECT_EQ(group.configurations, 5U);
  EXPECT_DOUBLE_EQ(group.ranked[0].best_share, 0.7);  // 3 alone, 1 shared
  EXPECT_DOUBLE_EQ(group.ranked[1].best_share, 0.2);
  EXPECT_DOUBLE_EQ(group.ranked[2].best_share, 0.1);
}

TEST(Compare, CountsRuns) {
  const SyntheticFile file(five_configurations());
  const ComparedStrategy row = compare(ResultReader(file.path()), {}).groups[0].ranked[0];
  EXPECT_EQ(row.runs, 10U);
  EXPECT_EQ(row.broken, 0U);
  EXPECT_EQ(row.configurations, 5U);
}

TEST(Compare, OneConfigurationHasNoIntervals) {
  Synthetic content = five_configurations();
  content.configurations = 1;
  const SyntheticFile file(content);
  const ComparedGroup group = compare(ResultReader(file.path()), {}).groups[0];
  for (const ComparedStrategy& row : group.ranked) {
    EXPECT_FALSE(std::isnan(engagement(row).value));
    EXPECT_FALSE(defined_interval(engagement(row)));
    EXPECT_FALSE(defined_interval(row.to_best.mean));
  }
}

TEST(Compare, EqualConfigurationsGiveIntervalsWithoutWidth) {
  const SyntheticFile file(
      {.configurations = 3,
       .strategies = {"a", "b"},
       .replicates = 2,
       .outcome = [](auto, std::size_t s, auto) { return run_with(s == 0 ? 0.1F : 0.3F); }});
  const ComparedGroup group = compare(ResultReader(file.path()), {}).groups[0];
  EXPECT_EQ(group.ranked[0].name, "b");
  for (const ComparedStrategy& row : group.ranked) {
    EXPECT_EQ(engagement(row).low, engagement(row).value);
    EXPECT_EQ(engagement(row).high, engagement(row).value);
    EXPECT_EQ(row.to_best.mean.low, row.to_best.mean.high);
  }
}

/// In the five configurations: one replicate of steady broken in configuration 0, all of steady
/// broken in configuration 1, fades not run at all in configuration 4.
Synthetic damaged() {
  Synthetic content = five_configurations();
  content.outcome = [whole = content.outcome](std::uint64_t c, std::size_t s, std::uint64_t r) {
    RunOutcome outcome = whole(c, s, r);
    if (s == 0 && (c == 1 || (c == 0 && r == 1))) outcome.status = Status::broken;
    if (s == 0 && c == 1) outcome.engagement = std::nanf("");
    if (s == 1 && c == 4) outcome.status = Status::not_run;
    return outcome;
  };
  return content;
}

TEST(Compare, BrokenAndMissingRunsAreLeftOut) {
  const SyntheticFile file(damaged());
  const Comparison result = compare(ResultReader(file.path()), {});
  EXPECT_EQ(result.runs_broken, 3U);
  EXPECT_EQ(result.runs_not_run, 2U);
  const ComparedStrategy& steady = result.groups[0].ranked[0];
  const ComparedStrategy& fades = result.groups[0].ranked[1];
  EXPECT_EQ(steady.runs, 7U);
  EXPECT_EQ(steady.broken, 3U);
  EXPECT_EQ(steady.configurations, 4U);
  EXPECT_EQ(fades.runs, 8U);
  EXPECT_EQ(fades.configurations, 4U);
  // a = np.array([30/64, m[2,0], m[3,0], m[4,0]]); a.mean(); (m[[0,2,3],1] - a[:3]).mean()
  EXPECT_DOUBLE_EQ(engagement(steady).value, 0.5);
  EXPECT_DOUBLE_EQ(fades.to_best.mean.value, (0.328125 - 0.46875 + 0.046875 - 0.15625) / 3);
}

TEST(Compare, SurvivalIsTheShareNotCollapsed) {
  const SyntheticFile file({.configurations = 2,
                            .strategies = {"a"},
                            .replicates = 4,
                            .outcome = [](std::uint64_t c, auto, std::uint64_t r) {
                              RunOutcome outcome = run_with(0.5F);
                              if (r == 0) outcome.status = Status::completed;
                              if (r < 2 && c == 0) outcome.status = Status::collapsed;
                              return outcome;
                            }});
  const Comparison result = compare(ResultReader(file.path()), {.outcome = "survival"});
  const Estimate survival = result.groups[0].ranked[0].outcomes[result.ranking_place];
  EXPECT_EQ(result.outcomes.size(), 6U);
  EXPECT_DOUBLE_EQ(survival.value, 0.75);
}

TEST(Compare, LowerIsBetterRanksUpwards) {
  const SyntheticFile file({.configurations = 2,
                            .strategies = {"a", "b"},
                            .replicates = 1,
                            .outcome = [](std::uint64_t c, std::size_t s, auto) {
                              RunOutcome outcome = run_with(0.5F);
                              outcome.tension[2].mean = s == 0 ? 0.75F : 0.25F;
                              outcome.tension[0].first_month = c == 0 && s == 0 ? 6 : -1;
                              return outcome;
                            }});
  const ResultReader reader(file.path());
  const Comparison result = compare(reader, {.outcome = "tension_mean:specificity"});
  EXPECT_EQ(result.groups[0].ranked[0].name, "b");
  EXPECT_EQ(result.groups[0].ranked[0].best_share, 1);
  EXPECT_EQ(result.groups[0].ranked[1].to_best.mean.value, 0.5);
  EXPECT_EQ(result.outcomes.back().name, "tension_mean:specificity");
  // What never happens counts with the months lived, not as missing: b, which prevents it, is
  // ahead.
  const double lived = run_with(0.5F).months;
  const Comparison first = compare(reader, {.outcome = "tension_first_month:alignment"});
  EXPECT_EQ(first.groups[0].configurations, 2U);
  EXPECT_EQ(first.groups[0].ranked[0].name, "b");
  EXPECT_EQ(first.groups[0].ranked[0].outcomes.back().value, lived);
  EXPECT_EQ(first.groups[0].ranked[1].outcomes.back().value, (6 + lived) / 2);
  EXPECT_EQ(first.groups[0].ranked[1].to_best.mean.value, (6 - lived) / 2);
}

TEST(Compare, GroupsAreComparedApart) {
  const SyntheticFile file(
      {.configurations = 9,
       .strategies = {"a", "b"},
       .replicates = 1,
       .outcome = [](std::uint64_t c, std::size_t s,
                     auto) { return run_with((c < 3) == (s == 0) ? 0.5F : 0.25F); },
       .factors = {{"rivalry", [](std::uint64_t c) { return 0.125F * static_cast<float>(c); }}}});
  const Comparison result = compare(ResultReader(file.path()), {.by = {"rivalry"}});
  ASSERT_EQ(result.groups.size(), 3U);
  EXPECT_EQ(result.groups[0].label, "rivalry 0..0.25");
  EXPECT_EQ(result.groups[0].ranked[0].name, "a");
  EXPECT_EQ(result.groups[1].ranked[0].name, "b");
  EXPECT_EQ(result.groups[2].ranked[0].name, "b");
  for (const ComparedGroup& group : result.groups) EXPECT_EQ(group.configurations, 3U);
}

TEST(Compare, TwoFactorsAndBins) {
  const SyntheticFile file(
      {.configurations = 16,
       .strategies = {"a", "b"},
       .replicates = 1,
       .outcome = [](std::uint64_t c, std::size_t s,
                     auto) { return run_with((c < 8) == (s == 0) ? 0.5F : 0.25F); },
       .factors = {{"rivalry", [](std::uint64_t c) { return c < 8 ? 0.0F : 1.0F; }},
                   {"trust", [](std::uint64_t c) { return static_cast<float>(c % 8); }}}});
  const ResultReader reader(file.path());
  const Comparison result = compare(reader, {.by = {"rivalry", "trust"}, .bins = 2});
  ASSERT_EQ(result.groups.size(), 4U);
  EXPECT_EQ(result.groups[0].label, "rivalry 0, trust 0..3");
  EXPECT_EQ(result.groups[1].label, "rivalry 0, trust 4..7");
  EXPECT_EQ(result.groups[3].label, "rivalry 1, trust 4..7");
  EXPECT_EQ(result.groups[1].ranked[0].name, "a");
  EXPECT_EQ(result.groups[2].ranked[0].name, "b");
  for (const ComparedGroup& group : result.groups) EXPECT_EQ(group.configurations, 4U);
}

TEST(Compare, ManyBlocksGiveWhatOnePassInOrderGives) {
  const auto value = [](std::uint64_t c, std::size_t s, std::uint64_t r) {
    return static_cast<float>((c * 7919 + s * 104729 + r * 31) % 1009) / 1009.0F;
  };
  const Synthetic content{.configurations = 1500,
                          .strategies = {"a", "b"},
                          .replicates = 100,
                          .outcome = [&](auto... run) { return run_with(value(run...)); }};
  const SyntheticFile file(content);
  const ResultReader reader(file.path());
  ASSERT_LT(reader.step(), 1500U);
  Moments expected;
  for (std::uint64_t c = 0; c < 1500; ++c) {
    double sum = 0;
    for (std::uint64_t r = 0; r < 100; ++r) sum += static_cast<double>(value(c, 0, r));
    expected.add(sum / 100);
  }
  const ComparedGroup group = compare(reader, {}).groups[0];
  for (const ComparedStrategy& row : group.ranked) {
    if (row.name != "a") continue;
    EXPECT_EQ(engagement(row).value, expected.mean());
  }
}

TEST(Compare, RefusesInWords) {
  const SyntheticFile file(five_configurations());
  const ResultReader reader(file.path());
  const auto refusal = [&](const CompareOptions& options) {
    return complaint([&] { static_cast<void>(compare(reader, options)); });
  };
  EXPECT_EQ(refusal({.outcome = "retenton"}), "no outcome 'retenton'; did you mean 'retention'?");
  EXPECT_EQ(refusal({.baseline = "stedy"}),
            file.path() + ": no strategy 'stedy'; did you mean 'steady'?");
  EXPECT_EQ(refusal({.by = {"rivalry"}}),
            file.path() + ": no factor 'rivalry' that varies between configurations");
  Synthetic apart = five_configurations();
  apart.outcome = [runs = apart.outcome](std::uint64_t c, std::size_t s, std::uint64_t r) {
    RunOutcome outcome = runs(c, s, r);
    outcome.effort = static_cast<float>(s);
    return outcome;
  };
  const SyntheticFile far(apart);
  EXPECT_EQ(complaint([&] {
              static_cast<void>(compare(ResultReader(far.path()), {.equal_effort = true}));
            }),
            far.path() +
                ": nothing to compare at equal effort (no strategy's effort overlaps with "
                "that of the best); name a --baseline of similar effort, or widen "
                "--caliper");
  EXPECT_EQ(refusal({.outcome = "effort", .equal_effort = true}),
            "--equal-effort: the outcome is effort itself (at equal effort there is nothing to "
            "compare); choose another --outcome");
  EXPECT_EQ(refusal({.equal_effort = true, .caliper = -1}),
            "--caliper: is not a number from 0 on; give the largest difference of effort between "
            "matched runs");
  EXPECT_EQ(
      refusal({.outcome = "tension_last_fade:capture"}),
      "no outcome 'tension_last_fade:capture' (an episode that runs at the end puts the last "
      "fading off to a month that nobody knows); ask tension_active_months, or `weft tensions`");
}

TEST(Compare, SaysWhyNoRunHasAValue) {
  const auto refusal = [](Status status, const CompareOptions& options) {
    const SyntheticFile file(
        {.configurations = 2,
         .outcome =
             [=](std::uint64_t c, auto...) {
               RunOutcome outcome = run_with(0.5F);
               outcome.status = c == 0 ? status : Status::not_run;
               return outcome;
             },
         .factors = {{"rivalry", [](std::uint64_t c) { return c == 0 ? std::nanf("") : 0.5F; }}}});
    const std::string said =
        complaint([&] { static_cast<void>(compare(ResultReader(file.path()), options)); });
    return said.substr(std::min(said.size(), said.find(" (")));
  };
  EXPECT_EQ(refusal(Status::not_run, {}), " (none is done yet)");
  EXPECT_EQ(refusal(Status::broken, {}), " (1 broken, 1 not done)");
}

}  // namespace
}  // namespace weft::analysis
