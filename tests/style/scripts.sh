#!/usr/bin/env bash
# Holds every shell script of the project against shellcheck.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

find . -path ./build -prune -o -path ./.git -prune -o \
  -type f \( -name '*.sh' -o -path './.ci/*' \) -print0 | xargs -0 shellcheck
