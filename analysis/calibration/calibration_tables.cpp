#include "analysis/calibration/calibration_tables.h"

#include "analysis/calibration/reach.h"

namespace weft::analysis {
namespace {

using Kind = Column::Kind;

std::vector<double> weights_of(const Calibrated& done) {
  std::vector<double> weights;
  for (const Particle& each : done.abc.particles) weights.push_back(each.weight);
  return weights;
}

}  // namespace

Table pattern_table(const Calibrated& done, bool fitted) {
  Table table({{"pattern", Kind::text},
               {"use", Kind::text},
               {"statistic", Kind::text},
               {"low", Kind::number, "from"},
               {"high", Kind::number, "to"},
               {"at_defaults", Kind::number, done.base},
               {"defaults_within", Kind::text, "within"},
               {"prior_share", Kind::percent, "prior within"},
               {"accepted", Kind::interval, "accepted"},
               {"accepted_share", Kind::percent, "within"},
               {"at_posterior_mean", Kind::number, "at their mean"},
               {"at_nearest", Kind::number, "at the nearest"}});
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
               done.at_posterior[i],
               done.again.empty() ? Cell{} : Cell{done.again.front().statistics[i]}});
  }
  return table;
}

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

Table learnt_table(const Calibrated& done) {
  Table table({{"parameter", Kind::text},
               {"standard", Kind::number, done.base},
               {"prior", Kind::interval},
               {"prior_sd", Kind::number, "sd"},
               {"posterior", Kind::interval},
               {"posterior_sd", Kind::number, "sd"},
               {"shrinkage", Kind::percent},
               {"p_value", Kind::p_value, "p"},
               {"identified", Kind::text},
               {"nearest", Kind::number}});
  const std::vector<Learnt> all = learnt(done.parameters, done.abc.particles);
  for (std::size_t k = 0; k < all.size(); ++k) {
    const Learnt& one = all[k];
    table.add({done.parameters[k].name, done.parameters[k].standard, one.prior, one.prior_sd,
               one.posterior, one.posterior_sd, one.shrinkage, one.p_value,
               std::string(one.identified() ? "yes" : "no"),
               done.again.empty()
                   ? Cell{}
                   : Cell{done.parameters[k].quantile(done.again.front().point[k])}});
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

}  // namespace weft::analysis
