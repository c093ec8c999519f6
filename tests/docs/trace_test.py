#!/usr/bin/env python3
"""What experiments/TRACE.md names as evidence exists: tests, commands and files.

trace_test.py ROOT BUILD PROGRAM CTEST              exit 1 and one line a problem
trace_test.py ROOT BUILD PROGRAM CTEST --self-test  bent copies of the page must be found

Exit 77 (skipped) where the tests are not built yet. Every element of TRACE has a heading and at least
one row of evidence. In a row's second column everything in backticks is a test, a command or a path;
without any it says "none", or "the same command". Tests are those that ctest lists. Some exist only
where R, node or the like were found: these may instead be added by a CMakeLists.txt of tests/.
"""

import fnmatch
import os
import pathlib
import re
import shlex
import subprocess
import sys
import tempfile

from model_tables import tables_of

PAGE = "experiments/TRACE.md"
ELEMENTS = ("Problem formulation", "Model description", "Data evaluation",
            "Conceptual model evaluation", "Implementation verification",
            "Model output verification", "Model analysis", "Model output corroboration")
COLUMN = "shown by"
WITHOUT_QUOTES = ("none", "the same command")

TEST = re.compile(r"[a-z_]+\.[\w./*]+")
LISTED = re.compile(r"^ *Test +#\d+: (\S+)", re.MULTILINE)
COMMAND = re.compile(r"^  ([a-z]+) +[A-Z]", re.MULTILINE)
INPUT = re.compile(r"\w[\w*/]*/[\w.*]+")  # a file of the source among a command's arguments
VARIABLE = re.compile(r"\$\{\w+\}")
LINK = re.compile(r"\]\(([^)#:]+)(?:#[^)]*)?\)")


def printed(*command):
    return subprocess.run(command, capture_output=True, text=True, check=True, timeout=120).stdout


def listed(build, ctest):
    """Names of all tests of a build, of C++ the suites and what is in them. ctest is asked from a folder of its own: it keeps a log, and
    would spoil that of the run which this is a part of."""
    with tempfile.TemporaryDirectory() as folder:
        place = pathlib.Path(build).resolve().as_posix()
        pathlib.Path(folder, "CTestTestfile.cmake").write_text(f'subdirs("{place}")\n')
        names = LISTED.findall(printed(ctest, "-N", "--test-dir", folder))
    for program in pathlib.Path(build, "tests").glob("**/test_*"):
        if program.is_file() and os.access(program, os.X_OK):
            names += within(program.name.removeprefix("test_"),
                            printed(program, "--gtest_list_tests"))
    return names


def within(prefix, tests):
    """PREFIX.SUITE.TEST for each of GoogleTest's list."""
    suite = ""
    for line in tests.splitlines():
        word = line.split("#")[0].strip()
        if line.startswith(" "):
            yield f"{prefix}.{suite}{word}"
        else:
            suite = word


def added(root):
    """Names of tests that a CMakeLists.txt adds on whatever condition. What stands for a variable is
    a word of a loop, else the first argument of a function, else the name of a file NAME_test.*."""
    for file in sorted(root.glob("tests/*/CMakeLists.txt")):
        text = file.read_text(encoding="utf-8")
        words = (" ".join(re.findall(r"foreach\(\w+ (?!IN )([^)]*)\)", text)).split()
                 or re.findall(r"^ *weft_\w+\((\w+) ", text, re.MULTILINE)
                 or [path.name.split("_test.")[0] for path in file.parent.glob("*_test.*")])
        for name in re.findall(r"add_test\(NAME (\S+)", text):
            yield from {VARIABLE.sub(word, name) for word in words or [""]}


