#!/usr/bin/env python3
"""`weft report`: what it refuses, what it keeps, and what stands in a page. What a page looks like is
tested in tests/report.

report_test.py PROGRAM
"""

import html
import json
import os
import re

import h5py

from program import ProgramCase, main

BEGINNING = "<!doctype html>"


class Report(ProgramCase):
    made = {}  # r.h5 and probe.html, once for all tests

    def setUp(self):
        super().setUp()
        if not self.made:
            self.make()
        for name, content in self.made.items():
            (self.path / name).write_bytes(content)
        self.page = self.made["probe.html"].decode()

    def make(self):
        self.expect(0, "wrote r.h5", "run", "small.toml", "-o", "r.h5")
        done = self.weft("report", "r.h5", "-o", "probe.html", "--replays", "0")
        if "built without pages" in done.stderr:
            self.assertEqual(done.returncode, 2)
            self.assertIn("install nodejs", done.stderr)
            self.skipTest("weft was built without the page")
        for name in ("r.h5", "probe.html"):
            self.made[name] = (self.path / name).read_bytes()

    def plain(self, text, *arguments):
        """A page is made without node. To draw its pictures takes most of the time, and most tests
        are about something else."""
        return self.expect(0, text, "report", *arguments,
                           env={**os.environ, "PATH": str(self.path)})

    def data(self):
        return json.loads(re.search(r'id="report-data">(.*?)</script>', self.page, re.S).group(1))

    def assert_holds(self, page, text):
        """assertIn would print the page."""
        self.assertTrue(text in page, text)

    def test_it_says_where_the_page_is(self):
        said = self.expect(0, "wrote page.html", "report", "r.h5", "-o", "page.html")
        self.assertRegex(said.stderr, r"\(\d+ KiB\); open it in any browser")
        self.assertEqual(said.stdout, "")
        self.assertTrue((self.path / "page.html").read_text().startswith(BEGINNING))
        self.assertEqual(list(self.path.glob("page.html?*")), [])

    def test_a_page_is_the_same_each_time(self):
        self.expect(0, "wrote again.html", "report", "r.h5", "-o", "again.html", "--replays", "0",
                    "--threads", "1")
        self.assertEqual((self.path / "again.html").read_text(), self.page)

    def test_an_output_is_needed(self):
        self.expect(2, "the output is missing; give -o REPORT.html", "report", "r.h5")
        self.expect(2, "the output has no name", "report", "r.h5", "-o", "")
        self.expect(2, "", "report", "-o", "page.html")

    def test_an_existing_output_is_kept(self):
        before = self.identity("probe.html")
        self.expect(2, "exists already", "report", "r.h5", "-o", "probe.html")
        self.assertEqual(self.identity("probe.html"), before)
        self.plain("wrote probe.html", "r.h5", "-o", "probe.html", "--force")
        self.assertNotEqual(self.identity("probe.html"), before)

    def test_force_replaces_pages_only(self):
        (self.path / "notes.html").write_text("<html>my notes</html>")
        for name in ("notes.html", "small.toml"):
            before = (self.path / name).read_bytes()
            self.expect(2, "is no page of weft", "report", "r.h5", "-o", name, "--force")
            self.assertEqual((self.path / name).read_bytes(), before)
        self.expect(2, "result file", "report", "r.h5", "-o", "r.h5", "--force")
        (self.path / "empty.html").touch()
        self.plain("wrote empty.html", "r.h5", "-o", "empty.html", "--force")

    def test_folders(self):
        self.expect(2, "missing", "report", "r.h5", "-o", "missing/page.html")
        (self.path / "folder").mkdir()
        self.expect(2, "folder", "report", "r.h5", "-o", "folder")
        self.expect(2, "folder", "report", "r.h5", "-o", "folder", "--force")

    def test_a_folder_that_cannot_be_written_to(self):
        closed = self.path / "closed"
        closed.mkdir(mode=0o500)
        if os.geteuid() == 0:
            closed = "/proc"  # root may write everywhere else
        done = self.weft("report", "r.h5", "-o", f"{closed}/page.html", "--replays", "0")
        self.assertIn(done.returncode, (2, 3))
        self.assertIn(str(closed), done.stderr)
        self.assertFalse(os.path.exists(f"{closed}/page.html"))

    def test_results_that_are_none(self):
        self.expect(2, "none.h5", "report", "none.h5", "-o", "page.html")
        self.expect(3, "small.toml: cannot be opened as a result file", "report", "small.toml", "-o",
                    "page.html")
        with h5py.File(self.path / "foreign.h5", "w") as foreign:
            foreign["values"] = [1, 2, 3]
        self.expect(3, "foreign.h5: not a result file", "report", "foreign.h5", "-o", "page.html")
        damaged = (self.path / "r.h5").read_bytes()
        (self.path / "cut.h5").write_bytes(damaged[:len(damaged) // 2])
        self.assertIn(self.weft("report", "cut.h5", "-o", "page.html").returncode, (2, 3))
        self.assertFalse((self.path / "page.html").exists())

    def test_unknown_names(self):
        self.expect(2, "did you mean 'engagement'?", "report", "r.h5", "-o", "page.html",
                    "--outcome", "engagment")
        self.expect(2, "did you mean 'balanced'?", "report", "r.h5", "-o", "page.html",
                    "--baseline", "balancd")
        for wrong in ("-1", "1001", "many"):
            self.expect(2, "replays", "report", "r.h5", "-o", "page.html", "--replays", wrong)
        self.expect(2, "did you mean '--baseline'?", "report", "r.h5", "-o", "page.html",
                    "--baselin", "none")
        self.assertFalse((self.path / "page.html").exists())

    def test_part_of_a_result(self):
        self.expect(0, "wrote s.h5", "run", "small.toml", "--set", "design.configurations=400",
                    "--shard", "0/2", "-o", "s.h5")
        self.expect(2, "--partial", "report", "s.h5", "-o", "page.html")
        self.assertFalse((self.path / "page.html").exists())
        self.plain("wrote page.html", "s.h5", "-o", "page.html", "--partial")
        self.assert_holds((self.path / "page.html").read_text(), "The result is not finished: ")
        self.assertFalse("The result is not finished" in self.page)

    def test_an_unfinished_run(self):
        self.stopped_run(result="long.h5")
        self.expect(2, "long.h5", "report", "long.h5", "-o", "page.html")
        self.assertFalse((self.path / "page.html").exists())

    def test_what_stands_in_it(self):
        answer = self.weft("compare", "r.h5", "--baseline", "none", "--format", "json")
        headline = json.loads(answer.stdout)["headline"]
        for line in headline.split("\n"):
            self.assert_holds(self.page, f"<p>{html.escape(line)}</p>")
        self.assert_holds(self.page, "default-src 'none'")
        self.assertFalse("{{" in re.sub(r"<script.*?</script>", "", self.page, flags=re.S))
        self.assertEqual(self.page.count("<figure"), self.page.count("<svg role"))
        with h5py.File(self.path / "r.h5") as result:
            self.assert_holds(self.page, result.attrs["experiment_sha256"])

    def test_courses_are_those_of_the_file(self):
        data = self.data()
        with h5py.File(self.path / "r.h5") as result:
            trajectory = result["trajectory"]
            for quantity in data["quantities"]:
                for statistic in ("mean", "q05", "q50", "q95"):
                    name = f"{quantity['name']}_{statistic}"
                    wanted = trajectory[name][:].astype(float).ravel()
                    self.assertEqual(data["course"][name],
                                     [float(f"{value:.4g}") for value in wanted], name)
        self.assertEqual(data["course"]["month"], list(range(12)) * 2)
        self.assertEqual(data["course"]["strategy"], ["none"] * 12 + ["balanced"] * 12)

    def test_what_is_shown_first(self):
        self.assertEqual(self.data()["outcomes"][0]["name"], "engagement")
        self.assertEqual(self.data()["baseline"], 0)
        self.plain("wrote page.html", "r.h5", "-o", "page.html", "--outcome", "effort", "--baseline",
                   "balanced", "--replays", "0")
        self.page = (self.path / "page.html").read_text()
        self.assertEqual(self.data()["outcomes"][0], {"name": "effort", "unit": "1",
                                                      "lower_is_better": True})
        self.assertEqual(self.data()["strategies"][self.data()["baseline"]], "balanced")
        self.assert_holds(self.page, "effort: difference from balanced")

    def test_without_node_the_page_is_whole_but_for_pictures(self):
        self.plain("without JavaScript the page shows tables but no pictures", "r.h5", "-o",
                   "plain.html", "--replays", "0")
        plain = (self.path / "plain.html").read_text()
        self.assertFalse("<svg role" in plain)
        self.assertEqual(re.sub(r"<svg role.*?</svg>", "", self.page, flags=re.S).count("<figure"),
                         plain.count("<figure"))

    def test_replays_show_what_comes_before_exits(self):
        self.assertNotIn("before_exits", self.data())
        self.assertFalse('data-chart="before-exits"' in self.page)
        self.plain("wrote page.html", "r.h5", "-o", "page.html", "--replays", "5")
        self.page = (self.path / "page.html").read_text()
        self.assertIn("before_exits", self.data())
        self.assert_holds(self.page, 'data-chart="before-exits"')


if __name__ == "__main__":
    main()
