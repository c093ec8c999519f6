"""What the tests of the program share: small experiments in a folder of their own."""

import os
import pathlib
import subprocess
import sys
import tempfile
import time
import unittest

PROGRAM = os.path.abspath(sys.argv[1])

SMALL = """
horizon = 12
[design]
configurations = 20
replicates = 2
[[strategy]]
name = "none"
[[strategy]]
use = "library/balanced"
"""

# Without trajectories: their statistics would take longer to write than runs to simulate.
LONG = SMALL.replace("= 20\n", "= 20000\n").replace("horizon = 12", "horizon = 1200")
LONG += "[output]\ntrajectories = \"none\"\n"
OFTEN = ["--commit-every", "0.01"]


class ProgramCase(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        self.path = pathlib.Path(self.folder.name)
        (self.path / "small.toml").write_text(SMALL)
        (self.path / "long.toml").write_text(LONG)

    def weft(self, *arguments, **options):
        return subprocess.run([PROGRAM, *arguments], cwd=self.path, capture_output=True, text=True,
                              timeout=120, **options)

    def expect(self, code, text, *arguments, **options):
        done = self.weft(*arguments, **options)
        self.assertEqual(done.returncode, code, done.stderr)
        self.assertIn(text, done.stderr + done.stdout)
        return done

    def start(self, *arguments, **options):
        """The program at work, with its messages to be read."""
        run = subprocess.Popen([PROGRAM, *arguments], cwd=self.path, stderr=subprocess.PIPE,
                               stdout=subprocess.DEVNULL, text=True, **options)
        self.addCleanup(run.stderr.close)
        self.addCleanup(run.wait)
        self.addCleanup(run.kill)
        return run

    def parts(self, result="r.h5"):
        return sorted(self.path.glob(f"{result}.parts/blocks-*-*.h5"))

    def wait_for_parts(self, run, count=1, result="r.h5"):
        deadline = time.monotonic() + 60
        while len(self.parts(result)) < count:
            self.assertLess(time.monotonic(), deadline)
            self.assertIsNone(run.poll(), "it ended before parts were committed")
            time.sleep(0.005)

    def stopped_run(self, *arguments, result="r.h5", count=1):
        """Leaves an unfinished run of long.toml."""
        run = self.start("run", "long.toml", "-o", result, *OFTEN, *arguments)
        self.wait_for_parts(run, count, result)
        run.terminate()
        said = run.communicate(timeout=120)[1]
        self.assertEqual(run.returncode, 75, said)
        return said

    def identity(self, name):
        """Differs once a file was replaced or written to."""
        file = (self.path / name).stat()
        return file.st_ino, file.st_size, file.st_mtime_ns

    def answer(self, result):
        done = self.weft("compare", result, "--format", "csv")
        self.assertEqual(done.returncode, 0, done.stderr)
        return done.stdout


def main():
    """Runs all cases of a test, or those that are named behind the program."""
    unittest.main(argv=[sys.argv[0], *sys.argv[2:]])
