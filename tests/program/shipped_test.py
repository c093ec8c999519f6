#!/usr/bin/env python3
"""Every experiment that comes with weft is one that it accepts; hypotheses and structures are tried
by the tests of their commands.

shipped_test.py PROGRAM
"""

import pathlib

from program import ProgramCase, main

EXPERIMENTS = pathlib.Path(__file__).parents[2] / "experiments"
SMALL = ["--set", "calibration.collaborations=4", "--set", "calibration.draws=20", "--set",
         "calibration.particles=10", "--set", "calibration.candidates=20", "--set",
         "calibration.generations=1", "--quiet"]


class Shipped(ProgramCase):
    def test_experiments(self):
        files = [file for file in sorted(EXPERIMENTS.rglob("*.toml"))
                 if file.parent.name not in ("hypotheses", "structures")
                 and file.name != "calibration.toml"]
        self.assertGreater(len(files), 5)
        for file in files:
            self.expect(0, "", "check", str(file))

    def test_calibration(self):
        done = self.weft("calibrate", str(EXPERIMENTS / "calibration.toml"), "-o", "c", *SMALL)
        self.assertEqual((done.returncode, done.stderr), (0, ""))


if __name__ == "__main__":
    main()
