#include <iostream>

#include "core/random/uniform.h"

// All layers link, and a header is found where the package put it.
int main() { std::cout << weft::uniform(1U << 31) << '\n'; }
