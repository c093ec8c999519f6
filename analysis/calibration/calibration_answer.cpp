#include "analysis/calibration/calibration_answer.h"

#include <cmath>
#include <variant>

#include "analysis/calibration/calibration_tables.h"
#include "analysis/calibration/calibration_text.h"
#include "analysis/calibration/reach.h"
#include "analysis/table/digits.h"

namespace weft::analysis {
namespace {

/// For people: numbers in each row's own digits, as rows are in different units.
std::string shown_number(double value) {
  if (std::isinf(value)) return value > 0 ? "inf" : "-inf";
  return std::isnan(value) ? "-" : rounded(value, 3);
}

struct ShownCell {
  Cell operator()(double value) const { return shown_number(value); }
  Cell operator()(const Estimate& estimate) const {
    return shown_number(estimate.value) + " [" + shown_number(estimate.low) + ", " +
           shown_number(estimate.high) + "]";
  }
  template <class Other>
  Cell operator()(const Other& other) const {
    return other;
  }
};

bool has_unit_of_row(const Column& column) {
  return column.kind == Column::Kind::number || column.kind == Column::Kind::interval;
}

Table in_digits_of_rows(const Table& table) {
  std::vector<Column> columns = table.columns();
  for (Column& column : columns) {
    if (has_unit_of_row(column)) column.kind = Column::Kind::text;
  }
  Table shown(columns);
  for (std::size_t row = 0; row < table.rows(); ++row) {
    std::vector<Cell> cells;
    for (std::size_t c = 0; c < columns.size(); ++c) {
      const Cell& cell = table.cell(row, c);
      cells.push_back(has_unit_of_row(table.columns()[c]) ? std::visit(ShownCell{}, cell) : cell);
    }
    shown.add(std::move(cells), table.marked(row));
  }
  return shown;
}

void add(Answer& answer, const std::string& name, const std::string& text, const Table& table) {
  const auto fits = [](const Column& column) { return column.name != "statistic"; };
  answer.shown.push_back({text, in_digits_of_rows(table.columns_where(fits))});
  answer.data.emplace_back(name, table);
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
  add(answer, "patterns", "Patterns for fitting", pattern_table(done, true));
  add(answer, "predicted", "Predicted: held out, and to check", pattern_table(done, false));
  add(answer, "parameters", "Parameters", learnt_table(done));
  answer.add("pairs", "Pairs of patterns among draws from the prior", pair_table(done));
  add(answer, "generations", "Generations", generation_table(done));
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
