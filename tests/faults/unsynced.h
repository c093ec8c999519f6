#pragma once

#include <string>

namespace weft::faults {

// What a power cut would take: the contents of files that were written and not synced since, and
// names that were given while the folder they are in was not synced since.

void note_written(const std::string& path);
void note_named(const std::string& from, const std::string& to);  ///< from: empty if it was created
void note_removed(const std::string& path);
void note_synced(const std::string& path);

/// Takes it: such contents become zeros from their middle on, such names are taken back.
void lose_unsynced();

}  // namespace weft::faults
