#!/usr/bin/env python3
"""What the regression gate refuses (exit 2) and what it skips (exit 0, with the reason), in all
cases before it builds anything."""

import pathlib
import subprocess
import tempfile
import unittest

import miniature


class InARepository(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.repository = miniature.Repository(folder.name)

    def expect(self, code, *texts, options=()):
        got, said = self.repository.gate(*options)
        self.assertEqual(got, code, said)
        for text in texts:
            self.assertIn(text, said)
        self.assertFalse((self.repository.root / "build/regression/base").exists())


class Refused(InARepository):
    def test_bad_options(self):
        for options, said in (
                (["--fast"], "unknown option '--fast'"),
                (["extra"], "unknown option 'extra'"),
                (["--pairs", "0"], "--pairs '0'"),
                (["--pairs", "6"], "fewer than 7"),
                (["--pairs", "many"], "--pairs 'many'"),
                (["--pairs"], "--pairs needs a value"),
                (["--threshold", "0.5"], "--threshold '0.5'"),
                (["--threshold", "nan"], "--threshold 'nan'"),
                (["--seconds", "0"], "--seconds '0'"),
                (["--filter", "(month"], "'(month' is no regular expression"),
                (["--base", "nowhere"], "--base 'nowhere': no such commit"),
                (["--repetitions", "0"], "--repetitions '0'"),
                (["--base", "--help"], "--base '--help': no such commit"),
                (["--root", "/nowhere/at/all"], "--root: no such folder")):
            with self.subTest(options=options):
                self.expect(2, said, options=options)

    def test_corrupt_history(self):
        self.repository.write({"bench/history/20260101-abc.json": '{"context": {"commit": "a'})
        self.expect(2, "corrupt baseline", "20260101-abc.json", "is no JSON")

    def test_history_with_a_time_that_is_none(self):
        self.repository.write({"bench/history/x.json":
                               '{"context": {"commit": "a"}, "benchmarks": [{"name": "walk"}]}'})
        self.expect(2, "x.json", "walk: cpu_time is None")


class Skipped(InARepository):
    def test_first_commit(self):
        self.expect(0, "skipped: HEAD has no commit before it")

    def test_branch_without_a_commit_of_its_own(self):
        self.repository.git("switch", "--quiet", "--create", "idea")
        self.expect(0, "skipped: branch idea has no commit that main lacks")

    def test_shallow_clone(self):
        self.repository.commit({"README": "more\n"})
        with tempfile.TemporaryDirectory() as folder:
            self.repository.git("clone", "--quiet", "--depth=1", f"file://{self.repository.root}",
                                folder)
            code, said = miniature.gate("--root", folder)
        self.assertEqual(code, 0, said)
        self.assertIn("skipped: HEAD has no commit before it (a shallow clone", said)

    def test_no_history_in_common(self):
        self.repository.git("switch", "--quiet", "--orphan", "other")
        self.repository.commit({"README": "other\n"})
        self.expect(0, "skipped: HEAD and main have no commit in common")


class WithoutARepository(unittest.TestCase):
    def test_no_git_repository(self):
        with tempfile.TemporaryDirectory() as folder:
            code, said = miniature.gate("--root", folder)
            self.assertEqual(code, 0, said)
            self.assertIn("skipped: no git repository", said)

    def test_a_folder_inside_a_repository(self):
        with tempfile.TemporaryDirectory() as folder:
            miniature.Repository(folder)
            code, said = miniature.gate("--root", pathlib.Path(folder) / "bench")
        self.assertEqual(code, 0, said)
        self.assertIn("is not the top of a git repository", said)

    def test_repository_without_a_commit(self):
        with tempfile.TemporaryDirectory() as folder:
            subprocess.run(["git", "init", "--quiet", folder], check=True)
            code, said = miniature.gate("--root", folder)
        self.assertEqual(code, 0, said)
        self.assertIn("skipped: the repository has no commit", said)

    def test_help(self):
        code, said = miniature.gate("--help")
        self.assertEqual(code, 0)
        self.assertIn("Usage: bench/regression.sh", said)


if __name__ == "__main__":
    unittest.main()
