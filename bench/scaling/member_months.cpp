// Prints how many member-months a result holds: members present, summed over the months lived. Here
// so that the scaling study counts exactly, and without a Python module that reads HDF5.
#include <cstdio>
#include <exception>
#include <numeric>

#include "core/output/result_reader.h"

int main(int count, char** arguments) {
  if (count != 2) {
    std::fputs("usage: member_months RESULT.h5\n", stderr);
    return 2;
  }
  try {
    const std::vector<double> at_risk =
        weft::ResultReader(arguments[1]).group_variable("survival", "members_at_risk");
    std::printf("%.0f\n", std::accumulate(at_risk.begin(), at_risk.end(), 0.0));
  } catch (const std::exception& problem) {
    std::fprintf(stderr, "member_months: %s\n", problem.what());
    return 3;
  }
}
