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
             the benchmarks' gate, the slow tests, the readers (netCDF, xarray, h5py, R), and the
             comparison of gcc's bytes with clang's
END
}

step() { printf '== %s (%d s) ==\n' "$*" "$SECONDS"; }
jobs="$(nproc)"

# A preset's build; what is up to date costs a second.
build() {
  step "build preset $1"
  cmake --preset "$1" --log-level=WARNING >/dev/null
  cmake --build --preset "$1" --parallel "$jobs"
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

all() {
  step "install what is missing"
  ./tests/install_packages.sh build test all
  step "layout of the sources (clang-format), scripts (shellcheck)"
  ./tests/style/format.sh
  ./tests/style/scripts.sh
  build release
  build release-clang
  fast_suite release-clang
  step "static checks (clang-tidy)"
  ./tests/style/tidy.sh build/release-clang
  build asan
  fast_suite asan
  step "fuzz targets"
  ./tests/fuzz/run.sh --seconds 10
  step "oneTBB with the thread sanitizer"
  ./tests/sanitizers/build_tbb.sh
  build tsan
  fast_suite tsan
  step "the benchmarks' gate"
  ./bench/regression.sh --confirm
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
