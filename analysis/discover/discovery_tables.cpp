#include "analysis/discover/discovery_tables.h"

namespace weft::analysis {
namespace {

using Kind = Column::Kind;

double number(std::size_t count) { return static_cast<double>(count); }

void add_figure_columns(std::vector<Column>& columns) {
  for (const char* half : {"", "_held_out"}) {
    for (const char* name : {"coverage", "density", "mass"}) {
      columns.push_back({std::string(name) + half, Kind::percent});
    }
  }
}

void add_figures(std::vector<Cell>& cells, const Figures& shown) {
  cells.insert(cells.end(), {shown.coverage, shown.density, shown.mass});
}

/// A bound; nothing where there is none.
Cell bound(Range range, Side side) { return range.bounded(side) ? Cell{range.at(side)} : Cell{}; }

void add_restriction(std::vector<Cell>& cells, const Discovery& found, const Box& box,
                     std::size_t factor) {
  cells.insert(cells.end(), {found.cases.points.names[factor], bound(box[factor], Side::low),
                             bound(box[factor], Side::high), found.cases.units[factor]});
}

}  // namespace

Figures figures(const Counts& inside, const Counts& all) {
  return {number(inside.cases) / number(all.cases), inside.density(),
          number(inside.points) / number(all.points)};
}

Table restrictions_table(const Discovery& found) {
  std::vector<Column> columns = {{"box", Kind::whole},
                                 {"factor", Kind::text},
                                 {"low", Kind::number},
                                 {"high", Kind::number},
                                 {"units", Kind::text},
                                 {"quasi_p", Kind::number},
                                 {"quasi_p_held_out", Kind::number}};
  add_figure_columns(columns);
  Table table(columns);
  for (std::size_t b = 0; b < found.boxes.size(); ++b) {
    const PrimBox& box = found.boxes[b];
    const std::vector<std::size_t> factors = restricted(box.box);
    for (std::size_t i = 0; i < factors.size(); ++i) {
      std::vector<Cell> cells = {number(b + 1)};
      add_restriction(cells, found, box.box, factors[i]);
      cells.insert(cells.end(), {box.quasi_p[i], box.quasi_p_held_out[i]});
      add_figures(cells, figures(box.training, found.training));
      add_figures(cells, figures(box.held_out, found.held_out));
      table.add(std::move(cells));
    }
  }
  return table;
}

Table trajectory_table(const Discovery& found) {
  std::vector<Column> columns = {
      {"box", Kind::whole}, {"step", Kind::whole}, {"factors", Kind::whole}};
  add_figure_columns(columns);
  columns.push_back({"chosen", Kind::whole});
  Table table(columns);
  for (std::size_t b = 0; b < found.boxes.size(); ++b) {
    const Trajectory& path = found.boxes[b].trajectory;
    for (std::size_t step = 0; step < path.boxes.size(); ++step) {
      std::vector<Cell> cells = {number(b + 1), number(step),
                                 number(restricted(path.boxes[step]).size())};
      add_figures(cells, figures(path.training[step], found.training));
      add_figures(cells, figures(found.boxes[b].held_out_along[step], found.held_out));
      cells.emplace_back(step == found.boxes[b].chosen ? 1.0 : 0.0);
      table.add(std::move(cells));
    }
  }
  return table;
}

Table leaves_table(const Discovery& found) {
  std::vector<Column> columns = {{"leaf", Kind::whole},
                                 {"factor", Kind::text},
                                 {"low", Kind::number},
                                 {"high", Kind::number},
                                 {"units", Kind::text}};
  add_figure_columns(columns);
  Table table(columns);
  const Tree& tree = found.subtrees[found.chosen].tree;
  for (std::size_t i = 0; i < found.leaves.size(); ++i) {
    const Leaf& leaf = found.leaves[i];
    const auto add_row = [&](std::vector<Cell> cells) {
      add_figures(cells, figures(tree[leaf.node].counts, found.training));
      add_figures(cells, figures(found.nodes_held_out[leaf.node], found.held_out));
      table.add(std::move(cells));
    };
    for (const std::size_t factor : restricted(leaf.box)) {
      std::vector<Cell> cells = {number(i + 1)};
      add_restriction(cells, found, leaf.box, factor);
      add_row(std::move(cells));
    }
    if (found.leaves.size() == 1) add_row({1.0, Cell{}, Cell{}, Cell{}, Cell{}});
  }
  return table;
}

Table subtrees_table(const Discovery& found) {
  Table table({{"leaves", Kind::whole},
               {"complexity", Kind::number},
               {"relative_error_held_out", Kind::number},
               {"chosen", Kind::whole}});
  for (std::size_t i = 0; i < found.subtrees.size(); ++i) {
    const Subtree& each = found.subtrees[i];
    table.add(
        {number(each.leaves), each.complexity, found.errors[i], i == found.chosen ? 1.0 : 0.0});
  }
  return table;
}

}  // namespace weft::analysis
