#!/usr/bin/env python3
"""Holds weft discover against a plain PRIM, SciPy's binomial and R's rpart, on the same halves.

discover.py PROGRAM EXPERIMENT
"""

import math
import pathlib
import shutil
import subprocess
import sys
import tempfile

import numpy as np

import prim
from random_stream import RandomStream
from results import Result, check, close

HERE = pathlib.Path(__file__).parent


def halves(y, seed):
    parts = ([], [])
    for kind in (0, 1):
        rows = [int(row) for row in np.flatnonzero(y == kind)]
        random = RandomStream(seed, kind)
        for left in range(len(rows), 1, -1):
            other = random.below(left)
            rows[left - 1], rows[other] = rows[other], rows[left - 1]
        middle = (len(rows) + 1) // 2
        parts[0].extend(rows[:middle])
        parts[1].extend(rows[middle:])
    return np.array(sorted(parts[0])), np.array(sorted(parts[1]))


def figures(box, x, y, rows, half):
    within = y[rows][prim.inside(box, x[rows])]
    return (within.sum() / y[half].sum(), within.mean() if len(within) else math.nan,
            len(within) / len(half))


NAMES = ("coverage", "density", "mass")


def said(row, held_out=False):
    return [math.nan if row[name] is None else row[name]
            for name in (name + "_held_out" if held_out else name for name in NAMES)]


def same_boxes(answer, found, x, y, names, training, held_out):
    check(len({row["box"] for row in answer["restrictions"]}) == len(found),
          f"as many boxes where {answer['question']}: {[mine['box'] for mine in found]}")
    for number, mine in enumerate(found, 1):
        rows = [row for row in answer["restrictions"] if row["box"] == number]
        box = [(-math.inf, math.inf)] * len(names)
        for row in rows:
            box[names.index(row["factor"])] = (
                -math.inf if row["low"] is None else row["low"],
                math.inf if row["high"] is None else row["high"])
        check(box == mine["box"], f"box {number}: {box} against {mine['box']}")
        for row in rows:
            f = names.index(row["factor"])
            wider = prim.freed(box, f, [0, 1])
            close(row["quasi_p"], prim.quasi_p(box, wider, x[mine["training"]],
                                               y[mine["training"]]), "quasi-p")
            close(row["quasi_p_held_out"], prim.quasi_p(box, wider, x[mine["held_out"]],
                                                        y[mine["held_out"]]), "quasi-p held out")
            close(said(row), figures(box, x, y, mine["training"], training), "figures")
            close(said(row, True), figures(box, x, y, mine["held_out"], held_out), "held out")
        path = [row for row in answer["trajectory"] if row["box"] == number]
        check([row["chosen"] for row in path].index(1) == mine["chosen"], "the chosen step")
        check(len(path) == len(mine["path"]), "steps of the trajectory")
        for row, box in zip(path, mine["path"]):
            close(said(row), figures(box, x, y, mine["training"], training), "trajectory")
            close(np.nan_to_num(said(row, True)),
                  np.nan_to_num(figures(box, x, y, mine["held_out"], held_out)), "held out")


def same_tree(answer, x, y, names, training, held_out, folder):
    """R grows and prunes the tree; the held-out half decides between R's subtrees as well."""
    for name, rows in (("training", training), ("held_out", held_out)):
        np.savetxt(f"{folder}/{name}.csv", np.column_stack([x[rows], y[rows]]), fmt="%.17g",
                   delimiter=",", comments="", header=",".join([*names, "is_case"]))
    done = subprocess.run(["Rscript", str(HERE / "tree.R"), folder], capture_output=True, text=True)
    check(done.returncode == 0, done.stderr)
    lines = [line.split() for line in done.stdout.splitlines()]
    trees = np.array([line[1:] for line in lines if line[0] == "tree"], float)  # root first
    mine = np.array([[row["leaves"], row["complexity"], row["relative_error_held_out"]]
                     for row in answer["subtrees"]][::-1])
    close(mine[:, :2], trees[:, :2], "pruned trees: leaves, complexity")
    if not np.allclose(mine[:, 2], trees[:, 2], rtol=1e-10):
        return 0  # of splits that are as good, R takes another, by rounding
    best = [line for line in lines if line[0] == "best"][0]
    chosen = [row["leaves"] for row in answer["subtrees"] if row["chosen"]]
    check(chosen == [int(best[1])], "the chosen tree")
    splits = sorted((line[1], float(line[2])) for line in lines if line[0] == "split")
    cuts = {(row["factor"], row[end]) for row in answer["leaves"] for end in ("low", "high")
            if row["factor"] is not None and row[end] is not None}
    check([name for name, _ in splits] == [name for name, _ in sorted(cuts)], "factors of splits")
    close([cut for _, cut in sorted(cuts)], [cut for _, cut in splits], "cuts")
    return 1


def compare(result, options, is_case, folder, with_r, density=None):
    y = is_case.astype(int)
    names = list(result.factors)
    x = np.column_stack([result.factors[name].astype(float) for name in names])
    answer = result.answer("discover", "--seed", "7", *options,
                           *(["--box-density", str(density)] if density else []))
    training, held_out = halves(y, 7)
    check(answer["training_cases"] == y[training].sum(), "cases")
    found = prim.prim(x, y, training, held_out, density)
    same_boxes(answer, found, x, y, names, training, held_out)
    trees = same_tree(answer, x, y, names, training, held_out, folder) if with_r else 0
    return len(found), sum(mine["box"] != mine["path"][mine["chosen"]] for mine in found), trees


def main():
    with tempfile.TemporaryDirectory() as folder:
        result = Result(*sys.argv[1:3], folder)
        with_r = shutil.which("Rscript") is not None
        place = result.strategies.index
        balanced = place("balanced")
        engagement = result.means["engagement"]
        collapsed = (result.status[:, balanced, :] == 3).mean(axis=1)
        against = engagement[:, balanced] - engagement[:, place("tension-triggered")]
        none = engagement[:, place("none")]
        counts = [
            compare(result, ["--strategy", "balanced", "--against", "tension-triggered"],
                    against > 0, folder, with_r),
            compare(result, ["--strategy", "balanced", "--against", "tension-triggered",
                             "--margin", "0.02"], against > 0.02, folder, with_r, 0.5),
            compare(result, ["--strategy", "balanced", "--event", "collapse", "--above", "0.2"],
                    collapsed > 0.2, folder, with_r, 0.9),
            compare(result, ["--strategy", "none", "--at-least", "0.4"], none >= 0.4, folder,
                    with_r),
            compare(result, ["--strategy", "none", "--at-most", "0.35"], none <= 0.35, folder,
                    with_r, 1)]
        boxes, pasted, trees = np.sum(counts, axis=0)
        check(boxes >= 5 and pasted >= 1, f"{boxes} boxes, {pasted} pasted: too few to compare")
        check(trees >= 3 or not with_r, f"{trees} trees have no ties: too few to compare")
    print(f"{boxes} boxes, {pasted} of them pasted, and {trees} trees agree")



main()
