#!/usr/bin/env python3
"""Runs an experiment with several programs and thread counts: every dataset must be the same bytes.

same_bytes.py EXPERIMENT PROGRAM...    exit 77 (skipped) where a program is missing
"""

import hashlib
import os
import subprocess
import sys
import tempfile

import h5py

THREADS = (1, 2, 3, 7)
SMALLER = ["--set", "design.configurations=48", "--set", "design.replicates=3"]


def content_of(dataset):
    """The bytes of a dataset; variable-length strings by their text."""
    values = dataset[()]
    if h5py.check_string_dtype(dataset.dtype):
        return repr(values if dataset.shape == () else values.tolist()).encode()
    return values.tobytes()


def digests(path):
    """name of every dataset -> digest of its type, shape and bytes."""
    found = {}

    def visit(name, item):
        if isinstance(item, h5py.Dataset):
            head = f"{item.dtype} {item.shape} ".encode()
            found[name] = hashlib.sha256(head + content_of(item)).hexdigest()

    with h5py.File(path, "r") as file:
        file.visititems(visit)
    return found


def results(program, experiment, folder, options):
    path = os.path.join(folder, "result.h5")
    subprocess.run([program, "run", experiment, "-o", path, "--force", "--quiet", *SMALLER,
                    *options], check=True, stdout=subprocess.DEVNULL)
    return digests(path)


def merged(programs, experiment, folder):
    """Shards in turn by each program, merged from the last to the first."""
    paths = [os.path.join(folder, f"shard{i}.h5") for i in range(5)]
    for i, path in enumerate(paths):
        subprocess.run([programs[i % len(programs)], "run", experiment, "-o", path, "--shard",
                        f"{i}/{len(paths)}", "--quiet", *SMALLER], check=True)
    whole = os.path.join(folder, "merged.h5")
    subprocess.run([programs[0], "merge", *reversed(paths), "-o", whole, "--quiet"], check=True)
    return digests(whole)


def main(experiment, programs):
    absent = [program for program in programs if not os.access(program, os.X_OK)]
    if absent:
        print("skipped, not built:", ", ".join(absent))
        return 77
    with tempfile.TemporaryDirectory() as folder:
        expected = results(programs[0], experiment, folder, ["--threads", "1"])
        failed = 0
        for program in programs:
            for threads in THREADS:
                got = results(program, experiment, folder, ["--threads", str(threads)])
                differing = sorted(name for name in expected.keys() | got.keys()
                                   if expected.get(name) != got.get(name))
                print(f"{program}, {threads} threads: {', '.join(differing) or 'same bytes'}")
                failed += bool(differing)
        got = merged(programs, experiment, folder)
        differing = sorted(name for name in expected.keys() | got.keys()
                           if expected.get(name) != got.get(name))
        print(f"shards, merged: {', '.join(differing) or 'same bytes'}")
        failed += bool(differing)
        # The bent twin: another seed must be seen as different, or this compares nothing.
        if results(programs[0], experiment, folder, ["--seed", "1"]) == expected:
            print("another seed gave the same bytes: this comparison is blind")
            failed += 1
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2:]))
