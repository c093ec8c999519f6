#include <iostream>
#include <limits>

// Adds to the largest int.
int main(int count, char**) {
  const int largest = std::numeric_limits<int>::max();
  std::cout << largest + count << '\n';
}
