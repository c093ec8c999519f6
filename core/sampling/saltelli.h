#pragma once

#include "core/sampling/sobol.h"

namespace weft {

/// Pairs of points A and B, which are the halves of a Sobol' point of twice the dimensions, with
/// their exchanges. Each pair makes 2 k + 2 points in a row, in the order of SALib: A; for each
/// dimension d, A with the coordinate d of B; for each, B with that of A; B. Point i belongs to
/// pair i / (2 k + 2). Source: Saltelli 2002, "Making best use of model evaluations to compute
/// sensitivity indices".
class SaltelliPoints final : public Points {
 public:
  SaltelliPoints(std::size_t dimensions, SamplingStream stream)
      : pairs_(2 * dimensions, stream, SamplingPurpose::saltelli_matrix,
               SamplingPurpose::saltelli_shift) {}

  void at(std::uint64_t i, std::span<double> values) const override;

 private:
  SobolPoints pairs_;
};

}  // namespace weft
