# shellcheck shell=bash
# What submit.sh and status.sh share: where things lie, and what Slurm says of them.
#
# RESULTS.h5.shards/
#   settings           key=value lines, written once: shards, threads, digits, step, key, version
#   experiment.toml    the experiment as it is run, with overrides and lists in it
#   task.sh, merge.sh  the job scripts as they were last submitted
#   shard-NNN.h5       a shard that is done; shard-NNN.h5.parts: one that is not
#   attempts/          one file an attempt: when and where it began and ended, and why
#   logs/              one log a task, and the merge's
#
# Shard S is task S % step of array S / step, and job names are `key.ARRAY` and `key.merge`. The key
# is made of the folder, the experiment and the number of shards; job ids are never relied on, since
# a Slurm that lost its state gives them out again.

refuse() {
  printf 'error: %s\n' "$*" >&2
  exit 2
}

find_weft() {
  local built
  built="$(dirname "${BASH_SOURCE[0]}")/../../build/release/weft"
  weft="${WEFT:-}"
  [[ -n $weft ]] || weft="$(command -v weft || true)"
  [[ -n $weft || ! -x $built ]] || weft="$(realpath "$built")"
  [[ -n $weft ]] || refuse "weft is not there; build it, or say where it is: WEFT=/path/to/weft"
  weft="$(realpath -- "$weft")"
  [[ -x $weft && -f $weft ]] || refuse "$weft cannot be run"
  version="$("$weft" --version)"
  version="${version% (*}" # without the compiler
}

# use_output RESULTS.h5
use_output() {
  [[ -n $1 && $1 != *[$'\n\\']* ]] || refuse "'$1' is no name for a result that Slurm can handle"
  output="$(realpath -m -- "$1")"
  folder="$output.shards"
  settings="$folder/settings"
}

setting() { sed -n "s/^$1=//p" "$settings"; }

read_settings() {
  shards="$(setting shards)"
  threads="$(setting threads)"
  digits="$(setting digits)"
  step="$(setting step)"
  key="$(setting key)"
  [[ $shards && $threads && $digits && $step && $key ]] || refuse "$settings is damaged"
}

name_shard() { printf -v name 'shard-%0*d' "$digits" "$1"; } # sets `name`
last_array() { echo $(((shards - 1) / step)); }

# Fills done_shards, in order.
find_done() {
  local shard name
  done_shards=()
  for ((shard = 0; shard < shards; ++shard)); do
    name_shard "$shard"
    # A shard takes its name when it is whole.
    if [[ -e $folder/$name.h5 ]]; then done_shards+=("$shard"); fi
  done
}

job_names() {
  local array names="$key.merge"
  for ((array = 0; array <= $(last_array); ++array)); do names+=",$key.$array"; done
  echo "$names"
}

# Of each of our jobs that Slurm remembers, the ended ones too, a line
#   SHARD|STATE|JOB|ARRAY_JOB|REASON|NODE     with `merge` for SHARD of a merge
# in the order of submission. Fails as squeue fails.
queue() {
  local lines
  lines="$(squeue --noheader --array --states=all --sort=V,i --name="$(job_names)" \
    --format='%j|%K|%T|%A|%F|%r|%N')" || return
  awk -F'|' -v OFS='|' -v step="$step" '
    NF < 7 { next }
    { array = $1; sub(/.*\./, "", array) }
    { print (array == "merge" ? array : array * step + $2), $3, $4, $5, $6, $7 }' <<<"$lines"
}

# Whether a job in this state is at an end.
has_ended() {
  case $1 in
    COMPLETED | FAILED | CANCELLED* | TIMEOUT | NODE_FAIL | PREEMPTED | BOOT_FAIL | DEADLINE | \
      OUT_OF_MEMORY | REVOKED | LAUNCH_FAILED) return 0 ;;
  esac
  return 1
}

# 0 1 2 5 as 0-2,5
ranges() {
  local text="" first="" last="" number
  for number in "$@" end; do
    if [[ -n $last && $number != end && $number -eq $((last + 1)) ]]; then
      last=$number
      continue
    fi
    if [[ -n $first ]]; then
      text+="${text:+,}$first"
      if [[ $last -gt $first ]]; then text+="-$last"; fi
    fi
    first=$number
    last=$number
  done
  echo "$text"
}

# The same for people, who do not read on for ever.
some_ranges() {
  local text most=60
  text="$(ranges "$@")"
  if [[ ${#text} -gt $most ]]; then
    text="${text:0:most}"
    text="${text%,*},..."
  fi
  echo "$text"
}
