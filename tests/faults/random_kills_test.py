#!/usr/bin/env python3
"""Runs on two threads are killed at random moments, sometimes again when they are resumed.

random_kills_test.py PROGRAM LIBRARY    WEFT_KILLS=N: at least so many kills, else 200
"""

import os
import random
import signal
import subprocess
import time

from faults import EXPERIMENT, PROGRAM, FaultCase, main

KILLS = int(os.environ.get("WEFT_KILLS", "200"))
AGAIN = 0.3  # how often a run that goes on is killed too


class RandomKills(FaultCase):
    experiment = EXPERIMENT.replace("horizon = 3", "horizon = 120").replace(
        "configurations = 3", "configurations = 1200")
    command = ["run", "e.toml", "-o", "r.h5", "--threads", "2", "--commit-every", "0.005"]

    def setUp(self):
        started = time.monotonic()
        self.in_a_place(lambda place: self.expect(0, place.run()))
        self.usual = time.monotonic() - started
        self.found = []  # blocks that were committed at each kill; none: the result was there

    def killed_once(self, place, draw):
        """Whether the kill came before the end."""
        run = subprocess.Popen([PROGRAM, *self.command, "--resume", "--quiet"], cwd=place.path,
                               env=place.faulty({}))
        time.sleep(draw.uniform(0, self.usual))
        run.send_signal(signal.SIGKILL)
        return run.wait() == -signal.SIGKILL

    def is_killed(self, place, draw):
        before = place.committed()
        died = self.killed_once(place, draw)
        made, times = place.made()
        self.assertFalse(made & before, "committed blocks were computed again")
        self.assertEqual(len(made), times, "a block was committed twice")
        if (place.path / "r.h5").exists():
            self.is_same(place)
        else:
            # The last step is noted before it happens.
            last = set().union(*(step.part() for step in place.steps()[-1:]))
            self.assertLessEqual((made - last) | before, place.committed(), "blocks are gone")
        if died:
            self.found.append(None if (place.path / "r.h5").exists() else len(place.committed()))
        return died

    def trial(self, place, number):
        draw = random.Random(number)
        while not self.is_killed(place, draw):
            (place.path / "r.h5").unlink()
        while draw.random() < AGAIN and self.is_killed(place, draw):
            pass
        self.is_resumed(place, place.committed())

    def test_nothing_is_lost(self):
        self.each(range(KILLS), self.trial)
        amid = [blocks for blocks in self.found if blocks]
        print(f"{len(self.found)} kills: {self.found.count(0)} before anything was committed, "
              f"{len(amid)} amid (on average {sum(amid) / max(1, len(amid)):.1f} of {len(self.blocks)} "
              f"blocks committed), {self.found.count(None)} after the result had its name; "
              f"{KILLS} results are the same bytes, no committed block was lost")
        self.assertGreater(len(amid), len(self.found) / 5, "too few kills hit a run at work")


if __name__ == "__main__":
    main()
