#include "analysis/calibration/calibration_answer.h"

#include <algorithm>
#include <cmath>

#include "analysis/calibration/calibration_text.h"
#include "analysis/calibration/reach.h"
#include "analysis/table/digits.h"

namespace weft::analysis {
namespace {

using Kind = Column::Kind;

std::vector<double> weights_of(const Calibrated& done) {
  std::vector<double> weights;
  for (const Particle& each : done.abc.particles) weights.push_back(each.weight);
  return weights;
}

/// One row a pattern of some uses.
Table pattern_table(const Calibrated& done, bool fitted) {
  Table table({{"pattern", Kind::text},
               {"use", Kind::text},
               {"statistic", Kind::text},
               {"low", Kind::number, "from"},
               {"high", Kind::number, "to"},
               {"at_defaults", Kind::number, "defaults"},
               {"defaults_within", Kind::text, "within"},
               {"prior_share", Kind::percent, "prior within"},
               {"accepted", Kind::interval, "accepted"},
               {"accepted_share", Kind::percent, "within"},
               {"at_posterior_mean", Kind::number, "at their mean"}});
  const Reach prior(done.bands, done.abc.draws);
  const Reach accepted(done.bands, done.abc.particles);
  const std::vector<double> weights = weights_of(done);
  for (std::size_t i = 0; i < done.bands.size(); ++i) {
    const Band& band = done.bands[i];
    if ((band.use == Use::fit) != fitted) continue;
    std::vector<double> values;
    for (const Particle& each : done.abc.particles) values.push_back(each.statistics[i]);
    table.add({band.name, name_of(band.use), band.statistic, band.low, band.high,
               done.at_standard[i], std::string(within(band, done.at_standard[i]) ? "yes" : "no"),
               prior.share(i), weighted_estimate(values, weights), accepted.share(i),
               done.at_posterior[i]});
  }
  return table;
}

/// One row a pair of patterns for fitting.
Table pair_table(const Calibrated& done) {
  Table table({{"pattern", Kind::text},
               {"other", Kind::text, "and"},
               {"prior_share", Kind::percent, "prior within both"},
               {"if_independent", Kind::percent, "if independent"},
               {"accepted_share", Kind::percent, "accepted within both"}});
  const Reach prior(done.bands, done.abc.draws);
  const Reach accepted(done.bands, done.abc.particles);
  for (std::size_t a = 0; a < done.bands.size(); ++a) {
    for (std::size_t b = a + 1; b < done.bands.size(); ++b) {
      if (done.bands[a].use != Use::fit || done.bands[b].use != Use::fit) continue;
      const double both = prior.both(a, b);
      const double expected = prior.share(a) * prior.share(b);
      table.add({done.bands[a].name, done.bands[b].name, both, expected, accepted.both(a, b)},
                both < expected / 2);
    }
  }
  return table;
}

Table parameter_table(const Calibrated& done) {
  Table table({{"parameter", Kind::text},
               {"standard", Kind::number, "default"},
               {"prior", Kind::interval},
               {"prior_sd", Kind::number, "sd"},
               {"posterior", Kind::interval},
               {"posterior_sd", Kind::number, "sd"},
               {"shrinkage", Kind::percent},
               {"p_value", Kind::p_value, "p"},
               {"identified", Kind::text}});
  const std::vector<Learnt> all = learnt(done.parameters, done.abc.particles);
  for (std::size_t k = 0; k < all.size(); ++k) {
    const Learnt& one = all[k];
    table.add({done.parameters[k].name, done.parameters[k].standard, one.prior, one.prior_sd,
               one.posterior, one.posterior_sd, one.shrinkage, one.p_value,
               std::string(one.identified() ? "yes" : "no")});
  }
  return table;
}

Table generation_table(const Calibrated& done) {
  Table table({{"generation", Kind::whole},
               {"tolerance", Kind::number},
               {"tried", Kind::whole},
               {"accepted", Kind::whole},
               {"effective_size", Kind::number, "effective size"}});
  for (std::size_t g = 0; g < done.abc.generations.size(); ++g) {
    const Generation& one = done.abc.generations[g];
    table.add({static_cast<double>(g), one.tolerance, static_cast<double>(one.tried),
               static_cast<double>(one.accepted), one.effective_size});
  }
  return table;
}

std::vector<Column> value_columns(const Calibrated& done, std::vector<Column> columns) {
  for (const FreeParameter& each : done.parameters) columns.push_back({each.name});
  for (const Band& each : done.bands) columns.push_back({each.name});
  return columns;
}

void add_values(const Calibrated& done, const Tried& tried, std::vector<Cell>& cells) {
  for (std::size_t k = 0; k < done.parameters.size(); ++k) {
    cells.emplace_back(done.parameters[k].quantile(tried.point[k]));
  }
  for (const double value : tried.statistics) cells.emplace_back(value);
}

JsonFields facts_of(const Calibrated& done) {
  const auto number = [](std::uint64_t count) { return json_number(static_cast<double>(count)); };
  return {{"title", json_string(done.title)},
          {"seed", number(done.options.seed)},
          {"runs_each", number(done.runs_each)},
          {"draws", number(done.abc.draws.size())},
          {"tried", number(done.abc.tried)},
          {"particles", number(done.abc.particles.size())},
          {"effective_size", json_number(done.abc.generations.back().effective_size)},
          {"tolerance", json_number(done.abc.generations.back().tolerance)},
          {"stop", json_string(stop_text(done.abc.stop))},
          {"prior_share_all", json_number(Reach(done.bands, done.abc.draws).all())},
          {"accepted_share_all", json_number(Reach(done.bands, done.abc.particles).all())},
          {"broken_runs", number(done.broken)}};
}

}  // namespace

Answer calibration_answer(const Calibrated& done) {
  Answer answer;
  answer.headline = calibration_headline(done);
  answer.facts = facts_of(done);
  answer.add("patterns", "Patterns for fitting", pattern_table(done, true));
  answer.add("predicted", "Predicted: held out, and to check", pattern_table(done, false));
  answer.add("parameters", "Parameters", parameter_table(done));
  answer.add("pairs", "Pairs of patterns among draws from the prior", pair_table(done));
  answer.add("generations", "Generations", generation_table(done));
  answer.notes = calibration_notes(done);
  return answer;
}

Table particle_table(const Calibrated& done) {
  Table table(value_columns(done, {{"weight"}, {"distance"}}));
  for (const Particle& each : done.abc.particles) {
    std::vector<Cell> cells = {each.weight, each.distance};
    add_values(done, each, cells);
    table.add(std::move(cells));
  }
  return table;
}

Table draw_table(const Calibrated& done) {
  Table table(value_columns(done, {{"distance"}}));
  for (const Tried& each : done.abc.draws) {
    std::vector<Cell> cells = {each.distance};
    add_values(done, each, cells);
    table.add(std::move(cells));
  }
  return table;
}

}  // namespace weft::analysis
