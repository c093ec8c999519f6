#include "core/output/pattern_counts.h"

#include <algorithm>
#include <functional>
#include <numeric>

namespace weft {
namespace {

void add_each(std::vector<std::int64_t>& to, const std::vector<std::int64_t>& from) {
  std::ranges::transform(to, from, to.begin(), std::plus());
}

}  // namespace

PatternCounts::PatternCounts(std::size_t months)
    : months_(months),
      ended_(status_count * months),
      members_(leaving_count * months),
      present_(months),
      engagement_(months),
      yearly_(months / year_length + 1) {}

void PatternCounts::end_run(Status status, int months, std::span<const int> exits) {
  const auto lived = static_cast<std::size_t>(months);
  ++runs_;
  ++ended_[static_cast<std::size_t>(status) * months_ + lived - 1];
  YearlyExits& of = yearly_[lived / year_length];
  std::int64_t total = 0;
  for (std::size_t y = 0; y < lived / year_length; ++y) {
    const auto months_of = exits.subspan(y * year_length, year_length);
    const std::int64_t left = std::accumulate(months_of.begin(), months_of.end(), std::int64_t{0});
    total += left;
    of.squares += left * left;
  }
  ++of.collaborations;
  of.exits += total;
  of.total_squares += total * total;
}

void PatternCounts::end_member(Leaving how, int tenure) {
  ++members_[static_cast<std::size_t>(how) * months_ + static_cast<std::size_t>(tenure)];
}

void PatternCounts::add_month(std::size_t month, std::int64_t present, std::int64_t engagement) {
  present_[month] += present;
  engagement_[month] += engagement;
}

void PatternCounts::add(const PatternCounts& other) {
  runs_ += other.runs_;
  add_each(ended_, other.ended_);
  add_each(members_, other.members_);
  add_each(present_, other.present_);
  add_each(engagement_, other.engagement_);
  for (std::size_t years = 0; years < yearly_.size(); ++years) {
    yearly_[years].collaborations += other.yearly_[years].collaborations;
    yearly_[years].exits += other.yearly_[years].exits;
    yearly_[years].squares += other.yearly_[years].squares;
    yearly_[years].total_squares += other.yearly_[years].total_squares;
  }
}

std::int64_t PatternCounts::living(std::size_t month) const {
  std::int64_t left = runs_;
  for (std::size_t status = 0; status < status_count; ++status) {
    const auto first = ended_.begin() + static_cast<std::ptrdiff_t>(status * months_);
    left -= std::accumulate(first, first + static_cast<std::ptrdiff_t>(month), std::int64_t{0});
  }
  return left;
}

std::int64_t PatternCounts::going_on(std::size_t month) const {
  return living(month) - ended(Status::collapsed, month) - ended(Status::completed, month);
}

std::int64_t PatternCounts::ended(Status status, std::size_t month) const {
  return ended_[static_cast<std::size_t>(status) * months_ + month];
}

std::int64_t PatternCounts::members(Leaving how, std::size_t tenure) const {
  return members_[static_cast<std::size_t>(how) * months_ + tenure];
}

std::int64_t PatternCounts::members_at_risk(std::size_t tenure) const {
  std::int64_t there = 0;
  for (std::size_t how = 0; how < leaving_count; ++how) {
    const auto first = members_.begin() + static_cast<std::ptrdiff_t>(how * months_);
    there += std::accumulate(first + static_cast<std::ptrdiff_t>(tenure),
                             first + static_cast<std::ptrdiff_t>(months_), std::int64_t{0});
  }
  return there;
}

}  // namespace weft
