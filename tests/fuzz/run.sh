#!/usr/bin/env bash
# Builds the fuzz targets (preset fuzz) and runs each for a while, from the corpus on.
set -Eeuo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

usage() {
  cat <<'END'
Usage: ./tests/fuzz/run.sh [--seconds N | --runs N] [TARGET...]
  --seconds N  time for each target (10)
  --runs N     executions of each target, in stages of ten minutes
  TARGET       experiment, point_list, result, verify, part, damaged (all of them)
New inputs are kept in build/fuzz/corpus/TARGET, what fails in build/fuzz/failed-TARGET-*. To keep
what a failure taught: tests/fuzz/keep.sh TARGET FILE, for the corpus that the fast suite reads.
END
}

seconds=10
runs=0
case "${1:-}" in
  --seconds) seconds="$2" && shift 2 ;;
  --runs) runs="$2" && shift 2 ;;
  -h | --help) usage && exit 0 ;;
  -*) usage >&2 && exit 2 ;;
esac
targets=("$@")
all=(experiment point_list result verify part damaged)
[[ $# -gt 0 ]] || targets=("${all[@]}")
for target in "${targets[@]}"; do
  [[ " ${all[*]} " == *" $target "* ]] || { usage >&2 && exit 2; }
done

cmake --preset fuzz --log-level=WARNING >/dev/null
cmake --build --preset fuzz --parallel "$(nproc)" --target "${targets[@]/#/fuzz_}"

# Small files, written and read at a high rate: best in memory.
scratch="$(mktemp -d -p "$([[ -w /dev/shm ]] && echo /dev/shm || echo "${TMPDIR:-/tmp}")")"
trap 'rm -rf "$scratch"' EXIT
# A small quarantine and short stacks, for speed.
export TMPDIR="$scratch"
export ASAN_OPTIONS="quarantine_size_mb=4:clear_shadow_mmap_threshold=100000000:malloc_context_size=4"

# What is specific to a target; HDF5 keeps memory for the next file, which a search for leaks within
# a run would take for one: there leaks are sought at the end of a stage.
options_of() {
  case $1 in
    experiment) echo "-max_len=1024 -dict=tests/fuzz/experiment.dict" ;;
    point_list) echo "-max_len=512 -dict=tests/fuzz/point_list.dict" ;;
    result | verify | part) echo "-max_len=96 -len_control=0 -detect_leaks=0" ;;
    damaged) echo "-max_len=16384 -len_control=0 -detect_leaks=0" ;;
  esac
}

# What else to begin with.
seeds_of() {
  case $1 in
    experiment | point_list) echo tests/config_errors/cases ;;
  esac
}

# One stage: prints its number of executions.
stage() {  # stage <target> <options...>
  local log="build/fuzz/$1.log" kept="build/fuzz/corpus/$1"
  local seeds=()
  read -ra seeds <<<"$(seeds_of "$1")"
  mkdir -p "$kept"
  if ! "build/fuzz/tests/fuzz/fuzz_$1" -timeout=20 -rss_limit_mb=3000 -malloc_limit_mb=1100 \
    -print_final_stats=1 -artifact_prefix="build/fuzz/failed-$1-" "${@:2}" \
    "$kept" "build/fuzz/tests/fuzz/corpus/$1" "${seeds[@]}" >"$log" 2>&1; then
    tail -n 40 "$log" >&2
    echo "tests/fuzz/run.sh: $1 failed, see above and $log" >&2
    return 1
  fi
  sed -n 's/^stat::number_of_executed_units: *//p' "$log"
}

run_target() {  # run_target <target>
  local options=() total=0 count
  read -ra options <<<"$(options_of "$1")"
  if [[ $runs -eq 0 ]]; then  # from the same seed each time: this is to keep, --runs to find
    total="$(stage "$1" "${options[@]}" -max_total_time="$seconds" -seed=1)"
  fi
  while [[ $total -lt $runs ]]; do
    count="$(stage "$1" "${options[@]}" -max_total_time=600 -runs=$((runs - total)))"
    total=$((total + count))
    echo "$1: $total of $runs executions" >&2
  done
  echo "$1: $total executions, no failure"
}

# As many at once as there are processors.
export seconds runs
export -f options_of seeds_of stage run_target
# shellcheck disable=SC2016  # $0 is the target, in the shell that xargs starts
printf '%s\n' "${targets[@]}" |
  xargs -P "$(nproc)" -n 1 bash -Eeuo pipefail -c 'run_target "$0"'
