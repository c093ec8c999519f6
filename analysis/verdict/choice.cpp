#include "analysis/verdict/choice.h"

#include <algorithm>
#include <cmath>

#include "analysis/table/letters.h"

namespace weft::analysis {
namespace {

using Places = std::vector<std::size_t>;

Places places_of(const ResultReader& reader, const std::vector<std::string>& names) {
  Places places;
  for (const std::string& name : names) places.push_back(find_strategy(reader, name));
  return places;
}

std::string names_of(const ResultReader& reader, const Places& places) {
  constexpr std::size_t most_named = 3;
  std::string text;
  for (std::size_t i = 0; i < std::min(places.size(), most_named); ++i) {
    text += (i == 0 ? "" : ", ") + printable(reader.strategies()[places[i]]);
  }
  return places.size() > most_named ? text + ", ..." : text;
}

class ContrastMaker {
 public:
  ContrastMaker(const ResultReader& reader, const Claim& claim,
                std::span<const std::uint32_t> training)
      : reader_(reader), claim_(claim), training_(training) {}

  std::vector<Contrast> make() {
    const Places better = places_of(reader_, claim_.better);
    const Places worse = places_of(reader_, claim_.worse);
    switch (claim_.kind) {
      case ClaimKind::better:
        add(better, worse);
        break;
      case ClaimKind::each_better:
        for (const std::size_t one : better) {
          for (const std::size_t other : worse) add({one}, {other});
        }
        break;
      case ClaimKind::trade_off:
        add(better, worse);
        add_other(worse, better);
        break;
      case ClaimKind::interior_optimum:
        add_optimum();
        break;
      case ClaimKind::different_best:
        add_different_best();
        break;
    }
    return std::move(contrasts_);
  }

 private:
  void add(Places better, Places worse, const Outcome& outcome, bool lower, double smallest) {
    const std::string text =
        names_of(reader_, better) + " beats " + names_of(reader_, worse) + " in " + outcome.name;
    contrasts_.push_back({std::move(better), std::move(worse), outcome, lower, smallest, text});
  }
  void add(Places better, Places worse) {
    const Outcome outcome = find_outcome(claim_.outcome);
    add(std::move(better), std::move(worse), outcome, lower_is_better(claim_, outcome),
        claim_.smallest);
  }
  void add_other(Places better, Places worse) {
    const Outcome outcome = find_outcome(claim_.other_outcome);
    add(std::move(better), std::move(worse), outcome, outcome.lower_is_better,
        claim_.other_smallest);
  }

  /// Of some strategies, the one with the best mean in the training configurations; the first of
  /// equals.
  std::size_t best_of(std::span<const std::size_t> strategies, const Outcome& outcome, bool lower) {
    const ConfigurationMeans means = read_means(reader_, outcome);
    std::size_t best = strategies.front();
    double highest = -std::numeric_limits<double>::infinity();
    for (const std::size_t strategy : strategies) {
      Moments moments;
      for (const std::uint32_t c : training_) {
        if (!std::isnan(means.at(c, strategy))) moments.add(means.at(c, strategy));
      }
      const double value = (lower ? -1 : 1) * moments.mean();
      if (!(value > highest)) continue;
      highest = value;
      best = strategy;
    }
    return best;
  }

  void add_optimum() {
    const Places along = places_of(reader_, claim_.strategies);
    const Outcome outcome = find_outcome(claim_.outcome);
    const std::size_t peak = best_of(std::span(along).subspan(1, along.size() - 2), outcome,
                                     lower_is_better(claim_, outcome));
    add({peak}, {along.front()});
    add({peak}, {along.back()});
  }

  void add_different_best() {
    const Places among = places_of(reader_, claim_.strategies);
    const Outcome outcome = find_outcome(claim_.outcome);
    const Outcome other = find_outcome(claim_.other_outcome);
    const std::size_t in_one = best_of(among, outcome, lower_is_better(claim_, outcome));
    const std::size_t in_other = best_of(among, other, other.lower_is_better);
    add({in_one}, {in_other});
    add_other({in_other}, {in_one});
  }

  const ResultReader& reader_;
  const Claim& claim_;
  std::span<const std::uint32_t> training_;
  std::vector<Contrast> contrasts_;
};

}  // namespace

std::vector<Contrast> contrasts_of(const ResultReader& reader, const Claim& claim,
                                   std::span<const std::uint32_t> training) {
  return ContrastMaker(reader, claim, training).make();
}

bool is_chosen(ClaimKind kind) {
  return kind == ClaimKind::interior_optimum || kind == ClaimKind::different_best;
}

bool lower_is_better(const Claim& claim, const Outcome& outcome) {
  if (claim.direction == Direction::own) return outcome.lower_is_better;
  return claim.direction == Direction::lower;
}

}  // namespace weft::analysis
