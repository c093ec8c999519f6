#!/usr/bin/env python3
"""Compares the benchmarks of two builds in alternating pairs; bench/regression.sh calls it.

Exit 0: no benchmark is slower. 1: one is, or the change broke one. 2: bad input. 3: the machine
failed.
"""

import argparse
import json
import os
import re
import sys
import time

import instructions
import paired
import suites

MIN_TIME = 0.02  # seconds a repetition
USUAL_PAIRS = 3  # after which most benchmarks are decided
LONG = 0.25  # seconds; a run this long evens out its own disturbances, so once is enough


class TooCostly(Exception):
    """A benchmark whose pairs would take too long."""


class Pair:
    """One benchmark in both builds."""

    def __init__(self, name, base, change, most_repetitions):
        self.name, self.programs = name, {"base": base, "change": change}
        self.repetitions, self.most_repetitions = 1, most_repetitions

    def time(self, side, most_seconds=suites.MOST_SECONDS):
        result = suites.run(self.programs[side], self.name, min_time=MIN_TIME,
                            repetitions=self.repetitions, most_seconds=most_seconds)
        return paired.least_time(result["benchmarks"])

    def rehearse(self, most_seconds):
        """Seconds that a pair takes. Fills caches, and finds what does not run at all. Only the
        base's time counts: a change that is much slower must not be left out for it."""
        start = time.monotonic()
        try:
            self.time("base", most_seconds / 2)
        except suites.TooLong:
            raise TooCostly(f"{self.name}: more than {most_seconds:.1f} s a pair") from None
        except (suites.Failed, ValueError) as problem:
            raise suites.Failed("base", str(problem)) from None
        seconds = time.monotonic() - start
        try:
            self.time("change")
        except (suites.Failed, ValueError) as problem:
            raise suites.Failed("change", str(problem)) from None
        self.repetitions = 1 if seconds > LONG else self.most_repetitions
        return seconds * (1 + self.repetitions)  # a further repetition starts no program again


def listed(title, lines):
    if lines:
        print(f"{title}:")
        for line in lines:
            print(f"  {line}")


def rehearsal(pairs_of, most_seconds):
    """(name -> seconds a pair; lines about what is too costly, does not run at the base, and runs
    at the base but not in the change)."""
    costs, costly, at_base, at_change = {}, [], [], []
    for name, pair in pairs_of.items():
        try:
            costs[name] = pair.rehearse(most_seconds)
        except TooCostly as problem:
            costly.append(str(problem))
        except suites.Failed as problem:
            side, why = problem.args
            (at_base if side == "base" else at_change).append(f"{name}: {why}")
    return costs, costly, at_base, at_change


def measure(pairs_of, names, count, threshold):
    """name -> the ratios of `count` pairs, or of those after which it was decided that it is not
    slower. Every round visits every benchmark that is open, so that a busy moment of the machine
    touches few pairs of each."""
    ratios_of = {name: [] for name in names}
    for number in range(count):
        for name, ratios in ratios_of.items():
            if paired.decided(ratios, count, threshold):
                continue
            times = {side: pairs_of[name].time(side) for side in paired.sides_of_pair(number)}
            ratios.append(times["change"] / times["base"])
    return ratios_of


def table(found, pairs, threshold):
    """Prints a line a benchmark; returns those that look slower, as name -> text. Those that were
    decided before all pairs have no interval."""
    slower, unclear = {}, 0
    width = max(len(name) for name in found)
    print(f"  {'benchmark':<{width}}  ratio  95 % interval   pairs")
    for name, values in sorted(found.items()):
        judged, interval = paired.verdict_of(values, pairs, threshold)
        shown = "[{:.3f}, {:.3f}]".format(*interval) if interval else f"{'-':<14}"
        text = f"{paired.statistics.median(values):.3f}  {shown}"
        print(f"  {name:<{width}}  {text}  {len(values):>5}  {judged}")
        unclear += judged == "unclear"
        if judged == "slower":
            slower[name] = text
    if unclear:
        print(f"{unclear} unclear: the machine is too busy to see a slowdown of a fifth there")
    return slower


