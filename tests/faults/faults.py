"""The program on file systems, locks and clocks that fail on demand: what these tests share.

The library (second argument of each test) counts the *steps* by which a program changes files below
a folder, and makes one of them fail. See settings.h for what can happen there.
"""

import concurrent.futures
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import unittest

FOLDER = pathlib.Path(__file__).resolve().parent
sys.path += [str(FOLDER.parent / "determinism")]
from same_bytes import digests  # noqa: E402

PROGRAM, LIBRARY = (os.path.abspath(path) for path in sys.argv[1:3])

# One thread and no time between commits: a part for each of the three blocks, in the same steps
# each time.
EXPERIMENT = """
horizon = 3
[design]
configurations = 3
replicates = 1
[[strategy]]
name = "none"
[[strategy]]
use = "library/balanced"
[output]
trajectories = "none"
"""
STEADY = ["--threads", "1", "--commit-every", "1e-9"]


class Step:
    """One line of the log."""

    def __init__(self, line):
        self.call, self.path = line.split(" ", 1)
        self.name = os.path.basename(self.path)

    def part(self):
        """Blocks of the part that gets its name here; else none."""
        return blocks_of(self.name) if self.call.startswith(("rename", "link")) else set()

    def writes(self):
        return self.call in ("write", "pwrite", "fwrite", "fflush")


def blocks_of(name):
    found = re.fullmatch(r"blocks-(\d{12})-(\d{12})\.h5", name)
    return set(range(int(found[1]), int(found[2]))) if found else set()


class Place:
    """A folder in which the program works, and another for what is noted of it."""

    def __init__(self, top, experiment, options):
        self.options = options
        self.path = pathlib.Path(top) / "work"
        self.path.mkdir(parents=True)
        self.log = pathlib.Path(top) / "steps"
        (self.path / "e.toml").write_text(experiment)
        (self.path / "notes.txt").write_text("precious")

    def faulty(self, environment):
        """The environment of a process with faults: at=5, do="kill", locks="ENOLCK", ..."""
        self.log.unlink(missing_ok=True)
        faults = {f"WEFT_FAULTS_{name.upper()}": str(value) for name, value in environment.items()}
        return {**os.environ, "LD_PRELOAD": LIBRARY, "WEFT_FAULTS_FOLDER": str(self.path),
                "WEFT_FAULTS_LOG": str(self.log), **faults}

    def weft(self, *arguments, variables=(), **faults):
        return subprocess.run([PROGRAM, *arguments], cwd=self.path, capture_output=True, text=True,
                              env={**self.faulty(faults), **dict(variables)}, timeout=120)

    def run(self, *options, variables=(), **faults):
        return self.weft("run", "e.toml", "-o", "r.h5", *self.options, *options,
                         variables=variables, **faults)

    def steps(self):
        return [Step(line) for line in self.log.read_text().splitlines()] \
            if self.log.exists() else []

    def committed(self):
        """Blocks in parts that have their names."""
        blocks = set()
        for file in (self.path / "r.h5.parts").glob("blocks-*"):
            blocks |= blocks_of(file.name)
        return blocks

    def made(self):
        """Blocks that the last process committed, and how many times it did."""
        made = [block for step in self.steps() for block in step.part()]
        return set(made), len(made)

    def result(self):
        return digests(self.path / "r.h5")

    def names(self):
        return sorted(path.name for path in self.path.iterdir())


class FaultCase(unittest.TestCase):
    experiment = EXPERIMENT
    options = STEADY
    blocks = 3

    @classmethod
    def setUpClass(cls):
        cls.undisturbed = cls.in_a_place(lambda place: (place.run(), place.result())[1])

    @classmethod
    def in_a_place(cls, trial):
        with tempfile.TemporaryDirectory() as top:
            return trial(Place(top, cls.experiment, cls.options))

    def steps_of(self, *options, prepare=lambda place: None):
        """Those of an undisturbed run; the same each time."""
        def listed(place):
            prepare(place)
            self.expect(0, place.run(*options))
            return place.steps()

        steps = self.in_a_place(listed)
        again = self.in_a_place(listed)
        self.assertEqual([step.call for step in steps], [step.call for step in again])
        self.assertEqual(sum(len(step.part()) for step in steps), self.blocks)
        return steps

    def each(self, cases, trial):
        """trial(place, case) for all cases, several at once; the failures are told together."""
        def tried(case):
            try:
                self.in_a_place(lambda place: trial(place, case))
            except AssertionError as failure:
                return f"{case}: {failure}"
            return None

        cases = list(cases)
        self.assertTrue(cases)
        with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
            failures = [failure for failure in pool.map(tried, cases) if failure]
        if failures:
            self.fail(f"{len(failures)} of {len(cases)} cases:\n" + "\n".join(failures[:3]))

    def expect(self, code, done, text=""):
        self.assertEqual(done.returncode, code, done.stderr)
        self.assertIn(text, done.stderr)

    def is_resumed(self, place, committed, *options):
        """Goes on; nothing that was committed is computed again, and the result is the same."""
        finished = (place.path / "r.h5").exists()
        done = place.run("--resume", *options)
        self.expect(0, done)
        self.assertNotIn("damaged", done.stderr)
        made, times = place.made()
        self.assertFalse(made & committed, "committed blocks were computed again")
        self.assertEqual(len(made), times, "a block was committed twice")
        if not finished:
            self.assertEqual(made | committed, set(range(self.blocks)))
        self.is_whole(place)

    def is_same(self, place):
        self.assertFalse(self.undisturbed.items() ^ place.result().items(), "the result differs")

    def is_whole(self, place, besides=()):
        self.is_same(place)
        self.assertEqual(place.names(), sorted(["e.toml", "notes.txt", "r.h5", *besides]))
        self.assertEqual((place.path / "notes.txt").read_text(), "precious")


def main():
    """Runs the tests, or those that are named after the program and the library."""
    unittest.main(argv=sys.argv[:1] + sys.argv[3:])
