#include <array>

#include "core/config/options.h"
#include "core/output/claim.h"

namespace weft {
namespace {

constexpr Range from_zero{0, 1e6, "1"};
constexpr std::array<std::string_view, 3> direction_words = {"own", "lower", "higher"};

constexpr auto hypothesis_rows = std::to_array<Option>({
    {"claim", Takes::text, "", {}, {}, "what is claimed, in words"},
    {"source", Takes::text, "", {}, {}, "who claims it, or from what it follows"},
    {"kind",
     Takes::word,
     "\"better\"",
     {},
     claim_kind_names,
     "better: the mean over `better` against that over `worse`; each better: each against each; "
     "trade-off: ahead in `outcome`, behind in `other_outcome`; interior optimum: of `strategies` "
     "in their order, one between the ends is best; different best: the one of `strategies` that "
     "is "
     "best in `outcome` is not best in `other_outcome`"},
    {"better", Takes::list, "", {}, {}, "names of the strategies that are to do better"},
    {"worse", Takes::list, "", {}, {}, "names of those that they are compared with"},
    {"strategies",
     Takes::list,
     "",
     {},
     {},
     "names of strategies: in their order for an interior optimum, in any for a different best"},
    {"outcome", Takes::text, "\"engagement\"", {}, {}, "in what, as `weft list outcomes` names it"},
    {"other_outcome", Takes::text, "", {}, {}, "for a trade-off or a different best"},
    {"direction",
     Takes::word,
     "\"own\"",
     {},
     direction_words,
     "whether a lower or a higher `outcome` counts as better; own: as everywhere else"},
    {"smallest", Takes::real, "", from_zero, {}, "smallest difference of `outcome` that matters"},
    {"other_smallest", Takes::real, "", from_zero, {}, "the same of `other_outcome`"},
    {"equal_effort",
     Takes::real,
     "",
     {0, 10, "1"},
     {},
     "the claim is for equal effort: by how much the mean efforts may differ at most"},
    {"holds",
     Takes::section,
     "",
     {},
     {},
     "where it should hold: ranges of drawn factors or coefficients, { rivalry = [0.5, 1] }, or a "
     "list of such tables; months = [0, 23]: the outcome's mean over these months"},
    {"fails",
     Takes::section,
     "",
     {},
     {},
     "where the difference should not matter, in the same way"},
    {"reverses", Takes::section, "", {}, {}, "where `worse` should do better, in the same way"},
    {"peak_rises_with",
     Takes::text,
     "",
     {},
     {},
     "for an interior optimum: the drawn factor with which the optimum moves on in `strategies`"},
    {"smallest_shift",
     Takes::real,
     "0.25",
     {0, 100, "steps"},
     {},
     "smallest move of the optimum that matters, in steps along `strategies`, from the lower third "
     "of that factor to the upper"},
});

}  // namespace

Options hypothesis_options() { return hypothesis_rows; }

}  // namespace weft
