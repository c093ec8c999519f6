#!/usr/bin/env python3
"""How often the 95 % intervals of compare, survival and precision hold the truth, over many small
experiments of their own: random designs, and scramblings of Sobol' points and Latin hypercubes.

coverage.py PROGRAM [TIMES]: TIMES as many experiments.

The truth is that of 65 536 Sobol' points. A coverage is refused where it lies outside 93 to 97 % by
more than chance allows (two-sided, 1e-3; experiments are independent, the intervals of one are not),
but where the program warns that configurations are few. What always holds, because nobody ends or
everybody does, is left out.
"""

import concurrent.futures
import json
import subprocess
import sys
import tempfile

import h5py
import numpy as np
from scipy import stats

PROGRAM = sys.argv[1]
TIMES = int(sys.argv[2]) if len(sys.argv) > 2 else 1
STRATEGIES = ("none", "balanced", "safeguarding-stays", "bundling-only")
OUTCOMES = ("engagement", "retention", "created", "survival")
UNTIL = 59
EXPERIMENTS = {"random 10": (100, 10, 'method = "random"'),
               "random 30": (100, 30, 'method = "random"'),
               "random 100": (80, 100, 'method = "random"'),
               "8 scramblings of Sobol' points": (100, 64, 'method = "sobol"\nscramblings = 8'),
               "8 scramblings of a Latin hypercube": (100, 80, 'method = "lhs"\nscramblings = 8')}
WARNED = {("random 10", "joint"), ("random 10", "mean"), ("random 10", "stays"),
          ("random 10", "lives"), ("random 10", "precision")}
QUESTIONS = (("compare", "--baseline", "none"),
             ("survival", "--baseline", "none", "--until", str(UNTIL)),
             ("survival", "--of", "collaborations", "--baseline", "none", "--until", str(UNTIL)),
             ("precision", "--half-width", "0.01"))


LIBRARY = "".join(f'[[strategy]]\nuse = "library/{name}"\n' for name in STRATEGIES)
# Each configuration draws when safeguarding begins to fade.
DRAWN = """
[[strategy]]
name = "fade"
safeguarding = { fade = { from = 0.9, to = 0, start = { uniform = [0, 50] }, months = 6 } }
bundling = 0.5
connecting = 0.5
"""


def answers(seed, configurations, design, questions=QUESTIONS, form="json", strategies=LIBRARY,
            columns=()):
    with tempfile.TemporaryDirectory() as folder:
        text = (f"seed = {seed}\nhorizon = 60\n[design]\nconfigurations = {configurations}\n"
                f"replicates = 1\n{design}\n[output]\ntrajectories = \"none\"\n")
        text += strategies
        with open(f"{folder}/e.toml", "w", encoding="utf-8") as file:
            file.write(text)

        def weft(*arguments):
            return subprocess.run([PROGRAM, *arguments], cwd=folder, check=True, text=True,
                                  capture_output=True).stdout

        weft("run", "e.toml", "-o", "r.h5", "--quiet", "--threads", "1")
        if columns:
            with h5py.File(f"{folder}/r.h5") as file:
                return [file[name][...].astype(float).ravel() for name in columns]
        said = [weft(command, "r.h5", *options, "--format", form) for command, *options in questions]
        return [json.loads(text) for text in said] if form == "json" else said


def by_strategy(answer):
    return {row["strategy"]: row for row in answer["rows"]}


def intervals(said, truth):
    """(kind, low, high, true value) of every interval; of joint ones, whether all hold."""
    compared, members, lives, precise = said
    true = by_strategy(truth[0])
    joint = {}
    for name, row in by_strategy(compared).items():
        for outcome in OUTCOMES:
            yield "mean", row[outcome + "_low"], row[outcome + "_high"], true[name][outcome]
        if name == "none":
            continue
        apart = true[name]["engagement"] - true["none"]["engagement"]
        yield ("difference", row["difference_to_baseline_low"], row["difference_to_baseline_high"],
               apart)
        joint[name] = (row["simultaneous_to_baseline_low"] <= apart
                       <= row["simultaneous_to_baseline_high"])
    yield "joint", 0, 0, 0 if all(joint.values()) else 1
    for kind, answer, known in (("stays", members, truth[1]), ("lives", lives, truth[2])):
        known_rows = by_strategy(known)
        for name, row in by_strategy(answer).items():
            yield (kind, row["mean_months_low"], row["mean_months_high"],
                   known_rows[name]["mean_months"])
            if name != "none":
                yield (kind, row["to_baseline_low"], row["to_baseline_high"],
                       known_rows[name]["to_baseline"])
        shares = {(row["strategy"], row["month"]): row["share"] for row in known["curve"]}
        for row in answer["curve"]:
            true_share = shares[row["strategy"], row["month"]]
            if row["month"] in (12, 36, UNTIL) and true_share < 0.95:
                yield kind + ", shares", row["share_low"], row["share_high"], true_share
    for row in precise["rows"]:
        yield ("precision", row["engagement_low"], row["engagement_high"],
               true[row["strategy"]]["engagement"])


