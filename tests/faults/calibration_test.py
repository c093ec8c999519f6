#!/usr/bin/env python3
"""weft calibrate is killed, its power cut, or a call fails, at every step; it goes on, and the answer
is the same.

calibration_test.py PROGRAM LIBRARY
"""

from faults import FaultCase, main

CALIBRATION = """
seed = 3
horizon = 12
[calibration]
collaborations = 4
draws = 20
particles = 10
generations = 2
candidates = 60
[prior]
h1 = { uniform = [0.05, 0.3] }
[[strategy]]
name = "practice"
[[pattern]]
name = "exits"
statistic = "exits_a_year"
band = [0.02, 0.03]
source = "made up"
"""
REASONS = {"EIO": "Input/output error", "full": "No space left on device"}


class Calibration(FaultCase):
    experiment = CALIBRATION
    command = ["calibrate", "e.toml", "-o", "c", "--threads", "1"]

    @classmethod
    def setUpClass(cls):
        cls.beside = {}
        with cls.place() as place:
            done = place.run()
            assert done.returncode == 0, done.stderr
            cls.answer = cls.answer_in(place)
            cls.left = sorted(place.files())

    @staticmethod
    def answer_in(place):
        return {file.name: file.read_bytes() for file in (place.path / "c").iterdir()}

    def is_resumed(self, place, committed=None):
        if (place.path / "c").exists():
            self.assertEqual(self.answer_in(place), self.answer, "not whole under its name")
        done = place.run("--resume")
        self.expect(0, done)
        self.assertEqual(self.answer_in(place), self.answer)
        self.assertEqual(sorted(place.files()), self.left)
        return done.stderr

    def dies(self, place, at, fault):
        self.assertEqual(place.run(at=at, do=fault).returncode, -9)
        kept = [step for step in place.steps()[:-1] if step.call == "fsync" and
                step.name == "candidates.journal"]
        said = self.is_resumed(place)
        if len(kept) > 1 and "nothing is left to do" not in said:  # the first is the origin
            self.assertIn("taken over", said)

    def dies_at(self, numbers, fault):
        self.each(numbers, lambda place, at: self.dies(place, at, fault))

    def test_killed(self):
        self.dies_at(range(1, len(self.steps_of()) + 1), "kill")

    def test_killed_amid_a_write(self):
        self.dies_at([i for i, step in enumerate(self.steps_of(), 1) if step.writes()], "torn")

    def test_power_cut(self):
        self.dies_at(range(1, len(self.steps_of()) + 1), "power")

    def test_killed_while_it_goes_on(self):
        """Half of the candidates are there, from a process that was killed before."""
        half = len(self.steps_of()) // 3

        def trial(place, at):
            self.assertEqual(place.run(at=half, do="kill").returncode, -9)
            self.assertIn(place.run("--resume", at=at, do="kill").returncode, (-9, 0))
            self.is_resumed(place)

        self.each(range(1, half), trial)

    def fails(self, place, at, fault):
        done = place.run(at=at, do=fault)
        if done.returncode != 0:
            self.expect(3, done, REASONS[fault])
            self.assertRegex(done.stderr, r"error: .*c\b")
        elif place.steps()[at - 1].call == "unlink":
            for file in place.path.glob("c.tmp.*"):
                file.unlink()  # weft could not
        self.is_resumed(place)

    def test_failing_call(self):
        for fault in REASONS:
            self.each(range(1, len(self.steps_of()) + 1),
                      lambda place, at, fault=fault: self.fails(place, at, fault))


if __name__ == "__main__":
    main()
