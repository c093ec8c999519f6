#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace weft {

/// How the points of a design are chosen.
enum class Method { random, lhs, sobol, halton, factorial, morris, saltelli, list };

/// One row: everything that is said about a method.
struct MethodInfo {
  Method method;
  std::string_view name;  ///< as in experiment files
  std::size_t most_dimensions;
  std::uint64_t most_points;  ///< a list: as many as its file holds
  bool drawn;                 ///< its points are random; else they are written out by the user
  bool grows;                 ///< keeps its first points when more are asked for
  std::string_view meaning;
};

/// In the order of the enumeration. The limits: of the draws' address for random and lhs, of the
/// digits kept for sobol and halton (2^32 points; Halton's later dimensions fill slowly), which
/// saltelli takes two of for each of its own.
constexpr std::array<MethodInfo, 8> method_table = {{
    {Method::random, "random", 4096, std::uint64_t{1} << 48, true, true, "independent points"},
    {Method::lhs, "lhs", 4096, std::uint64_t{1} << 40, true, false,
     "Latin hypercube: in every dimension one point in each of as many strata as points"},
    {Method::sobol, "sobol", 1024, std::uint64_t{1} << 32, true, true,
     "Sobol' sequence, scrambled: the first 2^m points fill all dimensions evenly"},
    {Method::halton, "halton", 256, std::uint64_t{1} << 32, true, true,
     "Halton sequence, scrambled: fills evenly at any number of points, best in 20 dimensions or "
     "less"},
    {Method::factorial, "factorial", 4096, std::uint64_t{1} << 53, false, false,
     "full factorial: every combination of levels"},
    {Method::morris, "morris", 4096, std::uint64_t{1} << 48, true, true,
     "trajectories along which one factor after the other changes: screens many factors for "
     "weft sensitivity"},
    {Method::saltelli, "saltelli", 512, std::uint64_t{1} << 32, true, true,
     "pairs of Sobol' points and all exchanges of one factor between the two: Sobol' indices "
     "for weft sensitivity"},
    {Method::list, "list", 4096, std::uint64_t{1} << 53, false, false, "the points of a CSV file"},
}};

constexpr const MethodInfo& info_of(Method method) {
  return method_table[static_cast<std::size_t>(method)];
}

constexpr std::string_view name_of(Method method) { return info_of(method).name; }

constexpr std::size_t most_dimensions(Method method) { return info_of(method).most_dimensions; }

constexpr std::uint64_t most_points(Method method) { return info_of(method).most_points; }

/// How many points in a row belong together; a design has whole such blocks. 1 where each point
/// stands alone.
constexpr std::uint64_t points_in_block(Method method, std::size_t dimensions) {
  if (method == Method::morris) return dimensions + 1;
  return method == Method::saltelli ? 2 * dimensions + 2 : 1;
}

/// Whether the points of a drawn method are spread more evenly than independent ones would be, so
/// that only independent randomisations of the whole design tell the error of a mean.
constexpr bool is_even(Method method) {
  return method == Method::lhs || method == Method::sobol || method == Method::halton;
}

/// Whether the points are made to be analysed together, so that only configurations can be drawn.
constexpr bool has_blocks(Method method) { return points_in_block(method, 1) > 1; }

/// The method of that name, if there is one.
constexpr std::optional<Method> method_named(std::string_view name) {
  for (const MethodInfo& row : method_table) {
    if (row.name == name) return row.method;
  }
  return std::nullopt;
}

}  // namespace weft
