#include <tbb/global_control.h>
#include <tbb/parallel_for.h>
#include <tbb/task_arena.h>

#include <iostream>

// Parallel iterations add to one plain variable.
int main() {
  long sum = 0;
  // On one processor as well, where oneTBB would start no thread.
  const tbb::global_control threads(tbb::global_control::max_allowed_parallelism, 4);
  tbb::task_arena arena(4);
  arena.execute([&] { tbb::parallel_for(0, 100000, [&](int i) { sum += i; }); });
  std::cout << sum << '\n';
}
