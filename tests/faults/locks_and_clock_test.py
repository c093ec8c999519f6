#!/usr/bin/env python3
"""Locks that the file system refuses, and a clock that is wrong or leaps.

locks_and_clock_test.py PROGRAM LIBRARY
"""

import itertools
import os
import signal
import subprocess

from faults import PROGRAM, FaultCase, main

YEARS = 365 * 86400
CLOCKS = {"behind": [-3 * YEARS], "ahead": [3 * YEARS], "leaps": [0, 90000, -90000],
          "before 1970": [-80 * YEARS], "falls back": [0] * 40 + [-7200]}


class Locks(FaultCase):
    def test_refused(self):
        """As by NFS without its lock daemon and Lustre without -o flock, whatever HDF5 is told."""
        def trial(place, case):
            error, told = case
            faults = {"locks": error, "variables": {"HDF5_USE_FILE_LOCKING": told}}
            self.assertEqual(place.run(at=120, do="kill", **faults).returncode, -9)
            self.assertTrue(place.committed())
            self.expect(0, place.run("--resume", **faults))
            self.is_whole(place)
            for command in ("info", "compare"):
                self.expect(0, place.weft(command, "r.h5", **faults))

        self.each(itertools.product(("ENOLCK", "EOPNOTSUPP", "ENOSYS"),
                                    ("TRUE", "FALSE", "BEST_EFFORT")), trial)


class Clock(FaultCase):
    def test_wrong(self):
        def trial(place, name):
            faults = {"clock": ",".join(map(str, CLOCKS[name]))}
            self.assertEqual(place.run(at=120, do="kill", **faults).returncode, -9)
            committed = place.committed()
            self.assertTrue(committed)
            self.expect(0, place.run("--resume", **faults))
            self.assertFalse(place.made()[0] & committed)
            self.is_whole(place)

        self.each(CLOCKS, trial)


class TwoWithoutLocks(FaultCase):
    """Processes at one output that cannot see each other, as on two hosts: harmless."""

    def start(self, place, *options, **faults):
        run = subprocess.Popen([PROGRAM, *self.command, *options], cwd=place.path, text=True,
                               stderr=subprocess.PIPE,
                               env=place.faulty({"locks": "ENOLCK", **faults}))
        self.addCleanup(run.stderr.close)
        self.addCleanup(run.wait)
        self.addCleanup(run.kill)
        return run

    def ends_well(self, run):
        said = run.communicate(timeout=60)[1]
        self.assertEqual(run.returncode, 0, said)

    def one_works_while_the_other_sleeps(self, place, at, clock):
        first = self.start(place, at=at, do="stop")
        try:
            os.waitpid(first.pid, os.WUNTRACED)
            under_way = list(place.path.rglob("*.tmp.*"))
            self.expect(0, place.run("--resume", locks="ENOLCK", clock=clock))
            self.is_same(place)
            if clock:
                self.assertFalse(any(file.exists() for file in under_way))
            first.send_signal(signal.SIGCONT)
            self.ends_well(first)
        finally:
            first.kill()
        self.is_whole(place)

    def test_one_works_while_the_other_sleeps(self):
        self.each(range(5, len(self.steps_of()) + 1, 5), lambda place, at:
                  self.one_works_while_the_other_sleeps(place, at, 0))

    def test_one_is_days_ahead(self):
        """It takes what the other has under way for left behind long ago, and removes it."""
        self.each([i for i, step in enumerate(self.steps_of(), 1) if ".tmp." in step.name][::8],
                  lambda place, at: self.one_works_while_the_other_sleeps(place, at, 3 * 86400))

    def test_three_at_once(self):
        def trial(place, _):
            for run in [self.start(place, "--resume") for _ in range(3)]:
                self.ends_well(run)
            self.is_whole(place)

        self.each(range(30), trial)


if __name__ == "__main__":
    main()
