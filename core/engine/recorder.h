#pragma once

#include <cstdint>
#include <span>

#include "core/model/member.h"
#include "core/model/outcome.h"

namespace weft {

/// Receives the course of a run as it is simulated. One call a month or an event, never one a
/// member and month, but for `members`, which only a trace asks for. A month's events come first,
/// then `month`, then `members`.
class Recorder {
 public:
  Recorder() = default;
  Recorder(const Recorder&) = delete;
  Recorder& operator=(const Recorder&) = delete;
  virtual ~Recorder() = default;

  /// A month has passed, and left finite numbers.
  virtual void month(int month, const MonthRecord& record) = 0;
  /// A member left, or was present when the run ended (not broken); `tenure` months after it
  /// joined.
  virtual void member_ended(int tenure, Leaving how) = 0;
  /// A tension episode emerged in a month.
  virtual void episode_emerged(std::size_t tension, int month) = 0;
  /// An episode faded (or was cut off by the end of the run) after `duration` months.
  virtual void episode_ended(std::size_t tension, int duration, bool cut_off) = 0;
  /// A member leaves, as it is after its last month; beside `member_ended`.
  virtual void member_left(int /*month*/, const Member<float>& /*member*/, std::uint32_t /*seat*/,
                           Leaving /*how*/) {}
  /// Members present after a month, and their seats.
  virtual void members(int /*month*/, std::span<const Member<float>> /*members*/,
                       std::span<const std::uint32_t> /*seats*/) {}
};

}  // namespace weft
