#!/usr/bin/env python3
"""weft calibrate as a user meets it, and its statistics from the traces of the same runs.

calibrate_test.py PROGRAM
"""

import csv
import json
import math
import os
import resource
import signal
import time

import h5py
import numpy as np
from program import ProgramCase, main

HORIZON = 60
COMMITMENT = 12
STRATEGY = """
[[strategy]]
name = "practice"
safeguarding = 0.4
bundling = 0.4
connecting = 0.4
"""
CONFIGURATION = f"""
[configuration]
members = {{ log_uniform = [6, 20] }}
commitment_month = {COMMITMENT}
goal = {{ log_uniform = [6, 30] }}
"""
PRIOR = """
[prior]
h1 = { uniform = [0.05, 0.3] }
h_exo = { uniform = [0.001, 0.006] }
"""
# name, statistic, month, where goodwill is up to, band
PATTERNS = [
    ("exits", "exits_a_year", None, None, (0.02, 0.9)),
    ("exogenous", "exogenous_exits_a_year", None, None, (0.01, 0.06)),
    ("low first year", "first_year_ratio", None, 1.0, (0, 5)),
    ("first year", "first_year_ratio", None, None, (0, 5)),
    ("peak", "hazard_peak", None, None, (6, 60)),
    ("rise", "hazard_rise", None, None, (0, 1)),
    ("fall", "hazard_fall", None, None, (0, 1)),
    ("alive", "alive", 36, None, (0, 1)),
    ("completed", "completed_share", None, None, (0, 1)),
    ("endings", "endings_a_year", None, None, (0, 1)),
    ("active", "active_share", None, None, (0, 1)),
    ("loss", "commitment_loss", 18, None, (-9, 1)),
    ("low loss", "commitment_loss", 6, 1.0, (-9, 1)),
    ("dispersion", "exit_dispersion", None, None, (0, 9)),
    ("size", "members_present", None, None, (0, 100)),
]
COLLABORATIONS = 4
REFERENCE = 16 * COLLABORATIONS


def pattern_text(pattern):
    name, statistic, month, goodwill, band = pattern
    text = f'\n[[pattern]]\nname = "{name}"\nstatistic = "{statistic}"\nsource = "made up"\n'
    text += f"band = [{band[0]}, {band[1]}]\n"
    if month is not None:
        text += f"month = {month}\n"
    if goodwill is not None:
        text += f"where = {{ goodwill = [0, {goodwill}] }}\n"
    return text


CALIBRATION = (f"seed = 3\nhorizon = {HORIZON}\n[calibration]\ncollaborations = {COLLABORATIONS}\n"
               "draws = 60\nparticles = 20\ngenerations = 3\ncandidates = 300\n" + CONFIGURATION +
               PRIOR + STRATEGY + "".join(map(pattern_text, PATTERNS)))
# The runs of the standard coefficients, as an experiment.
EXPERIMENT = (f"seed = 3\nhorizon = {HORIZON}\n[design]\nmethod = \"random\"\n"
              f"configurations = {REFERENCE}\nreplicates = 1\n" + CONFIGURATION + STRATEGY)


def in_a_year(monthly):
    return 1 - (1 - monthly) ** 12


