#!/usr/bin/env python3
"""weft discover, robustness and frontier as a user meets them.

decide_test.py PROGRAM
"""

import json

from program import SMALL, ProgramCase, main

DRAWN = SMALL.replace("configurations = 20\n", "configurations = 400\n") + """
[configuration]
aspiration = { uniform = [0.12, 0.35] }
members = { log_uniform = [6, 60] }
rivalry = { uniform = [0.05, 1.0] }
"""
COMMANDS = (["discover", "--strategy", "balanced"], ["robustness"], ["frontier"])


class Decide(ProgramCase):
    def setUp(self):
        super().setUp()
        (self.path / "drawn.toml").write_text(DRAWN)

    def result(self, *arguments):
        self.expect(0, "wrote r.h5", "run", "drawn.toml", "-o", "r.h5", *arguments)

    def answer(self, *arguments):
        done = self.weft(*arguments, "--format", "json")
        self.assertEqual(done.returncode, 0, done.stderr)
        return json.loads(done.stdout)

    def test_finds_where_members_disengage(self):
        self.result("--set", "horizon=48")
        ask = ["discover", "r.h5", "--strategy", "none", "--at-least", "0.5"]
        answer = self.answer(*ask)
        self.assertIn("aspiration", {row["factor"] for row in answer["restrictions"]})
        self.assertEqual(answer["training_configurations"] + answer["held_out_configurations"], 400)
        for row in answer["restrictions"]:
            self.assertGreater(row["density"], answer["training_cases"] / 200)
        table = self.expect(0, "PRIM: boxes", *ask).stdout
        self.assertTrue(table.startswith(answer["headline"]))
        self.assertIn("CART: ", table)
        lines = self.weft(*ask, "--format", "csv").stdout.splitlines()
        self.assertEqual(len(lines), 1 + len(answer["restrictions"]))
        dense = self.answer(*ask, "--box-density", "0.999")
        chosen = [row for row in dense["trajectory"] if row["box"] == 1 and row["chosen"]]
        self.assertEqual(max(row["density"] for row in dense["trajectory"] if row["box"] == 1),
                         chosen[0]["density"])

    def test_ranks_strategies(self):
        self.result()
        robust = self.answer("robustness", "r.h5", "--baseline", "balanced")
        self.assertEqual({row["strategy"] for row in robust["rows"]}, {"none", "balanced"})
        self.assertEqual(len(robust["winners"]), 7)
        self.assertEqual(min(row["max_regret"] for row in robust["rows"]),
                         robust["rows"][0]["max_regret"])
        self.expect(0, "maximum regret", "robustness", "r.h5")
        front = self.answer("frontier", "r.h5")
        self.assertEqual(front["outcomes"],
                         ["retention", "created", "captured", "capture_gini", "effort"])
        (none,) = [row for row in front["rows"] if row["strategy"] == "none"]
        self.assertEqual((none["effort"], none["membership"]), (0, 1))  # nothing is cheaper
        self.expect(0, "on the frontier", "frontier", "r.h5", "--outcomes", "created,effort")

    def test_the_seed_and_nothing_else_decides(self):
        self.result()
        for command, *options in COMMANDS:
            once, again, other = (
                self.weft(command, "r.h5", *options, "--format", "json", *more).stdout
                for more in (["--threads", "1"], ["--threads", "3"], ["--seed", "2"]))
            self.assertEqual(once, again)
            self.assertNotEqual(once, other)

    def test_questions_that_have_no_answer(self):
        self.result()
        ask = ["discover", "r.h5"]
        self.expect(2, "which strategy is not said", *ask)
        self.expect(2, "did you mean 'balanced'?", *ask, "--strategy", "balancd")
        self.expect(2, "did you mean 'collapse'?", *ask, "--strategy", "none", "--event", "colapse")
        self.expect(2, "no case: none", *ask, "--strategy", "none", "--at-least", "2")
        self.expect(2, "all are cases", *ask, "--strategy", "none", "--at-least", "0")
        self.expect(2, "--alpha is 0.9", *ask, "--strategy", "balanced", "--alpha", "0.9")
        self.expect(2, "do not go together", *ask, "--strategy", "balanced", "--step", "2",
                    "--box-density", "0.5")
        self.expect(2, "--step is -1", *ask, "--strategy", "balanced", "--step", "-1")
        self.expect(2, "did you mean '--against'?", *ask, "--agains", "none")
        self.expect(2, "did you mean 'effort'?", "robustness", "r.h5", "--outcome", "efort")
        self.expect(2, "--at-least does not fit 'effort'", "robustness", "r.h5", "--outcome",
                    "effort", "--at-least", "1")
        self.expect(2, "--optimism is 2", "robustness", "r.h5", "--optimism", "2")
        self.expect(2, "at least two outcomes", "frontier", "r.h5", "--outcomes", "effort")
        self.expect(2, "no outcome ''", "frontier", "r.h5", "--outcomes", "effort,,created")
        self.expect(2, "--seed is -1", "frontier", "r.h5", "--seed", "-1")

    def test_results_that_do_not_fit(self):
        self.expect(0, "wrote small.h5", "run", "small.toml")
        self.expect(2, "only 20 configurations", "discover", "small.h5", "--strategy", "balanced")
        fixed = DRAWN[:DRAWN.index("[configuration]")]
        (self.path / "fixed.toml").write_text(fixed + "[configuration]\nbase = \"default\"\n")
        self.expect(0, "wrote", "run", "fixed.toml")
        self.expect(2, "no factor varies", "discover", "fixed.h5", "--strategy", "balanced")
        (self.path / "one.toml").write_text(SMALL[:SMALL.index("[[strategy]]\nuse")])
        self.expect(0, "wrote", "run", "one.toml")
        for command in ("discover", "robustness", "frontier"):
            self.expect(2, "one strategy only", command, "one.h5")

    def test_what_is_not_finished_is_refused(self):
        self.expect(0, "wrote", "run", "drawn.toml", "-o", "s0.h5", "--shard", "0/2")
        for command, *options in COMMANDS:
            self.expect(2, "is not finished", command, "s0.h5", *options)
            self.expect(0, "The result is not finished", command, "s0.h5", *options, "--partial")
            self.expect(2, "'nowhere.h5' does not exist", command, "nowhere.h5", *options)
            self.expect(3, "cannot be opened as a result file", command, "drawn.toml", *options)

    def test_help_has_an_example(self):
        for command, word in (("discover", "--box-density"), ("robustness", "--optimism"),
                              ("frontier", "--outcomes")):
            said = self.expect(0, word, command, "--help").stdout
            self.assertIn(f"weft {command} quickstart.h5", said)


if __name__ == "__main__":
    main()
