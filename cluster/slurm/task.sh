# shellcheck shell=bash disable=SC2154  # settings come from submit.sh
# One task of the array: runs one shard.   task.sh SUBMISSION ARRAY
# submit.sh puts the settings above: weft version folder key shards step digits run_options
set -u

most_tries=3
submission="$1"
restart="${SLURM_RESTART_COUNT:-0}"
shard=$(($2 * step + SLURM_ARRAY_TASK_ID))
name="$(printf 'shard-%0*d' "$digits" "$shard")"
job="${SLURM_ARRAY_JOB_ID}_$SLURM_ARRAY_TASK_ID"
host="${SLURMD_NODENAME:-$(hostname)}"
record="$folder/attempts/$name.$submission.$restart"

now() { date -u +%Y-%m-%dT%H:%M:%SZ; }

# note WORD FIELD...: a line of this attempt's record.
note() {
  local IFS=$'\t'
  echo "$1"$'\t'"$shard"$'\t'"$submission"$'\t'"$restart"$'\t'"$(now)"$'\t'"${*:2}" >>"$record"
}

# finish CODE REASON
finish() {
  note ended "$1" "$2"
  echo "weft: $name, ended with exit $1: $2"
  exit "$1"
}

committed_runs() {
  local said
  said="$("$weft" info "$folder/$name.h5" --format json 2>/dev/null)" || said=""
  said="$(sed -n 's/.*"runs_committed": \([0-9][0-9]*\).*/\1/p' <<<"$said")"
  echo "${said:-0}"
}

# The try that this is. An attempt that was interrupted (pre-empted, lost with its node, killed) and
# had committed something does not use up a try; one that reached the time limit, or that left
# nothing, does. A shard has finitely many runs, so this comes to an end.
this_try() {
  local before began ended
  for ((before = restart - 1; before >= 0; --before)); do
    [[ -e $folder/attempts/$name.$submission.$before ]] && break
  done
  if ((before < 0)); then
    echo 1
    return
  fi
  began="$(grep -m 1 ^began "$folder/attempts/$name.$submission.$before")"
  ended="$(grep -m 1 ^ended "$folder/attempts/$name.$submission.$before" || true)"
  IFS=$'\t' read -r _ _ _ _ _ try_before runs_before _ <<<"$began"
  try_before="${try_before:-1}"
  if [[ $ended == *"time limit"* || $runs -le ${runs_before:-0} ]]; then
    echo $((try_before + 1))
  else
    echo "$try_before"
  fi
}

# The first signal is passed on, in the name of all: weft stops at the first, and at the third
# without committing.
signals=0
signalled=""
child=""
# shellcheck disable=SC2317  # called by the traps
pass_on() {
  signals=$((signals + 1))
  if [[ -n $signalled ]]; then return; fi
  signalled="$1"
  if [[ -n $child ]]; then kill -s "$1" "$child" 2>/dev/null; fi
}
trap 'pass_on USR1' USR1
trap 'pass_on TERM' TERM INT HUP

if [[ $(sed -n 's/^key=//p' "$folder/settings") != "$key" ]]; then
  echo "error: $folder is no longer that of this job; nothing is done"
  exit 2
fi
runs="$(committed_runs)"
try="$(this_try)"
if ((try > most_tries)); then
  note began "$most_tries" "$runs" "$host" "$job"
  finish 1 "$most_tries tries are used up"
fi
echo "weft: $name of $shards, try $try of $most_tries, on $host, job $job, $(now); $runs runs are" \
  "committed"
note began "$try" "$runs" "$host" "$job" || exit 3
[[ $("$weft" --version) == "$version ("* ]] || finish 2 "$weft is no longer $version"

# --share: Slurm may start this task a second time while a copy of it still runs, out of its sight.
"$weft" run "$folder/experiment.toml" --shard "$shard/$shards" -o "$folder/$name.h5" --resume \
  --share --threads "${SLURM_CPUS_PER_TASK:-1}" "${run_options[@]}" &
child=$!
if [[ -n $signalled ]]; then kill -s "$signalled" "$child"; fi
seen=-1
while ((seen != signals)); do # a signal that is trapped ends `wait` as well
  seen=$signals
  wait "$child"
  code=$?
done
# It may have been too young to know the signal.
if [[ -n $signalled && ($code -eq 138 || $code -eq 143) ]]; then code=75; fi

case $code in
  0) finish 0 "done" ;;
  2) finish 2 "bad input" ;;
  3) finish 3 "the machine failed" ;;
  75) ;;
  *) finish "$code" "$( ((code > 128)) && echo "killed by signal $((code - 128))" || echo "failed")" ;;
esac
# Slurm itself starts again what it pre-empts or requeues; what was cancelled stays so.
[[ $signalled == USR1 ]] || finish 75 "stopped by the scheduler"
((try < most_tries)) || finish 75 "time limit, and $most_tries tries are used up"
note ended 75 "time limit; requeued"
scontrol requeue "$job" || finish 75 "time limit, and it could not be requeued"
echo "weft: $name, the time limit is near: requeued"
exit 75
