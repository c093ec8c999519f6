# shellcheck shell=bash
# What the cluster allows.

# Sets `most_tasks`, which an array may have (one more than its largest index), and `room`, jobs that
# may still be submitted besides the merge: a task of an array counts as one. A limit that this
# user's quality of service sets is not seen here; sbatch then says so itself.
find_limits() {
  local config allowed queued
  config="$(scontrol show config)"
  limit() { awk -v name="$1" '$1 == name { print $3; exit }' <<<"$config"; }
  most_tasks="$(limit MaxArraySize)"
  [[ ${most_tasks:-0} -gt 0 ]] || refuse "this cluster has no job arrays (MaxArraySize is 0)"
  room="$(limit MaxJobCount)"
  room="$((${room:-10000} - 1))"
  [[ $(limit AccountingStorageType) != *none ]] && command -v sacctmgr >/dev/null || return 0
  allowed="$(sacctmgr --noheader --parsable2 show assoc where user="$(id -un)" \
    format=MaxSubmitJobs 2>/dev/null | grep -E '^[0-9]+$' | sort -n | head -n 1 || true)"
  [[ -n $allowed ]] || return 0
  queued="$(squeue --noheader --array --user="$(id -un)" | wc -l)"
  ((allowed - queued - 1 >= room)) || room=$((allowed - queued - 1))
}
