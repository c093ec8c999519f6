#!/usr/bin/env python3
"""survival_test.py WEFT: `weft survival` and `weft tensions`, on results of the program itself."""

import csv
import io
import json

from program import ProgramCase, main


class Survival(ProgramCase):
    def setUp(self):
        super().setUp()
        self.expect(0, "wrote", "run", "small.toml", "-o", "r.h5", "--set", "horizon=36")

    def rows(self, *arguments):
        done = self.expect(0, "", *arguments, "--format", "csv")
        return list(csv.DictReader(io.StringIO(done.stdout)))

    def document(self, *arguments):
        return json.loads(self.expect(0, "", *arguments, "--format", "json").stdout)

    def test_survival_of_members_and_collaborations(self):
        text = self.expect(0, "a member stays", "survival", "r.h5", "--baseline", "none").stdout
        self.assertNotIn("nan", text)
        rows = self.rows("survival", "r.h5")
        self.assertEqual({row["strategy"] for row in rows}, {"none", "balanced"})
        self.assertGreaterEqual(float(rows[0]["mean_months"]), float(rows[1]["mean_months"]))
        self.expect(0, "a collaboration lives", "survival", "r.h5", "--of", "collaborations",
                    "--until", "24")

    def test_curves_begin_with_everybody_and_add_up(self):
        document = self.document("survival", "r.h5")
        for row in document["curve"]:
            gone = row["incidence_disengaged"] + row["incidence_exogenous"]
            self.assertAlmostEqual(row["share"] + gone, 1, places=12)
        first = [row for row in document["curve"] if row["month"] == 1]
        lives = {row["strategy"]: row["lives"] for row in document["ends"]}
        self.assertEqual({row["strategy"]: row["at_risk"] for row in first}, lives)

    def test_counts_are_those_of_the_runs(self):
        """Exits by tenure are all exits that runs report, in compare's means."""
        document = self.document("survival", "r.h5")
        exits = {}
        for row in document["curve"]:
            exits[row["strategy"]] = exits.get(row["strategy"], 0) + row["events_disengaged"]
        compared = self.document("compare", "r.h5", "--outcome", "exits_disengaged")
        for row in compared["rows"]:
            self.assertAlmostEqual(exits[row["strategy"]],
                                   row["exits_disengaged"] * row["runs"], delta=1e-3)

    def test_tensions_with_and_without_replays(self):
        text = self.expect(0, "Before exits", "tensions", "r.h5", "--replays", "5").stdout
        self.assertNotIn("nan", text)
        document = self.document("tensions", "r.h5", "--replays", "0")
        self.assertEqual(len(document["rows"]), 10)
        self.assertNotIn("before_exits", document)
        one = self.document("tensions", "r.h5", "--replays", "20", "--threads", "1")
        self.assertEqual(one, self.document("tensions", "r.h5", "--replays", "20", "--threads", "3"))

    def test_unfinished_results(self):
        self.expect(0, "wrote", "run", "small.toml", "-o", "s.h5", "--shard", "0/2")
        for command in ("survival", "tensions", "compare"):
            self.expect(2, "is not finished (40 of 80 runs are done (50 %)", command, "s.h5")
            self.expect(0, "The result is not finished: 40 of 80 runs", command, "s.h5",
                        "--partial")

    def test_wrong_words(self):
        self.expect(2, "did you mean 'members'", "survival", "r.h5", "--of", "member")
        self.expect(2, "choose a month from 1 to 36", "survival", "r.h5", "--until", "37")
        self.expect(2, "give a month from 1 on", "survival", "r.h5", "--until", "0")
        self.expect(2, "did you mean 'none'", "tensions", "r.h5", "--baseline", "non")
        self.expect(2, "give a number from 0 to 10000", "tensions", "r.h5", "--replays", "-1")
        self.expect(2, "did you mean 'csv'", "tensions", "r.h5", "--format", "cvs")


if __name__ == "__main__":
    main()
