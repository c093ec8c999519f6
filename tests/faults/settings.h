#pragma once

#include <string>
#include <vector>

namespace weft::faults {

/// What happens at a step instead of it.
enum class Fault {
  none,
  kill,   ///< the process is killed before the step
  torn,   ///< a write stops half-way, then the process is killed; other steps come before that
  power,  ///< as kill, and what was not synced is lost as well
  short_write,  ///< half of a write is done, and said to be; other steps happen
  stop,         ///< the process is stopped before the step (SIGSTOP), until a test lets it go on
  full,         ///< as short_write, but from then on there is no room
  fail          ///< the call returns an error
};

/// What the environment asks for; see faults.py, which sets it.
struct Settings {
  std::string folder;  ///< steps are counted below it; absolute; empty: nowhere
  std::string log;     ///< gets a line for each step; empty: none
  Fault fault = Fault::none;
  int error = 0;              ///< of Fault::fail
  long at = 0;                ///< number of the step where it happens, from 1
  int lock_error = 0;         ///< what locks are refused with; 0: they work
  std::vector<double> clock;  ///< seconds by which the n-th look at the clock is wrong, in turn
};

/// Read once, at the first call.
const Settings& settings();

}  // namespace weft::faults
