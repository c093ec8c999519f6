#!/usr/bin/env bash
# Runs an experiment as an array of shards under Slurm, and merges them. Running it again submits
# what is missing, and only that. How much of everything: weft says so (`weft check --format json`).
set -euo pipefail
here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
# shellcheck source=cluster/slurm/common.sh
source "$here/common.sh"
# shellcheck source=cluster/slurm/limits.sh
source "$here/limits.sh"

usage() {
  cat <<'END'
Usage: submit.sh EXPERIMENT.toml -o RESULTS.h5 [option...] [-- sbatch option...]
  --shards N         tasks of the array (default: tasks of about half an hour)
  --threads N        threads of a task (default 1)
  --time LIMIT       time limit of a task, as sbatch takes it (default: from weft's forecast)
  --mem SIZE         memory of a task, as sbatch takes it (default: from weft's forecast)
  --partition NAME   where
  --set KEY=VALUE, --seed N, --commit-every SECONDS    as weft run takes them
  --dry-run          shows what it would submit
What follows -- goes to sbatch as it is, for the tasks and for the merge (--account=..., --qos=...).
Run the same command again to submit what is missing; status.sh RESULTS.h5 says what that is.
Exit: 0 submitted, or nothing is left to do; 2 bad input; else that of the command which failed,
after its message.
END
}

# ---- What was asked for -------------------------------------------------------------------------
experiment="" result="" asked_shards="" asked_threads="" time="" memory="" dry_run=""
overrides=() run_options=() passed_on=()
while [[ $# -gt 0 ]]; do
  case $1 in
    -h | --help) usage && exit 0 ;;
    --dry-run) dry_run=1 && shift ;;
    --) shift && passed_on+=("$@") && break ;;
    --*=*) set -- "${1%%=*}" "${1#*=}" "${@:2}" ;;
    -o | --output | --shards | --threads | --time | --mem | --partition | --set | --seed | \
      --commit-every)
      [[ $# -ge 2 && -n $2 ]] || refuse "$1 needs a value"
      case $1 in
        -o | --output) result="$2" ;;
        --shards) asked_shards="$2" ;;
        --threads) asked_threads="$2" ;;
        --time) time="$2" ;;
        --mem) memory="$2" ;;
        --commit-every) run_options+=("$1" "$2") ;;
        --partition) passed_on=("--partition=$2" "${passed_on[@]}") ;;
        --set | --seed) overrides+=("$1" "$2") ;;
      esac
      shift 2
      ;;
    -*) usage >&2 && refuse "unknown option '$1' (options of sbatch go after --)" ;;
    *)
      [[ -z $experiment ]] || refuse "two experiments: '$experiment' and '$1'"
      experiment="$1" && shift
      ;;
  esac
done
[[ -n $experiment ]] || { usage >&2 && refuse "EXPERIMENT.toml is missing"; }
[[ -n $result ]] || refuse "the output is missing: -o RESULTS.h5"
for number in "$asked_shards" "$asked_threads"; do
  [[ -z $number || $number =~ ^[1-9][0-9]{0,6}$ ]] || refuse "'$number' is no number of tasks or threads"
done
use_output "$result"
[[ -d $(dirname "$output") ]] || refuse "the folder $(dirname "$output") does not exist; create it first"
find_weft
for tool in sbatch squeue scontrol; do
  command -v "$tool" >/dev/null || refuse "$tool is not there; is this a machine of the cluster?"
done

scratch="$(mktemp -d)"
trap 'rm -rf "$scratch"' EXIT
"$weft" check "$experiment" "${overrides[@]}" --experiment >"$scratch/experiment.toml"

if [[ -e $output ]]; then
  "$weft" info "$output" --experiment >"$scratch/there"
  cmp -s "$scratch/there" "$scratch/experiment.toml" ||
    refuse "$result exists already, of another experiment; give another -o, or move it away"
  echo "$result is the whole result of this experiment already: nothing is left to do"
  exit 0
fi

find_limits