class Lives:
    """What the traces of some runs hold, counted without any of weft's sums."""

    def __init__(self, traces):
        self.tenures, self.left, self.status, self.months, self.yearly = [], [], [], [], []
        self.present = np.zeros(HORIZON)
        self.engagement = np.zeros(HORIZON)
        self.living = np.zeros(HORIZON)
        for trace in traces:
            self.add(trace)
        self.tenures, self.left = np.array(self.tenures), np.array(self.left)
        self.status, self.months = np.array(self.status), np.array(self.months)

    def add(self, trace):
        joined, left, how = trace["joined"], trace["left"], trace["how"]
        months = trace["months"]
        last = np.where(how == 2, months - 1, left)
        self.tenures += list(last - joined)
        self.left += list(how)
        self.status.append(trace["status"])
        self.months.append(months)
        self.living[:months] += 1
        present = trace["present"].astype(bool)
        founders = np.sum(joined == 0)
        self.present[:months] += present.sum(axis=1) / founders
        self.engagement[:months] += np.where(present, trace["engagement"], 0).sum(axis=1) / founders
        years = months // 12
        exits = [np.sum((how != 2) & (left // 12 == year)) for year in range(years)]
        if years >= 2:
            self.yearly.append((np.var(exits, ddof=1), np.mean(exits)))

    def hazard(self, first, end, causes=(0, 1)):
        exits = at_risk = 0
        for tenure in range(first, end):
            exits += np.sum((self.tenures == tenure) & np.isin(self.left, causes))
            at_risk += np.sum(self.tenures >= tenure)
        return exits / at_risk if at_risk else math.nan

    def statistic(self, name, month):
        years = [self.hazard(12 * y, 12 * y + 12) for y in range(HORIZON // 12)]
        peak = int(np.nanargmax(years))
        ended = np.isin(self.status, (2, 3))
        after = 12 * (peak + 1)
        per_seat = self.present / np.where(self.living > 0, self.living, np.nan)
        return {
            "exits_a_year": lambda: in_a_year(self.hazard(0, HORIZON)),
            "exogenous_exits_a_year": lambda: in_a_year(self.hazard(0, HORIZON, (1,))),
            "first_year_ratio": lambda: self.hazard(0, 12) / self.hazard(12, HORIZON),
            "hazard_peak": lambda: 12 * peak + 6,
            "hazard_rise": lambda: 1 - years[0] / years[peak],
            "hazard_fall": lambda: (0 if after >= HORIZON
                                    else 1 - self.hazard(after, HORIZON) / years[peak]),
            "alive": lambda: 1 - np.mean(ended & (self.months <= month)),
            "completed_share": lambda: np.sum(self.status == 2) / np.sum(ended),
            "endings_a_year": lambda: in_a_year(np.sum(ended) / np.sum(self.months)),
            "active_share": lambda: np.sum(self.engagement) / np.sum(self.present),
            "commitment_loss": lambda: (1 - per_seat[COMMITMENT - 1 + month] /
                                        per_seat[COMMITMENT - 1]),
            "exit_dispersion": lambda: (sum(v for v, _ in self.yearly) /
                                        sum(m for _, m in self.yearly)),
            "members_present": lambda: np.sum(self.tenures + 1) / np.sum(self.months),
        }[name]()


class CalibrateCase(ProgramCase):
    def setUp(self):
        super().setUp()
        (self.path / "calibration.toml").write_text(CALIBRATION)
        (self.path / "runs.toml").write_text(EXPERIMENT)

    def calibrate(self, output, *arguments):
        self.expect(0, "wrote " + output, "calibrate", "calibration.toml", "-o", output, *arguments)
        return json.loads((self.path / output / "answer.json").read_text())

    def files(self, output):
        return {file.name: file.read_bytes() for file in (self.path / output).iterdir()}


class Calibrate(CalibrateCase):
    def traces(self):
        self.expect(0, "wrote", "run", "runs.toml", "-o", "runs.h5")
        with h5py.File(self.path / "runs.h5") as runs:
            status, goodwill = runs["status"][:, 0, 0], runs["goodwill"][:]
        for number in range(REFERENCE):
            self.expect(0, "", "replay", "runs.h5", "--configuration", str(number), "--strategy",
                        "practice", "--replicate", "0", "-o", f"{number}.h5")
            with h5py.File(self.path / f"{number}.h5") as trace:
                yield goodwill[number], {
                    "status": status[number], "months": len(trace["month"]),
                    "joined": trace["member_joined"][:], "left": trace["member_left"][:],
                    "how": trace["member_leaving"][:], "present": trace["member_present"][:],
                    "engagement": trace["member_engagement"][:]}

    def test_statistics_are_those_of_the_traces(self):
        answer = self.calibrate("c")
        ours = {row["pattern"]: row["at_defaults"] for row in answer["patterns"]}
        traces = list(self.traces())
        everyone = Lives(trace for _, trace in traces)
        low = Lives(trace for goodwill, trace in traces if goodwill <= 1.0)
        for name, statistic, month, goodwill, _ in PATTERNS:
            theirs = (everyone if goodwill is None else low).statistic(statistic, month)
            self.assertAlmostEqual(ours[name], theirs, delta=2e-6 * max(1, abs(theirs)), msg=name)
        # the bent twin: another population has other numbers
        self.assertNotAlmostEqual(ours["first year"], low.statistic("first_year_ratio", None))

    def test_same_for_any_threads_and_instruction_set(self):
        self.calibrate("one", "--threads", "1")
        self.calibrate("two", "--threads", "3", "--instruction-set", "scalar")
        self.assertEqual(sorted(self.files("one")),
                         ["answer.json", "calibration.toml", "draws.csv", "particles.csv",
                          "posterior.csv", "posterior.toml"])
        self.assertEqual(self.files("one"), self.files("two"))
        other = self.calibrate("other", "--seed", "4")
        self.assertNotEqual(other["patterns"], json.loads(
            (self.path / "one" / "answer.json").read_text())["patterns"])

    def test_what_is_accepted_can_be_run(self):
        answer = self.calibrate("c")
        self.expect(0, "wrote r.h5", "run", "c/posterior.toml", "-o", "r.h5", "--set",
                    "horizon=12", "--set", "design.replicates=1")
        with h5py.File(self.path / "r.h5") as result:
            h1 = result["theory_h1"][:]
        self.assertEqual(len(h1), answer["particles"])
        with open(self.path / "c/particles.csv", encoding="utf-8") as file:
            accepted = {np.float32(row["h1"]) for row in csv.DictReader(file)}
        self.assertLessEqual(set(h1), accepted)

    def test_what_is_accepted_has_no_goal(self):
        for number, goal in enumerate(([], ["--set", "configuration.goal=15"])):
            answer = self.calibrate(f"c{number}", *goal)
            shares = {row["pattern"]: row["at_defaults"] for row in answer["patterns"]}
            self.assertGreater(shares["completed"], 0)
            text = (self.path / f"c{number}/posterior.toml").read_text()
            self.assertIn("# goal is left out", text)
            self.expect(0, "wrote", "run", f"c{number}/posterior.toml", "-o", f"r{number}.h5")
            with h5py.File(self.path / f"r{number}.h5") as result:
                self.assertNotIn(2, result["status"][:])  # completed
                self.assertIn("members", result)

    def test_answers_in_three_formats(self):
        ask = ["calibrate", "calibration.toml", "-o"]
        table = self.expect(0, "Patterns for fitting", *ask, "a").stdout
        self.assertIn("Not identified", table)
        lines = self.weft(*ask, "b", "--format", "csv").stdout.splitlines()
        self.assertEqual(len(lines), 1 + len(PATTERNS))
        answer = json.loads(self.weft(*ask, "c", "--format", "json").stdout)
        self.assertEqual(answer, json.loads((self.path / "c/answer.json").read_text()))
        self.assertEqual(len(answer["pairs"]), len(PATTERNS) * (len(PATTERNS) - 1) // 2)

    def test_bad_input_writes_nothing(self):
        ask = ["calibrate", "calibration.toml", "-o"]
        (self.path / "there").mkdir()
        self.expect(2, "exists already", *ask, "there")
        (self.path / "file").write_text("kept")
        self.expect(2, "exists already", *ask, "file")
        self.expect(2, "does not exist", *ask, "no/folder")
        self.expect(2, "'particles' is above 'draws'", *ask, "x", "--set",
                    "calibration.particles=100")
        bent = CALIBRATION.replace("[0.01, 0.06]", "[0.06, 0.01]")
        (self.path / "bent.toml").write_text(bent)
        self.expect(2, "bent.toml:", "calibrate", "bent.toml", "-o", "x")
        self.expect(2, "choose table, csv or json", *ask, "x", "--format", "xml")
        self.expect(2, "cannot be read", "calibrate", "nowhere.toml", "-o", "x")
        self.assertFalse((self.path / "x").exists())
        self.assertEqual((self.path / "file").read_text(), "kept")
        self.assertEqual(list(self.path.glob("*.tmp*")), [])


class Unfinished(CalibrateCase):
    """Calibrations that are stopped, killed, or fail; and what goes on with them."""
    # A second or two.
    long = ["calibrate", "calibration.toml", "--set", "calibration.collaborations=512"]
    ask = [*long, "-o", "c"]
    undisturbed = {}  # the files of the answer

    def setUp(self):
        super().setUp()
        self.journal = self.path / "c.parts/candidates.journal"

    def begin(self, *options, beyond=0):
        """One at work that has kept more than so many bytes."""
        run = self.start(*self.ask, *options)
        deadline = time.monotonic() + 60
        while not self.journal.exists() or self.journal.stat().st_size <= beyond:
            self.assertLess(time.monotonic(), deadline)
            self.assertIsNone(run.poll(), "it ended before candidates were kept")
            time.sleep(0.002)
        return run

    def stop(self, run, number=signal.SIGTERM):
        run.send_signal(number)
        sent = time.monotonic()
        said = run.communicate(timeout=60)[1]
        self.assertEqual(run.returncode, -number if number == signal.SIGKILL else 75, said)
        self.assertLess(time.monotonic() - sent, 5)
        return said

    def finish(self, text="taken over", *options):
        """Goes on, and finds the answer of one that nothing disturbed."""
        said = self.expect(0, text, *self.ask, "--resume", *options).stderr
        self.assertIn("wrote c", said)
        if not self.undisturbed:
            self.expect(0, "wrote whole", *self.long, "-o", "whole")
            self.undisturbed.update(self.files("whole"))
        self.assertEqual(self.files("c"), self.undisturbed)
        self.assertFalse((self.path / "c.parts").exists())
        return said

    def test_stopped_again_and_again_is_the_same(self):
        said = self.stop(self.begin("--threads", "2"), signal.SIGINT)
        self.assertRegex(said, r"stopped by a signal: [0-9 ]+ of at most [0-9 ]+ runs are committed"
                               r" in c.parts; run again with --resume to go on")
        self.assertFalse((self.path / "c").exists())
        for options in (["--threads", "1"], ["--quiet", "--instruction-set", "scalar"]):
            size = self.journal.stat().st_size
            said = self.stop(self.begin("--resume", *options, beyond=size))
            self.assertIn("run again with --resume", said)
            self.assertGreater(self.journal.stat().st_size, size)
        self.finish()

    def test_killed_is_the_same(self):
        self.stop(self.begin(beyond=10000), signal.SIGKILL)
        self.finish()

    def test_a_torn_end_is_computed_again(self):
        self.stop(self.begin(), signal.SIGKILL)
        os.truncate(self.journal, self.journal.stat().st_size - 1)
        said = self.finish("bytes are no whole record")
        self.assertIn("warning: c.parts/candidates.journal: the last", said)

    def test_nothing_is_lost_unasked(self):
        self.stop(self.begin())
        before = self.journal.read_bytes()
        self.expect(2, "'c.parts' holds an unfinished calibration (its work would be lost); give "
                    "--resume", *self.ask)
        said = self.expect(2, "belong to another calibration", *self.ask, "--resume", "--seed",
                           "4").stderr
        self.assertRegex(said, "c.parts/.*sha256 [0-9a-f]{12} there, [0-9a-f]{12} here")
        self.expect(2, "--resume and --force are given", *self.ask, "--resume", "--force")
        self.assertEqual(self.journal.read_bytes(), before)
        self.expect(0, "wrote c", *self.ask, "--force", "--seed", "4")
        self.assertFalse((self.path / "c.parts").exists())

    def test_a_whole_answer_is_left(self):
        self.finish("wrote c")  # nothing is there to go on with: it starts
        before = self.identity("c/answer.json")
        self.expect(0, "nothing is left to do", *self.ask, "--resume")
        self.expect(2, "not the answer to this calibration", *self.ask, "--resume", "--seed", "4")
        self.expect(2, "exists already", *self.ask, "--force")
        self.assertEqual(self.identity("c/answer.json"), before)
        (self.path / "c.parts").mkdir()  # as a process leaves it that ends before it tidies up
        self.journal.touch()
        self.expect(0, "nothing is left to do", *self.ask, "--resume")
        self.assertFalse((self.path / "c.parts").exists())

    def test_a_second_process_is_refused(self):
        first = self.begin()
        for options in ([], ["--resume"], ["--force"]):
            self.expect(2, f"'c' is being written by process {first.pid}", *self.ask, *options)
        self.stop(first)
        self.finish()

    def test_a_full_disk(self):
        done = self.weft(*self.ask, preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE,
                                                                          (5000, 5000)))
        self.assertEqual(done.returncode, 3, done.stderr)
        self.assertIn("cannot write c.parts/candidates.journal (File too large)", done.stderr)
        self.assertRegex(done.stderr, "runs are committed in c.parts; after fixing the cause, run"
                                      " again with --resume")
        self.assertFalse((self.path / "c").exists())
        self.finish()

    def test_something_appears_at_the_output(self):
        run = self.begin()
        (self.path / "c").write_text("precious")
        said = run.communicate(timeout=60)[1]
        self.assertEqual(run.returncode, 3, said)
        self.assertIn("c: something appeared here meanwhile (it is kept); move it away", said)
        self.assertEqual((self.path / "c").read_text(), "precious")
        self.assertEqual(list((self.path / "c.parts").iterdir()), [self.journal])
        (self.path / "c").rename(self.path / "mine")
        self.finish()

    def test_other_files_are_kept(self):
        (self.path / "c.parts").mkdir()
        (self.path / "c.parts/notes.txt").write_text("precious")
        self.expect(0, "wrote c", *self.ask)
        self.assertEqual((self.path / "c.parts/notes.txt").read_text(), "precious")
        (self.path / "d.parts").write_text("precious")
        self.expect(2, "'d.parts' is not a folder", *self.long, "-o", "d")


if __name__ == "__main__":
    main()
