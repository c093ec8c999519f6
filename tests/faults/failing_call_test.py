#!/usr/bin/env python3
"""One call fails, at every step in turn: the result is right, or an error is named and nothing lost.

failing_call_test.py PROGRAM LIBRARY    WEFT_EVERY_STEP=1: most writes are not left out
"""

from faults import EXPERIMENT, FaultCase, main

REASONS = {"EDQUOT": "Disk quota exceeded", "EIO": "Input/output error",
           "full": "No space left on device"}


class Failing(FaultCase):
    def fails(self, place, at, fault):
        done = place.run(at=at, do=fault)
        step = place.steps()[at - 1]
        if done.returncode == 0:
            self.assertFalse(step.call == "fsync" and fault != "full", "a failing disk goes unseen")
            self.is_harmless(place, step)
            return
        self.expect(3, done, REASONS[fault])
        self.assertRegex(done.stderr, r"error: .*r\.h5")
        self.assertFalse(list(place.path.rglob("*.tmp.*")))
        if (place.path / "r.h5").exists():
            self.is_whole(place, ["r.h5.parts"])
        self.is_resumed(place, place.committed())

    def is_harmless(self, place, step):
        """The call failed, but the run did not."""
        left = [path.name for path in place.path.glob("r.h5.*")]
        self.assertLessEqual(len(left), step.call in ("unlink", "remove"))
        self.is_whole(place, left)
        if left == ["r.h5.parts"]:
            self.expect(0, place.run("--resume"), "nothing is left to do")
            self.is_whole(place)

    def fails_anywhere(self, fault):
        self.each(self.some(self.steps_of()), lambda place, at: self.fails(place, at, fault))


class FailingCall(Failing):
    def test_once(self):
        self.each(range(1, len(self.steps_of()) + 1),
                  lambda place, at: self.fails(place, at, "EIO"))

    def test_quota(self):
        self.fails_anywhere("EDQUOT")

    def test_no_room_from_then_on(self):
        self.fails_anywhere("full")

    def test_short_writes(self):
        def trial(place, at):
            self.expect(0, place.run(at=at, do="short"))
            self.is_whole(place)

        self.each([i for i, step in enumerate(self.steps_of(), 1) if step.call == "pwrite"], trial)


class FailingCallWithCourses(Failing):
    """More datasets, of more kinds: more ways in which HDF5 writes."""
    experiment = EXPERIMENT.replace('trajectories = "none"', 'trajectories = "sample"')

    def test_once(self):
        self.fails_anywhere("EIO")


if __name__ == "__main__":
    main()
