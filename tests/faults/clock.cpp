// A clock that is wrong, or leaps while the program runs. Only the time of day: the monotonic clock
// never does that.

#include <sys/time.h>

#include <atomic>
#include <cmath>
#include <ctime>

#include "tests/faults/next.h"
#include "tests/faults/settings.h"

namespace {

/// Seconds by which the clock is wrong at this look.
time_t error_now() {
  const auto& errors = weft::faults::settings().clock;
  static std::atomic<std::size_t> looks = 0;
  return errors.empty() ? 0 : static_cast<time_t>(std::llround(errors[looks++ % errors.size()]));
}

}  // namespace

extern "C" {

int clock_gettime(clockid_t clock, struct timespec* now) noexcept {
  static auto* const call = weft::faults::next<int(clockid_t, timespec*)>("clock_gettime");
  const int result = call(clock, now);
  if (result == 0 && (clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE)) {
    now->tv_sec += error_now();
  }
  return result;
}

int gettimeofday(struct timeval* now, void* zone) noexcept {
  static auto* const call = weft::faults::next<int(timeval*, void*)>("gettimeofday");
  const int result = call(now, zone);
  if (result == 0) now->tv_sec += error_now();
  return result;
}

time_t time(time_t* now) noexcept {
  static auto* const call = weft::faults::next<time_t(time_t*)>("time");
  const time_t result = call(nullptr) + error_now();
  if (now != nullptr) *now = result;
  return result;
}

}  // extern "C"
