#!/usr/bin/env bash
# Installs what is missing, builds, and runs the tests. The last lines are ctest's summary.
set -Eeuo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

usage() {
  cat <<'END'
Usage: ./tests/run.sh [--all]
  (nothing)  builds preset release and runs the fast suite
  --all      in addition: the second compiler, layout and static checks, the fast suite under the
             address, undefined-behaviour and thread sanitizers, ten seconds of each fuzz target,
             the benchmarks' gate, the slow tests, the readers (netCDF, xarray, h5py, R), the page of
             weft report in Chromium (screenshots are left in build/release/tests/report/screenshots),
             and the comparison of gcc's bytes with clang's. On a slow machine, what comes late is left
             out, so that it ends within an hour, and is named.
END
}

# What the benchmarks' gate builds again, in trees of its own, is found in ccache.
export CCACHE_BASEDIR="$PWD" CCACHE_NOHASHDIR=1

step() { printf '== %s (%d s) ==\n' "$*" "$SECONDS"; }
jobs="$(nproc)"

# A preset's build; what is up to date costs a second.
build() {  # build <preset> [<option of cmake --build>...]
  step "build preset $*"
  cmake --preset "$1" --log-level=WARNING >/dev/null
  cmake --build --preset "$1" --parallel "$jobs" "${@:2}"
}

fast_suite() {
  step "fast suite, preset $1"
  ctest --preset "$1"
}

light() {
  step "install what is missing"
  ./tests/install_packages.sh build test
  build release
  fast_suite release
}

# The suite must end within an hour on slow machines too: before each stage that may be left out, the
# seconds that it and the last stage take are reckoned up from those that the first build took.
first_build=0
there_is_time() {  # there_is_time <seconds> <per cent of the first build, besides> <what>
  local every_test=$((450 + 3 * first_build / 2))
  ((SECONDS + $1 + $2 * first_build / 100 + every_test <= 55 * 60)) && return 0
  echo "== $3: skipped, as $((SECONDS / 60)) minutes have passed (run it by itself) =="
  return 1
}

# clang's build with the address and undefined-behaviour sanitizers is the one that is fuzzed.
address_sanitizer_and_fuzzing() {
  build fuzz
  fast_suite fuzz
  step "fuzz targets"
  ./tests/fuzz/run.sh --seconds 10
}

thread_sanitizer() {
  step "oneTBB with the thread sanitizer"
  ./tests/sanitizers/build_tbb.sh
  build tsan
  fast_suite tsan
}

all() {
  step "install what is missing"
  ./tests/install_packages.sh build page test all
  step "layout of the sources (clang-format), scripts (shellcheck)"
  ./tests/style/format.sh
  ./tests/style/scripts.sh
  first_build=$SECONDS
  build release
  first_build=$((SECONDS - first_build))
  if there_is_time 200 0 "the benchmarks' gate (bench/regression.sh)"; then
    step "the benchmarks' gate"
    ./bench/regression.sh --confirm
  fi
  build release-clang --target weft
  if there_is_time 300 120 "address sanitizer and fuzzing (presets asan, fuzz)"; then
    address_sanitizer_and_fuzzing
  fi
  if there_is_time 130 0 "static checks (tests/style/tidy.sh)"; then
    step "static checks (clang-tidy): what was changed last, for two minutes"
    ./tests/style/tidy.sh --seconds 120 build/release-clang
  fi
  if there_is_time 400 70 "thread sanitizer (preset tsan)"; then thread_sanitizer; fi
  step "every test, preset release"
  ctest --preset release-all
}

trap 'echo "tests/run.sh: stopped, see above" >&2' ERR
case "${1:-}" in
  "") light ;;
  --all) all ;;
  -h | --help) usage ;;
  *) usage >&2 && exit 2 ;;
esac
