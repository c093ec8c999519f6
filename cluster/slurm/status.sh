#!/usr/bin/env bash
# How an array of shards is getting on:   status.sh RESULTS.h5
# Exit: 0 all is well, 1 something failed, 2 bad input.
set -euo pipefail
here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
# shellcheck source=cluster/slurm/common.sh
source "$here/common.sh"

if [[ $# -ne 1 || $1 == -* ]]; then
  echo "Usage: status.sh RESULTS.h5    how many shards are done, running, queued, failed, and why"
  [[ ${1:-} == -h || ${1:-} == --help ]] && exit 0
  exit 2
fi
use_output "$1"
[[ -e $settings ]] || refuse "$1 was not submitted: there is no $settings"
read_settings
find_done

# ---- What Slurm says: it forgets ended jobs after minutes, a data base of accounts remembers ----
declare -A state=() reason=() ended_state=()
hear() { # hear SHARD STATE REASON
  if has_ended "$2"; then
    ended_state[$1]="$2"
  else
    state[$1]="$2"
    reason[$1]="$3"
  fi
}
silent=""
if jobs_text="$(queue)"; then
  while IFS='|' read -r shard word _ _ reason_now _; do
    [[ -z $shard ]] || hear "$shard" "$word" "$reason_now"
  done <<<"$jobs_text"
else
  silent=1
fi
if command -v sacct >/dev/null; then
  while IFS='|' read -r name id word; do
    array="${name##*.}"
    if [[ $array == merge ]]; then
      shard=merge
    elif [[ $id =~ ^[0-9]+_([0-9]+)$ ]]; then
      shard=$((array * step + BASH_REMATCH[1]))
    else
      continue
    fi
    [[ -n ${ended_state[$shard]:-} ]] || ! has_ended "$word" || ended_state[$shard]="$word"
  done < <(sacct --noheader --parsable2 --allocations --starttime=now-30days \
    --name="$(job_names)" --format=JobName,JobID,State 2>/dev/null || true)
fi

# ---- What the tasks themselves wrote: the last attempt counts ------------------------------------
declare -A try=() host=() began=() code=() why=()
while IFS=$'\t' read -r word shard _ _ time first second third _; do
  case $word in
    began)
      try[$shard]="$first"
      host[$shard]="$third"
      began[$shard]="$time"
      unset "code[$shard]" "why[$shard]"
      ;;
    ended)
      code[$shard]="$first"
      why[$shard]="$second"
      ;;
  esac
done < <(find "$folder/attempts" -type f -exec cat {} + 2>/dev/null |
  sort --stable -t $'\t' -k2,2 -k3,3 -k4,4n)

in_words() { # what Slurm calls the end of a job
  case $1 in
    TIMEOUT | DEADLINE) echo "time-out" ;;
    OUT_OF_MEMORY) echo "out of memory" ;;
    NODE_FAIL | BOOT_FAIL | LAUNCH_FAILED) echo "node failure" ;;
    CANCELLED*) echo "cancelled" ;;
    PREEMPTED) echo "pre-empted, and not queued again" ;;
    *) echo "Slurm says $1" ;;
  esac
}

# Slurm's own last word in a log.
in_log() { # in_log LOG EXIT_CODE
  case "$(grep -aEi 'oom-kill|out of memory|memory limit|DUE TO|CANCELLED' "$1" 2>/dev/null | tail -n 1)" in
    "") echo "$([[ -n $2 ]] && echo "Slurm does not say why" || echo "ended without a word")$(
      [[ $2 == 75 ]] || echo " (out of memory?)"
    )" ;;
    *emory* | *oom*) echo "out of memory" ;;
    *"TIME LIMIT"*) echo "time-out" ;;
    *"NODE FAIL"*) echo "node failure" ;;
    *PREEMPT*) echo "pre-empted, and not queued again" ;;
    *) echo "cancelled" ;;
  esac
}

