#include <cstddef>
#include <iostream>
#include <vector>

// Reads one element past the end.
int main(int count, char**) {
  const std::vector<int> values(static_cast<std::size_t>(count), 1);
  std::cout << values.data()[count] << '\n';
}
