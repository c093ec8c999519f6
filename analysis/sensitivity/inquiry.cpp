#include "analysis/sensitivity/inquiry.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

#include "analysis/data/means.h"
#include "analysis/statistics/varies.h"
#include "analysis/table/digits.h"
#include "analysis/table/letters.h"
#include "core/base/problem.h"

namespace weft::analysis {
namespace {

void require_blocks(const Inquiry& inquiry) {
  const ResultDesign& design = inquiry.design;
  if (design.method == "factorial") {
    inquiry.refuse("a factorial design has no sensitivity analysis",
                   "its levels are few and shared, and none of the methods is made for that",
                   "draw the factors with saltelli (indices), morris (screening), or sobol and lhs "
                   "(rank correlations); or compare strategies --by a factor");
  }
  if (design.factors.empty()) {
    inquiry.refuse("no factor differs between its configurations",
                   "there is nothing to be sensitive to",
                   "give factors distributions in [configuration] or [theory]");
  }
  if (design.blocks() >= 2) return;
  inquiry.refuse("it holds " + counted(design.blocks(), "whole block") + " of its " +
                     design.method + " design",
                 counted(design.block, "configuration") + " belong together",
                 "run two such blocks or more: configurations = " +
                     std::to_string(2 * design.block) + " at least");
}

void require_variation(const Inquiry& inquiry) {
  const Series& series = inquiry.series.mean;
  if (varies(series.values)) return;
  const auto first = std::ranges::find_if(series.values, [](double x) { return !std::isnan(x); });
  if (first == series.values.end()) {
    inquiry.refuse("no configuration has a value of " + inquiry.topic(),
                   inquiry.several() ? "one counts where every strategy has a sound run" : "",
                   "choose another outcome, or one strategy");
  }
  inquiry.refuse(inquiry.topic() + " is " + rounded(*first, 6) + " in every configuration",
                 "what does not vary depends on nothing", "choose another outcome");
}

}  // namespace

std::vector<Inquiry::Subject> Inquiry::subjects() const {
  if (options.strategy) return {{*options.strategy, &series.own[0]}};
  const std::vector<std::string>& names = reader.strategies();
  if (!several()) return {{names[0], &series.own[0]}};
  std::vector<Subject> all = {{"", &series.mean}};
  if (options.over_all_only) return all;
  for (std::size_t s = 0; s < names.size(); ++s) all.push_back({names[s], &series.own[s]});
  return all;
}

std::vector<std::string> Inquiry::factor_names() const {
  std::vector<std::string> names;
  for (const Factor& factor : design.factors) names.push_back(factor.name);
  return names;
}

std::string Inquiry::topic() const {
  return outcome.name + (options.strategy ? " under " + printable(*options.strategy) : "");
}

void Inquiry::refuse(const std::string& what, const std::string& why,
                     const std::string& hint) const {
  throw InputError(Problem{{reader.path()}, what, why, hint});
}

Inquiry inquire(const ResultReader& reader, const SensitivityOptions& options) {
  Inquiry inquiry{reader, options, find_outcome(options.outcome), {}, {}};
  std::optional<std::size_t> only;
  if (options.strategy) only = find_strategy(reader, *options.strategy);
  inquiry.design = read_design(reader);
  require_blocks(inquiry);
  inquiry.series = read_series(reader, inquiry.outcome, inquiry.design.held, only);
  require_variation(inquiry);
  return inquiry;
}

namespace {

/// Places of numbers, the largest first, undefined ones last.
std::vector<std::size_t> places_by(const std::vector<Estimate>& values,
                                   double (*number)(double value)) {
  std::vector<std::size_t> places(values.size());
  std::iota(places.begin(), places.end(), std::size_t{0});
  const auto rank = [&](std::size_t i) {
    const double value = number(values[i].value);
    return std::isnan(value) ? -std::numeric_limits<double>::infinity() : value;
  };
  std::ranges::stable_sort(places, std::greater{}, rank);
  return places;
}

}  // namespace

std::vector<std::size_t> by_size(const std::vector<Estimate>& values) {
  return places_by(values, [](double value) { return std::abs(value); });
}

std::vector<std::size_t> by_value(const std::vector<Estimate>& values) {
  return places_by(values, [](double value) { return value; });
}

Table leaders_table(
    const std::vector<std::string>& factors, const std::vector<Leaders>& strategies,
    const std::function<std::vector<std::size_t>(const std::vector<Estimate>&)>& first) {
  constexpr std::size_t most = 3;
  const std::size_t shown = std::min(most, factors.size());
  const std::vector<std::string> headings = {"first", "second", "third"};
  std::vector<Column> columns = {{"strategy", Column::Kind::text}};
  for (std::size_t i = 0; i < shown; ++i) columns.push_back({headings[i], Column::Kind::text});
  Table table(columns);
  for (const Leaders& strategy : strategies) {
    const std::vector<std::size_t> order = first(strategy.values);
    std::vector<Cell> cells = {strategy.strategy};
    for (std::size_t i = 0; i < shown; ++i) {
      cells.emplace_back(factors[order[i]] + " " + fixed(strategy.values[order[i]].value, 2));
    }
    table.add(cells);
  }
  return table;
}

void add_shares(const Inquiry& inquiry, const std::vector<std::size_t>& places, Answer& answer) {
  const VarianceShares shares =
      variance_shares(inquiry.series, inquiry.design.block, places, inquiry.options.bootstrap);
  Table table({{"source", Column::Kind::text}, {"share", Column::Kind::interval}});
  table.add({"inputs", shares.inputs});
  if (inquiry.several()) {
    table.add({"strategy", shares.strategy});
    table.add({"inputs x strategy", shares.interaction});
  }
  const bool replicated = !std::isnan(shares.seeds.value);
  if (replicated) table.add({"seeds", shares.seeds});
  answer.add("shares", "Where the variance of a single run comes from:", table);
  answer.notes.emplace_back(
      replicated ? "Noise of the seeds is taken out of everything else: it is told from the "
                   "inputs by the replicates."
                 : "Every configuration has one replicate, so that seeds cannot be told from "
                   "inputs: what they do counts as the inputs' doing.");
}

void note_constant(const std::vector<std::string>& strategies, Answer& answer) {
  if (strategies.empty()) return;
  std::string names;
  for (const std::string& name : strategies) names += (names.empty() ? "" : ", ") + printable(name);
  answer.notes.push_back("Left out, as nothing but seeds moves the outcome there: " + names + ".");
}

Answer sensitivity_answer(const ResultReader& reader, const SensitivityOptions& options) {
  const Inquiry inquiry = inquire(reader, options);
  const std::string& method = inquiry.design.method;
  Answer answer = method == "saltelli" ? saltelli_answer(inquiry)
                  : method == "morris" ? morris_answer(inquiry)
                                       : rank_answer(inquiry);
  const auto text_or_null = [](const std::optional<std::string>& text) {
    return text ? json_string(*text) : "null";
  };
  JsonFields facts = {{"outcome", json_string(inquiry.outcome.name)},
                      {"strategy", text_or_null(options.strategy)},
                      {"design", method.empty() ? "null" : json_string(method)},
                      {"configurations", std::to_string(inquiry.design.held.count)},
                      {"confidence", json_number(confidence)}};
  answer.facts.insert(answer.facts.begin(), facts.begin(), facts.end());
  return answer;
}

}  // namespace weft::analysis
