#!/usr/bin/env python3
"""weft members as a user meets it.

members_test.py PROGRAM
"""

import json

from program import SMALL, ProgramCase, main

# Nobody joins later, and one world each: those kept are those that `retention` counts.
CLOSED = SMALL.replace("replicates = 2", "replicates = 1").replace("horizon = 12", "horizon = 60")
CLOSED += "[configuration]\nentry_rate = 0\n"


class Members(ProgramCase):
    def answer(self, *arguments):
        done = self.weft("members", "r.h5", "--format", "json", *arguments)
        self.assertEqual(done.returncode, 0, done.stderr)
        return json.loads(done.stdout)

    def run_it(self, text):
        (self.path / "closed.toml").write_text(text)
        self.expect(0, "", "run", "closed.toml", "-o", "r.h5", "--quiet", "--force")

    def test_keeps_as_many_as_retention_says(self):
        self.run_it(CLOSED)
        compared = json.loads(self.weft("compare", "r.h5", "--outcome", "retention", "--format",
                                        "json").stdout)
        retention = {row["strategy"]: row for row in compared["rows"]}
        rows = self.answer()["rows"]
        self.assertEqual(len(rows), 2)
        for row in rows:
            for end in ("", "_low", "_high"):
                self.assertAlmostEqual(row["kept" + end],
                                       retention[row["strategy"]]["retention" + end], places=6)

    def test_gains_and_losses_add_up(self):
        self.run_it(CLOSED)
        answer = self.answer("--baseline", "balanced")
        rows = {row["strategy"]: row for row in answer["rows"]}
        none = rows["none"]
        self.assertAlmostEqual(none["kept"] - rows["balanced"]["kept"], none["net"], places=9)
        self.assertAlmostEqual(none["net"], none["gained"] - none["lost"], places=9)
        self.assertIsNone(rows["balanced"]["gained"])
        kinds = [row for row in answer["groups"] if row["strategy"] == "none"]
        self.assertEqual(len(kinds), 2 + 5 * 3)

    def test_traits_that_keep_members_out(self):
        """Where firms have no mission and nothing to gain, and only that counts, firms leave."""
        self.run_it(CLOSED.replace("= 20\n", "= 100\n") + "readiness = 0\nspread = 0.05\n"
                    "[theory]\nmission_firm = 0\nmission_other = 1\nlearn = 0\nb_tension = 0\n"
                    "collapse_share = 0\n")
        for contrast in self.answer()["contrasts"]:
            if contrast["trait"] == "sector":
                self.assertLess(contrast["kept_high"], -0.1)
            else:
                self.assertGreater(contrast["kept_high"], -0.1)

    def test_the_sample_is_of_the_whole_design(self):
        """Every other point of a Sobol' design lies in one half of each factor."""
        self.run_it(CLOSED.replace("= 20\n", "= 512\nmethod = \"sobol\"\n"))
        whole = self.answer("--replays", "512")["founders"] / 512
        half = self.answer("--replays", "256")["founders"] / 256
        self.assertAlmostEqual(half, whole, delta=0.15 * whole)

    def test_sectors_of_one_mission_are_not_told_apart(self):
        self.run_it(CLOSED + "[theory]\nmission_firm = 0.2\nmission_other = 0.2\n")
        sectors = [row for row in self.answer()["groups"] if row["trait"] == "sector"]
        self.assertEqual({row["kept"] for row in sectors}, {None})

    def test_refuses(self):
        self.run_it(SMALL)
        self.expect(2, "did you mean 'balanced'", "members", "r.h5", "--baseline", "balancd")
        self.expect(2, "--replays", "members", "r.h5", "--replays", "0")
        self.expect(0, "From 3 configurations", "members", "r.h5", "--replays", "3")


if __name__ == "__main__":
    main()
