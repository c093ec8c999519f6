#include "experiments/plan_text.h"

#include <sstream>

#include "experiments/progress.h"

namespace weft {
namespace {

std::string drawn_text(const Experiment& experiment) {
  std::size_t factors = 0;
  for (const DrawnParameter& drawn : experiment.drawn) {
    factors += parameter_table()[drawn.parameter].factor ? 1U : 0U;
  }
  std::string text = std::to_string(factors) + " factors drawn";
  const std::size_t coefficients = experiment.drawn.size() - factors;
  if (coefficients > 0) text += ", " + std::to_string(coefficients) + " coefficients";
  return text;
}

}  // namespace

std::string plan_text(const Plan& plan) {
  const Experiment& experiment = plan.experiment();
  const Grid& grid = plan.grid();
  std::ostringstream out;
  if (!experiment.title.empty()) out << experiment.title << '\n';
  out << "  configurations  " << grouped(grid.configurations) << "  ("
      << info_of(experiment.configurations.method()).name << ", " << drawn_text(experiment)
      << ")\n  strategies      " << grouped(grid.strategies);
  if (experiment.pairing == Pairing::joint) out << "  (joint: each configuration draws its own)";
  out << "\n  replicates      " << grouped(grid.replicates) << "\n  horizon         "
      << experiment.horizon << " months\n  seed            " << experiment.seed
      << "\n  runs            " << grouped(grid.runs()) << "  in " << grouped(grid.blocks())
      << " blocks\n";
  return out.str();
}

std::string forecast_text(const Forecast& forecast, int threads) {
  std::ostringstream out;
  out << "  time            about " << duration_text(forecast.seconds) << " on " << threads
      << (threads == 1 ? " thread" : " threads") << "\n  memory          about "
      << size_text(forecast.bytes_of_memory) << "\n  disk            about "
      << size_text(forecast.bytes_on_disk)
      << " for the result, as much again while it is being made\n";
  return out.str();
}

}  // namespace weft
