#!/usr/bin/env python3
"""Commands of weft that start threads, on three of them, for the thread sanitizer to look at: what it
reports ends a command with exit 66.

program_test.py PROGRAM
"""

import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "program"))
from program import OFTEN, SMALL, ProgramCase, main  # noqa: E402  (after its folder is known)

THREADS = ["--threads", "3"]
DRAWN = SMALL.replace("= 20\n", "= 100\n") + """
[configuration]
rivalry = { uniform = [0, 1] }
goodwill = { uniform = [0, 1] }
"""
SALTELLI = DRAWN.replace("configurations = 100\n", 'method = "saltelli"\nconfigurations = 84\n')
CLAIM = DRAWN + """
[hypothesis]
claim = "Doing something keeps more of them engaged."
source = "a test"
better = ["balanced"]
worse = ["none"]
smallest = 0.001
"""
CALIBRATION = """
horizon = 24
[calibration]
collaborations = 4
draws = 20
particles = 10
generations = 2
candidates = 40
[configuration]
members = { log_uniform = [6, 20] }
[prior]
h1 = { uniform = [0.05, 0.3] }
[[strategy]]
name = "practice"
bundling = 0.4
[[pattern]]
name = "exits"
statistic = "exits_a_year"
source = "made up"
band = [0.02, 0.9]
"""
# Some blocks, some seconds under the sanitizer.
RUN = ["run", "long.toml", "-o", "r.h5", *OFTEN, *THREADS, "--set", "design.configurations=400",
       "--set", "horizon=240"]


class Threads(ProgramCase):
    def setUp(self):
        super().setUp()
        for name, text in (("drawn", DRAWN), ("saltelli", SALTELLI), ("claim", CLAIM),
                           ("calibration", CALIBRATION)):
            (self.path / f"{name}.toml").write_text(text)

    def does(self, *arguments):
        self.expect(0, "", *arguments, *THREADS)

    def test_runs_that_stop_go_on(self):
        run = self.start(*RUN)
        self.wait_for_parts(run)
        run.terminate()
        self.assertIn(run.wait(timeout=120), (0, 75), run.stderr.read())
        self.expect(0, "", *RUN, "--resume")
        self.does("verify", "r.h5", "--runs", "50")

    def test_two_share_a_run(self):
        for run in [self.start(*RUN, "--share") for _ in range(2)]:
            self.assertEqual(run.wait(timeout=300), 0, run.stderr.read())

    def test_analyses(self):
        self.does("run", "drawn.toml", "-o", "r.h5")
        self.does("run", "saltelli.toml", "-o", "s.h5")
        for command in ("compare", "robustness", "frontier", "precision", "sensitivity"):
            self.does(command, "r.h5")
        self.does("sensitivity", "s.h5")
        self.does("discover", "r.h5", "--strategy", "balanced")
        for command in ("members", "tensions"):
            self.does(command, "r.h5", "--replays", "4")

    def test_drivers(self):
        self.assertIn(self.weft("test", "claim.toml", *THREADS).returncode, (0, 1))
        self.does("theories", "drawn.toml", "claim.toml")
        self.does("calibrate", "calibration.toml", "-o", "c")


if __name__ == "__main__":
    main()
