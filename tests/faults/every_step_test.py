#!/usr/bin/env python3
"""weft is killed, or its power cut, at every step; it goes on, and nothing is lost.

every_step_test.py PROGRAM LIBRARY    WEFT_EVERY_STEP=1: most writes are not left out
"""

from faults import EXPERIMENT, STEADY, FaultCase, main

GROWS = EXPERIMENT.replace("[design]", '[design]\nmethod = "sobol"')


class EveryStep(FaultCase):
    def dies_and_goes_on(self, place, at, fault):
        self.assertEqual(place.run(at=at, do=fault).returncode, -9)
        steps = place.steps()
        self.assertEqual(len(steps), at)
        committed = place.committed()
        if (place.path / "r.h5").exists():
            self.is_same(place)
        else:
            self.assertLessEqual(self.surely_committed(steps[:-1], fault), committed)
            self.assertFalse([step.path for step in steps[:-1] if step.removes_part()],
                             "parts were removed before the result was safe")
        self.is_resumed(place, committed)

    def surely_committed(self, steps, fault):
        """Blocks whose part has its name; in a power cut, once the next file was begun."""
        if fault == "power":
            last = max((i for i, step in enumerate(steps) if step.begins()), default=0)
            steps = steps[:last]
        return set().union(*(step.part() for step in steps))

    def dies_at(self, numbers, fault):
        self.each(numbers, lambda place, at: self.dies_and_goes_on(place, at, fault))

    def test_killed(self):
        self.dies_at(self.some(self.steps_of()), "kill")


class WholeRun(EveryStep):
    def test_killed(self):
        self.dies_at(range(1, len(self.steps_of()) + 1), "kill")

    def test_killed_amid_a_write(self):
        steps = self.steps_of()
        self.dies_at([i for i in self.some(steps) if steps[i - 1].writes()], "torn")

    def test_power_cut(self):
        """What was not synced is lost; what is synced under its name, with its folder, is not."""
        self.dies_at(self.some(self.steps_of()), "power")


class Shard(EveryStep):
    command = [*EveryStep.command, "--shard", "1/2"]


class Extension(EveryStep):
    experiment = GROWS
    command = [*EveryStep.command, "--extend", "older.h5"]

    @classmethod
    def prepare(cls, place):
        place.weft("run", "e.toml", "-o", "older.h5", *STEADY, "--set", "design.configurations=1")


class Replacement(EveryStep):
    """With --force: the older result is there until the new one is whole."""
    command = [*EveryStep.command, "--force"]

    @classmethod
    def prepare(cls, place):
        place.weft("run", "e.toml", "-o", "older", *STEADY, "--seed", "5")

    def dies_and_goes_on(self, place, at, fault):
        older = (place.path / "older").read_bytes()
        (place.path / "r.h5").write_bytes(older)
        self.assertEqual(place.run(at=at, do=fault).returncode, -9)
        if (place.path / "r.h5").read_bytes() != older:
            self.is_same(place)
        committed = place.committed()
        place.command = FaultCase.command
        done = place.run("--resume")
        self.assertFalse(place.made()[0] & committed, "committed blocks were computed again")
        if done.returncode == 2:  # before it was noted that there is something to replace
            self.expect(2, done, "is the result of another experiment")
            self.assertEqual((place.path / "r.h5").read_bytes(), older)
            self.assertFalse(committed)
            done = place.run("--force")
        self.expect(0, done)
        self.is_whole(place)


class Merge(EveryStep):
    command = ["merge", "s2.h5", "s0.h5", "s1.h5", "-o", "r.h5"]

    @classmethod
    def prepare(cls, place):
        for i in range(3):
            place.weft("run", "e.toml", "-o", f"s{i}.h5", *STEADY, "--shard", f"{i}/3")

    def dies_and_goes_on(self, place, at, fault):
        self.assertEqual(place.run(at=at, do=fault).returncode, -9)
        if (place.path / "r.h5").exists():
            self.is_same(place)
            self.expect(2, place.run(), "exists already")
        else:
            self.expect(0, place.run())
        self.is_whole(place)

    def test_power_cut(self):
        self.dies_at(self.some(self.steps_of()), "power")


del EveryStep

if __name__ == "__main__":
    main()
