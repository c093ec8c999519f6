#include "core/sampling/csv.h"

#include <utility>

namespace weft {
namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

bool is_space(char letter) { return letter == ' ' || letter == '\t'; }

/// Second and later bytes of a UTF-8 character.
bool continues(char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U; }

}  // namespace

CsvReader::CsvReader(std::string_view text) : text_(text) {
  if (text_.starts_with(byte_order_mark)) text_.remove_prefix(byte_order_mark.size());
}

bool CsvReader::next(std::vector<CsvCell>& row) {
  row.clear();
  const bool first = cells_ == 0;
  if (!first && !done()) skip_line_end();
  if (done()) return false;
  row.push_back(read_cell());
  for (cells_ = 1; !done() && text_[at_] == ','; ++cells_) {
    step();
    CsvCell cell = read_cell();
    if (cells_ < most_kept) row.push_back(std::move(cell));
  }
  return true;
}

void CsvReader::step() {
  ++at_;
  if (done() || !continues(text_[at_])) ++column_;
}

void CsvReader::skip_spaces() {
  while (!done() && is_space(text_[at_])) step();
}

void CsvReader::skip_line_end() {
  const bool pair = text_.substr(at_, 2) == "\r\n";
  at_ += pair ? 2 : 1;
  ++line_;
  column_ = 1;
}

CsvCell CsvReader::read_cell() {
  skip_spaces();
  CsvCell cell{{}, line_, column_, {}};
  if (!done() && text_[at_] == '"') {
    read_quoted(cell);
    return cell;
  }
  const std::size_t begin = at_;
  while (!at_cell_end()) {
    if (text_[at_] == '"') cell.fault = "a quote within an unquoted cell";
    step();
  }
  std::size_t end = at_;
  while (end > begin && is_space(text_[end - 1])) --end;
  cell.text = text_.substr(begin, end - begin);
  return cell;
}

void CsvReader::read_quoted(CsvCell& cell) {
  bool closed = false;
  for (step(); !done() && !closed;) {
    const std::size_t begin = at_;
    const bool doubled = text_.substr(at_, 2) == "\"\"";
    closed = text_[at_] == '"' && !doubled;
    if (at_line_end()) {
      skip_line_end();
    } else {
      step();
    }
    if (!closed) cell.text += text_.substr(begin, at_ - begin);
    if (doubled) step();
  }
  if (!closed) cell.fault = "a quote that is never closed";
  skip_spaces();
  if (!at_cell_end()) cell.fault = "text behind a closing quote";
  while (!at_cell_end()) step();
}

}  // namespace weft
