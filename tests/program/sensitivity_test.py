#!/usr/bin/env python3
"""weft sensitivity, and the designs that are made for it, as a user meets them.

sensitivity_test.py PROGRAM
"""

import json
import pathlib

import h5py

from program import ProgramCase, main

EXAMPLE = pathlib.Path(__file__).parents[2] / "experiments" / "sensitivity.toml"
FEW = ["--set", "design.configurations=224"]  # 16 pairs, or 32 trajectories, of the 6 factors

JOINT = """
horizon = 12
[design]
method = "%s"
pairing = "joint"
replicates = 2
configurations = %d
[configuration]
base = "default"
trust = { uniform = [0.05, 0.6] }
rivalry = { choice = [0.1, 0.9] }
[[strategy]]
name = "none"
[[strategy]]
name = "drawn, [1]"
bundling = { uniform = [0, 1] }
"""


class Sensitivity(ProgramCase):
    def run_example(self, name, *arguments):
        self.expect(0, "wrote", "run", str(EXAMPLE), "-o", name, *FEW, *arguments)

    def answer_of(self, name, *arguments):
        done = self.weft("sensitivity", name, "--format", "json", *arguments)
        self.assertEqual(done.returncode, 0, done.stderr)
        return done.stdout

    def test_each_design_is_answered_in_its_way(self):
        for method, table in (("saltelli", "indices"), ("morris", "effects"),
                              ("lhs", "correlations"), ("random", "correlations")):
            self.run_example("r.h5", "--set", f"design.method={method}")
            said = self.expect(0, "aspiration", "sensitivity", "r.h5").stdout
            self.assertTrue(said.startswith("aspiration "), said)
            self.assertNotIn("nan", said)
            answer = json.loads(self.answer_of("r.h5"))
            self.assertEqual((answer["design"], answer["outcome"]), (method, "engagement"))
            strategies = {row["strategy"] for row in answer[table]}
            self.assertEqual(strategies, {None, "none", "balanced", "tension-triggered"})
            self.assertAlmostEqual(sum(row["share"] for row in answer["shares"]), 1)
            one = self.weft("sensitivity", "r.h5", "--strategy", "balanced", "--format", "csv")
            lines = one.stdout.splitlines()
            self.assertTrue(lines[0].startswith("strategy,factor,"))
            self.assertTrue(all(line.startswith("balanced,") for line in lines[1:]))
            (self.path / "r.h5").unlink()

    def test_other_questions_are_warned_of_dependent_configurations(self):
        warning = "whose configurations are not independent"
        self.run_example("r.h5")
        for command in ("compare", "survival", "frontier"):
            self.expect(0, warning, command, "r.h5")
        self.assertNotIn(warning, self.expect(0, "", "sensitivity", "r.h5").stdout)
        self.run_example("l.h5", "--set", "design.method=lhs")
        self.assertNotIn(warning, self.expect(0, "", "compare", "l.h5").stdout)

    def test_seed_and_threads(self):
        self.run_example("r.h5")
        first = self.answer_of("r.h5", "--threads", "1")
        self.assertEqual(first, self.answer_of("r.h5", "--threads", "2"))
        self.assertNotEqual(first, self.answer_of("r.h5", "--seed", "2"))

    def test_shards_and_extensions_say_the_same(self):
        for method in ("saltelli", "morris"):
            wanted = ["--set", f"design.method={method}"]
            self.run_example("whole.h5", *wanted)
            for shard in ("0/2", "1/2"):
                self.run_example(f"s{shard[0]}.h5", *wanted, "--shard", shard)
            self.expect(2, "is not finished", "sensitivity", "s1.h5")
            self.answer_of("s1.h5", "--partial")
            self.expect(0, "wrote", "merge", "s0.h5", "s1.h5", "-o", "merged.h5")
            half = [*wanted, "--set", "design.configurations=112"]
            self.expect(0, "wrote", "run", str(EXAMPLE), "-o", "half.h5", *half)
            self.run_example("grown.h5", *wanted, "--extend", "half.h5")
            whole = self.answer_of("whole.h5")
            self.assertEqual(whole, self.answer_of("merged.h5"))
            self.assertEqual(whole, self.answer_of("grown.h5"))
            self.expect(0, "nothing is wrong", "verify", "grown.h5")
            for file in self.path.glob("*.h5"):
                file.unlink()

    def test_schedules_drawn_by_one_strategy_are_factors(self):
        for method, configurations in (("saltelli", 40), ("morris", 40), ("lhs", 40)):
            (self.path / "joint.toml").write_text(JOINT % (method, configurations))
            self.expect(0, "wrote", "run", "joint.toml", "-o", "j.h5")
            with h5py.File(self.path / "j.h5") as file:
                self.assertEqual(file.attrs["design_factors"],
                                 "rivalry, trust, schedule_bundling[1]")
                self.assertEqual("design_levels" in file.attrs, method == "morris")
            self.expect(0, "schedule_bundling of drawn, [1]", "sensitivity", "j.h5", "--outcome",
                        "created")
            (self.path / "j.h5").unlink()

    def test_a_changed_file_is_refused(self):
        self.run_example("r.h5")
        with h5py.File(self.path / "r.h5", "r+") as file:
            file["trust"][17] += 0.01
        self.expect(2, "configuration 17 has another 'trust' than", "sensitivity", "r.h5")
        with h5py.File(self.path / "r.h5", "r+") as file:
            file.attrs.modify("design", "morris")
        self.expect(2, "not those of a morris design", "sensitivity", "r.h5")
        for attribute in ("trust[1]", "trust[7]", "trust[", "status", "x, trust", "trust, trust"):
            with h5py.File(self.path / "r.h5", "r+") as file:
                file.attrs.modify("design_factors", attribute)
            done = self.weft("sensitivity", "r.h5")
            self.assertIn(done.returncode, (2, 3), attribute)
            self.assertIn("error: ", done.stderr)

    def test_wishes_that_cannot_be_met(self):
        self.expect(0, "weft sensitivity sensitivity.h5", "sensitivity", "--help")
        self.expect(2, "nearest: 994 or 1008", "check", str(EXAMPLE), "--set",
                    "design.configurations=1000")
        self.run_example("r.h5")
        self.expect(2, "did you mean 'retention'?", "sensitivity", "r.h5", "--outcome", "retentoin")
        self.expect(2, "did you mean 'balanced'?", "sensitivity", "r.h5", "--strategy", "balancd")
        self.expect(2, "is 0 in every configuration", "sensitivity", "r.h5", "--outcome",
                    "switching", "--strategy", "none")
        self.expect(0, "wrote", "run", "small.toml", "-o", "small.h5")
        self.expect(2, "for 20 factors", "sensitivity", "small.h5")


if __name__ == "__main__":
    main()
