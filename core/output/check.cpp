#include "core/output/check.h"

#include "core/base/problem.h"
#include "core/output/text_list.h"

namespace weft {

void Check::object(std::string what) {
  constexpr std::size_t most_kept = 8;
  ++objections_;
  if (first_.size() < most_kept) first_.push_back(std::move(what));
}

std::string Check::packed() const {
  std::vector<std::string> texts = {name_, looked_at_, std::to_string(objections_)};
  texts.insert(texts.end(), first_.begin(), first_.end());
  return joined(texts);
}

Check Check::unpacked(std::string_view packed) {
  const std::vector<std::string> texts = split(packed);
  if (texts.size() < 3) throw RunError("a check is cut off");
  Check check(texts[0]);
  check.looked_at_ = texts[1];
  check.objections_ = std::stoull(texts[2]);
  check.first_.assign(texts.begin() + 3, texts.end());
  return check;
}

}  // namespace weft
