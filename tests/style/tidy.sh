#!/usr/bin/env bash
# clang-tidy over every source of core, analysis and experiments:  tidy.sh [--seconds N] [BUILD_FOLDER]
# What passed once is not looked at again until it, a header, or the checks change. --seconds: begins
# no file after that time, and says how many are left; what was changed last comes first.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

deadline=0
if [[ ${1:-} == --seconds ]]; then
  deadline=$(($(date +%s) + $2))
  shift 2
fi
build="${1:-build/release-clang}"
passed="$build/tidy"
tidy="${CLANG_TIDY:-clang-tidy-14}"
mkdir -p "$passed"
: >"$passed/left"

common="$(find core analysis experiments \( -name '*.h' -o -name '*.inc' \) -print0 |
  LC_ALL=C sort -z | xargs -0 cat .clang-tidy | sha256sum)"
export build passed tidy common deadline

check() {
  local stamp report
  stamp="$passed/$(cat "$1" <(echo "$1 $common") | sha256sum | cut -c1-32)"
  [[ -e $stamp ]] && return 0
  if ((deadline > 0 && $(date +%s) >= deadline)); then
    echo "$1" >>"$passed/left"
  elif report="$("$tidy" -p "$build" --quiet "$1" 2>&1)"; then
    touch "$stamp"
  else
    printf '%s\nclang-tidy: %s\n' "$report" "$1" >&2
    return 1
  fi
}
export -f check

sources() { find core analysis experiments -name '*.cpp' | LC_ALL=C sort; }
# Every source once, those that git has seen changed last first.
newest_first() {
  cat <(git log --format= --name-only -- '*.cpp' 2>/dev/null || true) <(sources) |
    awk 'NR == FNR { there[$0]; next } $0 in there && !seen[$0]++' <(sources) -
}

# shellcheck disable=SC2016  # $0 is the file, in the shell that xargs starts
newest_first | xargs -d '\n' --no-run-if-empty -P "$(nproc)" -n 1 bash -c 'check "$0"'
if [[ -s $passed/left ]]; then
  echo "clang-tidy: no time left for $(wc -l <"$passed/left") of $(sources | wc -l) sources (those not changed for longest)"
fi