# Why a task that has ended is not done.
reason_of() { # reason_of TASK LOG
  local ended="${ended_state[$1]:-}" how="${code[$1]:-}" message
  message="$(grep -a '^error:' "$2" 2>/dev/null | tail -n 1 | cut -c1-200 || true)"
  case $how in
    "" | 75 | 137 | 143)
      # Killed or stopped from outside: Slurm knows why, unless the task does.
      if [[ $how == 75 && ${why[$1]} == "time limit"* ]]; then
        echo "exit 75, time-out: ${why[$1]}"
      elif [[ -n $ended && $ended != FAILED && $ended != COMPLETED ]]; then
        echo "${how:+exit $how, }$(in_words "$ended")"
      else
        echo "${how:+exit $how, ${why[$1]}: }$(in_log "$2" "$how")"
      fi
      ;;
    *) echo "exit $how, ${why[$1]}${message:+: ${message#error: }}" ;;
  esac
}

# ---- The answer ---------------------------------------------------------------------------------
declare -A is_done=()
for shard in "${done_shards[@]}"; do is_done[$shard]=1; done
running=() waiting=() failed=() unknown=()
declare -A of_reason=() example=()
for ((shard = 0; shard < shards; ++shard)); do
  [[ -z ${is_done[$shard]:-} ]] || continue
  case ${state[$shard]:-none} in
    none)
      if [[ -z ${began[$shard]:-}${ended_state[$shard]:-} || -n $silent ]]; then
        unknown+=("$shard")
        continue
      fi
      failed+=("$shard")
      name_shard "$shard"
      log="$folder/logs/$name.log"
      what="$(reason_of "$shard" "$log")"
      ;;
    RUNNING | COMPLETING | SUSPENDED | SIGNALING | STOPPED)
      running+=("$shard")
      continue
      ;;
    *)
      waiting+=("$shard")
      [[ ${reason[$shard]} == *[Hh]eld* || ${reason[$shard]} == *Hold* ]] || continue
      what="held (${reason[$shard]}); scontrol release it, or scancel it"
      log="squeue"
      ;;
  esac
  # Those of one reason are told together; the last of them is the example.
  of_reason[$what]+=" $shard"
  example[$what]="${host[$shard]:+on ${host[$shard]}, }${try[$shard]:+try ${try[$shard]}, }see $log"
done

row() { # row WORD SHARD...
  [[ $# -eq 1 ]] || printf '  %-13s %6d   %s\n' "$1" $(($# - 1)) "$(some_ranges "${@:2}")"
}
[[ -z $silent ]] || echo "Slurm does not answer (its message is above); this is what the files say." >&2
echo "$1: ${#done_shards[@]} of $shards shards are done"
row "done" "${done_shards[@]}"
row running "${running[@]}"
row queued "${waiting[@]}"
row failed "${failed[@]}"
row "$([[ -n $silent ]] && echo "not done" || echo "not submitted")" "${unknown[@]}"
for what in "${!of_reason[@]}"; do
  read -ra of_this <<<"${of_reason[$what]}"
  echo "  shards $(some_ranges "${of_this[@]}"): $what (${example[$what]})"
done

exit_code=$((${#failed[@]} > 0))
if [[ -e $output ]]; then
  echo "  merged: $output is there"
  exit 0
elif [[ -n ${state[merge]:-} ]]; then
  echo "  merge: ${state[merge]} (${reason[merge]})"
elif [[ -n ${code[merge]:-} ]] && ((code[merge] != 0)); then
  echo "  merge: $(reason_of merge "$folder/logs/merge.log"); see $folder/logs/merge.log"
  exit_code=1
elif [[ -n ${ended_state[merge]:-} ]]; then
  echo "  merge: $(in_words "${ended_state[merge]}")"
  exit_code=1
fi
if ((${#running[@]} + ${#waiting[@]} == 0)) && [[ -z ${state[merge]:-} && -z $silent ]]; then
  echo "To submit what is missing, give the same submit.sh command again."
fi
exit "$exit_code"
