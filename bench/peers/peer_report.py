"""The command line and the report that the Python peers share."""

import argparse
import json
import math
import random
import sys

import reference

OUTCOMES = ("not_collapsed", "retention", "engagement", "created", "captured", "capture_gini",
            "effort", "switching", "months", "exits_disengaged", "exits_exogenous", "joins")
TENSION_OUTCOMES = ("mean", "episodes", "active_months", "first_month", "last_fade")


def name_and_value(text):
    name, _, value = text.partition("=")
    return name, float(value)


def positive(text):
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("must be at least 1")
    return number


def parse_options(description, configurations):
    """Options of a peer; `configurations` is the default number."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--configurations", type=positive, default=configurations)
    parser.add_argument("--worlds", type=positive, default=4, help="runs of each configuration")
    parser.add_argument("--horizon", type=positive, default=120)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--population", choices=("reference", "default"), default="reference")
    parser.add_argument("--strategy", nargs="+", choices=reference.STRATEGIES, metavar="NAME",
                        default=list(reference.STRATEGIES), help="default: all seven")
    parser.add_argument("--theory", action="append", default=[], type=name_and_value,
                        metavar="NAME=VALUE", help="another value of a coefficient")
    parser.add_argument("--json", action="store_true", help="a report for programs")
    options = parser.parse_args()
    try:
        options.theory = reference.Theory(options.theory)
    except ValueError as problem:
        parser.error(str(problem))
    return options


def configurations_of(options):
    generator = random.Random(options.seed)
    return [reference.draw_configuration(options.population, generator)
            for _ in range(options.configurations)]


def mean_and_error(by_configuration):
    """Mean over the runs in which an outcome is defined (not NaN), and its standard error.

    by_configuration: one list of runs a configuration. The runs of a configuration resemble one
    another, so the error comes from the differences between configurations (the linearised error of
    a ratio of sums; with every outcome defined, that of the mean of the configurations' means).
    """
    defined = [[value for value in runs if not math.isnan(value)] for runs in by_configuration]
    count = sum(map(len, defined))
    if count == 0:
        return math.nan, math.nan
    mean = sum(map(sum, defined)) / count
    if len(defined) < 2:
        return mean, math.nan
    residual = sum((sum(runs) - mean * len(runs)) ** 2 for runs in defined)
    return mean, math.sqrt(residual * len(defined) / (len(defined) - 1)) / count


def report(peer, options, runs, member_months, seconds):
    """runs: strategy -> outcome -> runs of each configuration; seconds: clock's, processor's."""
    wall, processor = seconds
    summary = {"peer": peer, "member_months": member_months, "seconds": wall,
               "processor_seconds": processor,
               "strategies": {strategy: {outcome: mean_and_error(values)
                                         for outcome, values in outcomes.items()}
                              for strategy, outcomes in runs.items()}}
    if options.json:
        json.dump(summary, sys.stdout, indent=1)
        print()
        return
    shown = OUTCOMES[:5]
    print(f"{'':24s}" + "".join(f"{name:>22s}" for name in shown))
    for strategy, outcomes in summary["strategies"].items():
        cells = (f"{outcomes[name][0]:.4f} ±{outcomes[name][1]:.4f}" for name in shown)
        print(f"{strategy:24s}" + "".join(f"{cell:>22s}" for cell in cells))
    print(f"{peer}: {member_months} member-months in {wall:.2f} s, "
          f"{1e9 * wall / member_months:.1f} ns each")
