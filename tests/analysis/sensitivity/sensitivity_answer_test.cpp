#include "analysis/sensitivity/sensitivity.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "tests/analysis/sensitivity/known_functions.h"
#include "tests/analysis/synthetic.h"

namespace weft::analysis {
namespace {

using Points = std::vector<std::vector<double>>;

/// A file of these points, named x1, x2, ...: under "linear" the outcome is 1 + 4 x1 + x2, under
/// "flat" 2; two replicates, 1/16 above and below it.
Synthetic at_points(const Points& points, const std::string& method) {
  Synthetic content;
  content.configurations = points.size();
  content.strategies = {"linear", "flat"};
  content.replicates = 2;
  content.design.method = method;
  for (std::size_t i = 0; i < points[0].size(); ++i) {
    const std::string name = "x" + std::to_string(i + 1);
    content.factors.emplace_back(name,
                                 [=](std::uint64_t c) { return static_cast<float>(points[c][i]); });
    content.design.factors.push_back(name);
  }
  content.outcome = [points](std::uint64_t c, std::size_t s, std::uint64_t r) {
    const double value = s == 0 ? 1 + 4 * points[c][0] + points[c][1] : 2;
    return run_with(static_cast<float>(value + (r == 0 ? 1 : -1) / 16.0));
  };
  return content;
}

/// Trajectories of three factors on the levels 0.25 and 0.75, each factor in its turn.
Points trajectories(std::size_t count) {
  Points points;
  for (std::size_t t = 0; t < count; ++t) {
    std::vector<double> point;
    for (std::size_t i = 0; i < 3; ++i) point.push_back((t >> i) % 2 == 0 ? 0.25 : 0.75);
    points.push_back(point);
    for (std::size_t step = 0; step < 3; ++step) {
      double& value = point[(t + step) % 3];
      value = 1 - value;
      points.push_back(point);
    }
  }
  return points;
}

Points random_points(std::size_t count) {
  RandomStream random(5, 0);
  Points points(count, std::vector<double>(3));
  for (auto& point : points) {
    for (double& x : point) x = random.uniform();
  }
  return points;
}

Answer answer_of(const Synthetic& content, const SensitivityOptions& options = {}) {
  const SyntheticFile file(content);
  return sensitivity_answer(ResultReader(file.path()), options);
}

std::string refusal(const Synthetic& content, const SensitivityOptions& options = {}) {
  const std::string text = complaint([&] { answer_of(content, options); });
  const std::size_t path_end = text.find(".h5: ");
  return path_end == std::string::npos ? text : text.substr(path_end + 5);
}

const Table& table_of(const Answer& answer, const std::string& name) {
  for (const auto& [title, table] : answer.data) {
    if (title == name) return table;
  }
  throw std::out_of_range("no table " + name);
}

double value_of(const Table& table, std::size_t row, std::size_t column) {
  return std::get<Estimate>(table.cell(row, column)).value;
}

TEST(Sensitivity, OfASaltelliDesign) {
  const Answer answer = answer_of(at_points(saltelli_points(3, 4000, 2), "saltelli"));
  EXPECT_TRUE(answer.headline.starts_with("x1 matters most to engagement: 0.9")) << answer.headline;
  const Table& indices = table_of(answer, "indices");
  ASSERT_EQ(indices.rows(), 6U) << "over all, and under linear; flat never varies";
  EXPECT_TRUE(std::holds_alternative<std::monostate>(indices.cell(0, 0)));
  EXPECT_EQ(std::get<std::string>(indices.cell(3, 0)), "linear");
  for (const std::size_t row : {0U, 3U}) {  // of 16 + 1 parts of the variance
    const double parts = (row == 0 ? 0.25 : 1) / 12;
    const double noise = 1.0 / 256;  // as the replicates tell it, though here they even out
    const double left = 17 * parts - noise;
    EXPECT_NEAR(value_of(indices, row, 2), 16 * parts / left, 0.05);
    EXPECT_NEAR(value_of(indices, row + 1, 3), (parts - noise) / left, 0.005);
    EXPECT_NEAR(value_of(indices, row + 2, 3), -noise / left, 0.001);
  }
  // Mean 1.5 + 2 x1 + x2 / 2, apart from it -+ that less 2: V = (4 + 1/4) / 12, the strategy
  // (3/4)^2 in all, its interactions V again.
  const double v = 4.25 / 12;
  EXPECT_NEAR(value_of(indices, 0, 4), 4.0 / 12 / (2 * v + 9.0 / 16), 0.03);
  EXPECT_EQ(table_of(answer, "second_order").rows(), 3U);
  const Table& shares = table_of(answer, "shares");
  ASSERT_EQ(shares.rows(), 4U);
  const double all = 2 * v + 9.0 / 16 + 1.0 / 128;  // replicates vary by 2 / 256
  EXPECT_NEAR(value_of(shares, 0, 1), v / all, 0.02);
  EXPECT_NEAR(value_of(shares, 1, 1), 9.0 / 16 / all, 0.02);
  EXPECT_NEAR(value_of(shares, 2, 1), v / all, 0.02);
  EXPECT_NEAR(value_of(shares, 3, 1), 1.0 / 128 / all, 1e-3);
}

TEST(Sensitivity, OfAMorrisDesign) {
  const Answer answer = answer_of(at_points(trajectories(16), "morris"));
  EXPECT_TRUE(
      answer.headline.starts_with("x1 matters most to engagement: over its whole "
                                  "distribution it changes it by 2.00"))
      << answer.headline;
  const Table& effects = table_of(answer, "effects");
  ASSERT_EQ(effects.rows(), 6U);
  for (std::size_t column : {2U, 3U}) {
    EXPECT_NEAR(value_of(effects, 0, column), 2, 1e-6) << "mean of 4 and 0";
    EXPECT_NEAR(value_of(effects, 3, column), 4, 1e-6);
    EXPECT_NEAR(value_of(effects, 4, column), 1, 1e-6);
    EXPECT_NEAR(value_of(effects, 5, column), 0, 1e-6);
  }
  EXPECT_NEAR(value_of(effects, 0, 6), 2, 1e-6) << "linear and flat are +-2 x1 off their mean";
}

TEST(Sensitivity, OfOtherDesignsAreRankCorrelations) {
  const Answer answer = answer_of(at_points(random_points(200), "lhs"));
  EXPECT_TRUE(
      answer.headline.starts_with("x1 goes most closely with engagement: partial rank "
                                  "correlation 1.00"))
      << answer.headline;
  EXPECT_EQ(table_of(answer, "correlations").rows(), 8U) << "three factors and the dummy, twice";
  EXPECT_EQ(table_of(answer, "differences").rows(), 8U);
  EXPECT_LT(value_of(table_of(answer, "differences"), 4, 2), -0.99) << "flat loses as x1 rises";
}

TEST(Sensitivity, UnderOneStrategy) {
  SensitivityOptions options;
  options.strategy = "linear";
  const Answer answer = answer_of(at_points(saltelli_points(3, 100, 2), "saltelli"), options);
  EXPECT_EQ(table_of(answer, "indices").rows(), 3U);
  EXPECT_EQ(table_of(answer, "shares").rows(), 2U);
  EXPECT_NE(answer.headline.find("engagement under linear"), std::string::npos);
  options.strategy = "flat";
  EXPECT_EQ(refusal(at_points(saltelli_points(3, 100, 2), "saltelli"), options),
            "engagement under flat is 2 in every configuration (what does not vary depends on "
            "nothing); choose another outcome");
  options.strategy = "lineer";
  EXPECT_EQ(refusal(at_points(trajectories(4), "morris"), options),
            "no strategy 'lineer'; did you mean 'linear'?");
}

TEST(Sensitivity, ClaimsThatTheRowsDoNotBearOutAreRefused) {
  const std::string end = "; the file was changed since weft wrote it, or put together by hand";
  EXPECT_EQ(refusal(at_points(random_points(16), "saltelli")),
            "its configurations are not those of a saltelli design, as its attribute 'design' says "
            "(configuration 1 has another 'x1' than 7)" +
                end);
  EXPECT_EQ(refusal(at_points(random_points(16), "morris")),
            "its configurations are not those of a morris design, as its attribute 'design' says "
            "(configuration 1 differs from the one before it in 'x1' and in 'x2')" +
                end);
  Points twice = trajectories(4);
  twice[2] = twice[0];
  EXPECT_EQ(refusal(at_points(twice, "morris")),
            "its configurations are not those of a morris design, as its attribute 'design' says "
            "('x1' moves again in configuration 2)" +
                end);
  Synthetic content = at_points(trajectories(4), "morris");
  content.design.factors[1] = "y";
  EXPECT_EQ(refusal(content),
            "its design_factors are not its factors (there is no variable for 'y', or it is named "
            "twice)" +
                end);
  content.design.factors[1] = "x1";
  EXPECT_EQ(refusal(content),
            "its design_factors are not its factors (there is no variable for 'x1', or it is named "
            "twice)" +
                end);
}

/// One bit of one factor of one row is enough.
TEST(Sensitivity, EveryRowOfASaltelliDesignIsChecked) {
  const Points points = saltelli_points(3, 20, 2);
  ASSERT_EQ(refusal(at_points(points, "saltelli")), "");
  for (const std::size_t row : {0U, 11U, 79U, 158U}) {
    Points bent = points;
    bent[row][2] += 1e-5;
    EXPECT_NE(refusal(at_points(bent, "saltelli")).find("not those of a saltelli design"),
              std::string::npos)
        << row;
  }
}

TEST(Sensitivity, WhatCannotBeAnsweredIsRefused) {
  EXPECT_EQ(refusal(at_points(saltelli_points(3, 1, 2), "saltelli")),
            "it holds 1 whole block of its saltelli design (8 configurations belong together); run "
            "two such blocks or more: configurations = 16 at least");
  EXPECT_EQ(refusal(at_points(random_points(13), "lhs")),
            "13 configurations for 3 factors (rank correlations need 14 or more); run more "
            "configurations, or draw fewer factors");
  EXPECT_NE(refusal(at_points(random_points(16), "factorial")).find("a factorial design has no"),
            std::string::npos);
  Points same = random_points(40);
  for (auto& point : same) point[2] = point[1];
  EXPECT_EQ(refusal(at_points(same, "list")),
            "its factors determine each other (the ranks of one follow from those of others); draw "
            "them independently");
  Synthetic constant = at_points(Points(40, {1, 1, 1}), "lhs");
  EXPECT_NE(refusal(constant).find("engagement is 4 in every"), std::string::npos)
      << "nothing varies there: " << refusal(constant);
  Synthetic broken = at_points(random_points(40), "lhs");
  broken.outcome = [](std::uint64_t, std::size_t s, std::uint64_t) {
    RunOutcome outcome = run_with(1);
    if (s == 1) outcome.status = Status::broken;
    return outcome;
  };
  EXPECT_EQ(refusal(broken),
            "no configuration has a value of engagement (one counts where every strategy has a "
            "sound run); choose another outcome, or one strategy");
}

TEST(Sensitivity, SeedsAloneAreNoInputs) {
  Synthetic content = at_points(saltelli_points(3, 40, 2), "saltelli");
  content.outcome = [](std::uint64_t c, std::size_t, std::uint64_t r) {
    return run_with(static_cast<float>((r == 0 ? 1 : -1) * 1.0 + (c % 2 == 0 ? 1e-3 : 0)));
  };
  EXPECT_EQ(refusal(content),
            "the inputs do not move engagement more than the seeds do (taking the seeds' noise out "
            "leaves no variance to share); add replicates or configurations, or widen what is "
            "drawn");
}

TEST(Sensitivity, FilesThatDoNotSayTheirDesignAreTakenForDraws) {
  Synthetic content = at_points(random_points(60), "");
  content.design = {};
  content.factors.emplace_back("fixed", [](std::uint64_t) { return 3.0F; });
  const Answer answer = answer_of(content);
  EXPECT_EQ(table_of(answer, "correlations").rows(), 8U);
  EXPECT_TRUE(std::ranges::any_of(answer.notes, [](const std::string& note) {
    return note.starts_with("The file does not say how its configurations were chosen");
  }));
}

TEST(Sensitivity, ConstantFactorsAreLeftOut) {
  Points points = random_points(60);
  for (auto& point : points) point[2] = 0.5;
  const Answer answer = answer_of(at_points(points, "sobol"));
  EXPECT_EQ(table_of(answer, "correlations").rows(), 6U);
  EXPECT_TRUE(std::ranges::count(answer.notes, "Left out, as they do not vary: x3.") == 1);
}

}  // namespace
}  // namespace weft::analysis