# ---- The plan: made once, and kept in the folder ------------------------------------------------
if [[ -e $settings ]]; then
  read_settings
  [[ $(setting version) == "$version" ]] ||
    refuse "$folder was begun with $(setting version), and $weft is $version; give the former as" \
      "WEFT=..., or remove that folder"
  cmp -s "$folder/experiment.toml" "$scratch/experiment.toml" ||
    refuse "$folder holds shards of another experiment; give another -o, or remove that folder"
  [[ ${asked_shards:-$shards} -eq $shards ]] ||
    refuse "$folder holds it in $shards shards; leave out --shards, or remove that folder"
  threads="${asked_threads:-$threads}"
  cut=(--shards "$shards")
else
  threads="${asked_threads:-1}"
  most=1000
  ((most_tasks >= most)) || most=$most_tasks
  ((room >= most)) || most=$((room > 0 ? room : 1))
  cut=(--most-shards "$most")
  if [[ -n $asked_shards ]]; then cut=(--shards "$asked_shards"); fi
fi
forecast="$("$weft" check "$scratch/experiment.toml" --format json --threads "$threads" "${cut[@]}")"
number() { sed -n "s/.*\"$1\": \([0-9][0-9.e+]*\)[,}].*/\1/p" <<<"$forecast"; }
text() { sed -n "s/.*\"$1\": \"\([^\"]*\)\".*/\1/p" <<<"$forecast"; }

