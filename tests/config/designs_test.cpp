#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "tests/config/reading.h"
#include "tests/harness/fresh_path.h"

namespace weft {
namespace {

const std::string strategy{shortest};

std::vector<double> point(const Experiment& experiment, std::uint64_t i) {
  std::vector<double> values(experiment.configurations.dimensions());
  experiment.configurations.point(i, values);
  return values;
}

TEST(Designs, AFactorialCrossesItsLevels) {
  const Experiment experiment = read(
      "[design]\nmethod = \"factorial\"\nlevels = 3\n[configuration]\nbase = \"default\"\n"
      "trust = { uniform = [0.1, 0.3] }\nrivalry = { choice = [1, 0] }\n" +
      strategy);
  EXPECT_EQ(experiment.configurations.size(), 6U);
  EXPECT_EQ(point(experiment, 0), (std::vector{1.0, 0.1})) << "rivalry stands before trust";
  EXPECT_EQ(point(experiment, 5), (std::vector{0.0, 0.3}));
}

TEST(Designs, AFactorialOfChoicesNeedsNoLevels) {
  const std::string text =
      "[configuration]\nbase = \"default\"\nrivalry = { choice = [1, 0] }\n" + strategy;
  EXPECT_EQ(read("[design]\nmethod = \"factorial\"\n" + text).configurations.size(), 2U);
  EXPECT_EQ(
      read("[design]\nmethod = \"factorial\"\nconfigurations = 2\n" + text).configurations.size(),
      2U);
}

constexpr std::string_view list_head = "[design]\nmethod = \"list\"\npoints = '''\n";

TEST(Designs, AListGivesItsColumns) {
  const Experiment experiment =
      read(std::string(list_head) +
           "theory_contagion,rivalry,members\n0.1,0.2,6\n0.3,0.4,7\n'''\n[configuration]\n"
           "base = \"default\"\nrivalry = { uniform = [0, 1] }\n" +
           strategy);
  EXPECT_EQ(experiment.configurations.size(), 2U);
  EXPECT_EQ(point(experiment, 1), (std::vector{7.0, 0.4, 0.3}));
  EXPECT_EQ(experiment.drawn[2].parameter, *parameter_index("contagion"));
}

TEST(Designs, AListMayGiveJointSchedules) {
  const Experiment experiment =
      read(std::string(list_head) +
           "schedule_bundling,trust\n0.1,0.2\n'''\npairing = \"joint\"\n[configuration]\n"
           "base = \"default\"\n[[strategy]]\nname = \"a\"\nbundling = { uniform = [0, 1] }\n");
  EXPECT_EQ(point(experiment, 0), (std::vector{0.2, 0.1}));
  EXPECT_EQ(experiment.families[0].first_dimension, 1U);
}

class ListFile : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = fresh_path();
    std::filesystem::create_directories(folder_ / "points");
    write("points/two.csv", "trust,\"rivalry\"\r\n0.1,0.20\r\n0.3,4e-1\r\n");
    write("experiment.toml",
          "# by list\n[design] # here\nmethod = \"list\"\nfile = \"points/two.csv\"\n"
          "[configuration]\nbase = \"default\"\n" +
              strategy);
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }

  void write(const std::string& name, const std::string& text) const {
    std::ofstream(folder_ / name, std::ios::binary) << text;
  }
  [[nodiscard]] Experiment experiment() const {
    return read_experiment((folder_ / "experiment.toml").string());
  }

  std::filesystem::path folder_;
};

TEST_F(ListFile, IsSeenFromTheExperimentFile) {
  EXPECT_EQ(experiment().configurations.size(), 2U);
  EXPECT_EQ(point(experiment(), 1), (std::vector{0.4, 0.3}));
}

TEST_F(ListFile, IsKeptInTheTextThatAloneSaysTheSame) {
  const Experiment with_file = experiment();
  EXPECT_NE(with_file.text.find("[design] # here\npoints = '''\ntrust,rivalry\n0.1,0.2\n0.3,0.4\n"
                                "'''\nmethod"),
            std::string::npos)
      << with_file.text;
  const Experiment alone = read(with_file.text);
  EXPECT_EQ(fingerprint(alone), fingerprint(with_file));
  EXPECT_EQ(alone.text, with_file.text);
  EXPECT_EQ(notes_of(with_file.text),
            "test.toml:9:8: 'points' are used ('file' only says where they came from); leave out "
            "'points' to read it again");
}

constexpr std::string_view two_drawn =
    "[configuration]\nbase = \"default\"\nrivalry = { uniform = [0, 1] }\n"
    "trust = { uniform = [0, 1] }\n";

std::string drawn_by(const std::string& design) {
  return "[design]\n" + design + "\n" + std::string(two_drawn) + strategy;
}

TEST(Designs, MorrisTakesWholeTrajectories) {
  const Experiment experiment = read(drawn_by("method = \"morris\"\nconfigurations = 30"));
  EXPECT_EQ(experiment.configurations.method(), Method::morris);
  EXPECT_EQ(experiment.configurations.size(), 30U);
  EXPECT_EQ(experiment.configurations.levels(), 4U);
  const Design six = read(drawn_by("method = \"morris\"\nlevels = 6")).configurations;
  EXPECT_EQ(six.levels(), 6U);
  EXPECT_EQ(six.size(), 999U) << "the standard number, down to whole trajectories of 3";
}

TEST(Designs, SaltelliTakesWholePairs) {
  const Design design = read(drawn_by("method = \"saltelli\"")).configurations;
  EXPECT_EQ(design.method(), Method::saltelli);
  EXPECT_EQ(design.size(), 768U) << "128 pairs of 6: the largest power of 2 within 1000";
  EXPECT_EQ(design.levels(), 0U);
  EXPECT_EQ(notes_of(drawn_by("method = \"saltelli\"\nconfigurations = 60")),
            "test.toml:3:18: 10 pairs of points (Sobol' points are even at powers of 2); better 48 "
            "or 96 configurations");
  EXPECT_EQ(notes_of(drawn_by("method = \"saltelli\"\nconfigurations = 48")), "");
}

TEST(Designs, FamiliesAreDrawnByLhsBesideDesignsOfBlocks) {
  for (const std::string method : {"morris", "saltelli"}) {
    const Experiment experiment =
        read("[design]\nmethod = \"" + method + "\"\n" + std::string(two_drawn) +
             "[[strategy]]\nname = \"a\"\nsample = 5\nbundling = { uniform = [0, 1] }\n");
    EXPECT_EQ(experiment.families[0].schedules.method(), Method::lhs);
    EXPECT_EQ(experiment.configurations.dimensions(), 2U);
  }
}

TEST(Designs, UnusedKeysAreNoted) {
  EXPECT_EQ(notes_of("[design]\nlevels = 3\nconfigurations = 2\n" + strategy),
            "test.toml:2:10: 'levels' is not used by lhs");
  EXPECT_EQ(notes_of("[output]\nsample = 3\n" + strategy),
            "test.toml:2:10: 'sample' is not used (full courses are kept with trajectories = "
            "\"sample\")");
}

TEST(Designs, CoursesAreSampledWhereAskedFor) {
  EXPECT_EQ(read("[output]\ntrajectories = \"sample\"\n" + strategy).sampled_courses, 10U);
  EXPECT_EQ(read("[output]\ntrajectories = \"sample\"\nsample = 3\n" + strategy).sampled_courses,
            3U);
  EXPECT_EQ(read(strategy).sampled_courses, 0U);
}

}  // namespace
}  // namespace weft
