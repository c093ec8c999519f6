#pragma once

#include <array>

/// 81 children after spinal surgery: age in months, vertebrae involved, the topmost of them, and
/// whether a deformation (kyphosis) was there afterwards. Source: the data set kyphosis of R's
/// package rpart; T. J. Hastie and R. J. Tibshirani, Generalized Additive Models (1990), appendix.
namespace weft::analysis::kyphosis {

constexpr std::array<int, 81> age = {
    71,  158, 128, 2,   1,   1,   61,  37,  113, 59,  82,  148, 18,  1,   168, 1,   78,
    175, 80,  27,  22,  105, 96,  131, 15,  9,   8,   100, 4,   151, 31,  125, 130, 112,
    140, 93,  1,   52,  20,  91,  73,  35,  143, 61,  97,  139, 136, 131, 121, 177, 68,
    9,   139, 2,   140, 72,  2,   120, 51,  102, 130, 114, 81,  118, 118, 17,  195, 159,
    18,  15,  158, 127, 87,  206, 11,  178, 157, 26,  120, 42,  36};

constexpr std::array<int, 81> number = {
    3, 3, 4, 5, 4, 2, 2, 3, 2, 6, 5, 3, 5, 4, 3, 3, 6, 5, 5, 4, 2, 6, 3, 2, 7, 5,  3,
    3, 3, 2, 3, 2, 5, 3, 5, 3, 3, 5, 6, 5, 5, 3, 9, 4, 3, 3, 4, 5, 3, 2, 5, 2, 10, 2,
    4, 5, 3, 5, 7, 3, 4, 7, 4, 3, 4, 4, 2, 4, 4, 5, 5, 4, 4, 4, 3, 4, 3, 7, 2, 7,  4};

constexpr std::array<int, 81> start = {
    5,  14, 5,  1,  15, 16, 17, 16, 16, 12, 14, 16, 2,  12, 18, 16, 15, 13, 16, 9, 16,
    5,  12, 3,  2,  13, 6,  14, 16, 16, 16, 11, 13, 16, 11, 16, 9,  6,  9,  12, 1, 13,
    3,  1,  16, 10, 15, 13, 3,  14, 10, 17, 6,  17, 15, 15, 13, 8,  9,  13, 1,  8, 1,
    16, 16, 10, 17, 13, 11, 16, 14, 12, 16, 10, 15, 15, 13, 13, 13, 6,  13};

constexpr std::array<int, 81> present = {
    0, 0, 1, 0, 0, 0, 0, 0, 0, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 0, 1, 0, 0,
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 1, 1, 0, 0, 0, 0, 1, 0, 0, 1, 0, 0, 0, 1, 0,
    0, 0, 0, 1, 0, 0, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 1, 0};

}  // namespace weft::analysis::kyphosis
