#pragma once

#include <string>

namespace weft {

/// `'path'`, whole, for messages; control characters as '?'.
[[nodiscard]] std::string path_in_quotes(const std::string& path);

/// What a chain of links leads to, whether it is there or not: a file itself is replaced, never a
/// link to it.
[[nodiscard]] std::string resolved_path(const std::string& path);

[[nodiscard]] bool is_hdf5(const std::string& path);

/// Refuses outputs that no option makes right: without a folder, folders and devices, and the file
/// `input` itself, which is called `input_name`. `path`: links resolved.
void check_output_kind(const std::string& path, const std::string& input,
                       const std::string& input_name);

/// Refuses names and folders that cannot be written to; `what` says what that is.
void check_writable(const std::string& path, const std::string& what);
/// The same of the folder that a file is in.
void check_folder_writable(const std::string& path);

}  // namespace weft
