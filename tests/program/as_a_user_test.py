#!/usr/bin/env python3
"""The program as a user meets it: commands, options, refusals.

as_a_user_test.py PROGRAM
"""

import json
import os
import re
import subprocess

from program import PROGRAM, SMALL, ProgramCase, main


class AsAUser(ProgramCase):
    def test_runs_and_compares(self):
        self.expect(0, "wrote r.h5 (80 runs", "run", "small.toml", "-o", "r.h5")
        self.assertFalse((self.path / "r.h5.parts").exists())
        table = self.expect(0, "balanced", "compare", "r.h5", "--baseline", "none").stdout
        self.assertIn("none", table)
        answer = json.loads(self.weft("compare", "r.h5", "--format", "json").stdout)
        self.assertEqual({row["strategy"] for row in answer["rows"]}, {"none", "balanced"})
        self.assertEqual([answer[key] for key in ("outcome", "baseline", "configurations", "runs",
                                                  "confidence")], ["engagement", None, 20, 80, 0.95])
        self.assertTrue(table.startswith(answer["headline"]))
        lines = self.weft("compare", "r.h5", "--format", "csv").stdout.splitlines()
        self.assertEqual(len(lines), 3)
        self.assertEqual(self.weft("info", "r.h5", "--experiment").stdout, SMALL)
        self.expect(0, "strategies", "info", "r.h5")

    def test_sampled_courses(self):
        self.expect(0, "wrote r.h5", "run", "small.toml", "-o", "r.h5", "--set",
                    'output.trajectories="sample"')
        self.expect(0, "balanced", "compare", "r.h5")

    def test_default_output_is_named_after_the_experiment(self):
        self.expect(0, "wrote small.h5", "run", "small.toml")
        self.assertTrue((self.path / "small.h5").exists())

    def test_plan_and_forecast(self):
        said = self.expect(0, "runs            80", "check", "small.toml").stdout
        for word in ("time", "memory", "disk"):
            self.assertIn(word, said)

    def test_plan_and_forecast_for_programs(self):
        plan = json.loads(self.expect(0, "{", "check", "small.toml", "--format", "json",
                                      "--threads", "1", "--shards", "3").stdout)
        self.assertEqual([plan[key] for key in ("experiment", "runs", "blocks", "threads", "shards",
                                                "shard_blocks", "horizon")],
                         ["small.toml", 80, 10, 1, 3, 4, 12])
        self.expect(0, "wrote", "run", "small.toml", "-o", "r.h5")
        about = json.loads(self.weft("info", "r.h5", "--format", "json").stdout)["about"]
        self.assertEqual(plan["experiment_sha256"], about["experiment_sha256"])
        for task in ("shard", "merge"):
            self.assertGreater(60 * plan[f"{task}_minutes_to_ask_for"], plan[f"{task}_seconds"])
            self.assertGreater(2**20 * plan[f"{task}_megabytes_to_ask_for"],
                               plan[f"{task}_bytes_of_memory"])
        few = self.weft("check", "long.toml", "--format", "json", "--most-shards", "4", "--set",
                        "design.configurations=100000000").stdout
        self.assertEqual(json.loads(few)["shards"], 4)
        self.expect(2, "choose table or json", "check", "small.toml", "--format", "csv")
        self.expect(2, "--shards is 0", "check", "small.toml", "--shards", "0")

    def test_the_experiment_as_it_would_be_run(self):
        changed = self.weft("check", "small.toml", "--experiment", "--set", "horizon=5").stdout
        self.assertEqual(changed, SMALL.replace("horizon = 12", "horizon = 5"))
        self.expect(2, "unknown key", "check", "small.toml", "--experiment", "--set", "horizn=5")

    def test_lists(self):
        for topic, word in (("strategies", "library/fade"), ("parameters", "rivalry"),
                            ("outcomes", "engagement"), ("designs", "sobol"),
                            ("distributions", "triangular"), ("keys", "horizon")):
            self.expect(0, word, "list", topic)

    def test_keys_are_explained(self):
        keys = self.weft("list", "keys").stdout
        for words in ("step | linear | sigmoid | exponential; default \"linear\"",
                      "at_risk | largest_gap | known; default \"at_risk\"",
                      "a whole number, 1 to 1200 months; default 120"):
            self.assertIn(words, keys)
        parameters = self.weft("list", "parameters").stdout.splitlines()
        (rivalry,) = [line.split() for line in parameters if line.startswith("  rivalry ")]
        self.assertEqual(rivalry[1:4], ["0.5", "0.05..1", "0..2"])

    def test_listed_outcomes_can_be_compared(self):
        self.expect(0, "wrote", "run", "small.toml", "-o", "r.h5")
        listed = self.weft("list", "outcomes").stdout.split("\n\n")[0].splitlines()[1:]
        names = [line.split()[0].replace("TENSION", "capture") for line in listed]
        self.assertIn("survival", names)
        self.assertNotIn("status", names)
        for name in names:
            done = self.weft("compare", "r.h5", "--outcome", name)
            said = done.stdout + done.stderr
            self.assertTrue(done.returncode == 0 or "has a value" in done.stderr, said)

    def test_every_library_strategy_runs(self):
        names = [line.split()[0] for line in self.weft("list", "strategies").stdout.splitlines()
                 if line.startswith("library/")]
        self.assertGreater(len(names), 15)
        text = "horizon = 24\n[design]\npairing = \"joint\"\nconfigurations = 8\n"
        text += "".join(f"[[strategy]]\nuse = \"{name}\"\n" for name in names)
        (self.path / "library.toml").write_text(text)
        self.expect(0, "wrote", "run", "library.toml", "-o", "l.h5")

    def test_a_run_ends_with_a_table_of_what_it_has_simulated(self):
        said = self.expect(0, "wrote r.h5", "run", "small.toml", "-o", "r.h5", "--ascii").stderr
        table = re.findall(r"^  (\S+) +(0\.\d{3})  (#+)$", said, re.MULTILINE)
        self.assertEqual({row[0] for row in table}, {"none", "balanced"})
        rows = json.loads(self.weft("compare", "r.h5", "--format", "json").stdout)["rows"]
        self.assertEqual([(row[0], float(row[1])) for row in table],
                         [(row["strategy"], round(row["engagement"], 3)) for row in rows])
        self.assertEqual(len(table[0][2]), 30)
        again = self.expect(0, "", "run", "small.toml", "-o", "r.h5", "--resume").stderr
        self.assertNotIn("mean engagement", again)
        quiet = self.expect(0, "", "run", "small.toml", "-o", "q.h5", "--quiet").stderr
        self.assertEqual(quiet, "")

    def test_usage_is_refused(self):
        self.expect(2, "did you mean 'run'?", "rnu")
        self.expect(2, "did you mean '--threads'?", "run", "small.toml", "--thread", "2")
        self.expect(2, "EXPERIMENT is missing", "run")
        self.expect(2, "--threads is 0", "run", "small.toml", "--threads", "0")
        self.expect(2, "known: auto, always, never", "run", "small.toml", "--progress", "often")
        self.expect(2, "did you mean 'designs'?", "list", "desings")
        self.assertEqual(sorted(path.name for path in self.path.iterdir()),
                         ["long.toml", "small.toml"])

    def test_files_that_are_not_there(self):
        self.assertEqual(self.weft("run", "nowhere.toml").returncode, 2)
        self.expect(2, "does not exist", "run", "small.toml", "-o", "nowhere/r.h5")
        for command in ("info", "compare"):
            self.expect(2, "'nowhere.h5' does not exist", command, "nowhere.h5")
            self.expect(2, "is a folder", command, ".")
            self.expect(2, "is not a file", command, "/dev/null")
            self.expect(3, "cannot be opened as a result file", command, "small.toml")

    def test_nothing_is_overwritten_unasked(self):
        self.expect(0, "wrote", "run", "small.toml", "-o", "r.h5")
        before = self.identity("r.h5")
        self.expect(2, "exists already", "run", "small.toml", "-o", "r.h5")
        self.assertEqual(self.identity("r.h5"), before)
        self.expect(0, "wrote", "run", "small.toml", "-o", "r.h5", "--force")
        self.assertNotEqual(self.identity("r.h5"), before)

    def test_overrides(self):
        self.expect(0, "runs            12", "run", "small.toml", "--dry-run", "--set",
                    "design.configurations=3", "--seed", "5")
        self.expect(2, "did you mean", "run", "small.toml", "--set", "design.configuratons=3")

    def test_a_large_memory_is_announced_with_a_remedy(self):
        family = SMALL.replace("horizon = 12", "horizon = 120") + "sample = 200\n"
        family += "bundling = { uniform = [0, 1] }\n"
        (self.path / "family.toml").write_text(family)
        remedy = 'trajectories = "none" in [output]'
        self.expect(0, remedy, "run", "family.toml", "--dry-run")
        self.expect(0, remedy, "check", "family.toml", "--threads", "2")
        without = ["--set", "output.trajectories=none"]
        self.assertNotIn("warning", self.expect(0, "runs", "check", "family.toml", *without).stdout)

    def test_a_full_disk(self):
        if not os.access("/dev/full", os.W_OK):
            self.skipTest("no /dev/full")
        with open("/dev/full", "w") as full:
            done = subprocess.run([PROGRAM, "list", "parameters"], stdout=full,
                                  stderr=subprocess.PIPE, text=True)
        self.assertEqual(done.returncode, 3)
        self.assertIn("standard output", done.stderr)


if __name__ == "__main__":
    main()
