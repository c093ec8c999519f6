#!/usr/bin/env bash
# Regression gate: is this commit slower than the one it started from? Builds both, runs them in
# alternating pairs, and decides on the ratios within the pairs (bench/regression/README.md).
set -Eeuo pipefail
parts="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)/regression"

usage() {
  cat <<'USAGE'
Usage: bench/regression.sh [option...]
  --base REV         compare with this commit (default: the merge base with origin/main or main; on
                     main itself the commit before)
  --pairs N          pairs a benchmark, at least 7 (default 7)
  --filter REGEX     only the benchmarks whose `suite:name` has it
  --threshold X      fails when an interval's lower end is above it (default 1.05)
  --seconds S        most time for the first look at all benchmarks (default 90)
  --confirm          counts the instructions of what is slower, where valgrind is installed
  --repetitions N    of a benchmark in each run of a pair; the least time counts (default 3)
  --record           instead of comparing, measures HEAD and adds it to bench/history
  --build-dir DIR    where it works (default ROOT/build/regression)
  --root ROOT        the repository (default: the one this script is in)
Exit: 0 nothing is slower, or there is nothing to compare with; 1 something is; 2 bad input;
3 the change does not build, or the machine failed
USAGE
}

refuse() { echo "bench/regression.sh: $*" >&2 && exit 2; }
fail() { echo "bench/regression.sh: $*" >&2 && exit 3; }
skip() {
  echo "regression gate skipped: $*"
  exit 0
}

# ---- What was asked for -------------------------------------------------------------------------
root="$(dirname "$(dirname "$parts")")"
base="" pairs=7 filter="" threshold=1.05 seconds=90 confirm="" record="" work="" repetitions=3
while [[ $# -gt 0 ]]; do
  case $1 in
    --base | --pairs | --filter | --threshold | --seconds | --build-dir | --repetitions | --root)
      [[ $# -ge 2 ]] || refuse "$1 needs a value"
      case $1 in
        --base) base="$2" ;;
        --pairs) pairs="$2" ;;
        --filter) filter="$2" ;;
        --threshold) threshold="$2" ;;
        --seconds) seconds="$2" ;;
        --build-dir) work="$2" ;;
        --repetitions) repetitions="$2" ;;
        --root) root="$2" ;;
      esac
      shift 2
      ;;
    --confirm) confirm=1 && shift ;;
    --record) record=1 && shift ;;
    -h | --help) usage && exit 0 ;;
    *) usage >&2 && refuse "unknown option '$1'" ;;
  esac
done
[[ $pairs =~ ^([7-9]|[1-9][0-9]{1,3})$ ]] ||
  refuse "--pairs '$pairs': fewer than 7 pairs have no interval worth trusting; a number from 7 on"
[[ $threshold =~ ^[1-9][0-9]{0,3}(\.[0-9]{1,6})?$ ]] ||
  refuse "--threshold '$threshold': a ratio of 1 or more, such as 1.05"
[[ $repetitions =~ ^[1-9][0-9]?$ ]] || refuse "--repetitions '$repetitions': a number from 1 to 99"
[[ $seconds =~ ^[1-9][0-9]{0,5}$ ]] || refuse "--seconds '$seconds': a whole number above 0"
root="$(cd "$root" 2>/dev/null && pwd)" || refuse "--root: no such folder"
work="${work:-$root/build/regression}"
command -v python3 >/dev/null || fail "needs python3"
python3 -c 'import re, sys; re.compile(sys.argv[1])' "$filter" 2>/dev/null ||
  refuse "--filter '$filter' is no regular expression"
python3 "$parts/history.py" check "$root/bench/history" || exit $?

# ---- What to compare with -----------------------------------------------------------------------
# Inside a git hook these name another repository than the one asked for.
unset GIT_DIR GIT_WORK_TREE GIT_INDEX_FILE
here() { git -C "$root" -c core.hooksPath=/dev/null -c advice.detachedHead=false "$@"; }
commit_of() { here rev-parse --quiet --verify --end-of-options "$1^{commit}"; }
short() { here log -1 --format='%h (%s)' "$1" --; }

default_base() {  # prints the commit, and to stderr why it is that one; returns 1 with a reason
  local branch found candidate
  branch="$(here symbolic-ref --quiet --short HEAD || true)"
  for candidate in origin/main main; do
    [[ $candidate != "$branch" ]] || continue
    commit_of "$candidate" >/dev/null || continue
    found="$(here merge-base HEAD "$candidate" || true)"
    if [[ -z $found ]]; then
      echo "HEAD and $candidate have no commit in common" && return 1
    elif [[ $found != "$change" ]]; then
      echo "base: merge base with $candidate" >&2
      echo "$found" && return 0
    elif [[ -n $branch && $branch != main ]]; then
      echo "branch $branch has no commit that $candidate lacks" && return 1
    fi
  done
  if ! found="$(commit_of HEAD~1)"; then
    echo "HEAD has no commit before it" && return 1
  fi
  echo "base: the commit before HEAD" >&2
  echo "$found"
}

command -v git >/dev/null || skip "git is not installed"
top="$(here rev-parse --show-toplevel 2>&1)" || skip "no git repository ($top)"
[[ $top -ef $root ]] || skip "$root is not the top of a git repository"
change="$(commit_of HEAD)" || skip "the repository has no commit"
if [[ -n $record ]]; then
  :
elif [[ -n $base ]]; then
  asked="$base"
  base="$(commit_of "$asked")" || refuse "--base '$asked': no such commit"
