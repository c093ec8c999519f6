#!/usr/bin/env bash
# clang-tidy over every source of core, analysis and experiments:  tidy.sh [BUILD_FOLDER]
# What passed once is not looked at again until it, a header, or the checks change.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

build="${1:-build/release-clang}"
passed="$build/tidy"
tidy="${CLANG_TIDY:-clang-tidy-14}"
mkdir -p "$passed"

common="$(find core analysis experiments \( -name '*.h' -o -name '*.inc' \) -print0 |
  LC_ALL=C sort -z | xargs -0 cat .clang-tidy | sha256sum)"
export build passed tidy common

check() {
  local stamp report
  stamp="$passed/$(cat "$1" <(echo "$1 $common") | sha256sum | cut -c1-32)"
  [[ -e $stamp ]] && return 0
  if report="$("$tidy" -p "$build" --quiet "$1" 2>&1)"; then
    touch "$stamp"
  else
    printf '%s\nclang-tidy: %s\n' "$report" "$1" >&2
    return 1
  fi
}
export -f check

# shellcheck disable=SC2016  # $0 is the file, in the shell that xargs starts
find core analysis experiments -name '*.cpp' -print0 | LC_ALL=C sort -z |
  xargs -0 --no-run-if-empty -P "$(nproc)" -n 1 bash -c 'check "$0"'