def judge(pairs_of, names, options, ratios_of):
    """Looks once, and a second time with twice the pairs at what looks slower; returns that which
    still does. Keeps every ratio in `ratios_of`."""
    print(f"ratio = time of the change / time of the base, median of {options.pairs} pairs, or of those "
          "after which it was decided")
    ratios_of["first"] = measure(pairs_of, names, options.pairs, options.threshold)
    slower = table(ratios_of["first"], options.pairs, options.threshold)
    if slower:
        print(f"{len(slower)} with an interval above {options.threshold:g}: measured again, with "
              f"{2 * options.pairs} pairs")
        ratios_of["second"] = measure(pairs_of, list(slower), 2 * options.pairs,
                                      options.threshold)
        slower = table(ratios_of["second"], 2 * options.pairs, options.threshold)
    return slower


def arguments():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("base", help="folder with the base's bench_* programs")
    parser.add_argument("change", help="folder with the change's bench_* programs")
    parser.add_argument("--pairs", type=int, default=7)
    parser.add_argument("--filter", default="")
    parser.add_argument("--threshold", type=float, default=1.05)
    parser.add_argument("--seconds", type=float, default=90, help="most time for the first look")
    parser.add_argument("--repetitions", type=int, default=3, help="in each run of a pair")
    parser.add_argument("--confirm", action="store_true", help="count instructions of the slower")
    parser.add_argument("--ratios", help="file for the ratios of all pairs, JSON")
    options = parser.parse_args()
    try:
        re.compile(options.filter)
    except re.error as problem:
        parser.error(f"--filter '{options.filter}' is no regular expression: {problem}")
    return options


def main(options):
    try:
        base = suites.benchmarks(options.base, options.filter)
    except suites.Failed as problem:
        print(f"skipped: at the base, {problem}")
        return 0
    try:
        change = suites.benchmarks(options.change, options.filter)
    except suites.Failed as problem:
        print(f"FAILED: in the change, {problem}")
        return 1
    listed("new, so not compared", sorted(change.keys() - base.keys()))
    listed("gone since the base, so not compared", sorted(base.keys() - change.keys()))
    pairs_of = {name: Pair(name, base[name], change[name], options.repetitions)
                for name in base if name in change}
    if not pairs_of:
        print("skipped: the two builds share no benchmark" +
              (f" that has '{options.filter}' in its name" if options.filter else ""))
        return 0

    print(f"machine: {os.cpu_count()} processors, load {os.getloadavg()[0]:.1f}; {suites.pin()}")
    costs, costly, at_base, at_change = rehearsal(pairs_of, options.seconds / USUAL_PAIRS)
    names, also_costly = paired.affordable(costs, USUAL_PAIRS, options.seconds)
    costly += [f"{name}: {costs[name]:.1f} s a pair" for name in also_costly]
    listed("do not run at the base, so not compared", at_base)
    listed(f"left out, as its pairs would take more than {options.seconds:g} s (--seconds)",
           costly)
    if not names and not at_change:
        print("skipped: no benchmark is left to compare")
        return 0

    ratios_of = {}
    slower = judge(pairs_of, names, options, ratios_of) if names else {}
    if options.ratios:
        with open(options.ratios, "w", encoding="utf-8") as file:
            json.dump(ratios_of, file, indent=1)
    for problem in at_change:
        print(f"FAILED: {problem} (it runs at the base)")
    for name, text in slower.items():
        print(f"FAILED: {name} is slower: {text}")
        if options.confirm:
            programs = pairs_of[name].programs
            print(f"  {instructions.comparison(programs['base'], programs['change'], name)}")
    if not slower and not at_change:
        print(f"passed: of {len(names)} benchmarks none is slower by {options.threshold:g} x")
    return 1 if slower or at_change else 0


if __name__ == "__main__":
    try:
        sys.exit(main(arguments()))
    except suites.Failed as failure:
        print(f"undecided: a benchmark that ran before {failure}", file=sys.stderr)
        sys.exit(3)