elif ! base="$(default_base)"; then
  [[ $(here rev-parse --is-shallow-repository) == true ]] &&
    base+=" (a shallow clone: git fetch --unshallow)"
  skip "$base"
fi
command -v cmake >/dev/null || fail "needs cmake"

# ---- Two source trees, which go away again whatever happens -------------------------------------
mkdir -p "$work"
work="$(cd "$work" && pwd)"
exec 9>"$work/lock"
if command -v flock >/dev/null; then
  flock -n 9 || fail "another run works in $work"
fi

remove_trees() {
  local side
  for side in base change; do
    here worktree remove --force --force "$work/$side" >/dev/null 2>&1 || true
    # A compiler that was just stopped may still have added a file: hence the second try.
    rm -rf "${work:?}/$side" 2>/dev/null || { sleep 1 && rm -rf "${work:?}/$side"; }
  done
}

running=""
exec 3>&2  # while a build runs, 2 is its log
# shellcheck disable=SC2317  # called by the traps
stop() {
  trap '' INT TERM HUP
  if [[ -n $running ]]; then
    kill -TERM -- "-$running" 2>/dev/null || true
    wait "$running" || true
  fi
  echo "bench/regression.sh: stopped" >&3
  exit "$1"
}
trap remove_trees EXIT
trap 'stop 130' INT
trap 'stop 143' TERM
trap 'stop 129' HUP
remove_trees

# Runs in a process group of its own and waits, so that a signal ends it and all it started.
attended() {
  local code=0
  set -m
  "$@" 3>&- 9>&- &
  running=$!
  set +m
  wait "$running" || code=$?
  running=""
  return "$code"
}

# ---- Building: the same compiler, options and relative paths, so that only the source differs ---
export CMAKE_BUILD_PARALLEL_LEVEL="${CMAKE_BUILD_PARALLEL_LEVEL:-$(nproc)}"
built=build/release
options=(-DCMAKE_BUILD_TYPE=Release -DWEFT_TESTS=OFF -DWEFT_REPORT=OFF -DWEFT_BENCH=ON --no-warn-unused-cli)
command -v ninja >/dev/null && options+=(-G Ninja)
command -v ccache >/dev/null &&
  options+=(-DCMAKE_C_COMPILER_LAUNCHER=ccache -DCMAKE_CXX_COMPILER_LAUNCHER=ccache)

# shellcheck disable=SC2317  # called by `attended`
compile() {  # compile <side>: the bench_* targets, and what they need
  local targets
  # With paths relative to its own tree, what did not change is compiled once for both sides; and
  # not at all where tests/run.sh has built the change already, in a folder as deep.
  export CCACHE_BASEDIR="$work/$1" CCACHE_NOHASHDIR=1
  cmake -S "$work/$1" -B "$work/$1/$built" "${options[@]}" || return 1
  mapfile -t targets < <(cmake --build "$work/$1/$built" --target help |
    grep -oE '\bbench_[A-Za-z0-9_]+' | sort -u)
  [[ ${#targets[@]} -gt 0 ]] || return 4
  cmake --build "$work/$1/$built" --target "${targets[@]}"
}

build() {  # build <side> <commit>: 0 built, 4 it has no benchmarks, else its log is shown
  local begun=$SECONDS code=0
  here worktree add --quiet --force --detach "$work/$1" "$2" 9>&- ||
    fail "git could not check out $2"
  attended compile "$1" >"$work/$1.log" 2>&1 || code=$?
  if [[ $code -ne 0 && $code -ne 4 ]]; then tail -n 20 "$work/$1.log"; fi
  echo "$1: $(short "$2"), built in $((SECONDS - begun)) s"
  return "$code"
}

build_change() {
  local code=0
  build change "$change" || code=$?
  [[ $code -ne 4 ]] || skip "HEAD has no benchmarks (no target bench_*; is Google Benchmark there?)"
  [[ $code -eq 0 ]] || fail "the change does not build, see $work/change.log"
}

if [[ -n $(here status --porcelain --untracked-files=no) ]]; then
  echo "note: changes that are not committed are not measured"
fi

if [[ -n $record ]]; then
  build_change
  file="bench/history/$(here log -1 --format=%cd --date=format:%Y%m%d HEAD)-${change:0:12}.json"
  compiler="$(sed -n 's/^CMAKE_CXX_COMPILER:[A-Z]*=//p' "$work/change/$built/CMakeCache.txt")"
  machine="$(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo 2>/dev/null | head -n 1)"
  attended python3 -u "$parts/history.py" record "$work/change/$built/bench" "$root/$file" \
    "$filter" "commit=$change" "commit_date=$(here log -1 --format=%cI HEAD)" \
    "processor=$machine" "compiler=$("$compiler" --version | head -n 1)"
  echo "recorded $file in $SECONDS s"
  exit 0
fi

code=0
build base "$base" || code=$?
[[ $code -ne 4 ]] || skip "the base $(short "$base") has no benchmarks"
[[ $code -eq 0 ]] || skip "the base $(short "$base") does not build, see $work/base.log"
build_change

code=0
attended python3 -u "$parts/gate.py" "$work/base/$built/bench" "$work/change/$built/bench" \
  --pairs "$pairs" --filter "$filter" --threshold "$threshold" --seconds "$seconds" \
  --repetitions "$repetitions" \
  --ratios "$work/ratios.json" ${confirm:+--confirm} || code=$?
echo "regression gate: $SECONDS s in all"
exit "$code"
