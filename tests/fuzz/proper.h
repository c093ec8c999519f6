#pragma once

#include <string>
#include <vector>

#include "core/base/problem.h"
#include "core/output/columns.h"
#include "tests/fuzz/plan.h"

/// Plans of what a proper file holds, in short, and how reading it may end.
namespace weft::fuzz {

inline Plan text(const std::string& name, const std::string& value) {
  return {.name = name, .type = Plan::Type::text, .extents = {}, .texts = {value}};
}

inline Plan number(const std::string& name, std::uint64_t value) {
  return {.name = name,
          .type = Plan::Type::int64,
          .extents = {},
          .values = {static_cast<double>(value)}};
}

/// A dimension that is counted: 0, 1, ...
inline Plan count(const std::string& name, hsize_t size) {
  Plan plan = {.name = name, .type = Plan::Type::int32, .extents = {size}};
  for (hsize_t i = 0; i < size; ++i) plan.values.push_back(static_cast<double>(i));
  return plan;
}

inline Plan labels(const std::string& name, const std::vector<std::string>& texts) {
  return {.name = name, .type = Plan::Type::text, .extents = {texts.size()}, .texts = texts};
}

/// Another name of a dataset: cheaper than one of its own, until it is bent into one.
inline Plan same(const std::string& name, const std::string& target, const hdf5::Extents& extents) {
  return {.name = name,
          .extents = extents,
          .kind = Plan::Kind::hard_link,
          .values = {0.5, 1},
          .target = target};
}

/// Not there until it is bent into something that is.
inline Plan absent(Plan plan) {
  plan.kind = Plan::Kind::omitted;
  return plan;
}

inline Plan::Type type_of(ColumnType type) {
  switch (type) {
    case ColumnType::int8:
      return Plan::Type::int8;
    case ColumnType::int16:
      return Plan::Type::int16;
    case ColumnType::int32:
      return Plan::Type::int32;
    case ColumnType::float32:
      break;
  }
  return Plan::Type::float32;
}

/// Whether a reader refused what it read: with an error for the user, not in any other way.
template <class Read>
bool refused(Read read) {
  try {
    read();
    return false;
  } catch (const RunError&) {
    return true;
  } catch (const InputError&) {
    return true;
  }
}

}  // namespace weft::fuzz
