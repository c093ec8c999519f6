#pragma once

#include <cstddef>
#include <functional>
#include <memory>

/// The only place of analysis that knows the thread library.
namespace weft::analysis {

/// Calls `work(i)` for each i below `count`, on all cores. What `work` writes must depend on i
/// alone, so that the results are the same for any number of threads.
void for_each_index(std::size_t count, const std::function<void(std::size_t)>& work);

/// As long as it lives, at most so many threads (> 0) work.
class ThreadLimit {
 public:
  explicit ThreadLimit(int threads);
  ThreadLimit(const ThreadLimit&) = delete;
  ThreadLimit& operator=(const ThreadLimit&) = delete;
  ~ThreadLimit();

 private:
  struct Control;
  std::unique_ptr<Control> control_;
};

}  // namespace weft::analysis
