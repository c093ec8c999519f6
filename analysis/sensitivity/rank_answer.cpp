#include <algorithm>
#include <cmath>
#include <limits>

#include "analysis/sensitivity/inquiry.h"
#include "analysis/sensitivity/partial_ranks.h"
#include "analysis/statistics/random_stream.h"
#include "analysis/statistics/varies.h"
#include "analysis/table/digits.h"
#include "analysis/table/letters.h"

namespace weft::analysis {
namespace {

using Kind = Column::Kind;

constexpr std::size_t least_freedom = 10;  ///< degrees; fewer would say little of anything

/// The factors' values, those that vary only.
struct RankFactors {
  std::vector<std::string> names;
  std::vector<std::vector<double>> values;  ///< [factor][configuration]
};

RankFactors read_rank_factors(const Inquiry& inquiry, Answer& answer) {
  RankFactors factors;
  std::string constant;
  for (const Factor& factor : inquiry.design.factors) {
    const std::vector<float> read = factor.values(inquiry.reader, inquiry.design.held);
    std::vector<double> values(read.begin(), read.end());
    // "None" stands for infinity.
    std::ranges::replace_if(
        values, [](double value) { return std::isnan(value); },
        std::numeric_limits<double>::infinity());
    if (varies(values)) {
      factors.names.push_back(factor.name);
      factors.values.push_back(std::move(values));
    } else {
      constant += (constant.empty() ? "" : ", ") + factor.name;
    }
  }
  if (factors.names.empty()) {
    inquiry.refuse("none of its factors varies (" + constant + ")",
                   "there is nothing to be sensitive to", "draw factors from distributions");
  }
  if (!constant.empty()) answer.notes.push_back("Left out, as they do not vary: " + constant + ".");
  return factors;
}

struct Correlations {
  std::string strategy;  ///< empty: over all
  bool apart = false;    ///< of the strategy's difference to the mean over all
  std::size_t configurations = 0;
  std::vector<RankCorrelation> factors;
  RankCorrelation dummy;

