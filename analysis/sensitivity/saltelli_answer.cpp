#include <algorithm>
#include <boost/math/distributions/normal.hpp>
#include <cmath>

#include "analysis/sensitivity/inquiry.h"
#include "analysis/sensitivity/sobol_indices.h"
#include "analysis/statistics/holm.h"
#include "analysis/statistics/varies.h"
#include "analysis/table/digits.h"
#include "analysis/table/letters.h"

namespace weft::analysis {
namespace {

using Kind = Column::Kind;

struct Indices {
  std::string strategy;  ///< empty: over all
  SobolIndices indices;
};

Cell strategy_cell(const std::string& strategy) {
  return strategy.empty() ? Cell{} : Cell{strategy};
}

void require_inputs(const Inquiry& inquiry, const SobolIndices& indices) {
  if (indices.pairs < 2) {
    inquiry.refuse(
        counted(indices.pairs, "pair") + " of points with a value in each of their configurations",
        "indices need two or more", "choose another outcome, or more configurations");
  }
  if (indices.variance.value > 0) return;
  inquiry.refuse("the inputs do not move " + inquiry.topic() + " more than the seeds do",
                 "taking the seeds' noise out leaves no variance to share",
                 "add replicates or configurations, or widen what is drawn");
}

/// Over all first, if there are several; the second order of it only.
std::vector<Indices> all_indices(const Inquiry& inquiry, Answer& answer) {
  const SaltelliBlock block{inquiry.design.factors.size()};
  std::vector<Indices> all;
  std::vector<std::string> constant;
  for (const Inquiry::Subject& subject : inquiry.subjects()) {
    const bool is_first = all.empty() && constant.empty();
    SobolIndices indices =
        sobol_indices(block, *subject.series, inquiry.options.bootstrap, is_first);
    if (is_first) require_inputs(inquiry, indices);
    if (varies(subject.series->values) && indices.pairs >= 2 && indices.variance.value > 0) {
      all.push_back({subject.strategy, std::move(indices)});
    } else {
      constant.push_back(subject.strategy);
    }
  }
  note_constant(constant, answer);
  return all;
}

/// For people: one subject, most important factors first.
Table shown_table(const Inquiry& inquiry, const SobolIndices& indices,
                  const StrategyInteractions& interactions) {
  std::vector<Column> columns = {{"factor", Kind::text},
                                 {"total", Kind::interval},
                                 {"first", Kind::interval, "alone (first)"}};
  if (inquiry.several()) columns.push_back({"strategy", Kind::interval, "with the strategy"});
  for (std::size_t i = 1; i < columns.size(); ++i) {
    columns[i].scale = 1;
  }
  Table table(columns);
  for (const std::size_t i : by_value(indices.total)) {
    std::vector<Cell> cells = {inquiry.design.factors[i].name, indices.total[i], indices.first[i]};
    if (inquiry.several()) cells.emplace_back(interactions.alone[i]);
    table.add(cells, indices.total[i].low <= 0);
  }
  return table;
}

/// For programs: every subject.
Table data_table(const Inquiry& inquiry, const std::vector<Indices>& all,
                 const StrategyInteractions& interactions) {
  Table table({{"strategy", Kind::text},
               {"factor", Kind::text},
               {"first", Kind::interval},
               {"total", Kind::interval},
               {"strategy_interaction", Kind::interval},
               {"strategy_interaction_total", Kind::interval}});
  for (const Indices& each : all) {
    for (std::size_t i = 0; i < each.indices.first.size(); ++i) {
      const bool over_all = each.strategy.empty();
      table.add({strategy_cell(each.strategy), inquiry.design.factors[i].name,
                 each.indices.first[i], each.indices.total[i],
                 over_all ? Cell{interactions.alone[i]} : Cell{},
                 over_all ? Cell{interactions.total[i]} : Cell{}});
    }
  }
  return table;
}

/// p of each index being above 0, as all are that are not 0: normal, by the width of its interval.
std::vector<double> above_zero(const std::vector<Estimate>& indices) {
  const boost::math::normal_distribution<double> normal;
  const double widths = 2 * boost::math::quantile(normal, (1 + confidence) / 2);
  std::vector<double> p;
  for (const Estimate& each : indices) {
    const double error = (each.high - each.low) / widths;
    p.push_back(error > 0 ? boost::math::cdf(boost::math::complement(normal, each.value / error))
                          : undefined);
  }
  return p;
}

void add_second_order(const Inquiry& inquiry, const SobolIndices& indices, Answer& answer) {
  Table table({{"factor", Kind::text},
               {"with", Kind::text},
               {"second", Kind::interval},
               {"p_holm", Kind::p_value}});
  Table shown({{"factor", Kind::text},
               {"with", Kind::text},
               {"second", Kind::interval, "together beyond each", "", 3, 1},
               {"p_holm", Kind::p_value, "p"}});
  std::vector<std::pair<std::size_t, std::size_t>> pairs;
  for (std::size_t j = 1; j < indices.first.size(); ++j) {
    for (std::size_t i = 0; i < j; ++i) pairs.emplace_back(i, j);
  }
  const std::vector<double> p = holm(above_zero(indices.second));
  for (const std::size_t place : by_value(indices.second)) {
    const auto [i, j] = pairs[place];
    const std::vector<Cell> cells = {inquiry.design.factors[i].name, inquiry.design.factors[j].name,
                                     indices.second[place], p[place]};
    table.add(cells);
    if (p[place] <= 1 - confidence) shown.add(cells);
  }
  answer.data.emplace_back("second_order", table);
  if (table.rows() == 0) return;
  constexpr std::size_t most = 5;
  const std::string text = shown.rows() == 0 ? "No pair of factors has an effect beyond its two "
                                               "factors' own that differs significantly from 0."
                                             : "Pairs (second order), the largest of those above 0 "
                                               "(one-sided tests, adjusted for all pairs):";
  answer.shown.push_back({text, shown.first_rows(most)});
}

std::string share_text(const Estimate& estimate) { return with_interval(estimate, 2); }

std::string headline(const Inquiry& inquiry, const SobolIndices& indices) {
  const std::vector<std::size_t> order = by_value(indices.total);
  const auto name = [&](std::size_t place) { return inquiry.design.factors[order[place]].name; };
  const Estimate& largest = indices.total[order[0]];
  if (!(indices.variance.low > 0)) {
    return "What the inputs do to " + inquiry.topic() +
           " is not significantly more than what the seeds do, so their shares of it are open; the "
           "largest total index is that of " +
           name(0) + ": " + share_text(largest) + ".";
  }
  if (!(largest.low > 0)) {
    return "No factor's total index for " + inquiry.topic() +
           " differs significantly from 0; the largest is that of " + name(0) + ": " +
           share_text(largest) + ".";
  }
  std::string text =
      name(0) + " matters most to " + inquiry.topic() + ": " + share_text(indices.total[order[0]]) +
      " of the variance that the inputs cause, " + share_text(indices.first[order[0]]) + " alone";
  if (order.size() > 1) {
    text += "; next is " + name(1) + " with " + share_text(indices.total[order[1]]);
  }
  return text + ".";
}

StrategyInteractions interactions_of(const Inquiry& inquiry) {
  const SaltelliBlock block{inquiry.design.factors.size()};
  if (inquiry.several()) {
    return strategy_interactions(block, inquiry.series.mean, inquiry.series.apart,
                                 inquiry.options.bootstrap);
  }
  return {std::vector<Estimate>(block.factors), std::vector<Estimate>(block.factors)};
}

void add_leaders(const Inquiry& inquiry, const std::vector<Indices>& all, Answer& answer) {
  if (all.size() == 1) return;
  std::vector<Leaders> leaders;
  for (const Indices& each : std::span(all).subspan(1)) {
    leaders.push_back({each.strategy, each.indices.total});
  }
  answer.shown.push_back({"Largest total indices under each strategy:",
                          leaders_table(inquiry.factor_names(), leaders, by_value)});
}

void add_notes(const Inquiry& inquiry, std::size_t pairs, Answer& answer) {
  answer.notes.insert(
      answer.notes.begin(),
      {"Total: with all interactions; alone: what the factor does whatever the others are. Shares "
       "of 0 can come out below 0.",
       "Intervals are 95 %: bootstrap over " + counted(pairs, "pair") +
           " of points and their exchanges.",
       "* the total is not told apart from 0."});
  if (!inquiry.several()) return;
  answer.notes.emplace_back(
      "With the strategy: share of what inputs and strategies cause together that lies in which "
      "strategy does better as this factor changes.");
}

}  // namespace

Answer saltelli_answer(const Inquiry& inquiry) {
  check_saltelli(inquiry.reader, inquiry.design);
  Answer answer;
  const std::vector<Indices> all = all_indices(inquiry, answer);
  const StrategyInteractions interactions = interactions_of(inquiry);
  const SobolIndices& first = all.front().indices;
  answer.headline = headline(inquiry, first);
  answer.data.emplace_back("indices", data_table(inquiry, all, interactions));
  answer.shown.push_back({"Shares of the variance between configurations" +
                              std::string(inquiry.several() ? ", mean over the strategies:" : ":"),
                          shown_table(inquiry, first, interactions)});
  add_second_order(inquiry, first, answer);
  const SaltelliBlock block{inquiry.design.factors.size()};
  add_shares(inquiry, {SaltelliBlock::a(), block.b()}, answer);
  add_leaders(inquiry, all, answer);
  add_notes(inquiry, first.pairs, answer);
  answer.facts.emplace_back("pairs", std::to_string(first.pairs));
  return answer;
}

}  // namespace weft::analysis
