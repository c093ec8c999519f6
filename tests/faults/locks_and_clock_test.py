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
        """As NFS without its lock daemon and Lustre without -o flock do, whatever HDF5 is told."""
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

    def test_another_process_is_days_ahead(self):
        """It takes what the first has under way for left behind long ago, and removes it."""
        def trial(place, at):
            first = subprocess.Popen([PROGRAM, "run", "e.toml", "-o", "r.h5", *self.options],
                                     cwd=place.path, stderr=subprocess.PIPE, text=True,
                                     env=place.faulty({"at": at, "do": "stop"}))
            try:
                os.waitpid(first.pid, os.WUNTRACED)
                under_way = list(place.path.rglob("*.tmp.*"))
                self.assertTrue(under_way)
                self.expect(0, place.run("--resume", clock=3 * 86400))
                self.assertFalse(any(file.exists() for file in under_way))
                first.send_signal(signal.SIGCONT)
                said = first.communicate(timeout=60)[1]
                self.assertEqual(first.returncode, 0, said)
            finally:
                first.kill()
                first.wait()
                first.stderr.close()
            self.is_whole(place)

        writes = [i for i, step in enumerate(self.steps_of(), 1) if step.writes()]
        self.each(writes[::16], trial)


if __name__ == "__main__":
    main()
