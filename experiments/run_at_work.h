#pragma once

#include <atomic>
#include <string>
#include <vector>

#include "core/engine/execute.h"
#include "experiments/progress.h"

namespace weft {

/// What someone can do whose run was stopped.
inline constexpr const char* resume_hint = "run again with --resume to go on";

/// From here on, signals that ask a process to end stop its runs, which keep what they have. Those
/// that were ignored stay so.
void watch_signals();

/// How many came; for what is to stop.
[[nodiscard]] const std::atomic<int>& watched_signals();

/// Runs that are asked for.
[[nodiscard]] std::uint64_t wanted_runs(const Plan& plan, const RunOptions& options);

/// The plan's strategies by name.
[[nodiscard]] std::vector<std::string> names_of(const Plan& plan);

/// What is committed, and how to go on; for when a run ends early.
[[nodiscard]] std::string kept_text(std::uint64_t runs, const Plan& plan,
                                    const RunOptions& options);

/// Executes a plan, with progress and warnings on standard error, until it is done or a watched
/// signal comes. Throws as execute() does, and then says what is committed and `how_to_go_on`.
[[nodiscard]] RunReport run_plan(const Plan& plan, RunOptions options, ProgressMode mode,
                                 const std::string& how_to_go_on);

}  // namespace weft
