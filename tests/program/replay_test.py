#!/usr/bin/env python3
"""One run computed again from its result, as a user meets it.

replay_test.py PROGRAM
"""

import itertools
import os
import shutil

import h5py
import numpy as np

from program import ProgramCase, main

# Every way in which a run can depend on the experiment file: drawn factors and coefficients, points
# from a list, drawn schedules that each configuration has for itself, feedback, triggers, delays,
# monitoring and support.
EVERYTHING = """
horizon = 36
seed = 9
[design]
method = "%s"
configurations = 6
replicates = 3
pairing = "%s"
%s
[configuration]
members = { log_uniform = [6, 30], integer = true }
rivalry = { uniform = [0.1, 1.0] }
[theory]
contagion = { uniform = [0, 1.2] }
[[strategy]]
name = "none"
[[strategy]]
name = "responsive"
safeguarding = { base = 0.3, on = { alignment = 0.5, disclosure = 2.0 } }
connecting = { base = 0.5, triggers = [%s] }
monitoring = 0.5
intervention = { threshold = 0.15, strength = 1.0, target = "at_risk" }
[[strategy]]
use = "library/fade"
%s
[strategy.safeguarding.fade]
from = { uniform = [0.5, 1] }
to = { uniform = [0, 0.4] }
start = { uniform = [0, 24] }
months = { uniform = [6, 60] }
""".replace("triggers = [%s]", 'triggers = [{ tension = "capture", above = 0.2, until = 0.1, '
            'change = 0.3, dwell = 3 }]')
JOINT = EVERYTHING % ("sobol", "joint", "", "")
CROSSED = EVERYTHING % ("lhs", "crossed", "", "sample = 3")
LISTED = EVERYTHING.replace("[configuration]", '[configuration]\nbase = "default"') \
    .replace("rivalry = { uniform = [0.1, 1.0] }\n", "") \
    .replace("members = { log_uniform = [6, 30], integer = true }\n", "") \
    .replace("contagion = { uniform = [0, 1.2] }\n", "") \
    .replace("configurations = 6\n", "") % ("list", "crossed", 'file = "points.csv"', "sample = 2")
POINTS = "members,rivalry,contagion\n7,0.2,0.1\n30,0.9,1\n" \
    "12,0.5,0.33\n"


def run_of(result, strategy, configuration=1, replicate=1):
    return ["replay", result, "--configuration", str(configuration), "--strategy", strategy,
            "--replicate", str(replicate)]


