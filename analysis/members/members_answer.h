#pragma once

#include "analysis/members/members.h"
#include "analysis/table/answer.h"

namespace weft::analysis {

/// What `weft members` says. Tables: `rows` (a strategy each), `groups` (a strategy and kind of
/// founders each), `contrasts` (a strategy and trait each).
[[nodiscard]] Answer members_answer(const MembersKept& members);

}  // namespace weft::analysis
