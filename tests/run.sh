#!/usr/bin/env bash
# Installs what is missing, builds, and runs the tests. The last lines are ctest's summary.
set -Eeuo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

usage() {
  cat <<'END'
Usage: ./tests/run.sh [--all | STAGE...]
  (nothing)  builds preset release and runs the fast suite
  --all      every stage, in this order; none is left out
  STAGE      only these: packages, build, style, gate, clang, tidy, address, fuzz, threads, tests
             (tests/README.md says what each of them proves and costs)
On one processor the gate repeats each benchmark once, and each fuzz target runs for five seconds.
The page of weft report leaves screenshots in build/release/tests/report/screenshots.
END
}

# What the benchmarks' gate builds again, in a tree of its own, is found in ccache.
export CCACHE_BASEDIR="$PWD" CCACHE_NOHASHDIR=1
jobs="$(nproc)"
logs=build/logs
repetitions=3 fuzz_seconds=10
if [[ $jobs -eq 1 ]]; then
  repetitions=1 fuzz_seconds=5
  echo "one processor: the gate repeats each benchmark once (3), a fuzz target runs for 5 s (10)"
fi

# ---- What fails says where, and how to repeat it ------------------------------------------------
stage="" repeat=""
table=()
failed() {
  trap - ERR
  printf '\n== FAILED: stage %s ==\nrepeat it alone: %s\n' "$stage" "${repeat:-./tests/run.sh $stage}" >&2
  exit 1
}
trap failed ERR

run_stage() {  # run_stage <name>
  local begun=$SECONDS
  stage="$1" repeat=""
  printf '== %s (%d s since the beginning) ==\n' "$1" "$SECONDS"
  "stage_$1"
  table+=("$(printf '  %-9s %5d s' "$1" "$((SECONDS - begun))")")
}

# A preset's build; what is up to date costs a second. Of one that fails, the last lines.
build() {  # build <preset> [<option of cmake --build>...]
  repeat="cmake --preset $1 && cmake --build --preset $*"
  if ! { cmake --preset "$1" --log-level=WARNING &&
    cmake --build --preset "$1" --parallel "$jobs" "${@:2}"; } >"$logs/build-$1" 2>&1; then
    tail -n 40 "$logs/build-$1" >&2
    return 1
  fi
}

# A preset's tests. Of those that fail, the last lines of output and the command for each alone.
suite() {  # suite <preset>
  local log="$logs/tests-$1" place="build/${1%-all}/Testing/Temporary" name
  repeat="ctest --preset $1"
  rm -f "$place/LastTestsFailed.log"
  # One more than there are processors, as some tests mostly wait; on a single one that is no gain.
  ctest --preset "$1" --parallel $((jobs > 1 ? jobs + 1 : 1)) >"$log" 2>&1 && return 0
  while IFS=: read -r _ name; do
    printf '\n-- test %s failed; its last lines:\n' "$name" >&2
    sed -n "/^[0-9]*\/[0-9]* Testing: ${name//\//\\/}\$/,/\" end time:/p" "$place/LastTest.log" |
      tail -n 25 >&2
    echo "repeat it alone: ctest --preset $1 -R '^${name//./\\.}\$'" >&2
  done < <(cat "$place/LastTestsFailed.log" 2>/dev/null)
  grep -A 100 'tests passed' "$log" >&2 || tail -n 20 "$log" >&2
  return 1
}

# ---- Stages -------------------------------------------------------------------------------------
stage_packages() { ./tests/install_packages.sh "${groups[@]}"; }

# Packages that only later stages need are installed meanwhile.
stage_build() {
  local rest=""
  if [[ -n $all ]]; then
    ./tests/install_packages.sh all >"$logs/packages" 2>&1 &
    rest=$!
  fi
  build release
  if [[ -n $rest ]]; then
    repeat="./tests/install_packages.sh all"
    wait "$rest" || { cat "$logs/packages" >&2 && return 1; }
    cat "$logs/packages"
  fi
}

stage_style() {
  repeat="./tests/style/format.sh" && ./tests/style/format.sh
  repeat="./tests/style/scripts.sh" && ./tests/style/scripts.sh
}

stage_gate() {
  repeat="./bench/regression.sh --confirm"
  ./bench/regression.sh --confirm --seconds 180 --repetitions "$repetitions"
}

stage_clang() { build release-clang --target weft; }

stage_tidy() {
  repeat="./tests/style/tidy.sh"
  cmake --preset release-clang --log-level=WARNING >/dev/null
  cmake --build --preset release-clang --target weft_version >/dev/null
  ./tests/style/tidy.sh build/release-clang
}

# clang's build with the address and undefined-behaviour sanitizers is the one that is fuzzed.
stage_address() {
  build fuzz
  suite fuzz
}

stage_fuzz() {
  repeat="./tests/fuzz/run.sh --seconds $fuzz_seconds"
  ./tests/fuzz/run.sh --seconds "$fuzz_seconds"
}

stage_threads() {
  ./tests/sanitizers/build_tbb.sh
  build tsan
  suite tsan
}

stage_tests() {
  build release
  if [[ -f build/release-clang/CMakeCache.txt ]]; then build release-clang --target weft; fi
  suite "${suite:-release-all}"
}

# ---- What was asked for -------------------------------------------------------------------------
all="" groups=(build page test) suite=""
case "${1:-}" in
  "") groups=(build test) suite=release && set -- packages build tests ;;
  --all) all=1 && set -- packages build style gate clang tidy address fuzz threads tests ;;
  -h | --help) usage && exit 0 ;;
esac
for name in "$@"; do
  declare -F "stage_$name" >/dev/null || { usage >&2 && exit 2; }
done
mkdir -p "$logs"
for name in "$@"; do run_stage "$name"; done

printf '\nstages, on %s:\n' "$(nproc) processor(s)"
printf '%s\n' "${table[@]}" "$(printf '  %-9s %5d s' all "$SECONDS")"
if [[ -n $stage && $stage == tests ]]; then
  sed -n '/tests passed/,$p' "$logs/tests-${suite:-release-all}"
fi
