#!/usr/bin/env python3
"""The regression gate on a miniature project: a planted slowdown of a fifth fails, a change that
costs nothing passes, and it leaves nothing behind."""

import os
import pathlib
import signal
import subprocess
import tempfile
import time
import unittest

import miniature
from miniature import suite

COMPARE = pathlib.Path("/usr/share/benchmark/compare.py")
# Another text and other machine code, but the same work.
IDLE = "int idle(int x) { return 3 * x; }"


class Gate(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.repository = miniature.Repository(folder.name)

    def change(self, **what):
        self.repository.commit({"bench/work.cpp": suite(**what)})

    def expect(self, code, *texts, options=()):
        got, said = self.repository.gate(*options)
        self.assertEqual(got, code, said)
        for text in texts:
            self.assertIn(text, said)
        self.expect_nothing_left()
        return said

    def expect_nothing_left(self):
        trees = self.repository.git("worktree", "list", "--porcelain")
        self.assertEqual(trees.count("worktree "), 1, trees)
        work = self.repository.root / "build/regression"
        self.assertEqual([side for side in ("base", "change") if (work / side).exists()], [])
        self.assertEqual(self.repository.git("status", "--porcelain"), "")


class Slowdown(Gate):
    def test_of_a_fifth_fails_and_is_named(self):
        self.repository.git("switch", "--quiet", "--create", "idea")
        self.change(extra=IDLE)
        self.change(steps=1200)  # the merge base is two commits back
        said = self.expect(1, "base: merge base with main", "measured again, with 14 pairs",
                           "FAILED: work:changing is slower", options=["--confirm"])
        self.assertNotIn("FAILED: work:steady", said)
        self.assertRegex(said, r"1\.2\d\d x: the change does more work|no instruction counts")

    def test_that_is_filtered_out_passes(self):
        self.change(steps=1200)
        said = self.expect(0, "passed: of 1 benchmarks", options=["--filter", "steady$"])
        self.assertNotIn("work:changing", said)


class NoSlowdown(Gate):
    def test_unchanged_passes(self):
        self.change(extra=IDLE)
        self.expect(0, "base: the commit before HEAD", "passed: of 2 benchmarks")

    def test_the_very_same_commit_passes_in_a_folder_of_its_own(self):
        with tempfile.TemporaryDirectory() as folder:
            self.expect(0, "passed: of 2 benchmarks",
                        options=["--base", "HEAD", "--build-dir", f"{folder}/deep/er"])

    def test_faster_passes(self):
        self.change(steps=700)
        self.expect(0, "not slower", "passed: of 2 benchmarks")


class NothingToCompare(Gate):
    def test_a_base_that_does_not_build(self):
        self.change(extra="#error unfinished")
        self.change()
        self.expect(0, "skipped: the base", "does not build", "#error unfinished")

    def test_a_base_without_benchmarks(self):
        self.repository.commit({"CMakeLists.txt": "cmake_minimum_required(VERSION 3.25)\n"
                                "project(miniature LANGUAGES CXX)\n"})
        self.repository.commit({"CMakeLists.txt": miniature.PROJECT})
        self.expect(0, "skipped: the base", "has no benchmarks")

    def test_what_takes_far_too_long_is_not_even_finished(self):
        slow = suite().replace("BENCHMARK(changing)", "BENCHMARK(changing)->MinTime(100)")
        self.repository.commit({"bench/work.cpp": slow})
        self.repository.commit({"README": "more\n"})
        self.expect(0, "left out", "work:changing/min_time:100.000: more than 3.3 s a pair",
                    "passed: of 1 benchmarks", options=["--seconds", "10"])

    def test_no_benchmark_in_common(self):
        other = suite().replace("steady", "stable").replace("changing", "moving")
        self.repository.commit({"bench/work.cpp": other})
        self.expect(0, "new, so not compared", "work:moving", "gone since the base", "work:steady",
                    "skipped: the two builds share no benchmark")

    def test_what_takes_too_long_is_named(self):
        slow = suite().replace("BENCHMARK(changing)", "BENCHMARK(changing)->MinTime(2)")
        self.repository.commit({"bench/work.cpp": slow})
        self.repository.commit({"README": "more\n"})
        self.expect(0, "left out", "work:changing/min_time", "s a pair", "passed: of 1 benchmarks",
                    options=["--seconds", "10"])


class BrokenChange(Gate):
    def test_that_does_not_build_fails(self):
        self.change(extra="#error unfinished")
        self.expect(3, "the change does not build", "#error unfinished")

    def test_whose_answer_is_wrong_fails(self):
        wrong = 'state.SkipWithError("wrong answer"); return;'
        self.change(check=wrong)
        self.expect(1, "FAILED: work:changing: wrong answer")

    def test_whose_benchmark_crashes_fails(self):
        self.change(check="__builtin_trap();")
        self.expect(1, "FAILED: work:changing: stopped:")


class Stopped(Gate):
    def stop_when(self, ready):
        """Ends the gate as soon as `ready`, which gets all lines that it says, is true."""
        self.change(extra=IDLE)
        with subprocess.Popen([miniature.GATE, "--root", self.repository.root, "--pairs", "500"],
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as gate:
            said = ""
            while not ready(said):
                said += gate.stdout.readline()
                self.assertIsNone(gate.poll(), said)
            gate.send_signal(signal.SIGTERM)
            said += gate.communicate(timeout=30)[0]
        self.assertEqual(gate.returncode, 143, said)
        self.assertIn("stopped", said)
        self.expect_nothing_left()
        self.expect_no_process()

    def expect_no_process(self):
        for folder in pathlib.Path("/proc").glob("[0-9]*"):
            try:
                command = (folder / "cmdline").read_bytes().decode(errors="replace")
            except OSError:
                continue
            self.assertNotIn(str(self.repository.root), command, folder)

    def test_while_it_builds(self):
        cache = self.repository.root / "build/regression/base/build/release/CMakeCache.txt"

        def builds(said):
            while "base:" in said and not cache.exists():
                time.sleep(0.01)
            return cache.exists()
        self.stop_when(builds)

    def test_while_it_measures(self):
        self.stop_when(lambda said: "machine:" in said)

    def test_by_a_hard_kill_does_not_hinder_the_next(self):
        self.change(extra=IDLE)
        with subprocess.Popen([miniature.GATE, "--root", self.repository.root, "--pairs", "500"],
                              stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as gate:
            while not gate.stdout.readline().startswith("machine:"):
                self.assertIsNone(gate.poll())
            gate.kill()  # no trap runs: the two source trees stay behind
            gate.wait()
            self.end_orphans()
        self.assertTrue((self.repository.root / "build/regression/base").exists())
        self.expect(0, "passed: of 2 benchmarks")

    def end_orphans(self):
        """The measuring that outlived its script; it is recognised by this test's own folder."""
        for folder in pathlib.Path("/proc").glob("[0-9]*"):
            try:
                if str(self.repository.root) in (folder / "cmdline").read_bytes().decode():
                    os.kill(int(folder.name), signal.SIGKILL)
            except (OSError, UnicodeDecodeError):
                continue


class Record(Gate):
    def record(self):
        code, said = self.repository.gate("--record")
        self.assertEqual(code, 0, said)
        return sorted((self.repository.root / "bench/history").glob("*.json"))

    def test_can_be_read_by_compare_py(self):
        first, = self.record()
        self.assertIn(self.repository.git("rev-parse", "HEAD"), first.read_text(encoding="utf-8"))
        self.assertNotIn(str(self.repository.root), first.read_text(encoding="utf-8"))
        self.assertEqual(self.record(), [first])  # the same commit: the same file
        self.change(steps=1200)
        second, = set(self.record()) - {first}
        if not COMPARE.exists():
            self.skipTest("compare.py is not installed (libbenchmark-tools)")
        done = subprocess.run(["/usr/bin/python3", COMPARE, "--no-color", "benchmarks", first,
                               second], capture_output=True, text=True, check=False)
        self.assertEqual(done.returncode, 0, done.stderr)
        # Its columns are the change by the clock and by the processor; only the latter is ours.
        self.assertRegex(done.stdout, r"(?m)^changing +[-+]\d\.\d+ +\+0\.\d+")


if __name__ == "__main__":
    unittest.main()
