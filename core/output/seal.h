#pragma once

#include <string>

namespace weft {

/// Appends the check-sum and the length of the whole file to it. HDF5 does not mind what stands
/// behind its data, but crashes on some damaged files, so these are not to be opened unsealed.
/// Throws RunError.
void seal_file(const std::string& path);

/// What stands at a file's end. `broken`: a seal, but of other bytes, or a damaged one.
enum class SealState { whole, broken, none };

/// A seal with any one of its bits changed is still known for one. Throws RunError if the file
/// cannot be read.
[[nodiscard]] SealState look_at_seal(const std::string& path);

/// Whether the file is to the byte what it was when it was sealed. A file that cannot be read is a
/// RunError, one that is not there is not sealed.
[[nodiscard]] bool seal_is_whole(const std::string& path);

}  // namespace weft
