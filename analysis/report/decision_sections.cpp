#include <algorithm>
#include <functional>
#include <optional>
#include <utility>

#include "analysis/data/means.h"
#include "analysis/discover/discovery_answer.h"
#include "analysis/frontier/frontier_answer.h"
#include "analysis/report/profiles.h"
#include "analysis/report/sections.h"
#include "analysis/report/typical_runs.h"
#include "analysis/sensitivity/sensitivity.h"
#include "analysis/table/digits.h"

/// Sections about where and why, and what to look at.
namespace weft::analysis {
namespace {

constexpr std::uint64_t fine_bins = 6;  ///< of each factor
constexpr std::uint64_t coarse_bins = 3;
constexpr std::size_t most_moments = 60'000;  ///< numbers that profiles may hold on a page
constexpr int moment_digits = 6;

std::string json_list(const std::vector<double>& values) {
  std::string text;
  for (const double value : values) {
    text += (text.empty() ? "" : ",") + significant(value, moment_digits);
  }
  return "[" + text + "]";
}

std::string moments_json(const JointMoments& moments) {
  return json_object({{"n", std::to_string(moments.count())},
                      {"means", json_list(moments.means())},
                      {"products", json_list(moments.products())}});
}

std::string profile_json(const Profile& profile) {
  std::vector<std::string> factors;
  for (const std::vector<JointMoments>& bins : profile.bins) {
    std::vector<std::string> items;
    for (const JointMoments& bin : bins) items.push_back(moments_json(bin));
    factors.push_back(json_array(items));
  }
  return json_object({{"all", moments_json(profile.all)}, {"bins", json_array(factors)}});
}

std::string factors_json(const ResultReader& reader, const ProfileBins& bins) {
  std::vector<std::string> items;
  for (std::size_t f = 0; f < bins.factors().size(); ++f) {
    const std::string& name = bins.factors()[f];
    std::vector<double> low;
    std::vector<double> high;
    for (const FactorBins::Range& range : bins.ranges(f)) {
      low.push_back(static_cast<double>(range.low));
      high.push_back(static_cast<double>(range.high));
    }
    items.push_back(
        json_object({{"name", json_string(name)},
                     {"label", json_string(reader.text(name, "long_name").value_or(name))},
                     {"unit", json_string(reader.text(name, "units").value_or("1"))},
                     {"low", json_list(low)},
                     {"high", json_list(high)}}));
  }
  return json_array(items);
}

/// As many bins as a page can carry.
std::uint64_t bins_for(const ReportSubject& subject) {
  const std::size_t strategies = subject.names.size();
  const std::size_t numbers = subject.outcomes.size() * subject.reader.factors().size() *
                              (strategies + strategies * (strategies + 1) / 2);
  return numbers * fine_bins <= most_moments ? fine_bins : coarse_bins;
}

/// The two that come first by the mean over all configurations, as places in `names`.
std::pair<std::size_t, std::size_t> first_two(const Profile& profile, bool lower_is_better) {
  const std::vector<double>& means = profile.all.means();
  std::vector<std::size_t> order(means.size());
  for (std::size_t s = 0; s < order.size(); ++s) order[s] = s;
  std::ranges::stable_sort(order, std::greater(),
                           [&](std::size_t s) { return lower_is_better ? -means[s] : means[s]; });
  return {order[0], order[1]};
}

/// In which configurations does the second strategy beat the first?
Answer boxes_of(const ReportSubject& subject, const Outcome& outcome, const std::string& first,
                const std::string& second) {
  DiscoveryOptions wanted;
  wanted.cases.strategy = second;
  wanted.cases.against = first;
  wanted.cases.outcome = outcome.name;
  return discovery_answer(discover(subject.reader, wanted));
}

/// What is known of one outcome by factors.
struct Where {
  std::string json;
  std::optional<Answer> boxes = {};
  std::string no_boxes = {};  ///< why there are none
};

Where where_of(const ReportSubject& subject, const ProfileBins& bins, const Outcome& outcome) {
  const ConfigurationMeans means = read_means(subject.reader, outcome);
  const Profile found = profile(means, bins, subject.strategies);
  if (found.all.count() == 0) {
    throw InputError(Problem{{}, "no configuration has it under every strategy", "", ""});
  }
  JsonFields fields = {{"profile", profile_json(found)}};
  const auto [first, second] = first_two(found, outcome.lower_is_better);
  const std::vector<std::size_t> telling = most_telling(found, first, second);
  if (telling.size() == 2) {
    const Table table =
        winners(means, bins, telling, subject.strategies, subject.names, outcome.lower_is_better);
    fields.emplace_back("winners", json_columns(table, drawn_digits));
  }
  Where where;
  try {
    where.boxes = boxes_of(subject, outcome, subject.names[first], subject.names[second]);
    fields.emplace_back("boxes", json_columns(data_of(*where.boxes, "restrictions"), drawn_digits));
    fields.emplace_back("question", json_string(where.boxes->headline));
  } catch (const InputError& error) {
    where.no_boxes = reason_of(error);
    fields.emplace_back("question", json_string(where.no_boxes));
  }
  where.json = json_object(fields);
  return where;
}

void require_comparable(const ReportSubject& subject, const ProfileBins& bins) {
  if (subject.names.size() < 2) {
    throw InputError(Problem{{}, "there is only one strategy", "nothing to compare", ""});
  }
  if (bins.factors().empty()) {
    throw InputError(Problem{{},
                             "no factor varies between configurations",
                             "so no region is better for one strategy than for another",
                             "draw some parameters from distributions to see where each wins"});
  }
}

/// Rows that are not of one strategy, where a table has such.
Table overall(const Table& table) {
  const auto found = std::ranges::find(table.columns(), "strategy", &Column::name);
  if (found == table.columns().end()) return table;
  const auto column = static_cast<std::size_t>(found - table.columns().begin());
  const Table rows = table.rows_where([&](std::size_t row) {
    return std::holds_alternative<std::monostate>(table.cell(row, column));
  });
  return rows.rows() > 0 ? rows : table;
}

std::string replayed_command(const ReportSubject& subject) {
  return "Each run can be computed again and looked at: copy its command, in the folder of " +
         subject.reader.path().substr(subject.reader.path().rfind('/') + 1) + ".";
}

}  // namespace

Section frontier_section(const ReportSubject& subject, JsonFields& data) {
  SectionText text = subject.section();
  text.attempt([&] {
    const Answer answer = frontier_answer(frontier(subject.reader, {}));
    text.paragraphs(answer.headline);
    data.emplace_back("frontier",
                      json_columns(subject.shown(data_of(answer, "rows")), drawn_digits));
    text.chart({"frontier", "What effort buys",
                "Effort of the orchestrator against retention, created and captured value, with "
                "95 % intervals. Filled points: no other strategy is at least as good in all "
                "outcomes at once."});
    text.numbers_of(answer);
  });
  return {"frontier", "Effort against what it brings", std::move(text).html()};
}

Section where_section(const ReportSubject& subject, JsonFields& data) {
  SectionText text = subject.section();
  text.attempt([&] {
    const ProfileBins bins(subject.reader, bins_for(subject));
    require_comparable(subject, bins);
    Where shown;
    const std::string all = for_each_outcome(subject, [&](const Outcome& outcome) {
      Where where = where_of(subject, bins, outcome);
      const std::string json = where.json;
      if (&outcome == &subject.outcome()) shown = std::move(where);
      return json;
    });
    data.emplace_back("factors", factors_json(subject.reader, bins));
    data.emplace_back("where", all);
    text.chart({"where", "Where the best strategy beats {baseline} in {outcome}",
                "Each row is a factor, cut into parts with equally many configurations, from its "
                "lowest values to its highest. Colour: the mean difference there. Rows in which "
                "the difference changes most come first."});
    text.chart({"winners", "Which strategy wins where",
                "The two factors along which the lead of the best strategy over the second "
                "changes most. Each cell names the strategy with the best mean {outcome}."});
    text.heading("Where the second beats the first");
    if (shown.boxes) {
      text.paragraphs(shown.boxes->headline);
      text.chart({"boxes", "Boxes in which the second strategy does better",
                  "Found by PRIM: each bar is the range of a factor to which a box is "
                  "restricted, within all values of the factor. Coverage: share of all such "
                  "configurations that lie in the box; density: share of the box that they "
                  "fill; both on configurations that the search has not seen."});
      text.numbers_of(*shown.boxes);
    } else {
      text.paragraphs(shown.no_boxes);
    }
  });
  return {"where", "Where each strategy wins", std::move(text).html()};
}

Section sensitivity_section(const ReportSubject& subject, JsonFields& data) {
  SectionText text = subject.section();
  const auto answer_for = [&](const Outcome& outcome, bool over_all_only) {
    SensitivityOptions wanted;
    wanted.outcome = outcome.name;
    wanted.over_all_only = over_all_only;
    return sensitivity_answer(subject.reader, wanted);
  };
  text.attempt([&] {
    const Answer answer = answer_for(subject.outcome(), false);
    text.paragraphs(answer.headline);
    const std::string& kind = answer.data.front().first;
    if (kind == "correlations") {
      text.chart({"correlations", "What goes with {outcome}",
                  "Partial rank correlations over all strategies, with 95 % intervals: which "
                  "way, and how closely, {outcome} follows a factor when all others are held."});
    } else if (kind == "indices") {
      text.chart({"indices", "What {outcome} depends on",
                  "Sobol' indices with 95 % intervals: the share of the variance that inputs "
                  "cause which is due to a factor alone (first), and together with others "
                  "(total)."});
    } else {
      text.chart({"effects", "What {outcome} depends on",
                  "Morris: the mean size of a factor's elementary effects, and how much they "
                  "spread (which tells of curvature and of other factors)."});
    }
    if (std::ranges::find(answer.data, "shares", &decltype(answer.data)::value_type::first) !=
        answer.data.end()) {
      text.chart({"shares", "Where the variance of {outcome} comes from",
                  "Of a run's variance, the share due to the collaboration's parameters, to the "
                  "strategy, to both together, and to luck (the seeds)."});
    }
    text.numbers_of(answer);
  });
  data.emplace_back("sensitivity", for_each_outcome(subject, [&](const Outcome& outcome) {
                      const Answer answer = answer_for(outcome, true);
                      JsonFields fields;
                      for (const auto& [name, table] : answer.data) {
                        if (name == "differences") continue;  // is not drawn, and large
                        fields.emplace_back(name, json_columns(overall(table), drawn_digits));
                      }
                      return json_object(fields);
                    }));
  return {"sensitivity", "What matters most", std::move(text).html()};
}

Section runs_section(const ReportSubject& subject, JsonFields&) {
  SectionText text = subject.section();
  text.paragraphs(replayed_command(subject));
  text.table(subject.shown(typical_runs(subject.reader, subject.outcome())),
             "Runs with the lowest, the middle and the highest " + subject.outcome().name);
  return {"runs", "Runs to look at", std::move(text).html()};
}

}  // namespace weft::analysis
