#pragma once

#include <string>

namespace weft {

/// A page with its static pictures, and what went wrong where they could not be drawn.
struct PicturedPage {
  std::string page;
  std::string trouble = {};  ///< empty: all pictures are there
};

/// Draws them with the program `node` of this machine; the page is whole without them, too.
[[nodiscard]] PicturedPage with_static_pictures(const std::string& page);

}  // namespace weft
