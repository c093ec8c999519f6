"""Instructions that one iteration of a benchmark takes, counted by valgrind's callgrind.

A count does not depend on what else the machine does. It explains a slowdown, and never excuses
one: the same number of instructions can still take longer (memory, divisions, layout).
"""

import pathlib
import re
import shutil
import tempfile

import suites

# The library calls these at the first and after the last iteration, so what lies between is the
# loop alone: without the benchmark's own preparation and its check of the answer.
LOOP_BEGINS = "benchmark::State::StartKeepRunning()"
LOOP_ENDS = "benchmark::State::FinishKeepRunning()"
MIN_TIME = 0.02  # as valgrind's slow processor counts it


def offered():
    return shutil.which("valgrind") is not None


def total(dump):
    """The instructions of a callgrind dump that was made where the loop ends, else None."""
    if f"--dump-before={LOOP_ENDS}" not in dump:
        return None
    found = re.search(r"^(?:totals|summary): (\d+)", dump, re.MULTILINE)
    return int(found[1]) if found else None


def an_iteration(program, name):
    """Instructions an iteration; suites.Failed where valgrind cannot run it (AVX-512, say)."""
    with tempfile.TemporaryDirectory(prefix="weft-callgrind-") as folder:
        valgrind = ["valgrind", "--tool=callgrind", f"--zero-before={LOOP_BEGINS}",
                    f"--dump-before={LOOP_ENDS}", f"--callgrind-out-file={folder}/dump"]
        result = suites.run(program, name, min_time=MIN_TIME, before=valgrind)
        # Dumps are numbered; the last loop is the one that is reported.
        numbered = [path for path in pathlib.Path(folder).iterdir() if path.suffix[1:].isdigit()]
        dumps = sorted(numbered, key=lambda path: int(path.suffix[1:]))
        totals = [total(path.read_text(encoding="utf-8")) for path in dumps]
    totals = [count for count in totals if count is not None]
    if not totals:
        raise suites.Failed("callgrind did not see the loop")
    return totals[-1] / result["benchmarks"][0]["iterations"]


def comparison(base_program, change_program, name):
    """What the counts say, in words."""
    if not offered():
        return "no instruction counts: valgrind is not installed"
    try:
        base = an_iteration(base_program, name)
        change = an_iteration(change_program, name)
    except suites.Failed as problem:
        return f"no instruction counts: {problem}"
    ratio = change / base
    meaning = ("the change does more work" if ratio > 1.01 else
               "not more work: look at memory, divisions and layout")
    return f"instructions an iteration {base:.0f} -> {change:.0f}, {ratio:.3f} x: {meaning}"
