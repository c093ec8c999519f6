#!/usr/bin/env python3
"""Unfinished runs: signals, resuming, damaged parts, machine failures, several processes at once.

parts_test.py PROGRAM
"""

import os
import resource
import signal
import subprocess
import time

from program import OFTEN, PROGRAM, ProgramCase, main

SHORT = ["--set", "design.configurations=1500"]
RUN = ["run", "long.toml", "-o", "r.h5", *OFTEN]


def limited(which, value):
    """preexec_fn of a process with a limit."""
    return lambda: resource.setrlimit(which, (value, value))


class Parts(ProgramCase):
    answers = []  # of a run in one piece, made once for all tests

    def whole(self):
        if not self.answers:
            self.expect(0, "wrote", "run", "long.toml", "-o", "whole.h5", *SHORT)
            self.answers.append(self.answer("whole.h5"))
        return self.answers[0]

    def test_a_signal_stops_it_and_resume_goes_on(self):
        said = self.stopped_run()
        self.assertIn("runs are committed in r.h5.parts; run again with --resume", said)
        self.assertFalse((self.path / "r.h5").exists())
        self.assertFalse(list(self.path.rglob("*.tmp.*")))
        self.expect(2, "unfinished run", *RUN)

    def test_resumed_is_the_same(self):
        self.stopped_run(*SHORT)
        self.expect(0, "wrote", *RUN, *SHORT, "--resume")
        self.assertEqual(self.answer("r.h5"), self.whole())
        self.assertFalse((self.path / "r.h5.parts").exists())

    def test_signals_that_come_twice_lose_nothing(self):
        for numbers in ((signal.SIGINT, signal.SIGINT), (signal.SIGTERM, signal.SIGHUP)):
            run = self.start("run", "long.toml", "-o", "r.h5", "--force")
            time.sleep(0.4)
            for number in numbers:
                run.send_signal(number)
            said = run.communicate(timeout=120)[1]
            self.assertEqual(run.returncode, 75, said)
            self.assertTrue(self.parts(), said)

    def test_a_third_signal_ends_it_at_once(self):
        run = self.start(*RUN)
        self.wait_for_parts(run)
        run.send_signal(signal.SIGSTOP)
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            run.send_signal(number)
        run.send_signal(signal.SIGCONT)
        self.assertEqual(run.wait(timeout=60), 75)
        self.assertEqual(self.weft("info", "r.h5").returncode, 0)

    def test_what_a_parent_ignores_stays_ignored(self):
        run = self.start(*RUN, "--set", "design.configurations=300",
                         preexec_fn=lambda: signal.signal(signal.SIGHUP, signal.SIG_IGN))
        run.send_signal(signal.SIGHUP)
        self.assertEqual(run.wait(timeout=60), 0)

    def test_nobody_reads(self):
        for arguments in (["list", "parameters"], ["run", "small.toml", "-o", "r.h5", "--quiet",
                                                   "--progress", "always"]):
            read, write = os.pipe()
            os.close(read)
            streams = {"stdout": write} if arguments[0] == "list" else {"stderr": write}
            streams = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, **streams}
            done = subprocess.run([PROGRAM, *arguments], cwd=self.path, **streams)
            os.close(write)
            self.assertEqual(done.returncode, 3 if arguments[0] == "list" else 0)
            self.assertFalse(done.stderr)
        self.assertTrue((self.path / "r.h5").exists())

    def test_info_of_an_unfinished_run(self):
        self.stopped_run()
        for name in ("r.h5", "r.h5.parts", "r.h5.parts/"):
            said = self.expect(0, "runs committed", "info", name).stdout
            self.assertIn("of 80 000", said)
            self.assertIn("-o r.h5 --resume", said)
        self.assertIn("horizon = 1200", self.weft("info", "r.h5", "--experiment").stdout)
        self.assertIn('"can_be_resumed":', self.weft("info", "r.h5", "--format", "json").stdout)
        self.expect(2, "its run is unfinished", "compare", "r.h5")

    def test_parts_of_another_experiment(self):
        self.stopped_run()
        before = self.parts()
        said = self.expect(2, "its parts belong to another experiment", *RUN, "--resume", "--seed",
                           "5").stderr
        self.assertRegex(said, "sha256 [0-9a-f]{12} there, [0-9a-f]{12} here; line 1 is")
        self.assertIn("'seed = 5' here", said)
        self.assertEqual(self.parts(), before)

    def test_damaged_parts_are_computed_again(self):
        self.stopped_run(*SHORT, count=4)
        parts = self.parts()
        with open(parts[1], "r+b") as file:
            file.seek(parts[1].stat().st_size // 2)
            byte = file.read(1)
            file.seek(-1, os.SEEK_CUR)
            file.write(bytes([byte[0] ^ 1]))
        os.truncate(parts[2], 1000)
        self.expect(0, "damaged parts     2", "info", "r.h5")
        said = self.expect(0, "wrote", *RUN, *SHORT, "--resume").stderr
        self.assertEqual(said.count("damaged (its check-sum is wrong); set aside"), 2, said)
        self.assertEqual(self.answer("r.h5"), self.whole())
        self.assertFalse((self.path / "r.h5.parts").exists())

    def test_a_missing_part_is_computed_again(self):
        self.stopped_run(*SHORT, count=4)
        self.parts()[1].unlink()
        self.expect(0, "wrote", *RUN, *SHORT, "--resume")
        self.assertEqual(self.answer("r.h5"), self.whole())

    def test_a_file_that_may_not_grow(self):
        done = self.weft("run", "small.toml", "-o", "r.h5",
                         preexec_fn=limited(resource.RLIMIT_FSIZE, 20000))
        self.assertEqual(done.returncode, 3, done.stderr)
        self.assertIn("nothing was committed", done.stderr)
        self.assertFalse((self.path / "r.h5").exists())
        self.assertFalse((self.path / "r.h5.parts").exists())
        self.expect(0, "wrote", "run", "small.toml", "-o", "r.h5")

    def test_what_was_committed_before_a_failure_stays(self):
        # Parts fit, the result does not.
        done = self.weft(*RUN, *SHORT, preexec_fn=limited(resource.RLIMIT_FSIZE, 250000))
        self.assertEqual(done.returncode, 3, done.stderr)
        self.assertRegex(done.stderr, "6 000 of 6 000 runs are committed in r.h5.parts")
        self.assertFalse(list(self.path.rglob("*.tmp.*")))
        self.expect(0, "wrote", *RUN, *SHORT, "--resume")

    def test_a_second_process_is_refused(self):
        first = self.start(*RUN)
        self.wait_for_parts(first)
        for options in ([], ["--resume"], ["--force"], ["--resume", "--share"]):
            said = self.expect(2, "'r.h5' is being written by process " + str(first.pid), *RUN,
                               *options).stderr
            self.assertIn("--share", said)
        self.assertIsNone(first.poll())
        first.kill()
        first.wait()
        self.start(*RUN, "--resume")

    def test_three_share(self):
        for options in (["--resume"], ["--force"]):
            runs = [self.start(*RUN, *SHORT, "--share", *options) for _ in range(3)]
            for run in runs:
                said = run.communicate(timeout=120)[1]
                self.assertEqual(run.returncode, 0, said)
                self.assertNotIn("error", said)
            self.assertFalse((self.path / "r.h5.parts").exists())
        self.assertEqual(self.answer("r.h5"), self.whole())

    def test_the_other_finishes_while_one_sleeps(self):
        slow = self.start(*RUN, *SHORT, "--share")
        self.wait_for_parts(slow, 2)
        slow.send_signal(signal.SIGSTOP)
        self.expect(0, "wrote", *RUN, *SHORT, "--resume", "--share")
        before = self.identity("r.h5")
        slow.send_signal(signal.SIGCONT)
        said = slow.communicate(timeout=120)[1]
        self.assertEqual(slow.returncode, 0, said)
        self.assertIn("nothing is left to do", said)
        self.assertEqual(self.identity("r.h5"), before)
        self.assertFalse((self.path / "r.h5.parts").exists())

    def test_a_strange_file_appears_at_the_output(self):
        run = self.start(*RUN, *SHORT)
        self.wait_for_parts(run)
        (self.path / "r.h5").write_text("precious")
        said = run.communicate(timeout=120)[1]
        self.assertEqual(run.returncode, 3, said)
        self.assertIn("appeared here meanwhile", said)
        self.assertEqual((self.path / "r.h5").read_text(), "precious")
        (self.path / "r.h5").rename(self.path / "mine")
        self.expect(0, "wrote", *RUN, *SHORT, "--resume")

    def test_a_replacing_run_can_be_resumed(self):
        self.expect(0, "wrote", "run", "small.toml", "-o", "r.h5")
        old = (self.path / "r.h5").read_bytes()
        self.stopped_run(*SHORT, "--force")
        self.assertEqual((self.path / "r.h5").read_bytes(), old)
        self.expect(0, "wrote", *RUN, *SHORT, "--resume")
        self.assertEqual(self.answer("r.h5"), self.whole())

    def test_left_overs_of_the_dead_are_removed(self):
        run = self.start("run", "long.toml", "-o", "r.h5")
        while not (left := list(self.path.rglob("blocks.tmp.*"))):
            self.assertIsNone(run.poll())
        run.kill()
        run.wait()
        other_host = left[0].with_name("blocks.tmp.elsewhere.1.00000000")
        other_host.touch()
        old = left[0].with_name("blocks.tmp.elsewhere.2.00000000")
        old.touch()
        os.utime(old, (time.time() - 90000, time.time() - 90000))
        done = self.start(*RUN, "--resume")
        self.wait_for_parts(done)
        self.assertFalse(left[0].exists() or old.exists())
        self.assertTrue(other_host.exists())


if __name__ == "__main__":
    main()