# A task's number in its array ends its shard's number, so that the pattern of a log's name can say
# which shard it is of. Hence arrays hold a power of ten, or all shards.
make_plan() {
  local last
  shards="$(number shards)"
  last=$((shards - 1))
  digits=${#last}
  step=1
  while ((shards <= most_tasks ? step < shards : step * 10 <= most_tasks)); do step=$((step * 10)); done
  key="weft.$(basename "$output" | tr -c 'A-Za-z0-9._\n' _).$(printf '%s\n' "$folder" \
    "$(text experiment_sha256)" "$shards" | sha256sum | cut -c1-10)"
}
new_folder=""
if [[ ! -e $settings ]]; then
  make_plan
  [[ -e $folder ]] || new_folder=1
fi
time_text="$time"
if [[ -z $time ]]; then
  time="$(number shard_minutes_to_ask_for)"
  time_text="$time minutes"
fi
[[ -n $memory ]] || memory="$(number shard_megabytes_to_ask_for)M"

# Gives a file its content at once.
put() { cat >"$1.new.$$" && mv "$1.new.$$" "$1"; }

keep_plan() {
  mkdir -p "$folder/logs" "$folder/attempts"
  for job in task merge; do
    {
      echo '#!/usr/bin/env bash'
      for variable in weft version folder output key shards step digits; do
        printf '%s=%q\n' "$variable" "${!variable}"
      done
      printf 'run_options=(%s)\n' "${run_options[*]@Q}"
      cat "$here/$job.sh"
    } | put "$folder/$job.sh"
  done
  if [[ ! -e $settings ]]; then
    put "$folder/experiment.toml" <"$scratch/experiment.toml"
    printf '%s\n' "key=$key" "shards=$shards" "threads=$threads" "digits=$digits" "step=$step" \
      "version=$version" | put "$settings"
  fi
}

# ---- What is missing, and not under way ---------------------------------------------------------
jobs_text="$(queue)" || {
  code=$?
  echo "error: squeue failed (exit $code), see above; nothing is submitted" >&2
  exit "$code"
}
declare -A active=() arrays=() merges=()
while IFS='|' read -r shard state job array _; do
  if [[ -z $shard ]] || has_ended "$state"; then continue; fi
  if [[ $shard == merge ]]; then
    merges[$job]=$state
  else
    active[$shard]=1
    arrays[$array]=1
  fi
done <<<"$jobs_text"

find_done
declare -A is_done=()
for shard in "${done_shards[@]}"; do is_done[$shard]=1; done
missing=()
for ((shard = 0; shard < shards; ++shard)); do
  [[ -n ${is_done[$shard]:-} || -n ${active[$shard]:-} ]] || missing+=("$shard")
done
left=0
if ((${#missing[@]} > room)); then
  left=$((${#missing[@]} - (room > 0 ? room : 0)))
  missing=("${missing[@]:0:${#missing[@]}-left}")
fi

echo "$result: $(number runs) runs in $shards shards: ${#done_shards[@]} done," \
  "${#active[@]} queued or running, $((${#missing[@]} + left)) to submit"

# ---- Submitting ---------------------------------------------------------------------------------
submission="$(date -u +%Y%m%dT%H%M%SZ)-$$"
common=(--parsable --nodes=1 --ntasks=1 --requeue --open-mode=append)
logs="${folder//%/%%}/logs" # a pattern for Slurm

# submit ARGUMENT...: sets `job`. Shows sbatch's own error, and ends as it ended.
submit() {
  local code=0
  if [[ -n $dry_run ]]; then
    printf '%q ' sbatch "$@" && echo
    job=0
    return
  fi
  job="$(sbatch "$@")" || code=$?
  job="${job%%;*}"
  [[ $code -ne 0 ]] || return 0
  echo "error: sbatch refused this (exit $code), see above; what was submitted before stays" >&2
  if [[ -n $new_folder && -z $submitted ]]; then rm -r -- "$folder"; fi
  exit "$code"
}

submit_array() { # submit_array ARRAY SHARD...
  local places=$((${#step} - 1)) front="" pattern="" shard tasks=()
  for shard in "${@:2}"; do tasks+=($((shard - $1 * step))); done
  ((digits == places)) || front="$(printf '%0*d' $((digits - places)) "$1")"
  ((places == 0)) || pattern="%${places}a"
  submit "${common[@]}" --signal=B:USR1@120 --cpus-per-task="$threads" --mem="$memory" \
    --time="$time" "${passed_on[@]}" --job-name="$key.$1" --array="$(ranges "${tasks[@]}")" \
    --output="$logs/shard-$front$pattern.log" "$folder/task.sh" "$submission" "$1"
  submitted+=":$job"
  echo "  job $job: shards $(some_ranges "${@:2}"), each $threads thread(s), $memory, $time_text"
}

submit_merge() { # submit_merge DEPENDENCY
  local dependency=()
  [[ -z $1 ]] || dependency=(--dependency="$1" --kill-on-invalid-dep=yes)
  submit "${common[@]}" --cpus-per-task=1 --mem="$(number merge_megabytes_to_ask_for)M" \
    --time="$(number merge_minutes_to_ask_for)" "${passed_on[@]}" "${dependency[@]}" \
    --job-name="$key.merge" --output="$logs/merge.log" "$folder/merge.sh" "$submission"
  echo "  job $job: the merge, writes $result$([[ -z $1 ]] || echo " when the shards are done")"
}

submitted=""
[[ -n $dry_run ]] || keep_plan
for ((array = 0; array <= $(last_array); ++array)); do
  of_array=()
  for shard in "${missing[@]}"; do ((shard / step != array)) || of_array+=("$shard"); done
  ((${#of_array[@]} == 0)) || submit_array "$array" "${of_array[@]}"
done

if ((left > 0)); then
  echo "  $left shards are left for later, since the limit of submitted jobs is reached. Run this" \
    "again when some have ended; the merge is submitted with the last."
  exit 0
fi
if [[ -z $submitted && ${#merges[@]} -gt 0 ]]; then
  echo "  nothing to submit: the merge is job ${!merges[*]} (${merges[*]})"
  exit 0
fi
# An array that was submitted earlier is never `ok` if one of its tasks failed, which is among the
# new ones now. Whether all shards are there, the merge itself sees.
after="${submitted:+afterok$submitted}"
if ((${#arrays[@]} > 0)); then
  after+="${after:+,}afterany$(printf ':%s' "${!arrays[@]}")"
fi
submit_merge "$after"
for old in "${!merges[@]}"; do
  if [[ ${merges[$old]} == PENDING && -z $dry_run ]]; then scancel "$old"; fi
done
echo "How it is getting on: $here/status.sh $result"
