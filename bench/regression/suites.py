"""Google Benchmark programs: which benchmarks they hold, and one run of one benchmark."""

import json
import os
import pathlib
import re
import subprocess
import tempfile

PREFIX = "bench_"
MOST_SECONDS = 60  # for one run of one benchmark


class Failed(Exception):
    """A benchmark that gave no time, and why."""


class TooLong(Failed):
    """It did not end in time."""


def programs(folder):
    """suite -> program, for every executable bench_<suite> of a build's folder."""
    found = sorted(pathlib.Path(folder).glob(PREFIX + "*"))
    return {path.name.removeprefix(PREFIX): path for path in found
            if path.is_file() and os.access(path, os.X_OK)}


def benchmarks(folder, pattern):
    """`suite:benchmark` -> program, for every benchmark whose name of this form has the pattern."""
    wanted = re.compile(pattern)
    found = {}
    for suite, program in programs(folder).items():
        try:
            listed = subprocess.run([program, "--benchmark_list_tests=true"], capture_output=True,
                                    text=True, timeout=MOST_SECONDS, check=False)
        except (OSError, subprocess.TimeoutExpired) as problem:
            raise Failed(f"{program.name} cannot list its benchmarks: {problem}") from None
        if listed.returncode:
            raise Failed(f"{program.name} cannot list its benchmarks: {last_line(listed)}")
        names = (f"{suite}:{line}" for line in listed.stdout.splitlines() if line.strip())
        found.update((name, program) for name in names if wanted.search(name))
    return found


def exactly(name):
    """The filter that only this benchmark passes."""
    benchmark = name.split(":", 1)[1]
    return "^" + re.sub(r"([].\[{}()\\*+?|^$])", r"\\\1", benchmark) + "$"


def last_line(done):
    text = (done.stderr or done.stdout or "").strip()
    return text.splitlines()[-1] if text else f"exit {done.returncode}"


def run(program, name, *, min_time, repetitions=1, before=(),
        most_seconds=MOST_SECONDS):
    """Google Benchmark's result of one benchmark, as its JSON says it; Failed where it has none."""
    with tempfile.TemporaryDirectory(prefix="weft-bench-") as folder:
        out = os.path.join(folder, "out.json")
        command = [*before, program, f"--benchmark_filter={exactly(name)}",
                   f"--benchmark_min_time={min_time}", f"--benchmark_repetitions={repetitions}",
                   f"--benchmark_out={out}", "--benchmark_out_format=json"]
        try:
            done = subprocess.run(command, capture_output=True, text=True, check=False,
                                  timeout=most_seconds, env={**os.environ, "LC_ALL": "C"})
        except subprocess.TimeoutExpired:
            raise TooLong(f"did not end within {most_seconds:g} s") from None
        if done.returncode:
            raise Failed(f"stopped: {last_line(done)}")
        try:
            with open(out, encoding="utf-8") as file:
                result = json.load(file)
        except (OSError, ValueError) as problem:
            raise Failed(f"wrote no result: {problem}") from None
    entries = result.get("benchmarks", [])
    wrong = [entry.get("error_message", "") for entry in entries if entry.get("error_occurred")]
    if wrong or not entries:
        raise Failed(wrong[0] if wrong else "did not run")
    return result


def pin():
    """Keeps this process and its children on one processor; says which. The last one allowed, as
    the first takes most interrupts."""
    if not hasattr(os, "sched_setaffinity"):
        return "not pinned: this system cannot"
    allowed = os.sched_getaffinity(0)
    try:
        os.sched_setaffinity(0, {max(allowed)})
    except OSError as problem:
        return f"not pinned: {problem.strerror}"
    return f"pinned to processor {max(allowed)}"
