#include "analysis/data/outcome.h"

#include <gtest/gtest.h>

#include <set>

#include "core/output/claim.h"
#include "core/output/columns.h"
#include "tests/analysis/synthetic.h"

namespace weft::analysis {
namespace {

std::string refusal(const std::string& name) {
  return complaint([&] { static_cast<void>(find_outcome(name)); });
}

TEST(Outcome, EveryColumnOfTheFileCanBeAskedFor) {
  std::set<std::string> columns;
  for (const Outcome& outcome : known_outcomes()) {
    columns.insert(outcome.column);
    EXPECT_EQ(find_outcome(outcome.name).column, outcome.column);
  }
  for (const RunColumn& column : run_columns()) {
    EXPECT_EQ(columns.contains(std::string(column.name)), column.name != "tension_last_fade");
  }
}

TEST(Outcome, Directions) {
  for (const char* name : {"engagement", "retention", "created", "captured", "survival", "months",
                           "joins", "tension_first_month:capture"}) {
    EXPECT_FALSE(find_outcome(name).lower_is_better) << name;
  }
  for (const char* name :
       {"capture_gini", "effort", "switching", "exits_disengaged", "exits_exogenous",
        "tension_mean:alignment", "tension_episodes:resources"}) {
    EXPECT_TRUE(find_outcome(name).lower_is_better) << name;
  }
}

TEST(Outcome, ATensionOfAColumn) {
  const Outcome outcome = find_outcome("tension_mean:disclosure");
  EXPECT_EQ(outcome.column, "tension_mean");
  EXPECT_EQ(outcome.tension, 1U);
}

TEST(Outcome, UnknownNames) {
  EXPECT_EQ(refusal("engagment"), "no outcome 'engagment'; did you mean 'engagement'?");
  EXPECT_EQ(refusal("tension_mean:alinment"),
            "no outcome 'tension_mean:alinment'; did you mean 'tension_mean:alignment'?");
  EXPECT_EQ(refusal("tension_mean"),
            "no outcome 'tension_mean' (it has one value for each tension); "
            "write for example 'tension_mean:alignment'");
  EXPECT_EQ(refusal("happiness"), "no outcome 'happiness'; `weft list outcomes` names them");
  EXPECT_EQ(refusal("status"),
            "no outcome 'status' (it says in which way a run ended, which is neither more nor "
            "less); did you mean 'survival'?");
}

TEST(Outcome, WhatCanBeClaimedCanBeAnalysed) {
  std::vector<std::string> known;
  for (const Outcome& outcome : known_outcomes()) known.push_back(outcome.name);
  EXPECT_EQ(claimable_outcomes(), known);
}

}  // namespace
}  // namespace weft::analysis
