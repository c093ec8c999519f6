#!/usr/bin/env python3
"""The README's answers in Python and in R, as they stand there, against those of `weft compare`.

readme_test.py PROGRAM ROOT python|r    exit 77 (skipped) where the language or a package is missing
"""

import importlib.util
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest

import pages

PROGRAM, ROOT = os.path.abspath(sys.argv[1]), pathlib.Path(sys.argv[2]).resolve()
LANGUAGE = sys.argv[3]
MONTHS = 60  # the snippets show the end of the fifth year
SMALL = ["--set", "design.configurations=60", "--set", "design.replicates=2",
         "--set", f"horizon={MONTHS}", "--quiet"]

# After the snippet, what it found, one value a line.
REPORT = {
    "python": """
print("\\nhere:")
def told(name, values):
    for value in values:
        print(name, value, sep="\\t")
told("name", ranked.index)
told("mean", ranked)
told("interval", difference)
told("course", [float(course.sel(strategy=name).mean()) for name in ranked.index])
told("winner", winners.values)
""",
    "r": """
cat("\\nhere:\\n")
told <- function(name, values) cat(paste0(name, "\\t", values, "\\n"), sep = "")
told("name", names(ranked))
told("mean", sprintf("%.17g", ranked))
told("interval", sprintf("%.17g", difference$conf.int))
told("course", sprintf("%.17g", colMeans(course)[names(ranked)]))
told("winner", winners)
"""}
COMMAND = {"python": [sys.executable], "r": ["Rscript"]}


def weft(folder, *arguments):
    return subprocess.run([PROGRAM, *arguments], cwd=folder, check=True, capture_output=True,
                          text=True).stdout


def snippet():
    """The README's only block of the language."""
    page = (ROOT / "README.md").read_text(encoding="utf-8")
    (text,) = pages.blocks(page, LANGUAGE)
    return text


def answers_of_snippet(folder):
    script = pathlib.Path(folder) / "snippet"
    script.write_text(snippet() + REPORT[LANGUAGE], encoding="utf-8")
    done = subprocess.run([*COMMAND[LANGUAGE], script.name], cwd=folder, capture_output=True,
                          text=True, check=False)
    if done.returncode != 0:
        raise AssertionError(done.stderr)
    answers = {}
    for line in done.stdout.partition("\nhere:\n")[2].splitlines():
        name, value = line.split("\t")
        number = name not in ("name", "winner")
        answers.setdefault(name, []).append(float(value) if number else value)
    return answers


def answers_of_weft(folder):
    rows = json.loads(weft(folder, "compare", "mine.h5", "--format", "json"))["rows"]
    halves = json.loads(weft(folder, "compare", "mine.h5", "--by", "rivalry", "--bins", "2",
                             "--format", "json"))["rows"]
    means = [row["engagement"] for row in rows]
    return {"name": [row["strategy"] for row in rows], "mean": means,
            "interval": [rows[1]["difference_to_best_low"], rows[1]["difference_to_best_high"]],
            "course": means, "winner": [row["strategy"] for row in halves if row["rank"] == 1]}


class Readme(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        self.run_with(seed=1)

    def run_with(self, seed):
        weft(self.folder.name, "run", str(ROOT / "experiments/quickstart.toml"), "-o", "mine.h5",
             "--force", "--seed", str(seed), *SMALL)

    def hold_against_weft(self, answers):
        told = answers_of_weft(self.folder.name)
        self.assertEqual(answers.keys(), told.keys())
        for what, values in told.items():
            self.assertEqual(len(answers[what]), len(values), what)
            # Courses are kept by month, as 32 bit numbers.
            tolerance = {"course": 1e-5}.get(what, 1e-10)
            for ours, theirs in zip(answers[what], values):
                if isinstance(theirs, str):
                    self.assertEqual(ours, theirs, what)
                else:
                    self.assertAlmostEqual(ours, theirs, delta=tolerance, msg=what)

    def test_the_same_numbers_as_weft_compare(self):
        self.hold_against_weft(answers_of_snippet(self.folder.name))

    def test_answers_to_another_result_are_found_wrong(self):
        answers = answers_of_snippet(self.folder.name)
        self.run_with(seed=2)
        with self.assertRaises(AssertionError):
            self.hold_against_weft(answers)


def missing():
    """What this machine lacks, if anything."""
    if LANGUAGE == "python":
        wanted = ("xarray", "scipy", "netCDF4", "pandas")
        return [name for name in wanted if importlib.util.find_spec(name) is None]
    if shutil.which("Rscript") is None:
        return ["Rscript"]
    there = subprocess.run(["Rscript", "-e", 'quit(status = !requireNamespace("ncdf4"))'],
                           capture_output=True, check=False).returncode == 0
    return [] if there else ["ncdf4"]


if __name__ == "__main__":
    if lacking := missing():
        print("skipped: there is no " + ", ".join(lacking))
        sys.exit(77)
    unittest.main(argv=sys.argv[:1])
