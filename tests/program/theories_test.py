#!/usr/bin/env python3
"""weft theories as a user meets it.

theories_test.py PROGRAM
"""

import json
import pathlib

from program import SMALL, ProgramCase, main

STRUCTURES = pathlib.Path(__file__).parents[2] / "experiments" / "structures"
SMALLER = ["--set", "design.configurations=40", "--set", "design.replicates=2", "--set",
           "horizon=36", "--quiet"]


class Theories(ProgramCase):
    def setUp(self):
        super().setUp()
        (self.path / "one.toml").write_text(SMALL)
        (self.path / "two.toml").write_text(SMALL + "[theory]\nb_tension = 0\n")

    def test_ranks_by_theory_and_reuses(self):
        first = self.expect(0, "Ranks by theory", "theories", "one.toml", "two.toml")
        self.assertIn("Of 1 pair of strategies", first.stdout)
        kept = self.identity("weft-theories/one.h5")
        again = self.weft("theories", "one.toml", "two.toml")
        self.assertEqual((again.stdout, again.stderr), (first.stdout, ""))
        self.assertEqual(self.identity("weft-theories/one.h5"), kept)
        answer = json.loads(self.weft("theories", "one.toml", "two.toml", "--outcome", "retention",
                                      "--format", "json").stdout)
        self.assertEqual({row["theory"] for row in answer["rankings"]}, {"one", "two"})
        self.assertEqual(len(answer["differences"]), 2)
        lines = self.weft("theories", "one.toml", "--format", "csv").stdout.splitlines()
        self.assertEqual(len(lines), 3)

    def test_refuses(self):
        (self.path / "other.toml").write_text(SMALL.replace('"none"', '"nothing"'))
        self.expect(2, "other.toml has other strategies than one.toml", "theories", "one.toml",
                    "other.toml")
        self.expect(2, "did you mean 'engagement'", "theories", "one.toml", "--outcome", "engagment")
        self.assertFalse((self.path / "weft-theories").exists())

    def matrix(self, *settings):
        """Of the reference theory with settings: {strategy: (rank, mean)}, and its pairs."""
        done = self.weft("theories", str(STRUCTURES / "reference.toml"), "--force", "--format", "json",
                         "--quiet", "--set", "design.configurations=300", *settings)
        self.assertEqual(done.returncode, 0, done.stderr)
        answer = json.loads(done.stdout)
        return ({row["strategy"]: (row["rank"], row["mean"]) for row in answer["rankings"]},
                answer["pairs"])

    def test_without_rivalry_safeguarding_cannot_help(self):
        ranks, pairs = self.matrix("--set", "configuration.rivalry=0")
        self.assertEqual(ranks["bundling + connecting"][0], 1)
        behind = {pair["behind"] for pair in pairs
                  if pair["ahead"] == "bundling + connecting" and pair["order"] == "stable"}
        self.assertLessEqual({"balanced", "safeguarding stays", "safeguarding fades"}, behind)
        ranks, _ = self.matrix("--set", "configuration.rivalry=1")  # the bent twin
        self.assertGreater(ranks["bundling + connecting"][0], 4)

    def test_one_theory_alone(self):
        self.expect(0, "have a sure order in engagement under this theory", "theories", "one.toml")

    def test_without_capacity_all_strategies_are_one(self):
        ranks, pairs = self.matrix("--set", "configuration.capacity=0")
        self.assertEqual({rank for rank, _ in ranks.values()}, {1})
        self.assertEqual({pair["order"] for pair in pairs}, {"open"})

    def test_without_readiness_missions_alone_keep_members(self):
        unready = ["--set", "configuration.readiness=0", "--set", "configuration.spread=0",
                   "--set", "theory.learn=0"]
        without, _ = self.matrix(*unready, "--set", "theory.mission_firm=0", "--set",
                                 "theory.mission_other=0")
        with_one, _ = self.matrix(*unready, "--set", "theory.mission_firm=1", "--set",
                                  "theory.mission_other=1")
        for strategy, (_, mean) in without.items():
            self.assertLess(mean, 0.25, strategy)
            self.assertGreater(with_one[strategy][1], 1.2 * mean, strategy)

    def test_the_eleven_are_ready_to_run(self):
        files = sorted(str(file) for file in STRUCTURES.glob("*.toml"))
        self.assertEqual(len(files), 11)
        done = self.weft("theories", *files, *SMALLER, "--format", "json")
        self.assertEqual(done.returncode, 0, done.stderr)
        answer = json.loads(done.stdout)
        self.assertEqual(len(answer["pairs"]), 28)
        self.assertEqual(len(answer["rankings"]), 88)


if __name__ == "__main__":
    main()
