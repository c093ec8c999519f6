#pragma once

#include <string>

namespace weft::faults {

/// Notes what an open file descriptor leads to, if steps are counted there.
void note_opened(int file, bool writable);
void note_closed(int file);

/// The path behind a descriptor that was opened for writing where steps are counted; else empty.
std::string written_through(int file);

/// The path behind any descriptor that was opened where steps are counted; else empty.
std::string opened_as(int file);

}  // namespace weft::faults
