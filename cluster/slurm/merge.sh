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
"$weft" merge "$folder"/shard-*.h5 -o "$output"
code=$?
note ended "$code" "$([[ $code -eq 0 ]] && echo "done" || echo "weft merge failed")"
exit "$code"
