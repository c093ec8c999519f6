#include <algorithm>
#include <numeric>

#include "analysis/sensitivity/inquiry.h"
#include "analysis/sensitivity/morris_effects.h"
#include "analysis/statistics/varies.h"
#include "analysis/table/digits.h"

namespace weft::analysis {
namespace {

using Kind = Column::Kind;

std::string trajectories_text(std::size_t count) {
  return count == 1 ? "1 trajectory" : std::to_string(count) + " trajectories";
}

struct Effects {
  std::string strategy;  ///< empty: over all
  std::vector<ElementaryEffects> factors;

  [[nodiscard]] std::vector<Estimate> sizes() const {
    std::vector<Estimate> sizes;
    for (const ElementaryEffects& one : factors) sizes.push_back(one.size);
    return sizes;
  }
};

std::vector<Effects> all_effects(const Inquiry& inquiry, const MorrisDesign& design,
                                 Answer& answer) {
  std::vector<Effects> all;
  std::vector<std::string> left_out;
  for (const Inquiry::Subject& subject : inquiry.subjects()) {
    const std::size_t trajectories = whole_trajectories(design, *subject.series);
    if (all.empty() && left_out.empty() && trajectories < 2) {
      inquiry.refuse(trajectories_text(trajectories) + " with a value in every configuration",
                     "effects need two or more", "choose another outcome, or more configurations");
    }
    if (!varies(subject.series->values) || trajectories < 2) {
      left_out.push_back(subject.strategy);
      continue;
    }
    all.push_back(
        {subject.strategy, morris_effects(design, *subject.series, inquiry.options.bootstrap)});
  }
  note_constant(left_out, answer);
  return all;
}

Table shown_table(const Inquiry& inquiry, const Effects& effects,
                  const std::vector<StrategyEffect>& interactions) {
  std::vector<Column> columns = {{"factor", Kind::text},
                                 {"mu_star", Kind::interval, "size (mu*)"},
                                 {"mu", Kind::interval, "mean (mu)"},
                                 {"sigma", Kind::interval, "spread (sigma)"},
                                 {"noise", Kind::number, "size by seeds alone"}};
  if (inquiry.several()) columns.push_back({"strategy", Kind::interval, "with the strategy"});
  const std::vector<std::size_t> order = by_size(effects.sizes());
  for (std::size_t i = 1; i < columns.size(); ++i) {
    columns[i].scale = effects.factors[order[0]].size.value;
  }
  Table table(columns);
  for (const std::size_t i : order) {
    const ElementaryEffects& one = effects.factors[i];
    std::vector<Cell> cells = {inquiry.design.factors[i].name, one.size, one.mean, one.spread,
                               one.noise};
    if (inquiry.several()) cells.emplace_back(interactions[i].size);
    table.add(cells, one.size.low <= one.noise);
  }
  return table;
}

Table data_table(const Inquiry& inquiry, const std::vector<Effects>& all,
                 const std::vector<StrategyEffect>& interactions) {
  Table table({{"strategy", Kind::text},
               {"factor", Kind::text},
               {"mu_star", Kind::interval},
               {"mu", Kind::interval},
               {"sigma", Kind::interval},
               {"noise", Kind::number},
               {"strategy_interaction", Kind::interval},
               {"strategy_interaction_noise", Kind::number}});
  for (const Effects& each : all) {
    const bool over_all = each.strategy.empty();
    for (std::size_t i = 0; i < each.factors.size(); ++i) {
      const ElementaryEffects& one = each.factors[i];
      table.add({over_all ? Cell{} : Cell{each.strategy}, inquiry.design.factors[i].name, one.size,
                 one.mean, one.spread, one.noise, over_all ? Cell{interactions[i].size} : Cell{},
                 over_all ? Cell{interactions[i].noise} : Cell{}});
    }
  }
  return table;
}

std::string headline(const Inquiry& inquiry, const Effects& effects) {
  const std::vector<Estimate> sizes = effects.sizes();
  const std::vector<std::size_t> order = by_size(sizes);
  const int decimals = shared_decimals(sizes, 3);
  const auto text_of = [&](std::size_t place) {
    return with_interval(sizes[order[place]], decimals);
  };
  const ElementaryEffects& largest = effects.factors[order[0]];
  const std::string unit = inquiry.outcome.unit == "1" ? "" : " " + inquiry.outcome.unit;
  std::string text = inquiry.design.factors[order[0]].name + " matters most to " + inquiry.topic() +
                     ": over its whole distribution it changes it by " + text_of(0) + unit;
  if (differs_from_zero(largest.mean)) {
    text += std::string(", on the whole ") + (largest.mean.value > 0 ? "up" : "down");
  }
  if (order.size() > 1) {
    text += "; next is " + inquiry.design.factors[order[1]].name + " with " + text_of(1);
  }
  return text + ".";
}

}  // namespace

Answer morris_answer(const Inquiry& inquiry) {
  const MorrisDesign design = read_morris(inquiry.reader, inquiry.design);
  Answer answer;
  const std::vector<Effects> all = all_effects(inquiry, design, answer);
  std::vector<StrategyEffect> interactions(design.factors);
  if (inquiry.several()) {
    interactions = morris_interactions(design, inquiry.series.apart, inquiry.options.bootstrap);
  }
  const std::size_t trajectories = whole_trajectories(design, *inquiry.subjects()[0].series);
  answer.headline = headline(inquiry, all.front());
  answer.data.emplace_back("effects", data_table(inquiry, all, interactions));
  answer.shown.push_back(
      {"Elementary effects" + std::string(inquiry.several() ? ", mean over the strategies:" : ":"),
       shown_table(inquiry, all.front(), interactions)});
  std::vector<std::size_t> places(design.size());
  std::iota(places.begin(), places.end(), std::size_t{0});
  add_shares(inquiry, places, answer);
  if (all.size() > 1) {
    std::vector<Leaders> leaders;
    for (const Effects& each : std::span(all).subspan(1)) {
      leaders.push_back({each.strategy, each.sizes()});
    }
    answer.shown.push_back({"Largest effects (mu*) under each strategy:",
                            leaders_table(inquiry.factor_names(), leaders)});
  }
  answer.facts.emplace_back("trajectories", std::to_string(trajectories));
  answer.notes.insert(
      answer.notes.begin(),
      {"Effects: change of " + inquiry.outcome.name +
           " as the factor rises by half of its distribution, divided by that half. Spread: how "
           "much this depends on the others, or bends.",
       "Intervals are 95 %: bootstrap over " + trajectories_text(trajectories) + ".",
       "* not told apart from the size that a factor without effect has by the seeds alone."});
  if (inquiry.several()) {
    answer.notes.emplace_back(
        "With the strategy: size of its effects on what the strategies' outcomes differ by.");
  }
  return answer;
}

}  // namespace weft::analysis
