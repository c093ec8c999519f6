#!/usr/bin/env python3
"""The history of benchmark times: one small file a recorded commit, in Google Benchmark's format.

history.py check FOLDER                              exit 2 where a file is corrupt
history.py record BUILD FILE PATTERN KEY=VALUE...    measures; KEY=VALUE goes into the context
"""

import json
import math
import pathlib
import re
import sys

import paired
import suites

REPETITIONS = 5
MIN_TIME = 0.1
UNITS = ("ns", "us", "ms", "s")
# They name a machine or a folder, which are nobody's business, and which compare.py does not read.
PRIVATE = ("host_name", "executable")


def entry_problem(entry):
    """Why compare.py could not use this benchmark, else None."""
    if not isinstance(entry, dict) or not isinstance(entry.get("name"), str):
        return "a benchmark has no name"
    for key in ("cpu_time", "real_time"):
        value = entry.get(key)
        number = isinstance(value, (int, float)) and not isinstance(value, bool)
        if not number or not math.isfinite(value) or value <= 0:
            return f"{entry['name']}: {key} is {value!r}, not a number above 0"
    if entry.get("time_unit") not in UNITS:
        return f"{entry['name']}: time_unit is {entry.get('time_unit')!r}, not one of " + \
            ", ".join(UNITS)
    return None


def problem_of(text):
    """What is wrong with a file of the history, else None."""
    try:
        content = json.loads(text)
    except ValueError as problem:
        return f"is no JSON: {problem}"
    if not isinstance(content, dict):
        return "is no JSON object"
    context, entries = content.get("context"), content.get("benchmarks")
    if not isinstance(context, dict) or not isinstance(context.get("commit"), str):
        return "has no context.commit"
    if not isinstance(entries, list) or not entries:
        return "has no benchmarks"
    return next(filter(None, map(entry_problem, entries)), None)


def check(folder):
    wrong = 0
    for path in sorted(pathlib.Path(folder).glob("*.json")):
        try:
            problem = problem_of(path.read_text(encoding="utf-8"))
        except (OSError, UnicodeDecodeError) as unreadable:
            problem = f"cannot be read: {unreadable}"
        if problem:
            print(f"corrupt baseline {path}: {problem}. Restore it with git, or record it again "
                  "with bench/regression.sh --record", file=sys.stderr)
            wrong += 1
    return 2 if wrong else 0


def typical(result):
    """The repetition in the middle, as if it had been the only one."""
    runs = [entry for entry in result["benchmarks"] if entry["run_type"] == "iteration"]
    runs = sorted(runs or result["benchmarks"], key=paired.time_of)
    entry = dict(runs[len(runs) // 2])
    entry.update(repetitions=1, repetition_index=0)
    return entry


def record(build, path, pattern, context):
    print(suites.pin())
    found = {"context": {}, "benchmarks": []}
    for name, program in suites.benchmarks(build, pattern).items():
        result = suites.run(program, name, min_time=MIN_TIME, repetitions=REPETITIONS)
        found["context"] = {key: value for key, value in result["context"].items()
                            if key not in PRIVATE}
        found["benchmarks"].append(typical(result))
        print(f"  {name}: {paired.time_of(found['benchmarks'][-1]):.4g} "
              f"{found['benchmarks'][-1]['time_unit']}")
    found["context"].update(context)
    text = json.dumps(found, indent=1) + "\n"
    problem = problem_of(text)
    if problem:
        print(f"nothing recorded: the result {problem}", file=sys.stderr)
        return 3
    pathlib.Path(path).parent.mkdir(parents=True, exist_ok=True)
    pathlib.Path(path).write_text(text, encoding="utf-8")
    return 0


def main(words):
    if len(words) == 2 and words[0] == "check":
        return check(words[1])
    if len(words) >= 4 and words[0] == "record" and all("=" in word for word in words[4:]):
        re.compile(words[3])
        return record(words[1], words[2], words[3], dict(word.split("=", 1) for word in words[4:]))
    sys.exit(__doc__)


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except suites.Failed as failure:
        print(f"nothing recorded: {failure}", file=sys.stderr)
        sys.exit(3)