def coverages(case, truth):
    """By kind: the share that holds in each experiment."""
    repetitions, configurations, design = EXPERIMENTS[case]
    repetitions *= TIMES
    first = 10000 * (1 + list(EXPERIMENTS).index(case))
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        said = list(pool.map(lambda i: answers(first + i, configurations, design),
                             range(repetitions)))
    shares = {}
    for one in said:
        held = {}
        for kind, low, high, true in intervals(one, truth):
            held.setdefault(kind, []).append(low is not None and low <= true <= high)
        for kind, each in held.items():
            shares.setdefault(kind, []).append(np.mean(each))
    return {kind: np.array(each) for kind, each in shares.items()}


def response_coverage(repetitions):
    """Whether all parts of a response hold, and whether the part that is best in truth may be."""
    joint = 'method = "random"\npairing = "joint"'
    number, outcome = answers(3, 60000, joint, strategies=DRAWN,
                              columns=("schedule_safeguarding_fade_start", "engagement"))

    def one(i):
        rows = answers(200000 + i, 300, joint, (("compare",),), strategies=DRAWN)[0]["responses"]
        true = [outcome[(number >= row["low"]) & (number <= row["high"])].mean() for row in rows]
        hold = all(row["engagement_low"] <= mean <= row["engagement_high"]
                   for row, mean in zip(rows, true))
        return hold, rows[int(np.argmax(true))]["may_be_best"] == 1

    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        held, best = zip(*pool.map(one, range(repetitions)))
    return np.array(held, float), np.array(best, float)


def outside(shares, each):
    """Standard errors by which a coverage lies outside 93 to 97 %."""
    mean = shares.mean()
    away = max(0.93 - mean, mean - 0.97, 0)
    # Where nearly all hold, few tell the error: it is no less than that of independent intervals,
    # `each` in an experiment.
    least = np.sqrt(0.03 * 0.97 / shares.size / each)
    return away / max(stats.sem(shares), least)


def main():
    truth = answers(7, 65536, 'method = "sobol"')
    limit = stats.norm.isf(0.0005)
    failed = False
    for case in EXPERIMENTS:
        for kind, shares in coverages(case, truth).items():
            warned = (case, kind.split(",", maxsplit=1)[0]) in WARNED
            wrong = outside(shares, 1 if kind == "joint" else 3) > limit and not warned
            failed |= wrong
            print(f"{case}: {kind}: {shares.mean():.3f} ±{stats.sem(shares):.3f}"
                  f"{' (warned)' if warned else ''}{' WRONG' if wrong else ''}")
    held, best = response_coverage(80 * TIMES)
    print(f"response, all parts: {held.mean():.3f} ±{stats.sem(held):.3f}; "
          f"the best part is kept: {best.mean():.3f}")
    failed |= held.mean() < 0.93 - limit * max(stats.sem(held), 0.01) or best.mean() < 0.93
    # The bent twin: even points taken as independent hold far too often to be told 95 %.
    shares = [np.mean([low <= true <= high for kind, low, high, true
                       in intervals(answers(90000 + i, 64, 'method = "sobol"'), truth)
                       if kind == "mean"]) for i in range(30)]
    if outside(np.array(shares), 4 * len(OUTCOMES)) <= limit:
        sys.exit(f"Sobol' points taken as independent were not noticed: {np.mean(shares):.3f}")
    for configurations, design, warned in ((10, 'method = "random"', True),
                                           (30, 'method = "random"', False),
                                           (16, 'method = "lhs"\nscramblings = 8', False)):
        for text in answers(5, configurations, design, form="table"):
            if ("Warning: with fewer than" in text) != warned:
                sys.exit(f"{configurations} configurations, {design}: {text}")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
