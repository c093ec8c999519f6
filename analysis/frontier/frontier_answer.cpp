#include "analysis/frontier/frontier_answer.h"

#include <algorithm>
#include <functional>
#include <numeric>

#include "analysis/statistics/resolution.h"
#include "analysis/table/digits.h"
#include "analysis/table/letters.h"

namespace weft::analysis {
namespace {

using Kind = Column::Kind;

/// The strongest of those that dominate a strategy; nothing if it is on the frontier.
const Dominance* strongest(const Frontier& found, std::size_t strategy) {
  const Dominance* best = nullptr;
  for (const Dominance& each : found.dominances) {
    if (each.worse == strategy && (best == nullptr || each.share > best->share)) best = &each;
  }
  return best;
}

/// Those surest to be on the frontier first.
std::vector<std::size_t> ranked(const Frontier& found) {
  std::vector<std::size_t> order(found.strategies.size());
  std::iota(order.begin(), order.end(), 0U);
  std::ranges::stable_sort(order, std::greater(), [&](std::size_t s) {
    const FrontierStrategy& strategy = found.strategies[s];
    return std::pair(strategy.on_frontier, strategy.membership);
  });
  return order;
}

/// One row a strategy.
Table strategies_table(const Frontier& found, Kind outcomes) {
  std::vector<Column> columns = {{"strategy", Kind::text},
                                 {"membership", Kind::percent, "on the frontier"}};
  for (const Outcome& outcome : found.outcomes) {
    const std::string direction = outcome.lower_is_better ? " (less)" : " (more)";
    columns.push_back({outcome.name, outcomes, outcome.name + direction, outcome.unit});
  }
  columns.push_back({"dominated_by", Kind::text, "dominated by"});
  columns.push_back({"dominated_share", Kind::percent, "in resamples"});
  Table table(columns);
  for (const std::size_t s : ranked(found)) {
    const FrontierStrategy& strategy = found.strategies[s];
    std::vector<Cell> cells = {strategy.name, strategy.membership};
    cells.insert(cells.end(), strategy.outcomes.begin(), strategy.outcomes.end());
    const Dominance* const by = strongest(found, s);
    cells.push_back(by == nullptr ? Cell{} : Cell{found.strategies[by->better].name});
    cells.push_back(by == nullptr ? Cell{} : Cell{by->share});
    table.add(std::move(cells), strategy.on_frontier);
  }
  return table;
}

Table dominances_table(const Frontier& found) {
  Table table({{"strategy", Kind::text}, {"dominates", Kind::text}, {"share", Kind::percent}});
  for (const Dominance& each : found.dominances) {
    table.add({found.strategies[each.better].name, found.strategies[each.worse].name, each.share});
  }
  return table;
}

/// "a by b (in 98 % of resamples)", of the first few.
std::string dominated_text(const Frontier& found) {
  constexpr std::size_t most = 3;
  std::string text;
  std::size_t count = 0;
  for (std::size_t s = 0; s < found.strategies.size(); ++s) {
    const Dominance* const by = strongest(found, s);
    if (by == nullptr || ++count > most) continue;
    text += (text.empty() ? "" : "; ") + printable(found.strategies[s].name) + " by " +
            printable(found.strategies[by->better].name) + " (in " + percent(by->share) +
            " of resamples)";
  }
  return count > most ? text + "; and " + counted(count - most, "other") : text;
}

/// Whether all strategies have the same mean of every outcome.
bool all_tied(const Frontier& found) {
  const std::vector<Estimate>& first = found.strategies.front().outcomes;
  return std::ranges::all_of(found.strategies, [&](const FrontierStrategy& each) {
    return std::ranges::equal(each.outcomes, first, [](const Estimate& a, const Estimate& b) {
      return same(a.value, b.value);
    });
  });
}

std::string headline(const Frontier& found) {
  std::string names;
  for (const Outcome& outcome : found.outcomes) {
    names += (names.empty() ? "" : ", ") + outcome.name;
  }
  const auto members = static_cast<std::size_t>(
      std::ranges::count_if(found.strategies, &FrontierStrategy::on_frontier));
  std::string text = std::to_string(members) + " of " + std::to_string(found.strategies.size()) +
                     " strategies are on the frontier of " + names;
  if (members == found.strategies.size() && members > 1 && all_tied(found)) {
    return text + ": they are tied in each of these.";
  }
  if (members == found.strategies.size()) {
    return text + ": none is at least as good as another in all of these and better in one.";
  }
  return text + "; dominated: " + dominated_text(found) + ".";
}

std::vector<std::string> notes(const Frontier& found) {
  std::vector<std::string> lines = {
      "On the frontier: no other strategy is at least as good in every mean outcome and better in "
      "one. Its share: of " +
          std::to_string(found.bootstrap.resamples) + " bootstraps over configurations.",
      "Margins are half of 95 % percentile intervals.", "* on the frontier of the means."};
  for (std::size_t k = 0; k < found.outcomes.size(); ++k) {
    if (!found.outcomes[k].note.empty()) lines.push_back(found.outcomes[k].note);
    if (found.configurations[k] == found.held) continue;
    lines.push_back(found.outcomes[k].name + " is over the " +
                    counted(found.configurations[k], "configuration") +
                    " in which every strategy has it.");
  }
  return lines;
}

}  // namespace

Answer frontier_answer(const Frontier& found) {
  std::vector<std::string> names;
  for (const Outcome& outcome : found.outcomes) names.push_back(json_string(outcome.name));
  Answer answer;
  answer.headline = headline(found);
  answer.notes = notes(found);
  answer.shown = {{"", strategies_table(found, Kind::margin)}};
  answer.facts = {{"outcomes", json_array(names, 1)},
                  {"configurations", std::to_string(found.held)},
                  {"resamples", std::to_string(found.bootstrap.resamples)},
                  {"seed", std::to_string(found.bootstrap.seed)},
                  {"confidence", json_number(confidence)}};
  answer.data = {{"rows", strategies_table(found, Kind::interval)},
                 {"dominances", dominances_table(found)}};
  return answer;
}

}  // namespace weft::analysis
