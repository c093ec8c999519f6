#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

#include "tests/fuzz/plan.h"

namespace weft::fuzz {
namespace {

using Kind = Plan::Kind;

constexpr std::array<hsize_t, 24> sizes = {
    0,          1,          2,          3,          4,          5,          12,         255,
    4096,       65536,      1U << 18,   1U << 20,   1ULL << 24, 1ULL << 31, 1ULL << 32, 1ULL << 40,
    1ULL << 44, 1ULL << 52, 1ULL << 53, 1ULL << 60, 1ULL << 61, 1ULL << 62, 1ULL << 63, ~0ULL - 1};

constexpr double infinite = std::numeric_limits<double>::infinity();
const std::array<double, 20> numbers = {
    0,    1,    2,     3,      4,        5,           -1,
    0.5,  6.75, 100,   127,    -32768,   1e9,         9007199254740993.0,
    9e18, 1e38, 1e300, -1e300, infinite, std::nan("")};

const std::array<std::string, 12> words = {"configuration",
                                           "",
                                           "status",
                                           "engagement",
                                           "\x1B[2J",
                                           std::string(5000, 'x'),
                                           "\xFF\xFE\x80",
                                           "a\nb\r\n\"c\",d",
                                           "schedule_safeguarding",
                                           "strategy",
                                           "sha256",
                                           std::string(300, '\xC3')};

constexpr std::array<const char*, 6> attribute_names = {"_FillValue", "units",          "long_name",
                                                        "CLASS",      "REFERENCE_LIST", "NAME"};

const std::array<std::string, 5> link_targets = {"status", "nowhere", "/", "strategy", "rivalry"};

void reshape(Plan& plan, unsigned a, unsigned b) {
  switch (a % 5) {
    case 0:
      plan.extents.push_back(sizes[b % sizes.size()]);
      break;
    case 1:
      if (!plan.extents.empty()) plan.extents.pop_back();
      if (plan.extents.empty()) plan.space = Plan::Space::scalar;
      break;
    case 2:
      plan.space = Plan::Space::scalar;
      break;
    case 3:
      plan.space = Plan::Space::null;
      break;
    default:
      plan.space = Plan::Space::simple;
      plan.extents.assign(b % 33, 1);
  }
}

void refill(Plan& plan, unsigned a, unsigned b, unsigned c) {
  plan.values = {numbers[a % numbers.size()]};
  if (b % 3 > 0) plan.values.push_back(numbers[c % numbers.size()]);
  if (b % 3 > 1) plan.values.push_back(numbers[(a + c) % numbers.size()]);
  plan.texts = {words[a % words.size()]};
  if (b % 2 > 0) plan.texts.push_back(words[c % words.size()]);
}

void add_attribute(Plan& plan, unsigned a, unsigned b, unsigned c) {
  Plan attribute{attribute_names[a % attribute_names.size()]};
  attribute.type = static_cast<Plan::Type>(b % 19);
  if (c % 4 > 0) attribute.extents = {c % 4};
  refill(attribute, c / 4, c, b / 19);
  std::erase_if(plan.attributes, [&](const Plan& old) { return old.name == attribute.name; });
  plan.attributes.push_back(attribute);
}

}  // namespace

void bend(std::vector<Plan>& plans, Choices& choices) {
  Plan& plan = choices.one_of(plans);
  const unsigned what = choices.below(9);
  const unsigned a = choices.byte();
  const unsigned b = choices.byte();
  const unsigned c = choices.byte();
  const unsigned d = choices.byte();
  switch (what) {
    case 0:
      if (!plan.extents.empty()) plan.extents[a % plan.extents.size()] = sizes[b % sizes.size()];
      break;
    case 1:
      plan.type = static_cast<Plan::Type>(a % 19);
      break;
    case 2:
      reshape(plan, a, b);
      break;
    case 3:
      plan.layout = static_cast<Plan::Layout>(a % 7);
      break;
    case 4:
      refill(plan, a, b, c);
      break;
    case 5:
      plan.kind = static_cast<Kind>(a % 7);
      plan.target = link_targets[b % link_targets.size()];
      break;
    case 6:
      add_attribute(plan, a, b, c);
      break;
    case 7:
      plan.scale = !plan.scale;
      break;
    default:
      plan.name = words[a % words.size()];
  }
  // Several axes that are hostile together.
  if (d > 0 && plan.extents.size() > 1) plan.extents.back() = sizes[d % sizes.size()];
}

}  // namespace weft::fuzz
