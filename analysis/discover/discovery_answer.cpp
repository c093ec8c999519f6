#include "analysis/discover/discovery_answer.h"

#include <algorithm>

#include "analysis/discover/discovery_tables.h"
#include "analysis/table/digits.h"
#include "analysis/table/letters.h"

namespace weft::analysis {
namespace {

using Kind = Column::Kind;
constexpr int bound_digits = 3;

/// Significant digits at which values of a factor have different texts.
int digits_of(const Discovery& found, std::size_t factor) {
  const auto [low, high] = std::ranges::minmax(found.cases.points.values[factor]);
  return digits_between(static_cast<double>(low), static_cast<double>(high), bound_digits);
}

/// "rivalry < 0.36", "members 12 to 31".
std::string condition(const Discovery& found, std::size_t place, Range range) {
  const std::string factor = printable(found.cases.points.names[place]);
  const int digits = digits_of(found, place);
  if (!range.bounded(Side::low)) return factor + " < " + rounded(range.high, digits);
  if (!range.bounded(Side::high)) return factor + " > " + rounded(range.low, digits);
  return factor + " " + rounded(range.low, digits) + " to " + rounded(range.high, digits);
}

std::string conditions(const Discovery& found, const Box& box) {
  std::string text;
  for (const std::size_t factor : restricted(box)) {
    text += (text.empty() ? "" : ", ") + condition(found, factor, box[factor]);
  }
  return text;
}

std::string headline(const Discovery& found) {
  const Counts all{found.training.points + found.held_out.points,
                   found.training.cases + found.held_out.cases};
  std::string text = printable(found.cases.question) + " in " + percent(all.density()) + " of " +
                     counted(all.points, "configuration");
  if (found.boxes.empty()) return text + "; no box of factors holds significantly more.";
  const PrimBox& first = found.boxes.front();
  const Figures training = figures(first.training, found.training);
  const Figures held_out = figures(first.held_out, found.held_out);
  return text + ", and in " + percent(training.density) + " (out of sample " +
         percent(held_out.density) + ") of those with " + conditions(found, first.box) +
         ", which are " + percent(training.coverage) + " (" + percent(held_out.coverage) +
         ") of all such cases.";
}

/// Coverage, density and mass of each box in both halves; those of all boxes together at the end.
Table boxes_table(const Discovery& found) {
  Table table({{"box", Kind::text},
               {"coverage", Kind::percent},
               {"density", Kind::percent},
               {"mass", Kind::percent},
               {"coverage_held_out", Kind::percent, "| coverage"},
               {"density_held_out", Kind::percent, "density"},
               {"mass_held_out", Kind::percent, "mass, held out"}});
  Counts training;
  Counts held_out;
  const auto add = [&](const std::string& name, const Counts& in_one, const Counts& in_other) {
    const Figures one = figures(in_one, found.training);
    const Figures other = figures(in_other, found.held_out);
    table.add(
        {name, one.coverage, one.density, one.mass, other.coverage, other.density, other.mass});
  };
  for (std::size_t b = 0; b < found.boxes.size(); ++b) {
    const PrimBox& box = found.boxes[b];
    add(std::to_string(b + 1), box.training, box.held_out);
    training = {training.points + box.training.points, training.cases + box.training.cases};
    held_out = {held_out.points + box.held_out.points, held_out.cases + box.held_out.cases};
  }
  if (found.boxes.size() > 1) add("all", training, held_out);
  return table;
}

std::string bound_text(Range range, Side side, int digits) {
  return range.bounded(side) ? rounded(range.at(side), digits) : "-";
}

Table shown_restrictions(const Discovery& found) {
  Table table({{"box", Kind::whole},
               {"factor", Kind::text},
               {"low", Kind::text, "above"},
               {"high", Kind::text, "below"},
               {"drawn", Kind::text, "drawn from"},
               {"units", Kind::text},
               {"quasi_p", Kind::text, "quasi-p"},
               {"quasi_p_held_out", Kind::text, "held out"}});
  for (std::size_t b = 0; b < found.boxes.size(); ++b) {
    const PrimBox& box = found.boxes[b];
    const std::vector<std::size_t> factors = restricted(box.box);
    for (std::size_t i = 0; i < factors.size(); ++i) {
      const std::size_t f = factors[i];
      const auto [low, high] = std::ranges::minmax(found.cases.points.values[f]);
      const int digits = digits_of(found, f);
      table.add({static_cast<double>(b + 1), found.cases.points.names[f],
                 bound_text(box.box[f], Side::low, digits),
                 bound_text(box.box[f], Side::high, digits),
                 rounded(static_cast<double>(low), digits) + ".." +
                     rounded(static_cast<double>(high), digits),
                 found.cases.units[f], p_value(box.quasi_p[i]), p_value(box.quasi_p_held_out[i])});
    }
  }
  return table;
}

/// About a dozen steps of the first box's trajectory, the chosen one among them.
Table shown_trajectory(const Discovery& found) {
  constexpr std::size_t most_steps = 12;
  const PrimBox& first = found.boxes.front();
  const Trajectory& path = first.trajectory;
  const std::size_t stride = (path.boxes.size() + most_steps - 1) / most_steps;
  Table table({{"step", Kind::whole},
               {"factors", Kind::whole},
               {"coverage", Kind::percent},
               {"density", Kind::percent},
               {"mass", Kind::percent},
               {"coverage_held_out", Kind::percent, "| coverage"},
               {"density_held_out", Kind::percent, "density, held out"}});
  for (std::size_t step = 0; step < path.boxes.size(); ++step) {
    if (step % stride != 0 && step != first.chosen && step + 1 != path.boxes.size()) continue;
    const Figures training = figures(path.training[step], found.training);
    const Figures held_out = figures(first.held_out_along[step], found.held_out);
    table.add(
        {static_cast<double>(step), static_cast<double>(restricted(path.boxes[step]).size()),
         training.coverage, training.density, training.mass, held_out.coverage, held_out.density},
        step == first.chosen);
  }
  return table;
}

/// A node and all below it, one a line.
void add_branch(std::string& text, const Discovery& found, std::size_t node,
                const std::string& name, int depth) {
  const TreeNode& here = found.subtrees[found.chosen].tree[node];
  const Counts& held_out = found.nodes_held_out[node];
  text += "\n" + std::string(2 * static_cast<std::size_t>(depth), ' ') + name + ": " +
          percent(here.counts.density()) + " of " + std::to_string(here.counts.points) +
          ", held out " + percent(held_out.density()) + " of " + std::to_string(held_out.points);
  if (!here.split) return;
  const std::string factor = printable(found.cases.points.names[here.split->factor]);
  const std::string cut = rounded(here.split->cut, digits_of(found, here.split->factor));
  add_branch(text, found, here.split->below, factor + " < " + cut, depth + 1);
  add_branch(text, found, here.split->above, factor + " > " + cut, depth + 1);
}

std::string tree_text(const Discovery& found) {
  if (found.leaves.size() == 1) {
    return "CART: no split of a factor predicts better out of sample than the overall share.";
  }
  std::string text = "CART: the tree with the smallest error on the held-out half, " +
                     percent(found.errors[found.chosen]) + " of the error without splits:\n";
  add_branch(text, found, 0, "all", 0);
  return text;
}

std::vector<std::string> notes(const Discovery& found) {
  std::vector<std::string> lines = {
      "Coverage: share of all cases; density: share of cases within; mass: share of all "
      "configurations.",
      "Boxes are found in one half of the configurations, drawn by seed, and tried in the other "
      "(held out).",
      "Quasi-p: chance of as many cases if the factor's restriction did nothing; optimistic where "
      "it was chosen.",
      "The held-out half chose the size of the tree, so its figures there are a little "
      "optimistic."};
  const auto left_out = [&](std::size_t count, const std::string& why) {
    if (count > 0)
      lines.push_back("Left out: " + counted(count, "configuration") + " " + why + ".");
  };
  if (found.wanted_density && !found.boxes.empty() &&
      found.boxes.front().training.density() < *found.wanted_density) {
    lines.push_back("No box of the factors that matter has a density of " +
                    percent(*found.wanted_density) + "; the densest is shown.");
  }
  left_out(found.cases.without_outcome, "without a value of the outcome");
  left_out(found.cases.without_factor, "without a finite value of every factor");
  return lines;
}

}  // namespace

Answer discovery_answer(const Discovery& found) {
  Answer answer;
  answer.headline = headline(found);
  answer.notes = notes(found);
  answer.facts = {{"question", json_string(found.cases.question)},
                  {"seed", std::to_string(found.seed)},
                  {"factors", std::to_string(found.cases.points.factors())},
                  {"training_configurations", std::to_string(found.training.points)},
                  {"training_cases", std::to_string(found.training.cases)},
                  {"held_out_configurations", std::to_string(found.held_out.points)},
                  {"held_out_cases", std::to_string(found.held_out.cases)}};
  answer.data = {{"restrictions", restrictions_table(found)},
                 {"trajectory", trajectory_table(found)},
                 {"leaves", leaves_table(found)},
                 {"subtrees", subtrees_table(found)}};
  if (!found.boxes.empty()) {
    answer.shown = {
        {"PRIM: boxes, each without what is in the ones before", boxes_table(found)},
        {"", shown_restrictions(found)},
        {"Trajectory of box 1 (* chosen, before pasting; --box-density or --step choose "
         "another)",
         shown_trajectory(found)}};
  }
  answer.shown.push_back({tree_text(found), Table({})});
  return answer;
}

}  // namespace weft::analysis
