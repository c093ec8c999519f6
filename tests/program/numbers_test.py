#!/usr/bin/env python3
"""Answers at the resolution that outcomes have: thresholds, ties, censored months, labels, and numbers
that are constant, each against the same counted from the file.

numbers_test.py PROGRAM
"""

import json
import re

import h5py
import numpy as np

from program import ProgramCase, main

FEW = """
seed = 5
horizon = 24
[design]
configurations = 60
replicates = 1
[configuration]
base = "default"
members = 10
entry_rate = 0
rivalry = { uniform = [0.1, 0.9] }
[[strategy]]
name = "open"
bundling = 0.5
[[strategy]]
name = "guarded"
safeguarding = 0.6
"""
TWINS = FEW.replace('name = "guarded"\nsafeguarding = 0.6', 'name = "also open"\nbundling = 0.5')

# Values far above 32, whose squares do not fit the resolution that most need.
LARGE = """
horizon = 240
[design]
configurations = 12
replicates = 2
[configuration]
base = "default"
shock_rate = 12
initial_engagement = 1
complementarity = { uniform = [0, 10] }
[theory]
productivity = 100
create_base = 1
shock_keep = 1
shock_size = 20
collapse_floor = 0
collapse_share = 0
[[strategy]]
name = "open"
bundling = 0.5
connecting = 0.5
"""

# Each configuration draws when two strategies begin to fade; only the first one's outcome hangs on it.
WHEN = """
seed = 11
horizon = 48
[design]
configurations = 900
replicates = 1
pairing = "joint"
[configuration]
base = "default"
aspiration = { uniform = [0.1, 0.4] }
[[strategy]]
name = "fade"
safeguarding = { fade = { from = 1, to = 0, start = { uniform = [0, 40] }, months = 1 } }
bundling = 0.5
connecting = 0.5
[[strategy]]
name = "idle"
bundling = { fade = { from = 0.3, to = 0.3, start = { uniform = [0, 40] }, months = 1 } }
"""


