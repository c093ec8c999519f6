# shellcheck shell=bash disable=SC2154  # settings come from submit.sh
# Joins the shards.   merge.sh SUBMISSION
# submit.sh puts the settings above: weft folder key output
set -u

submission="$1"
restart="${SLURM_RESTART_COUNT:-0}"
host="${SLURMD_NODENAME:-$(hostname)}"

note() { # as in task.sh
  local IFS=$'\t'
  echo "$1"$'\tmerge\t'"$submission"$'\t'"$restart"$'\t'"$(date -u +%Y-%m-%dT%H:%M:%SZ)"$'\t'"${*:2}" \
    >>"$folder/attempts/merge.$submission.$restart"
}

if [[ $(sed -n 's/^key=//p' "$folder/settings") != "$key" ]]; then
  echo "error: $folder is no longer that of this job; nothing is done"
  exit 2
fi
note began 1 0 "$host" "$SLURM_JOB_ID" || exit 3
code=0
"$weft" merge "$folder"/shard-*.h5 -o "$output" || code=$?
# A copy of this job that Slurm thought lost may have been faster.
if ((code != 0)) && "$weft" info "$output" --experiment 2>/dev/null |
  cmp -s - "$folder/experiment.toml"; then
  echo "weft: the result is there: another copy of this job wrote it"
  code=0
fi
note ended "$code" "$([[ $code -eq 0 ]] && echo "done" || echo "weft merge failed")"
exit "$code"
