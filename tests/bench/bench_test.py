#!/usr/bin/env python3
"""Every suite runs and finds its answers right, and the scaling study says what it has to.

bench_test.py BUILD_FOLDER    no time is judged here, only whether there is one
"""

import json
import pathlib
import subprocess
import sys
import tempfile
import unittest
from xml.etree import ElementTree

ROOT = pathlib.Path(__file__).resolve().parents[2]
BENCH = ROOT / "bench"
sys.path.insert(0, str(BENCH / "regression"))
sys.path.insert(0, str(BENCH / "scaling"))

import estimate  # noqa: E402
import suites  # noqa: E402
import tables  # noqa: E402

BUILD = pathlib.Path(sys.argv.pop(1)) if len(sys.argv) > 1 else ROOT / "build" / "release"
SOURCES = sorted(BENCH.glob("*.cpp"))
NAMES = [source.stem for source in SOURCES]


class Suites(unittest.TestCase):
    def test_each_says_first_why_it_exists_and_stands_in_the_readme(self):
        page = (BENCH / "README.md").read_text(encoding="utf-8")
        for source in SOURCES:
            self.assertTrue(source.read_text(encoding="utf-8").startswith("// Why: "), source)
            self.assertIn(f"[{source.stem}]({source.name})", page)

    def test_names_differ_between_suites(self):
        listed = [name.split(":", 1)[1] for name in suites.benchmarks(BUILD / "bench", "")]
        self.assertEqual(len(listed), len(set(listed)))

    def test_every_benchmark_runs_and_is_right(self):
        for name in NAMES:
            with self.subTest(name), tempfile.TemporaryDirectory() as folder:
                out = pathlib.Path(folder) / "out.json"
                done = subprocess.run(
                    [BUILD / "bench" / f"bench_{name}", "--benchmark_min_time=0.001",
                     f"--benchmark_out={out}", "--benchmark_out_format=json"],
                    capture_output=True, text=True, check=False)
                self.assertEqual(done.returncode, 0, done.stderr[-2000:])
                entries = json.loads(out.read_text(encoding="utf-8"))["benchmarks"]
                self.assertTrue(entries)
                for entry in entries:
                    self.assertFalse(entry.get("error_occurred"), entry)
                    self.assertNotEqual(entry["real_time"], 0, entry)

    def test_those_that_write_files_may_run_again(self):
        for name, pattern in (("end_to_end", "small/1_thread"), ("result_file", "commit")):
            with self.subTest(name):
                done = subprocess.run(
                    [BUILD / "bench" / f"bench_{name}", f"--benchmark_filter={pattern}",
                     "--benchmark_min_time=0.001", "--benchmark_repetitions=2",
                     "--benchmark_format=json"],
                    capture_output=True, text=True, check=False)
                self.assertEqual(done.returncode, 0, done.stderr[-2000:])
                entries = json.loads(done.stdout)["benchmarks"]
                runs = [entry for entry in entries if entry["run_type"] == "iteration"]
                self.assertEqual(len(runs), 2)


def run_study(*options):
    return subprocess.run([sys.executable, BENCH / "scaling.py", "--build", BUILD, *options],
                          capture_output=True, text=True, check=False)


class Study(unittest.TestCase):
    def test_quick(self):
        with tempfile.TemporaryDirectory() as folder:
            done = run_study("--quick", "--out", folder)
            self.assertEqual(done.returncode, 0, done.stderr[-2000:])
            figures = json.loads((pathlib.Path(folder) / "scaling.json").read_text("utf-8"))
            picture = ElementTree.parse(pathlib.Path(folder) / "scaling.svg").getroot()
        self.assertTrue(picture.tag.endswith("svg"))
        words = "".join(picture.itertext())
        for label in ("member-months", "threads", "equal parts"):
            self.assertIn(label, words)
        self.assertEqual(
            {point["study"] for point in figures["points"].values()}, {"work", "threads", "shards"})
        for point in figures["points"].values():
            self.assertGreater(point["member_months"], 0)
            self.assertGreater(point["bytes"], 0)
        self.assertIn("| cores a node |", done.stdout)

    def test_refusals(self):
        for options, word in ((["--rounds", "2"], "--rounds"), (["--out", "/none"], "--out")):
            done = run_study(*options)
            self.assertEqual(done.returncode, 2, done.stdout)
            self.assertIn(word, done.stderr)
        done = run_study("--quick", "--build", "/none")
        self.assertEqual(done.returncode, 3)
        self.assertIn("build preset release", done.stderr)


def work_point(at, seconds, member_months, runs):
    return {"study": "work", "at": at, "threads": 2, "seconds": seconds,
            "member_months": member_months, "runs": runs}


class Paper(unittest.TestCase):
    """A machine whose figures are known, worked out by hand."""

    MEASURED = {"work 1": work_point(1, 0.3, 1e7, 1e4), "work 2": work_point(2, 1.2, 1e8, 1e5)}
    JOINS = {"a": {"parts": 1, "megabytes": 5, "real_time": 61, "time_unit": "ms",
                   "bytes_a_run": 50},
             "b": {"parts": 11, "megabytes": 5, "real_time": 161, "time_unit": "ms",
                   "bytes_a_run": 50},
             "c": {"parts": 1, "megabytes": 105, "real_time": 561, "time_unit": "ms",
                   "bytes_a_run": 50}}

    def test_costs_are_told_apart(self):
        each, fixed = estimate.slopes(self.MEASURED)
        self.assertAlmostEqual(each * 1e8, 1.0)  # 0.9 s for 9e7 more
        self.assertAlmostEqual(fixed, 0.2)
        join = estimate.join_costs(self.JOINS)
        self.assertAlmostEqual(join["seconds_a_part"], 0.010)
        self.assertAlmostEqual(join["seconds_a_byte"] * 1e6, 0.005)
        self.assertAlmostEqual(join["fixed_seconds"], 0.061 - 0.010 - 0.025)
        self.assertAlmostEqual(join["bytes_a_run"], 50)

    def test_whole(self):
        paper = estimate.estimate(self.MEASURED, self.JOINS, 0.001, 1e12, 100, 50)
        self.assertAlmostEqual(paper["core_hours"] * 3600, 20000)  # 2 cores, 1e-8 s, 1e12 times
        self.assertAlmostEqual(paper["simulating_seconds"], 4)
        self.assertAlmostEqual(paper["node_seconds"], 4 + 0.2 + 50 * 0.001)
        self.assertAlmostEqual(paper["bytes"], 1e9 * 50)
        self.assertEqual(paper["parts"], 200)  # 500 MB a node, of at most 256
        self.assertAlmostEqual(paper["join_seconds"], 0.026 + 200 * 0.010 + 50e9 * 0.005e-6)

    def test_page_is_written_between_the_marks_only(self):
        page = f"above\n{tables.BEGIN}\nold\n{tables.END}\nbelow\n"
        self.assertEqual(tables.put_into(page, "new\n"),
                         f"above\n{tables.BEGIN}\n\nnew\n\n{tables.END}\nbelow\n")
        with self.assertRaises(ValueError):
            tables.put_into("a page without marks", "new")


if __name__ == "__main__":
    unittest.main()
