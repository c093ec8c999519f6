#include "analysis/statistics/parallel.h"

#include <tbb/global_control.h>
#include <tbb/parallel_for.h>

namespace weft::analysis {

void for_each_index(std::size_t count, const std::function<void(std::size_t)>& work) {
  tbb::parallel_for(std::size_t{0}, count, work);
}

struct ThreadLimit::Control {
  tbb::global_control limit;
};

ThreadLimit::ThreadLimit(int threads)
    : control_(new Control{
          {tbb::global_control::max_allowed_parallelism, static_cast<std::size_t>(threads)}}) {}

ThreadLimit::~ThreadLimit() = default;

}  // namespace weft::analysis