  [[nodiscard]] std::vector<Estimate> values() const {
    std::vector<Estimate> values;
    for (const RankCorrelation& one : factors) values.push_back(one.value);
    return values;
  }
};

/// Of the configurations that have a value of the series, if they are enough.
Correlations correlate(const Inquiry& inquiry, const RankFactors& factors, const Series& series) {
  std::vector<std::vector<double>> columns(factors.values.size());
  std::vector<double> outcome;
  for (std::size_t c = 0; c < series.values.size(); ++c) {
    if (std::isnan(series.values[c])) continue;
    outcome.push_back(series.values[c]);
    for (std::size_t k = 0; k < columns.size(); ++k) columns[k].push_back(factors.values[k][c]);
  }
  Correlations result;
  result.configurations = outcome.size();
  if (outcome.size() < columns.size() + 1 + least_freedom) return result;
  result.factors = partial_rank_correlations(columns, outcome);
  RandomStream random(inquiry.options.bootstrap.seed, 0);
  std::vector<double>& dummy = columns.emplace_back();
  for (std::size_t i = 0; i < outcome.size(); ++i) dummy.push_back(random.uniform());
  result.dummy = partial_rank_correlations(columns, outcome).back();
  return result;
}

bool is_defined(const Correlations& correlations) {
  return !correlations.factors.empty() &&
         std::ranges::none_of(correlations.factors, [](const RankCorrelation& one) {
           return std::isnan(one.value.value);
         });
}

void require_correlations(const Inquiry& inquiry, const RankFactors& factors,
                          const Correlations& correlations) {
  if (correlations.factors.empty()) {
    inquiry.refuse(counted(correlations.configurations, "configuration") + " for " +
                       counted(factors.names.size(), "factor"),
                   "rank correlations need " +
                       std::to_string(factors.names.size() + 1 + least_freedom) + " or more",
                   "run more configurations, or draw fewer factors");
  }
  if (is_defined(correlations)) return;
  inquiry.refuse("its factors determine each other", "the ranks of one follow from those of others",
                 "draw them independently");
}

std::vector<Correlations> all_correlations(const Inquiry& inquiry, const RankFactors& factors,
                                           Answer& answer) {
  std::vector<Correlations> all;
  std::vector<std::string> left_out;
  const auto add = [&](const std::string& strategy, bool apart, const Series& series) {
    Correlations one = correlate(inquiry, factors, series);
    one.strategy = strategy;
    one.apart = apart;
    if (all.empty() && left_out.empty()) require_correlations(inquiry, factors, one);
    if (varies(series.values) && is_defined(one)) {
      all.push_back(std::move(one));
    } else if (!apart) {
      left_out.push_back(strategy);
    }
  };
  for (const Inquiry::Subject& subject : inquiry.subjects()) {
    add(subject.strategy, false, *subject.series);
  }
  const std::size_t apart = inquiry.options.over_all_only ? 0 : inquiry.series.apart.size();
  for (std::size_t s = 0; s < apart; ++s) {
    add(inquiry.reader.strategies()[s], true, inquiry.series.apart[s]);
  }
  note_constant(left_out, answer);
  return all;
}

Table shown_table(const RankFactors& factors, const Correlations& correlations) {
  Table table({{"factor", Kind::text},
               {"prcc", Kind::interval, "rank correlation", "", 3, 1},
               {"p", Kind::text}});
  for (const std::size_t i : by_size(correlations.values())) {
    const RankCorrelation& one = correlations.factors[i];
    table.add({factors.names[i], one.value, p_value(one.p)}, one.p > 1 - confidence);
  }
  table.add({"(dummy)", correlations.dummy.value, p_value(correlations.dummy.p)},
            correlations.dummy.p > 1 - confidence);
  return table;
}

Table data_table(const RankFactors& factors, const std::vector<Correlations>& all, bool apart) {
  Table table({{"strategy", Kind::text},
               {"factor", Kind::text},
               {"prcc", Kind::interval},
               {"p", Kind::number},
               {"configurations", Kind::whole}});
  for (const Correlations& each : all) {
    if (each.apart != apart) continue;
    const Cell strategy = each.strategy.empty() ? Cell{} : Cell{each.strategy};
    const auto configurations = static_cast<double>(each.configurations);
    for (std::size_t i = 0; i < factors.names.size(); ++i) {
      const RankCorrelation& one = each.factors[i];
      table.add({strategy, factors.names[i], one.value, one.p, configurations});
    }
    table.add({strategy, "(dummy)", each.dummy.value, each.dummy.p, configurations});
  }
  return table;
}

std::string headline(const Inquiry& inquiry, const RankFactors& factors,
                     const Correlations& correlations) {
  const std::vector<std::size_t> order = by_size(correlations.values());
  const RankCorrelation& first = correlations.factors[order[0]];
  const std::string text = with_interval(first.value, 2);
  if (first.p > 1 - confidence) {
    return "No factor's rank correlation with " + inquiry.topic() +
           " is told apart from 0; the largest is that of " + factors.names[order[0]] + ": " +
           text + ".";
  }
  std::string line = factors.names[order[0]] + " goes most closely with " + inquiry.topic() +
                     ": partial rank correlation " + text;
  if (order.size() > 1) {
    line += "; next is " + factors.names[order[1]] + " with " +
            with_interval(correlations.factors[order[1]].value, 2);
  }
  return line + ".";
}

/// What the design allows to be said.
void note_design(const Inquiry& inquiry, Answer& answer) {
  const std::string& method = inquiry.design.method;
  answer.notes.emplace_back(
      "Rank correlations see only what goes one way, up or down. For shares of the variance draw "
      "the design with method = \"saltelli\", for screening with \"morris\".");
  if (method == "list" || method.empty()) {
    answer.notes.emplace_back(
        method.empty() ? "The file does not say how its configurations were chosen; p is right "
                         "where they were drawn independently."
                       : "The configurations are from a list; p is right where they were drawn "
                         "independently.");
  }
}

}  // namespace

Answer rank_answer(const Inquiry& inquiry) {
  Answer answer;
  const RankFactors factors = read_rank_factors(inquiry, answer);
  const std::vector<Correlations> all = all_correlations(inquiry, factors, answer);
  answer.headline = headline(inquiry, factors, all.front());
  answer.data.emplace_back("correlations", data_table(factors, all, false));
  answer.shown.push_back({"Partial rank correlations (PRCC)" +
                              std::string(inquiry.several() ? ", mean over the strategies:" : ":"),
                          shown_table(factors, all.front())});
  add_shares(inquiry, {0}, answer);
  std::vector<Leaders> leaders;
  std::vector<Leaders> apart;
  for (const Correlations& each : std::span(all).subspan(1)) {
    (each.apart ? apart : leaders).push_back({each.strategy, each.values()});
  }
  if (inquiry.several()) {
    answer.data.emplace_back("differences", data_table(factors, all, true));
    answer.shown.push_back({"Largest under each strategy:", leaders_table(factors.names, leaders)});
    answer.shown.push_back(
        {"Largest with each strategy's difference to the mean over all (what "
         "makes it better or worse than others):",
         leaders_table(factors.names, apart)});
  }
  answer.notes.insert(answer.notes.begin(),
                      {"p: a correlation as far from 0 or farther by chance, for each factor by "
                       "itself. (dummy) is drawn at random and shows what chance does. * p > 0.05.",
                       "Intervals are 95 %, Fisher's, over " +
                           counted(all.front().configurations, "configuration") + "."});
  note_design(inquiry, answer);
  return answer;
}

}  // namespace weft::analysis
