#include "experiments/html_output.h"

#include <filesystem>
#include <fstream>
#include <iostream>

#include "analysis/report/page.h"
#include "core/base/problem.h"
#include "core/output/safe_file.h"
#include "experiments/output_path.h"
#include "experiments/static_pictures.h"

namespace weft {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view beginning = "<!doctype html>";  // of every page

bool is_html(const std::string& path) {
  std::string start(beginning.size(), ' ');
  std::ifstream(path, std::ios::binary)
      .read(start.data(), static_cast<std::streamsize>(start.size()));
  return start == beginning;
}

}  // namespace

void check_pages_can_be_made() {
  if (analysis::can_make_pages()) return;
  refuse("this weft was built without pages",
         "node or npm's packages were missing when it was built",
         "install nodejs (18 or newer) and npm, run cmake --preset release, and build again; until "
         "then, weft compare, survival, tensions and the others say the same in tables");
}

std::string page_path(const CommandLine& line, const std::string& option, bool force,
                      const std::string& input) {
  std::string path = resolved_path(line.text(option));
  if (path.empty()) refuse("the output has no name", "", "give a name such as page.html");
  check_output_kind(path, input, "result file");
  check_folder_writable(path);
  std::error_code error;
  if (!fs::exists(path, error)) return path;
  const std::string output = "the output " + path_in_quotes(path);
  if (!force) {
    refuse(output + " exists already", "a file is not overwritten unasked",
           "give another name, or --force to replace it");
  }
  if (fs::file_size(path, error) > 0 && !is_html(path)) {
    refuse(output + " is no page of weft", "--force replaces nothing else",
           "give another name, or remove that file yourself");
  }
  return path;
}

void write_page(const std::string& path, const std::string& page, bool replace) {
  const PicturedPage pictured = with_static_pictures(page);
  FileAside aside(path);
  std::ofstream file(aside.path(), std::ios::binary);
  file << pictured.page;
  file.close();
  if (file.fail()) throw RunError("cannot write " + path + " (is the disk full?)");
  if (replace) {
    aside.commit_over(path);
  } else if (!aside.commit_new(path)) {
    throw RunError(path + " appeared meanwhile and is kept");
  }
  if (!pictured.trouble.empty()) {
    std::cerr << "note: without JavaScript the page shows tables but no pictures: "
              << pictured.trouble << '\n';
  }
  constexpr std::size_t kibi = 1024;
  std::cerr << "wrote " << path << " (" << (pictured.page.size() + kibi / 2) / kibi
            << " KiB); open it in any browser\n";
}

}  // namespace weft
