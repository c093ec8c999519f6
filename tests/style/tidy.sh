#!/usr/bin/env bash
# clang-tidy over every source of core, analysis and experiments:  tidy.sh [BUILD_FOLDER]
# Folder by folder, as a build that joins folders compiles them (default: build/release-clang, which
# has to be configured). What passed once is not looked at again until a source of the folder, any
# header, or the checks change.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

build="${1:-build/release-clang}"
passed="$build/tidy"
tidy="${CLANG_TIDY:-clang-tidy-14}"
mkdir -p "$passed"

common="$(find core analysis experiments \( -name '*.h' -o -name '*.inc' \) -print0 |
  LC_ALL=C sort -z | xargs -0 cat .clang-tidy | sha256sum)"
export build passed tidy common

joined() { find "$build"/{core,analysis,experiments} -name 'unity_*.cxx'; }
sources_of() { sed -n "s|^#include \"$PWD/\(.*\)\"$|\1|p" "$@"; }
export -f sources_of

# Files that join folders, and the sources that none of them holds.
units() {
  joined
  comm -23 <(find core analysis experiments -name '*.cpp' | sort) <(joined | xargs cat | sources_of | sort)
}

check() {  # check <unit>
  local sources stamp report
  mapfile -t sources < <(sources_of "$1")
  stamp="$passed/$(cat "$1" "${sources[@]}" <(echo "$1 $common") | sha256sum | cut -c1-32)"
  [[ -e $stamp ]] && return 0
  if report="$("$tidy" -p "$build" --quiet "$1" 2>&1)"; then
    touch "$stamp"
  else
    printf '%s\nclang-tidy: %s\n' "$report" "$1" >&2
    return 1
  fi
}
export -f check

# The longest first, so that no processor waits for it in the end.
# shellcheck disable=SC2016  # $0 is the file, in the shell that xargs starts
units | while read -r unit; do echo "$(wc -l <"$unit") $unit"; done | sort -rn | cut -d' ' -f2- |
  xargs -d '\n' --no-run-if-empty -P "$(nproc)" -n 1 bash -c 'check "$0"'
