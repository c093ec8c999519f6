#!/usr/bin/env python3
"""Holds every source against the habits that no compiler checks.

check_sources.py ROOT         exit 1 and one line a violation
check_sources.py --self-test  the bent twin: planted violations must be found
"""

import pathlib
import re
import sys

FOLDERS = ("core", "analysis", "experiments", "bench", "tests", "cluster")
SUFFIXES = (".h", ".cpp", ".inc", ".py", ".sh", ".cmake", ".R")
MOST_LINES = 400
TABLES = {"core/model/parameter_rows.inc"}  # one row an entry: as long as it takes
UNFINISHED = re.compile(r"\b(?:TO" r"DO|FIX" r"ME|XX" r"X)\b")  # split, or this file would match
SYSTEM_RANDOM = re.compile(r"\bstd::(?:\w+_distribution|mt19937\w*|random_device)\b|\brand\(\)")

USED_BY_NAME = re.compile(r"^ *(?:using (?:\w+::)+(\w+);|namespace (\w+) = )", re.MULTILINE)


def unused(text):
    """Names that are brought in and not used: clang-tidy sees those of a main file only, and it looks
    at files that join many."""
    for match in USED_BY_NAME.finditer(text):
        name = match.group(1) or match.group(2)
        if len(re.findall(rf"\b{name}\b", text)) < 2:
            yield text.count("\n", 0, match.start()) + 1, name


def violations(path, text):
    lines = text.splitlines()
    if len(lines) > MOST_LINES and path not in TABLES:
        yield f"{path}: {len(lines)} lines; at most {MOST_LINES}: split it by noun"
    if path.endswith(".h") and "#pragma once" not in lines:
        yield f"{path}: has no #pragma once"
    if path.endswith((".cpp", ".h")):
        for number, name in unused(text):
            yield f"{path}:{number}: '{name}' is brought in and not used"
    for number, line in enumerate(lines, 1):
        if UNFINISHED.search(line):
            yield f"{path}:{number}: unfinished work belongs in an issue: {line.strip()}"
        if path.startswith("core/") and SYSTEM_RANDOM.search(line):
            yield f"{path}:{number}: the standard library's random numbers differ by system"


def check(root):
    found = []
    for folder in FOLDERS:
        for file in sorted((root / folder).rglob("*")):
            if file.suffix in SUFFIXES or file.name == "CMakeLists.txt":
                path = file.relative_to(root).as_posix()
                found += violations(path, file.read_text(encoding="utf-8"))
    return found


BENT = [
    ("core/base/long.cpp", "int x;\n" * (MOST_LINES + 1)),
    ("core/base/twice.h", "int twice(int x);\n"),
    ("core/base/later.cpp", "// TO" "DO: later\n"),
    ("core/random/draw.cpp", "std::normal_distribution<double> normal;\n"),
    ("analysis/data/runs.cpp", "using analysis::Cell;\nint cells;\n"),
    ("analysis/data/runs.cpp", "namespace fs = std::filesystem;\n"),
]
STRAIGHT = [
    ("analysis/data/runs.cpp", "using analysis::Cell;\nCell cell;\n"),
    ("core/base/full.cpp", "int x;\n" * MOST_LINES),
    ("core/model/parameter_rows.inc", "ROW()\n" * (MOST_LINES + 1)),
    ("core/base/once.h", "#pragma once\nint once();\n"),
]


def self_test():
    missed = [path for path, text in BENT if not list(violations(path, text))]
    missed += [path for path, text in STRAIGHT if list(violations(path, text))]
    return [f"judged wrongly: {path}" for path in missed]


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    problems = self_test() if sys.argv[1] == "--self-test" else check(pathlib.Path(sys.argv[1]))
    print("\n".join(problems) or "sources: as they should be")
    sys.exit(1 if problems else 0)
