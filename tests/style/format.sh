#!/usr/bin/env bash
# Holds every source against .clang-format; `--fix` rewrites instead. One version for everybody:
# clang-format 14, since each release lays out a little differently.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

formatter="${CLANG_FORMAT:-clang-format-14}"
mode=(--dry-run -Werror)
[[ ${1:-} == --fix ]] && mode=(-i)
find core analysis experiments bench tests \( -name '*.h' -o -name '*.cpp' \) -print0 |
  xargs -0 --no-run-if-empty "$formatter" --style=file "${mode[@]}"
