#!/usr/bin/env python3
"""A run is killed, or its power cut, at every step; --resume goes on, and nothing is lost.

every_step_test.py PROGRAM LIBRARY
"""

from faults import FaultCase, main


class EveryStep(FaultCase):
    def dies_and_is_resumed(self, place, at, fault):
        self.assertEqual(place.run(at=at, do=fault).returncode, -9)
        self.assertEqual(len(place.steps()), at)
        committed = place.committed()
        named = place.made()[0] - (place.steps()[-1].part() if fault != "torn" else set())
        if (place.path / "r.h5").exists():
            self.is_same(place)
        else:
            self.assertEqual(committed, named, "a part is gone")
        self.is_resumed(place, committed)

    def test_killed(self):
        steps = self.steps_of()
        self.each(range(1, len(steps) + 1),
                  lambda place, at: self.dies_and_is_resumed(place, at, "kill"))

    def test_killed_amid_a_write(self):
        writes = [i for i, step in enumerate(self.steps_of(), 1) if step.writes()]
        self.each(writes, lambda place, at: self.dies_and_is_resumed(place, at, "torn"))

    def test_power_cut(self):
        """What was not synced is lost; what is synced under its name, with its folder, is not."""
        def trial(place, at):
            self.assertEqual(place.run(at=at, do="power").returncode, -9)
            kept = set()
            for i, step in enumerate(place.steps()[:-1]):
                folder = place.path / "r.h5.parts"
                if step.call == "fsync" and step.path == str(folder):
                    kept |= set().union(*(past.part() for past in place.steps()[:i]))
            if not (place.path / "r.h5").exists():
                self.assertLessEqual(kept, place.committed(), "a committed part is gone")
            self.is_resumed(place, place.committed())

        self.each(range(1, len(self.steps_of()) + 1), trial)


if __name__ == "__main__":
    main()
