#!/usr/bin/env python3
"""bench/regression's statistics, its reading of Google Benchmark's results, and its history."""

import json
import math
import pathlib
import random
import sys
import tempfile
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / "bench" / "regression"))
import history  # noqa: E402  (after its folder is known)
import instructions  # noqa: E402
import paired  # noqa: E402
import suites  # noqa: E402


def noisy_ratios(source, true_ratio, noise, pairs):
    return [true_ratio * math.exp(source.gauss(0, noise)) for _ in range(pairs)]


def share_judged(word, true_ratio, noise, pairs, gates=200):
    """How many of `gates` simulated first looks give this verdict."""
    source = random.Random(3)
    judged = [paired.verdict(paired.bootstrap_interval(
        noisy_ratios(source, true_ratio, noise, pairs), resamples=400), 1.05)
        for _ in range(gates)]
    return judged.count(word) / gates


class Pairs(unittest.TestCase):
    def test_who_goes_first_alternates(self):
        firsts = [paired.sides_of_pair(pair)[0] for pair in range(4)]
        self.assertEqual(firsts, ["base", "change", "base", "change"])

    def test_a_look_is_decided_when_it_cannot_end_in_slower(self):
        # Slower takes a second smallest of seven above the threshold, so two below it decide.
        self.assertFalse(paired.decided([], 7, 1.05))
        self.assertFalse(paired.decided([1.0, 1.2, 1.3, 1.2, 1.1], 7, 1.05))
        self.assertTrue(paired.decided([1.05, 1.2, 1.0], 7, 1.05))
        self.assertFalse(paired.decided([1.0, 1.0, 1.0], 14, 1.05))

    def test_ending_early_changes_no_decision(self):
        source = random.Random(5)
        for true_ratio in (1.0, 1.1, 1.2):
            for pairs in (7, 14):
                for _ in range(8):
                    whole = noisy_ratios(source, true_ratio, 0.06, pairs)
                    seen = next((whole[:n] for n in range(pairs)
                                 if paired.decided(whole[:n], pairs, 1.05)), whole)
                    self.assertEqual(paired.verdict_of(seen, pairs, 1.05)[0] == "slower",
                                     paired.verdict_of(whole, pairs, 1.05)[0] == "slower")

    def test_what_ended_early_amid_wide_ratios_is_unclear(self):
        self.assertEqual(paired.verdict_of([1.3, 1.0, 1.0], 7, 1.05), ("unclear", None))
        self.assertEqual(paired.verdict_of([1.1, 1.0, 1.0], 7, 1.05), ("not slower", None))


class Interval(unittest.TestCase):
    def test_equal_ratios_have_an_interval_of_no_width(self):
        self.assertEqual(paired.bootstrap_interval([1.1] * 7), (1.1, 1.1))

    def test_the_same_ratios_give_the_same_interval(self):
        values = [1.0, 1.02, 0.97, 1.1, 0.99, 1.01, 1.03]
        self.assertEqual(paired.bootstrap_interval(values), paired.bootstrap_interval(values))

    def test_is_that_of_the_order_statistics(self):
        # Of seven values the resampled median is at most the first with probability 0.011 and at
        # most the second with 0.104 (binomial), so the 2.5 % point is the second.
        values = [1.0, 1.1, 1.2, 1.3, 1.4, 1.5, 1.6]
        self.assertEqual(paired.bootstrap_interval(values), (1.1, 1.5))

    def test_one_disturbed_pair_does_not_decide(self):
        low, high = paired.bootstrap_interval([1.0] * 6 + [9.0])
        self.assertEqual((low, high), (1.0, 1.0))

    def test_of_nothing_is_refused(self):
        with self.assertRaises(ValueError):
            paired.bootstrap_interval([])

    def test_holds_the_true_ratio_about_as_often_as_it_says(self):
        # Two-sided: an interval that is much too wide is as wrong as one that is too narrow. With
        # 400 intervals a coverage of 0.95 strays by more than 0.06 once in 10^7.
        source = random.Random(11)
        held = 0
        for _ in range(400):
            low, high = paired.bootstrap_interval(
                noisy_ratios(source, 1.1, 0.05, 21), resamples=400)
            held += low <= 1.1 <= high
        self.assertAlmostEqual(held / 400, 0.95, delta=0.06)