class Replay(ProgramCase):
    def run_text(self, text, result="r.h5", *options):
        (self.path / "e.toml").write_text(text)
        self.expect(0, "wrote", "run", "e.toml", "-o", result, *options)
        (self.path / "e.toml").unlink()

    def strategies(self, result="r.h5"):
        with h5py.File(self.path / result) as file:
            return [name.decode() for name in file["strategy"][()]]

    def bend(self, name, place, change=lambda value: value * 2 + 1):
        """Changes one value of a variable of the result, so that HDF5 finds nothing wrong."""
        with h5py.File(self.path / "r.h5", "r+") as file:
            file[name][place] = change(file[name][place])

    def test_every_kind_of_experiment_gives_the_same_bits(self):
        for text in (JOINT, CROSSED, LISTED):
            (self.path / "points.csv").write_text(POINTS)
            self.run_text(text)
            (self.path / "points.csv").unlink()  # the result alone is enough
            names = self.strategies()
            self.assertIn("responsive", names)
            for c, (s, r) in itertools.product(range(3), enumerate([0, 1, 2])):
                self.expect(0, "all outcomes have the same bits",
                            *run_of("r.h5", names[s], c, r))
            (self.path / "r.h5").unlink()
        self.assertGreater(len(names), 3)

    def test_every_instruction_set_made_the_same_bits(self):
        sets = 0
        for name in ("scalar", "emulated", "sse4", "avx2", "avx512", "neon"):
            (self.path / "e.toml").write_text(JOINT)
            done = self.weft("run", "e.toml", "-o", f"{name}.h5", "--instruction-set", name)
            if done.returncode == 2:
                self.assertRegex(done.stderr, "lacks it|not built for it")
                continue
            sets += 1
            for strategy in self.strategies(f"{name}.h5"):
                self.expect(0, "the same bits", *run_of(f"{name}.h5", strategy, 5, 2))
        self.assertGreaterEqual(sets, 2)

    def test_an_account_for_people(self):
        self.run_text(JOINT)
        said = self.expect(0, "configuration 1, strategy 'responsive', replicate 1, seed 9",
                           *run_of("r.h5", "responsive")).stdout
        for words in ("engagement per founding seat, mean over the horizon", "from the founding to "
                      "the end", "episode", "the course of the collaboration", "safeguarding"):
            self.assertIn(words, said)
        with h5py.File(self.path / "r.h5") as file:
            engagement = file["engagement"][1, 1, 1]
        self.assertIn(f"{engagement:.6f}", said)

    def test_a_changed_outcome_is_named_with_both_values(self):
        self.run_text(JOINT)
        with h5py.File(self.path / "r.h5") as file:
            computed = {"joins": file["joins"][1, 1, 1],
                        "tension_mean": file["tension_mean"][1, 1, 1, 4]}
        self.bend("joins", (1, 1, 1))
        self.bend("tension_mean", (1, 1, 1, 4))
        done = self.expect(1, "not the same bits", *run_of("r.h5", "responsive"), "-o", "t.h5")
        joins = computed["joins"]
        self.assertIn(f"joins is {joins * 2 + 1} in the file and {joins} when computed again",
                      done.stdout)
        self.assertIn("tension_mean of capture is", done.stdout)
        self.assertNotIn("engagement is", done.stdout)
        self.assertIn("the same program", done.stdout)
        self.assertFalse((self.path / "t.h5").exists())
        self.expect(0, "same bits", *run_of("r.h5", "none"))

    def test_one_bit_of_a_number_that_is_none(self):
        self.run_text(JOINT)
        with h5py.File(self.path / "r.h5", "r+") as file:
            file["retention"][1, 1, 1] = np.nan
        self.expect(1, "retention is not a number (bits 7fc00000) in the file",
                    *run_of("r.h5", "responsive"))

    def test_another_version_that_computes_otherwise_is_shown(self):
        self.run_text(JOINT)
        self.bend("engagement", (1, 1, 1))
        with h5py.File(self.path / "r.h5", "r+") as file:
            file.attrs["source"] = "weft 0.0.1, commit abc"
        done = self.expect(1, "the file was made by weft 0.0.1, commit abc",
                           *run_of("r.h5", "responsive"))
        self.assertIn("this is weft ", done.stdout)
        self.assertIn("another program may compute otherwise", done.stdout)

    def test_an_experiment_that_was_changed_is_refused(self):
        self.run_text(JOINT)
        with h5py.File(self.path / "r.h5", "r+") as file:
            text = file.attrs["experiment"]
            file.attrs["experiment"] = text.replace("seed = 9", "seed = 8")
        self.expect(3, "does not fit its experiment_sha256", *run_of("r.h5", "none"))

    def test_runs_that_are_not_there_are_refused(self):
        self.run_text(JOINT)
        self.expect(2, "--configuration is 6 (the result has 6, counted from 0); give a number "
                    "from 0 to 5", *run_of("r.h5", "none", 6))
        self.expect(2, "--replicate is 3", *run_of("r.h5", "none", 0, 3))
        self.expect(2, "--configuration is -1", *run_of("r.h5", "none", -1))
        self.expect(2, "did you mean 'responsive'?", *run_of("r.h5", "responsve"))
        self.expect(2, "--strategy is missing", "replay", "r.h5", "--configuration", "0")
        self.expect(2, "--replicate is missing", *run_of("r.h5", "none")[:-2])
        with h5py.File(self.path / "r.h5", "r+") as file:
            file["status"][1, 1, 1] = 0
        self.expect(2, "has not been run", *run_of("r.h5", "responsive"))

    def test_a_shard_holds_some_runs(self):
        self.run_text(JOINT, "r.h5", "--shard", "0/2")
        with h5py.File(self.path / "r.h5") as file:
            there = file["status"][:, 1, 1] > 0
        self.assertTrue(there.any() and not there.all())
        for configuration, is_there in enumerate(there):
            self.expect(0 if is_there else 2, "same bits" if is_there else "has not been run",
                        *run_of("r.h5", "responsive", configuration))

    def test_traces_are_not_overwritten_unasked(self):
        self.run_text(JOINT)
        asked = [*run_of("r.h5", "responsive"), "-o"]
        self.expect(0, "wrote t.h5", *asked, "t.h5")
        before = self.identity("t.h5")
        self.expect(2, "exists already", *asked, "t.h5")
        self.assertEqual(self.identity("t.h5"), before)
        self.expect(0, "wrote t.h5", *asked, "t.h5", "--force")
        self.assertNotEqual(self.identity("t.h5"), before)
        (self.path / "note.txt").write_text("mine")
        self.expect(2, "is no HDF5 file", *asked, "note.txt", "--force")
        self.expect(2, "is the result file itself", *asked, "r.h5", "--force")
        self.expect(2, "does not exist", *asked, "nowhere/t.h5")
        self.assertEqual([path for path in self.path.iterdir() if ".tmp." in path.name], [])

    def test_a_trace_is_no_result(self):
        self.run_text(JOINT)
        self.expect(0, "wrote t.h5", *run_of("r.h5", "none"), "-o", "t.h5")
        self.expect(3, "it is the trace of one run", "info", "t.h5")

    def test_a_full_disk_leaves_no_trace(self):
        self.run_text(JOINT)
        done = self.weft(*run_of("r.h5", "responsive"), "-o", "t.h5",
                         preexec_fn=lambda: limit_files(20000))
        self.assertEqual(done.returncode, 3, done.stderr)
        self.assertEqual(sorted(path.name for path in self.path.iterdir()),
                         ["long.toml", "r.h5", "small.toml"])

    def test_damage_is_told_from_crashes(self):
        self.run_text(JOINT)
        whole = (self.path / "r.h5").read_bytes()
        (self.path / "r.h5").write_bytes(whole[:len(whole) // 2])
        self.expect(3, "r.h5", *run_of("r.h5", "none"))
        shutil.copy(os.path.join(self.path, "small.toml"), self.path / "r.h5")
        self.expect(3, "cannot be opened as a result file", *run_of("r.h5", "none"))


def limit_files(size):
    import resource
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))


if __name__ == "__main__":
    main()
