"""The program on file systems, locks and clocks that fail on demand: what these tests share.

The library (second argument of each test) counts the *steps* by which a program changes files below
a folder, and makes one of them fail. See settings.h for what can happen there.
"""

import concurrent.futures
import contextlib
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

# With one thread and no time between commits: a part for each of the three blocks, in the same
# steps each time.
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

    def begins(self):
        return self.call == "open" and ".tmp." in self.name

    def removes_part(self):
        return self.call == "remove" and bool(blocks_of(self.name))

    def writes(self):
        return self.call in ("write", "pwrite", "fwrite", "fflush")


def blocks_of(name):
    found = re.fullmatch(r"blocks-(\d{12})-(\d{12})\.h5", name)
    return set(range(int(found[1]), int(found[2]))) if found else set()


class Place:
    """A folder in which the program works, and another for what is noted of it."""

    def __init__(self, top, experiment, command):
        self.command = command
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
        return self.weft(*self.command, *options, variables=variables, **faults)

    def steps(self):
        """A kill may come amid a line: that step did not happen."""
        text = self.log.read_text() if self.log.exists() else ""
        return [Step(line) for line in text.split("\n")[:-1]]

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

    def files(self):
        """name -> content of what lies beside the result."""
        return {path.name: path.read_bytes() if path.is_file() else None
                for path in self.path.iterdir() if path.name != "r.h5"}


class FaultCase(unittest.TestCase):
    experiment = EXPERIMENT
    command = ["run", "e.toml", "-o", "r.h5", *STEADY]

    @classmethod
    def setUpClass(cls):
        cls.beside = {}
        with cls.place() as place:
            cls.prepare(place)
            cls.beside = place.files()
            done = place.run()
            assert done.returncode == 0, done.stderr
            cls.undisturbed = place.result()
            cls.blocks, _ = place.made()

    @classmethod
    def prepare(cls, place):
        """Makes what the command needs, once; it is there in every place then."""

    @classmethod
    @contextlib.contextmanager
    def place(cls):
        with tempfile.TemporaryDirectory() as top:
            place = Place(top, cls.experiment, cls.command)
            for name, content in cls.beside.items():
                (place.path / name).write_bytes(content)
            yield place

    @classmethod
    def in_a_place(cls, trial):
        with cls.place() as place:
            return trial(place)

    def steps_of(self):
        """Those of an undisturbed run; the same each time."""
        def listed(place):
            self.expect(0, place.run())
            return place.steps()

        steps = self.in_a_place(listed)
        again = self.in_a_place(listed)
        self.assertEqual([step.call for step in steps], [step.call for step in again])
        return steps

    def some(self, steps):
        """Numbers of the steps but for most plain writes; of all if WEFT_EVERY_STEP is set."""
        numbers = range(1, len(steps) + 1)
        if os.environ.get("WEFT_EVERY_STEP"):
            return list(numbers)
        return [i for i in numbers if steps[i - 1].call != "pwrite" or i % 6 == 0]

    def each(self, cases, trial):
        """trial(place, case) for all cases, several at once; the failures are told together."""
        def tried(case):
            try:
                self.in_a_place(lambda place: trial(place, case))
            except Exception as failure:  # an unreadable result, too
                return f"{case}: {type(failure).__name__} {failure}"
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

    def is_resumed(self, place, committed):
        """Goes on; nothing that was committed is computed again, and the result is the same."""
        finished = (place.path / "r.h5").exists()
        done = place.run("--resume")
        self.expect(0, done)
        self.assertNotIn("damaged", done.stderr)
        made, times = place.made()
        self.assertFalse(made & committed, "committed blocks were computed again")
        self.assertEqual(len(made), times, "a block was committed twice")
        if not finished:
            self.assertEqual(made | committed, self.blocks)
        self.is_whole(place)

    def is_same(self, place):
        self.assertFalse(self.undisturbed.items() ^ place.result().items(), "the result differs")

    def is_whole(self, place, besides=()):
        """besides: names that may be there too."""
        self.is_same(place)
        files = place.files()
        self.assertEqual({name: files[name] for name in files if name not in besides}, self.beside)


def main():
    """Runs the tests, or those that are named after the program and the library."""
    unittest.main(argv=sys.argv[:1] + sys.argv[3:])
