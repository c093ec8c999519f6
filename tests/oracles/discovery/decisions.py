#!/usr/bin/env python3
"""Holds weft robustness and weft frontier against NumPy, with the same resamples.

decisions.py PROGRAM EXPERIMENT
"""

import sys
import tempfile

import numpy as np

from random_stream import RandomStream
from results import LOWER_IS_BETTER, Result, check, close

RESAMPLES, SEED = 1000, 3
CRITERIA = ("max_regret", "regret_90", "mean_regret", "satisficing", "hurwicz", "worst_decile",
            "mean")


def resampled_rows(count):
    rows = []
    for stream in range(RESAMPLES):
        random = RandomStream(SEED, stream)
        rows.append(np.array([random.below(count) for _ in range(count)]))
    return rows


def scores(values, lower, threshold, optimism):
    """Rows are configurations, columns strategies; in the outcome's own direction."""
    best, worst = (np.min, np.max) if lower else (np.max, np.min)
    regret = np.abs(values - best(values, axis=1, keepdims=True))
    ordered = np.sort(values, axis=0)
    tenth = int(np.ceil(len(values) / 10))
    satisfied = values <= threshold if lower else values >= threshold
    return np.array([
        regret.max(axis=0), np.quantile(regret, 0.9, axis=0), regret.mean(axis=0),
        satisfied.mean(axis=0),
        optimism * best(values, axis=0) + (1 - optimism) * worst(values, axis=0),
        (ordered[-tenth:] if lower else ordered[:tenth]).mean(axis=0), values.mean(axis=0)])


def same_robustness(result, rows, outcome, options, threshold, optimism):
    values, lower = result.means[outcome], outcome in LOWER_IS_BETTER
    answer = result.answer("robustness", "--outcome", outcome, "--seed", str(SEED), *options)
    close(answer["threshold"], threshold, "threshold")
    observed = scores(values, lower, threshold, optimism)
    drawn = np.array([scores(values[chosen], lower, threshold, optimism) for chosen in rows])
    low, high = np.quantile(drawn, [0.025, 0.975], axis=0)
    place = {row["strategy"]: row for row in answer["rows"]}
    for s, name in enumerate(result.strategies):
        for k, criterion in enumerate(CRITERIA):
            said = [place[name][criterion + end] for end in ("", "_low", "_high")]
            close(said, [observed[k, s], low[k, s], high[k, s]], f"{outcome} {name} {criterion}")
    for k, criterion in enumerate(CRITERIA):
        smaller = criterion.endswith("regret") or criterion == "regret_90" or (
            lower and criterion != "satisficing")
        turned = -drawn[:, k] if smaller else drawn[:, k]
        ties = np.isclose(turned, turned.max(axis=1, keepdims=True), rtol=0, atol=1e-12)
        won = (ties / ties.sum(axis=1, keepdims=True)).mean(axis=0)
        close([place[name]["won_" + criterion] for name in result.strategies], won,
              f"{outcome} wins by {criterion}")


def dominated(means, turn):
    """[dominating, dominated]"""
    turned = means * turn
    return (np.all(turned[:, None] >= turned[None], axis=2)
            & np.any(turned[:, None] > turned[None], axis=2))


def same_frontier(result, rows, outcomes):
    answer = result.answer("frontier", "--outcomes", ",".join(outcomes), "--seed", str(SEED))
    values = np.stack([result.means[name] for name in outcomes], axis=2)
    turn = np.array([-1 if name in LOWER_IS_BETTER else 1 for name in outcomes])
    pairs = dominated(values.mean(axis=0), turn)
    drawn = np.array([values[chosen].mean(axis=0) for chosen in rows])
    drawn_pairs = np.array([dominated(means, turn) for means in drawn])
    membership = (~drawn_pairs.any(axis=1)).mean(axis=0)
    low, high = np.quantile(drawn, [0.025, 0.975], axis=0)
    place = {row["strategy"]: row for row in answer["rows"]}
    for s, name in enumerate(result.strategies):
        close(place[name]["membership"], membership[s], f"{name}: membership")
        check((place[name]["dominated_by"] is not None) == pairs[:, s].any(), f"{name}: dominated")
        for k, outcome in enumerate(outcomes):
            said = [place[name][outcome + end] for end in ("", "_low", "_high")]
            close(said, [values[:, s, k].mean(), low[s, k], high[s, k]], f"{name} {outcome}")
    said = {(row["strategy"], row["dominates"]): row["share"] for row in answer["dominances"]}
    mine = {(result.strategies[a], result.strategies[b]): drawn_pairs[:, a, b].mean()
            for a, b in zip(*np.nonzero(pairs))}
    check(said.keys() == mine.keys(), f"who dominates whom: {said} against {mine}")
    for pair, share in mine.items():
        close(said[pair], share, f"{pair}")
    return len(mine)


def main():
    with tempfile.TemporaryDirectory() as folder:
        result = Result(*sys.argv[1:3], folder)
        rows = resampled_rows(1200)
        engagement, effort = result.means["engagement"], result.means["effort"]
        same_robustness(result, rows, "engagement", [], np.median(engagement[:, 0]), 0.5)
        same_robustness(result, rows, "engagement",
                        ["--baseline", "balanced", "--optimism", "0.2"],
                        np.median(engagement[:, result.strategies.index("balanced")]), 0.2)
        same_robustness(result, rows, "effort", ["--at-most", "1.3"], 1.3, 0.5)
        pairs = same_frontier(result, rows, ["retention", "created", "captured", "capture_gini",
                                             "effort"])
        pairs += same_frontier(result, rows, ["engagement", "effort"])
        check(pairs > 0, "some strategy is dominated")
    print(f"three rankings and two frontiers agree, {pairs} dominances among them")


main()