class Verdict(unittest.TestCase):
    def test_only_the_lower_end_above_the_threshold_is_slower(self):
        self.assertEqual(paired.verdict((1.051, 1.2), 1.05), "slower")
        self.assertEqual(paired.verdict((1.05, 1.2), 1.05), "same")
        self.assertEqual(paired.verdict((0.9, 0.95), 1.05), "faster")
        self.assertEqual(paired.verdict((0.9, 1.3), 1.05), "unclear")

    def test_noise_of_a_twentieth_hides_no_fifth_and_raises_no_alarm(self):
        self.assertEqual(share_judged("slower", 1.0, 0.05, 7), 0)
        self.assertGreater(share_judged("slower", 1.2, 0.05, 7), 0.98)


class Affordable(unittest.TestCase):
    costs = {"a": 1.0, "dear": 9.0, "b": 2.0}

    def test_leaves_out_the_costliest(self):
        self.assertEqual(paired.affordable(self.costs, 7, 30), (["a", "b"], ["dear"]))
        self.assertEqual(paired.affordable(self.costs, 7, 84), (["a", "dear", "b"], []))
        self.assertEqual(paired.affordable(self.costs, 7, 1), ([], ["a", "dear", "b"]))


def entry(**changes):
    return {"name": "walk/8", "run_type": "iteration", "iterations": 10, "real_time": 9.0,
            "cpu_time": 8.0, "time_unit": "ns", **changes}


class Times(unittest.TestCase):
    def test_processor_time_unless_the_name_declares_another(self):
        self.assertEqual(paired.time_of(entry()), 8.0)
        self.assertEqual(paired.time_of(entry(name="walk/8/real_time")), 9.0)
        self.assertEqual(paired.time_of(entry(name="walk/manual_time")), 9.0)
        self.assertEqual(paired.time_of(entry(name="walk/process_time")), 8.0)

    def test_least_of_the_repetitions_and_no_aggregate(self):
        mean = entry(run_type="aggregate", aggregate_name="mean", cpu_time=1.0)
        self.assertEqual(paired.least_time([entry(), entry(cpu_time=7.0), mean]), 7.0)

    def test_the_median_where_there_are_only_aggregates(self):
        kinds = [entry(run_type="aggregate", aggregate_name=kind, cpu_time=time)
                 for kind, time in (("mean", 3.0), ("median", 2.0), ("stddev", 0.1))]
        self.assertEqual(paired.least_time(kinds), 2.0)

    def test_no_time_is_refused(self):
        for entries in ([], [entry(cpu_time=0.0)]):
            with self.assertRaises(ValueError):
                paired.least_time(entries)


class Names(unittest.TestCase):
    def test_a_filter_that_only_one_benchmark_passes(self):
        self.assertEqual(suites.exactly("month:walk<int>/8"), "^walk<int>/8$")
        self.assertEqual(suites.exactly("month:a.b(c)/x:1"), r"^a\.b\(c\)/x:1$")


class Callgrind(unittest.TestCase):
    def test_reads_the_dump_at_the_end_of_the_loop_only(self):
        at_end = f"desc: Trigger: --dump-before={instructions.LOOP_ENDS}\nsummary: 70\n"
        self.assertEqual(instructions.total(at_end), 70)
        self.assertIsNone(instructions.total("desc: Trigger: Program termination\nsummary: 9\n"))


class History(unittest.TestCase):
    def content(self, **changes):
        return {"context": {"commit": "abc"}, "benchmarks": [entry()], **changes}

    def test_accepts_what_it_writes(self):
        self.assertIsNone(history.problem_of(json.dumps(self.content())))

    def test_says_what_is_wrong(self):
        for text, said in (
                ('{"context": {"comm', "no JSON"),
                ("[]", "no JSON object"),
                (json.dumps(self.content(context={})), "context.commit"),
                (json.dumps(self.content(benchmarks=[])), "no benchmarks"),
                (json.dumps(self.content(benchmarks=[{}])), "no name"),
                (json.dumps(self.content(benchmarks=[entry(cpu_time=0)])), "cpu_time is 0"),
                (json.dumps(self.content(benchmarks=[entry(real_time=math.nan)])), "real_time"),
                (json.dumps(self.content(benchmarks=[entry(cpu_time="8")])), "cpu_time is '8'"),
                (json.dumps(self.content(benchmarks=[entry(time_unit="h")])), "time_unit is 'h'")):
            self.assertIn(said, history.problem_of(text) or "nothing", text)

    def test_of_this_repository_is_sound(self):
        folder = pathlib.Path(__file__).resolve().parents[2] / "bench" / "history"
        self.assertEqual(history.check(folder), 0)

    def test_of_a_project_that_has_none_is_sound(self):
        with tempfile.TemporaryDirectory() as folder:
            self.assertEqual(history.check(folder), 0)


if __name__ == "__main__":
    unittest.main()