class Known:
    """What there is."""

    def __init__(self, root, build, program, ctest):
        self.root = root
        names = listed(build, ctest)
        self.unbuilt = [name for name in names if name.endswith("_NOT_BUILT")]
        self.tests = {*names, *added(root)}
        self.commands = set(COMMAND.findall(printed(program, "--help")))

    def problem(self, words):
        """Why the page may not name this, or None."""
        first, *rest = shlex.split(words)
        paths = [word for word in rest if INPUT.fullmatch(word)]
        if first == "weft":
            if rest[:1] not in [[command] for command in self.commands]:
                return f"'{words}': weft has no such command"
        elif not rest and TEST.fullmatch(first):
            return None if fnmatch.filter(self.tests, first) else f"no test is called '{first}'"
        elif first != "python3":
            paths.append(first.removeprefix("./"))
        absent = [path for path in paths if not any(self.root.glob(path))]
        return f"'{words}': there is no {absent[0]}" if absent else None


def sections(page):
    """(heading, text) of each."""
    return re.findall(r"^## (.*)\n((?:(?!## ).*\n)*)", page, re.MULTILINE)


def evidence(text):
    """(claim, second cell) of every row of a text."""
    return [(row["claim"], row[COLUMN]) for table in tables_of(text) for row in table
            if COLUMN in row]


def row_problems(claim, cell, known):
    quoted = re.findall(r"`([^`]+)`", cell)
    if not quoted and cell not in WITHOUT_QUOTES:
        yield f"'{claim}': names nothing, and does not say so"
    yield from (f"'{claim}': {problem}" for problem in map(known.problem, quoted) if problem)


def problems(page, known):
    found = dict(sections(page))
    for number, name in enumerate(ELEMENTS, 1):
        if not evidence(found.get(f"{number}. {name}", "")):
            yield f"element {number}, {name}, is missing or has no evidence"
    for claim, cell in evidence(page):
        yield from row_problems(claim, cell, known)
    yield from (f"there is nothing at the link {link}" for link in LINK.findall(page)
                if not (known.root / "experiments" / link).exists())


# What is replaced in the page, by what, and a word of the complaint that must follow.
BENT = [
    ("`docs.model_tables`", "`docs.model_table`", "no test is called 'docs.model_table'"),
    ("`governance.Schedule.*`", "`governance.Schedules.*`", "'governance.Schedules.*'"),
    ("`readers.r`", "`readers.s`", "no test is called 'readers.s'"),
    ("`report.*`", "`reports.*`", "no test is called 'reports.*'"),
    ("`bench/peers/README.md`", "`bench/peers/READ.md`", "there is no bench/peers/READ.md"),
    ("python3 bench/peers/compare_peers.py", "python3 bench/peers/compare.py",
     "there is no bench/peers/compare.py"),
    ("`weft sensitivity morris.h5`", "`weft sensitive morris.h5`", "no such command"),
    ("`weft test experiments/hypotheses/h*.toml`", "`weft test experiments/claims/h*.toml`",
     "there is no experiments/claims"),
    ("## 7. Model analysis", "## 7. Analysis", "element 7, Model analysis, is missing"),
    ("## 3. Data evaluation", "## 4. Data evaluation", "element 3, Data evaluation, is missing"),
    ("| none |", "| of course |", "names nothing"),
    ("(hypotheses/README.md)", "(hypothesis/README.md)", "the link hypothesis/README.md"),
]


def self_test(page, known):
    """Each bent copy must bring a complaint that the straight one does not."""
    before = set(problems(page, known))
    for old, new, complaint in BENT:
        if old not in page:
            yield f"self-test: '{old}' is not in {PAGE}: bend something else"
        elif not any(complaint in line
                     for line in set(problems(page.replace(old, new), known)) - before):
            yield f"self-test: missed '{old}' -> '{new}'"


def main(arguments):
    places = [argument for argument in arguments if argument != "--self-test"]
    if len(places) != 4:
        sys.exit(__doc__)
    known = Known(pathlib.Path(places[0]), *places[1:])
    if known.unbuilt:
        print("skipped, not built:", ", ".join(known.unbuilt))
        return 77
    page = (known.root / PAGE).read_text(encoding="utf-8")
    if "--self-test" in arguments:
        found = list(self_test(page, known))
        fine = f"self-test: all {len(BENT)} bent copies were found"
    else:
        found = list(problems(page, known))
        fine = f"{PAGE}: all that its {len(evidence(page))} rows name is there"
    print("\n".join(found) or fine)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
