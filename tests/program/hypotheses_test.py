#!/usr/bin/env python3
"""weft test as a user meets it: runs, keeps, reuses, refuses; verdicts and exit codes.

hypotheses_test.py PROGRAM
"""

import json
import pathlib

from program import LONG, SMALL, ProgramCase, main

HYPOTHESES = pathlib.Path(__file__).parents[2] / "experiments" / "hypotheses"

CLAIM = SMALL.replace("configurations = 20\n", "configurations = 60\n") + """
[hypothesis]
claim = "Doing something keeps more of them engaged."
source = "a test"
better = ["balanced"]
worse = ["none"]
smallest = 0.001
"""
REVERSED = CLAIM.replace('["balanced"]', '["x"]').replace('["none"]', '["balanced"]').replace(
    '["x"]', '["none"]')


class Hypotheses(ProgramCase):
    def setUp(self):
        super().setUp()
        for name, text in (("true", CLAIM), ("false", REVERSED)):
            (self.path / f"{name}.toml").write_text(text.replace("horizon = 12\n", "horizon = 48\n"))

    def test_runs_what_is_missing_and_reuses_what_is_there(self):
        first = self.expect(0, "true holds (as claimed)", "test", "true.toml")
        self.assertIn("true: 240 runs", first.stderr)
        kept = self.identity("weft-hypotheses/true.h5")
        again = self.expect(1, "1 of 2 claims hold as claimed", "test", "true.toml", "false.toml")
        self.assertNotIn("true: ", again.stderr)
        self.assertIn("false fails (contradicted)", again.stdout)
        self.assertIn("This contradicts: a test", again.stdout)
        self.assertEqual(self.identity("weft-hypotheses/true.h5"), kept)
        self.assertEqual(self.weft("test", "true.toml").stdout, first.stdout)
        self.expect(0, "Doing something", "info", "weft-hypotheses/true.h5", "--experiment")
        self.expect(0, "", "verify", "weft-hypotheses/true.h5")

    def test_formats_hold_the_same(self):
        answer = json.loads(self.weft("test", "true.toml", "--format", "json").stdout)
        (row,) = answer["verdicts"]
        self.assertEqual((row["hypothesis"], row["verdict"], row["claim"]),
                         ("true", "holds", "as claimed"))
        self.assertLess(row["smallest"], row["difference_low"])
        lines = self.weft("test", "true.toml", "--format", "csv").stdout.splitlines()
        self.assertEqual(len(lines), 2)
        one, three = (self.weft("test", "true.toml", "--threads", n).stdout for n in "13")
        self.assertEqual(one, three)

    def test_refuses_the_result_of_another_experiment(self):
        self.weft("test", "true.toml", "--results", "kept/here")
        kept = self.identity("kept/here/true.h5")
        text = (self.path / "true.toml").read_text()
        (self.path / "true.toml").write_text(text.replace("smallest = 0.001", "smallest = 0.5"))
        ask = ["test", "true.toml", "--results", "kept/here"]
        self.expect(2, "'kept/here/true.h5' is the result of another experiment", *ask)
        self.assertEqual(self.identity("kept/here/true.h5"), kept)
        self.expect(1, "true fails", *ask, "--force")
        (self.path / "kept/here/true.h5").write_text("mine")
        for more in ([], ["--force"]):
            self.expect(2, "is no readable result", *ask, *more)
        self.assertEqual((self.path / "kept/here/true.h5").read_text(), "mine")

    def test_refuses_what_cannot_be_tested(self):
        self.expect(2, "small.toml: it claims nothing", "test", "small.toml", "true.toml")
        (self.path / "bad.toml").write_text(CLAIM.replace('"none"]', '"nome"]'))
        done = self.expect(2, "no strategy 'nome' in this file", "test", "bad.toml", "worse.toml")
        self.assertIn("worse.toml", done.stderr)  # all problems of all files
        self.assertFalse((self.path / "weft-hypotheses").exists())
        (self.path / "again").mkdir()
        (self.path / "again/true.toml").write_text(CLAIM)
        self.expect(2, "two experiments are called 'true'", "test", "true.toml", "again/true.toml")
        self.expect(2, "FILE... is missing", "test")
        (self.path / "file").write_text("")
        self.expect(2, "cannot be made", "test", "true.toml", "--results", "file/in")

    def test_refuses_unequal_effort(self):
        text = (self.path / "true.toml").read_text()
        (self.path / "true.toml").write_text(text + "equal_effort = 0.1\n")
        place = f"true.toml:{len(text.splitlines()) + 1}:16: the mean efforts differ by"
        self.expect(2, place, "test", "true.toml")
        self.assertTrue((self.path / "weft-hypotheses/true.h5").exists())

    def test_warns_of_designs_that_are_not_independent(self):
        self.expect(0, "whose configurations are not independent", "test", "true.toml", "--set",
                    "configuration={base=\"default\",trust={uniform=[0.05,0.5]}}", "--set",
                    "design.method=morris")

    def test_asks_about_months(self):
        text = (self.path / "true.toml").read_text() + "holds = { months = [24, 47] }\n"
        text += "fails = { months = [0, 0] }\n"
        text += '[output]\ntrajectories = "sample"\nsample = 60\n'
        (self.path / "true.toml").write_text(text)
        done = self.weft("test", "true.toml", "--format", "json")
        parts = {row["where"]: row for row in json.loads(done.stdout)["parts"]}
        self.assertEqual(parts["months 0..0"]["found"], "fails")
        self.assertEqual(parts["months 24..47"]["found"], "holds")
        self.assertEqual(done.returncode, 0)

    def test_goes_on_where_it_was_stopped(self):
        (self.path / "long.toml").write_text(LONG + CLAIM[CLAIM.index("[hypothesis]"):])
        (self.path / "weft-hypotheses").mkdir()
        self.stopped_run(result="weft-hypotheses/long.h5")
        self.assertTrue(self.parts("weft-hypotheses/long.h5"))
        ask = ["test", "long.toml"]
        run = self.start(*ask)
        self.assertIn("some of them done", run.stderr.readline())
        run.terminate()
        said = run.communicate(timeout=120)[1]
        self.assertEqual(run.returncode, 75, said)
        self.assertIn("the same command goes on", said)

    def test_the_twelve_are_ready_to_run(self):
        files = sorted(HYPOTHESES.glob("h*.toml"))
        self.assertEqual(len(files), 12)
        small = ["--set", "design.configurations=60", "--set", "design.replicates=2",
                 "--set", "horizon=120", "--quiet", "--format", "csv"]
        for file in files:
            done = self.weft("test", str(file), *small)
            self.assertIn(done.returncode, (0, 1), f"{file.name}: {done.stderr}")
            self.assertEqual(len(done.stdout.splitlines()), 2)


if __name__ == "__main__":
    main()
