#!/usr/bin/env python3
"""`weft compare` and `weft precision` as a user meets them: what they print, and what they refuse.

compare_test.py PROGRAM
"""

import json

import h5py

from program import ProgramCase, main


class Compare(ProgramCase):
    def setUp(self):
        super().setUp()
        self.expect(0, "wrote r.h5", "run", "small.toml", "-o", "r.h5")

    def answer(self, *arguments):
        return json.loads(self.expect(0, "{", *arguments, "--format", "json").stdout)

    def test_everything_at_once(self):
        answer = self.answer("compare", "r.h5", "--baseline", "none")
        self.assertEqual([answer[key] for key in ("simultaneous", "adjusted_p", "resamples",
                                                  "resampling_seed", "caliper")],
                         ["max-t", "max-t step-down", 2000, 1, None])
        first, second = answer["rows"]
        self.assertAlmostEqual(first["best_probability"] + second["best_probability"], 1)
        self.assertIsNone(first["adjusted_p_to_best"])
        for name in ("adjusted_p_to_best", "effect_to_best", "superiority_to_best",
                     "draws_variance_ratio_to_best"):
            self.assertIsNotNone(second[name], name)

    def test_same_digits_for_any_number_of_threads(self):
        ask = ("compare", "r.h5", "--format", "json", "--seed", "7", "--threads")
        self.assertEqual(self.weft(*ask, "1").stdout, self.weft(*ask, "3").stdout)
        one, other = (self.answer("compare", "r.h5", "--seed", seed)["rows"] for seed in "12")
        self.assertEqual(one[0]["engagement"], other[0]["engagement"])
        precision = ("precision", "r.h5", "--half-width", "0.01", "--format", "json", "--threads")
        self.assertEqual(self.weft(*precision, "1").stdout, self.weft(*precision, "3").stdout)

    def test_by_two_factors(self):
        self.expect(0, "wrote f.h5", "run", "small.toml", "-o", "f.h5", "--set",
                    'configuration.base="reference"')
        ways = [self.weft("compare", "f.h5", "--bins", "2", *by).stdout
                for by in (("--by", "rivalry,trust"), ("--by", "rivalry", "--by", "trust"))]
        self.assertEqual(*ways)
        self.assertRegex(ways[0], r"(?m)^rivalry [\d.]+, trust [\d.]+|rivalry .*, trust ")
        groups = self.answer("compare", "f.h5", "--by", "rivalry", "--bins", "4")["rows"]
        self.assertEqual(len({row["group"] for row in groups}), 4)
        self.expect(2, "3 factors", "compare", "f.h5", "--by", "rivalry,trust,goal")
        self.expect(2, "'trust' twice", "compare", "f.h5", "--by", "trust,trust")
        self.expect(2, "0 bins", "compare", "f.h5", "--by", "trust", "--bins", "-3")
        self.expect(2, "did you mean 'rivalry'?", "compare", "f.h5", "--by", "trust,rivalri")

    def test_equal_effort_refuses_where_there_is_none(self):
        self.expect(2, "no strategy's effort overlaps with that of the best", "compare", "r.h5",
                    "--equal-effort", "--caliper", "0.01")
        self.expect(2, "the outcome is effort itself", "compare", "r.h5", "--equal-effort",
                    "--outcome", "effort")
        self.expect(2, "is not a number from 0 on", "compare", "r.h5", "--equal-effort",
                    "--caliper", "-1")

    def test_unknown_names(self):
        for command in ("compare", "precision"):
            self.expect(2, "did you mean 'engagement'?", command, "r.h5", "--outcome", "engagment")
        self.expect(2, "did you mean 'balanced'?", "compare", "r.h5", "--baseline", "balnced")
        self.expect(2, "did you mean '--half-width'?", "precision", "r.h5", "--half-widt", "1")
        self.expect(2, "is not a number above 0", "precision", "r.h5", "--half-width", "0")
        self.expect(2, "is not a number from 0 on", "precision", "r.h5", "--configuration-cost",
                    "-1")

    def test_one_strategy(self):
        with open(self.path / "small.toml", encoding="utf-8") as file:
            text = file.read()
        (self.path / "one.toml").write_text(text[:text.rindex("[[strategy]]")])
        self.expect(0, "wrote one.h5", "run", "one.toml")
        self.expect(0, "there is no other strategy to compare it with", "compare", "one.h5")
        self.expect(2, "there is only one strategy", "compare", "one.h5", "--equal-effort")
        self.expect(2, "there is no other strategy to tell apart", "precision", "one.h5")
        self.expect(0, "is known to", "precision", "one.h5", "--half-width", "0.01")

    def test_one_replicate(self):
        self.expect(0, "wrote s.h5", "run", "small.toml", "-o", "s.h5", "--set",
                    "design.replicates=1")
        self.expect(0, "One replicate: what common random numbers gain cannot be measured",
                    "compare", "s.h5")
        self.assertIsNone(
            self.answer("compare", "s.h5")["rows"][1]["draws_variance_ratio_to_best"])
        self.expect(0, "One replicate: what varies within configurations", "precision", "s.h5")

    def test_one_configuration(self):
        self.expect(0, "wrote s.h5", "run", "small.toml", "-o", "s.h5", "--set",
                    "design.configurations=1")
        said = self.expect(0, "one configuration says nothing about others", "compare", "s.h5")
        self.assertNotIn("nan", said.stdout.lower())
        self.expect(2, "only one configuration has a value of 'engagement'", "precision", "s.h5")

    def bend(self, status, value, runs=slice(None)):
        """The same result, in which runs ended otherwise."""
        with h5py.File(self.path / "r.h5", "r+") as file:
            statuses = file["status"][()]
            statuses[runs] = status
            file["status"][...] = statuses
            values = file["engagement"][()]
            values[runs] = value
            file["engagement"][...] = values

    def test_all_collapsed(self):
        self.bend(3, 0)
        said = self.expect(0, "tied", "compare", "r.h5")
        self.assertNotIn("nan", said.stdout.lower())
        self.expect(0, "tied", "compare", "r.h5", "--outcome", "survival")
        self.expect(2, "do not differ", "precision", "r.h5")
        said = self.expect(0, "that is enough", "precision", "r.h5", "--half-width", "0.1")
        self.assertNotIn("nan", said.stdout.lower())

    def test_broken_runs(self):
        self.bend(4, float("nan"), (slice(0, 3), 0))
        for command in ("compare", "precision"):
            said = self.expect(0, "engagement", command, "r.h5")
            self.assertNotIn("nan", said.stdout.lower())
        self.expect(0, "Bonferroni, as values are lacking", "compare", "r.h5")
        self.bend(4, float("nan"))
        self.expect(2, "no run has a value of 'engagement'", "compare", "r.h5")
        self.expect(2, "no run has a value of 'engagement'", "precision", "r.h5")

    def test_unfinished_results_need_partial(self):
        self.expect(0, "wrote", "run", "small.toml", "--shard", "0/2", "-o", "half.h5")
        for command in ("compare", "precision"):
            self.expect(2, "is not finished", command, "half.h5")
            self.expect(0, "The result is not finished: 40 of 80 runs are done (50 %).", command,
                        "half.h5", "--partial")

    def test_help_gives_examples_that_work(self):
        for command in ("compare", "precision"):
            said = self.expect(0, "Example:", command, "--help").stdout
            examples = [line.split()[2:] for line in said.splitlines()
                        if line.strip().startswith("weft " + command + " quickstart.h5")]
            self.assertTrue(examples)


if __name__ == "__main__":
    main()
