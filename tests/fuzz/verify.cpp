#include "analysis/survival/survival_answer.h"
#include "core/base/problem.h"
#include "core/output/coordinates_check.h"
#include "core/output/data_check.h"
#include "core/output/groups_check.h"
#include "core/output/run_scan.h"
#include "core/output/statistics.h"
#include "core/output/sums_group.h"
#include "tests/fuzz/proper.h"
#include "tests/fuzz/require.h"
#include "tests/fuzz/targets.h"

namespace weft::fuzz {
namespace {

using Type = Plan::Type;

constexpr std::uint64_t two = 2;  // of everything
const ResultShape shape = {two, {"none", "fade"}, two, two};

/// The dimensions of a group: other names of the root's.
void add_dimensions(const std::string& group, std::vector<Plan>& all) {
  all.push_back(same(group + "month", "month", {two}));
  all.push_back(same(group + "strategy", "strategy", {two}));
}

std::vector<std::string> tensions() { return {tension_names.begin(), tension_names.end()}; }

/// Two configurations, strategies, replicates and months. Nobody joins, leaves or has a tension.
std::vector<Plan> variables(bool with_groups, bool with_sums) {
  std::vector<Plan> all = {count("configuration", two), count("replicate", two),
                           labels("tension", tensions())};
  all.push_back(labels("mechanism", {mechanism_names.begin(), mechanism_names.end()}));
  all.push_back(count("month", two));
  all.push_back(labels("strategy", shape.strategies));
  all.push_back({.name = "members", .extents = {two}, .values = {0}});
  for (const RunColumn& column : run_columns()) {
    const std::string name(column.name);
    hdf5::Extents extents = {two, two, two};
    if (column.by_tension) extents.push_back(tension_count);
    const bool own = name == "status" || name == "months" || name == "joins" ||
                     name == "tension_mean" || name == "tension_episodes";
    all.push_back(own ? Plan{.name = name, .type = Type::int16, .extents = extents, .values = {0}}
                      : same(name, column.by_tension ? "tension_mean" : "joins", extents));
    if (name == "status" || name == "months") all.back().values = {1, 2};
  }
  if (!with_groups) return all;
  add_dimensions("survival/", all);
  add_dimensions("episodes/", all);
  all.push_back(same("episodes/tension", "tension", {tension_count}));
  const hdf5::Extents by_month = {two, two};
  all.push_back(
      {.name = "survival/nobody", .type = Type::int64, .extents = by_month, .values = {0}});
  for (const char* name : {"members_at_risk", "exits_disengaged", "exits_exogenous", "collapses",
                           "completions", "collaborations_at_risk"}) {
    all.push_back(same("survival/" + std::string(name), "survival/nobody", by_month));
  }
  all.push_back({.name = "episodes/emerged",
                 .type = Type::int64,
                 .extents = {two, tension_count, two},
                 .values = {0}});
  for (const char* name : {"faded", "censored"}) {
    all.push_back(
        same("episodes/" + std::string(name), "episodes/emerged", {two, tension_count, two}));
  }
  if (!with_sums) return all;
  add_dimensions("sums/", all);
  all.push_back(labels("sums/count", count_labels()));
  const Statistics sums(two, two, true);
  const auto rows = [&](auto numbers) { return numbers.size() / two / two; };
  const std::size_t counts = rows(sums.raw_counts()) / sums.subsamples();
  all.push_back({.name = "sums/counts",
                 .type = Type::int64,
                 .extents = {two, sums.subsamples(), counts, two},
                 .values = {0}});
  all.push_back(absent({.name = "sums/powers",
                        .type = Type::int64,
                        .extents = {two, two, rows(sums.raw_sums()) / 2, 2},
                        .values = {5}}));
  all.push_back(absent({.name = "sums/bins",
                        .type = Type::uint32,
                        .extents = {two, two, rows(sums.raw_bins()) / bin_count, bin_count},
                        .values = {0, 1}}));
  return all;
}

}  // namespace

void verify(Input input) {
  Choices choices(input);
  const bool newer_format = choices.below(2) != 0;
  const unsigned what = choices.below(8);
  std::vector<Plan> about = {number("schema_version", schema_version), number("shard", 0),
                             number("shards", 1)};
  std::vector<Plan> objects = variables(what > 3 || what == 0, what == 0 || what == 7);
  const bool proper = choices.done();
  while (!choices.done()) bend(choices.byte() % 8 == 7 ? about : objects, choices);
  static const Scratch file(".h5");
  write_file(file.path(), about, objects, newer_format);
  refused([&] {
    const ResultReader reader(file.path());
    require(!proper || what != 0 || check_coordinates(reader, shape).is_right(), "proper places");
    if (what < 2) static_cast<void>(reader.run(1, 1, 1));
    if (what < 4 && what != 1) {
      static_cast<void>(check_data(file.path(), !reader.shard().is_whole()).packed());
    }
    if (what > 0 && what < 4) return;
    if (!check_coordinates(reader, shape).is_right()) return;  // what follows relies on them
    if (what < 7) {
      const RunScan scan = scan_runs(reader, 3, 1);
      const RunScan again = unpacked_scan(packed(scan));
      require(again.picked.size() == scan.picked.size(), "a scan comes through");
      require(!proper || scan.runs == two * two * two, "a proper file's runs are counted");
    }
    if (what == 0 || what == 7) {
      static_cast<void>(check_groups(file.path()).packed());
      const auto lives =
          choices.below(2) == 0 ? analysis::Lives::members : analysis::Lives::collaborations;
      const analysis::Answer answer = analysis::survival_answer(
          analysis::survival(reader, {.lives = lives}), analysis::ChartStyle{});
      require(!analysis::answer_text(answer, analysis::Format::json).empty(), "it says something");
    }
  });
  require(all_is_closed(), "what was opened is closed");
}

}  // namespace weft::fuzz
