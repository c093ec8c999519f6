#!/usr/bin/env bash
# Keeps inputs in the fuzz targets' corpus:  keep.sh TARGET FILE...
# The corpus is one archive, corpus.tar.gz, of a folder for each target. An input is named for its
# SHA-1, as libFuzzer does it, so that none is there twice; the same corpus is the same bytes.
set -euo pipefail
here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"

if [[ $# -lt 2 ]]; then
  sed -n '2,4s/^# //p' "${BASH_SOURCE[0]}" >&2
  exit 2
fi
target="$1"
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
tar -xzf "$here/corpus.tar.gz" -C "$work"
if [[ ! -d $work/corpus/$target ]]; then
  echo "keep.sh: no target '$target' (there are: $(ls -m "$work/corpus"))" >&2
  exit 2
fi
for file in "${@:2}"; do
  cp "$file" "$work/corpus/$target/$(sha1sum "$file" | cut -d' ' -f1)"
done
tar --sort=name --mtime=@0 --owner=0 --group=0 --numeric-owner --mode=u=rwX,go=rX -C "$work" -c corpus |
  gzip -9n >"$work/corpus.tar.gz"
mv "$work/corpus.tar.gz" "$here/corpus.tar.gz"
