#include <algorithm>
#include <bit>
#include <cmath>

#include "analysis/sensitivity/design.h"
#include "analysis/sensitivity/sobol_indices.h"
#include "core/base/problem.h"

namespace weft::analysis {
namespace {

/// Values of all factors in some whole blocks.
class Rows {
 public:
  Rows(const ResultReader& reader, const ResultDesign& design, Block block) : first_(block.first) {
    for (const Factor& factor : design.factors) {
      columns_.push_back(factor.values(reader, block));
    }
  }

  [[nodiscard]] std::uint64_t number(std::size_t row) const { return first_ + row; }
  [[nodiscard]] float at(std::size_t factor, std::size_t row) const {
    return columns_[factor][row];
  }
  [[nodiscard]] bool same(std::size_t factor, std::size_t row, std::size_t other) const {
    return std::bit_cast<std::uint32_t>(at(factor, row)) ==
           std::bit_cast<std::uint32_t>(at(factor, other));
  }

 private:
  std::uint64_t first_;
  std::vector<std::vector<float>> columns_;
};

/// Calls `visit(rows, first row of a block)` for each whole block, some of them in memory at a
/// time.
template <class Visit>
void for_each_whole_block(const ResultReader& reader, const ResultDesign& design, Visit visit) {
  constexpr std::uint64_t values_a_step = 1U << 20;
  const std::uint64_t rows = values_a_step / std::max<std::size_t>(design.factors.size(), 1);
  const std::uint64_t step = std::max<std::uint64_t>(rows / design.block, 1) * design.block;
  const std::uint64_t end = design.held.first + design.held.count;
  for (std::uint64_t first = design.held.first; first < end; first += step) {
    const Block block{first, std::min(step, end - first)};
    const Rows values(reader, design, block);
    for (std::size_t row = 0; row < block.count; row += design.block) visit(values, row);
  }
}

[[noreturn]] void refuse_configurations(const ResultReader& reader, const std::string& method,
                                        const std::string& why) {
  throw InputError(Problem{
      {reader.path()},
      "its configurations are not those of a " + method + " design, as its attribute 'design' says",
      why,
      "the file was changed since weft wrote it, or put together by hand"});
}

/// The one factor that differs between a row and the one before it; none: as many as there are.
std::size_t moved_factor(const ResultReader& reader, const ResultDesign& design, const Rows& rows,
                         std::size_t row) {
  std::size_t moved = design.factors.size();
  for (std::size_t factor = 0; factor < design.factors.size(); ++factor) {
    if (rows.same(factor, row, row - 1)) continue;
    if (moved < design.factors.size()) {
      refuse_configurations(reader, "morris",
                            "configuration " + std::to_string(rows.number(row)) +
                                " differs from the one before it in '" +
                                design.factors[moved].name + "' and in '" +
                                design.factors[factor].name + "'");
    }
    moved = factor;
  }
  return moved;
}

/// "None" (not a number) stands for infinity.
int direction(float before, float after) {
  if (std::isnan(after)) return 1;
  return std::isnan(before) || after < before ? -1 : 1;
}

}  // namespace

void check_saltelli(const ResultReader& reader, const ResultDesign& design) {
  const SaltelliBlock block{design.factors.size()};
  for_each_whole_block(reader, design, [&](const Rows& rows, std::size_t first) {
    const std::size_t a = first + SaltelliBlock::a();
    const std::size_t b = first + block.b();
    for (std::size_t i = 0; i < block.factors; ++i) {
      for (std::size_t factor = 0; factor < block.factors; ++factor) {
        const bool exchanged = factor == i;
        for (const bool mostly_a : {true, false}) {
          const std::size_t row = first + (mostly_a ? block.ab(i) : block.ba(i));
          if (rows.same(factor, row, mostly_a != exchanged ? a : b)) continue;
          refuse_configurations(reader, "saltelli",
                                "configuration " + std::to_string(rows.number(row)) +
                                    " has another '" + design.factors[factor].name + "' than " +
                                    std::to_string(rows.number(mostly_a != exchanged ? a : b)));
        }
      }
    }
  });
}

MorrisDesign read_morris(const ResultReader& reader, const ResultDesign& design) {
  MorrisDesign morris{design.factors.size(), {}};
  for_each_whole_block(reader, design, [&](const Rows& rows, std::size_t first) {
    std::vector<char> has_moved(design.factors.size(), 0);
    morris.moves.emplace_back();
    for (std::size_t row = first + 1; row < first + design.block; ++row) {
      MorrisMove move;
      const std::size_t moved = moved_factor(reader, design, rows, row);
      if (moved < design.factors.size()) {
        if (has_moved[moved] != 0) {
          refuse_configurations(reader, "morris",
                                "'" + design.factors[moved].name +
                                    "' moves again in configuration " +
                                    std::to_string(rows.number(row)));
        }
        has_moved[moved] = 1;
        move = {moved, direction(rows.at(moved, row - 1), rows.at(moved, row))};
      }
      morris.moves.push_back(move);
    }
  });
  return morris;
}

}  // namespace weft::analysis