class Numbers(ProgramCase):
    def run_of(self, text):
        (self.path / "e.toml").write_text(text)
        self.expect(0, "wrote", "run", "e.toml", "-o", "r.h5", "--force")

    def answer_of(self, *arguments):
        return json.loads(self.expect(0, "", *arguments, "--format", "json").stdout)

    def column(self, name):
        """[configuration][strategy], of the only replicate."""
        with h5py.File(self.path / "r.h5") as file:
            return file[name][...][:, :, 0]

    def test_thresholds_count_in_tenths(self):
        self.run_of(FEW)
        tenths = np.rint(10 * self.column("retention").astype(float))
        self.assertGreater(len(np.unique(tenths)), 4)
        for bound in range(3, 10):
            shares = (tenths >= bound).mean(axis=0)
            rows = self.answer_of("robustness", "r.h5", "--outcome", "retention", "--at-least",
                                  f"0.{bound}")["rows"]
            for row in rows:
                place = ("open", "guarded").index(row["strategy"])
                self.assertAlmostEqual(row["satisficing"], shares[place], places=12, msg=bound)

    def test_monthly_means_and_deviations_are_those_of_the_runs(self):
        self.run_of(LARGE)
        courses = {}
        for configuration in range(12):
            for replicate in range(2):
                self.expect(0, "wrote", "replay", "r.h5", "--configuration", str(configuration),
                            "--strategy", "open", "--replicate", str(replicate), "-o", "t.h5",
                            "--force")
                with h5py.File(self.path / "t.h5") as trace:
                    for name in trace:
                        if name.startswith("collaboration_"):
                            courses.setdefault(name[14:], []).append(trace[name][...].astype(float))
        self.assertGreater(np.max(courses["shock"]), 4096)  # where lanes add another way
        self.assertGreater(np.max(courses["created"]), 32)
        with h5py.File(self.path / "r.h5") as file:
            for name, runs in courses.items():
                found = file[f"trajectory/{name}_mean"][0]
                np.testing.assert_allclose(found, np.mean(runs, axis=0), rtol=1e-6, atol=1e-6)
                found = file[f"trajectory/{name}_sd"][0]
                wanted = np.std(runs, axis=0, ddof=1)
                np.testing.assert_allclose(found, wanted, rtol=1e-3, atol=2e-4, err_msg=name)

    def test_drawn_schedules_are_factors(self):
        self.run_of(WHEN)
        drawn = "schedule_safeguarding_fade_start"
        answer = self.answer_of("compare", "r.h5")
        self.assertIn(f"engagement is highest with {drawn} of fade at", answer["headline"])
        self.assertIn("Over schedule_bundling_fade_start of idle no part", answer["headline"])
        with h5py.File(self.path / "r.h5") as file:
            start = file[drawn][...][:, 0].astype(float)
            engagement = file["engagement"][...][:, 0, 0].astype(float)
        counted = 0
        for row in answer["responses"]:
            if row["factor"] != f"{drawn} of fade":
                self.assertEqual(row["may_be_best"], 1)
                continue
            inside = (start >= row["low"]) & (start <= row["high"])
            self.assertEqual(row["count"], inside.sum())
            counted += inside.sum()
            # The other factors' part is taken out; what is left is near to the plain mean.
            self.assertAlmostEqual(row["engagement"], engagement[inside].mean(), delta=0.02)
        self.assertEqual(counted, 900)
        rows = self.answer_of("compare", "r.h5", "--by", drawn)["rows"]
        self.assertEqual(len(rows), 6)
        self.assertIn(f"{drawn} ", rows[0]["group"])
        factors = [row["factor"] for row in self.answer_of("sensitivity", "r.h5")["correlations"]]
        self.assertIn(f"{drawn} of fade", factors)
        found = self.answer_of("discover", "r.h5", "--strategy", "fade", "--outcome", "engagement",
                               "--at-least", "0.55")
        self.assertEqual(found["factors"], 3)  # aspiration, and when each of the two fades

    def test_a_part_of_a_factorial_is_no_sample(self):
        (self.path / "e.toml").write_text(FEW.replace("configurations = 60", 'method = "factorial"\n'
                                                      "levels = 40"))
        self.expect(0, "wrote", "run", "e.toml", "-o", "r.h5", "--shard", "0/2")
        self.expect(0, "no sample of all of them", "compare", "r.h5", "--partial")
        self.run_of(FEW.replace("configurations = 60", 'method = "factorial"\nlevels = 40'))
        self.assertNotIn("no sample", self.expect(0, "", "compare", "r.h5").stdout)

    def test_margins_count_in_tenths(self):
        self.run_of(FEW)
        tenths = np.rint(10 * self.column("retention").astype(float))
        for margin in range(1, 4):
            cases = int(((tenths[:, 1] - tenths[:, 0]) > margin).sum())
            done = self.weft("discover", "r.h5", "--outcome", "retention", "--strategy", "guarded",
                             "--against", "open", "--margin", f"0.{margin}", "--format", "json")
            said = done.stderr + done.stdout
            counted = re.search(r"in (\d+|none) of 60 configurations", said)
            if counted:  # refused: too few cases
                self.assertEqual(int(counted.group(1).replace("none", "0")), cases)
            else:
                self.assertEqual(json.loads(done.stdout)["cases"], cases)

    def test_a_tie_is_called_a_tie(self):
        self.run_of(TWINS)
        for command, words in (("compare", "are tied"), ("robustness", "tied under every criterion"),
                               ("members", "they are tied"),
                               ("tensions", "the same under every strategy"),
                               ("frontier", "they are tied in each of these"),
                               ("survival", "as long under")):
            self.expect(0, words, command, "r.h5")

    def test_first_emergence_is_censored_by_the_end_of_the_run(self):
        self.run_of(FEW)
        with h5py.File(self.path / "r.h5") as file:
            months = file["tension_first_month"][...][:, :, 0, 0].astype(float)
        lived = self.column("months")
        months = np.where(months < 0, lived, months)
        answer = self.answer_of("compare", "r.h5", "--outcome", "tension_first_month:alignment")
        for row in answer["rows"]:
            place = ("open", "guarded").index(row["strategy"])
            self.assertAlmostEqual(row["tension_first_month:alignment"], months[:, place].mean(), 9)
        self.expect(2, "no outcome 'tension_last_fade:alignment'", "compare", "r.h5", "--outcome",
                    "tension_last_fade:alignment")

    def test_the_effort_of_a_constant_strategy_is_one_number(self):
        self.run_of(FEW.replace("bundling = 0.5", "bundling = 0.37"))
        effort = self.column("effort")
        self.assertGreater(len(np.unique(self.column("months"))), 0)
        self.assertEqual(len(np.unique(effort[:, 0])), 1)
        self.assertEqual(effort[0, 0], np.float32(0.37))

    def test_labels_tell_narrow_groups_apart(self):
        self.run_of(FEW.replace("[0.1, 0.9]", "[0.5, 0.5004]"))
        answer = self.answer_of("compare", "r.h5", "--by", "rivalry", "--bins", "4")
        labels = {row["group"] for row in answer["rows"]}
        self.assertEqual(len(labels), 4, labels)
        for label in labels:
            low, high = re.findall(r"0\.\d+", label)
            self.assertLess(float(low), float(high))


if __name__ == "__main__":
    main()
