#!/usr/bin/env python3
"""The scaling study: how `weft run` fares with more threads, more work and more shards, and on paper
what very much work costs on many nodes. Needs a build of preset release, and nothing but Python.

    python3 bench/scaling.py            # rewrites the figures in bench/: README, scaling.json, .svg
    python3 bench/scaling.py --out DIR  # elsewhere
    python3 bench/scaling.py --quick    # seconds: whether it works, not how fast weft is

Every point is measured in every round, forwards and backwards in turn; medians are told. Work is
the reference population under seven strategies. Shards are simulated: equal parts of the
configurations as separate experiments with seeds of their own, one after another on this machine.
So they hold other configurations than the whole has, which costs the same. Exit 2: bad input, 3: a
program failed."""

import argparse
import pathlib
import sys

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE / "scaling"))

import estimate  # noqa: E402
import plot  # noqa: E402
import points  # noqa: E402
import programs  # noqa: E402
import tables  # noqa: E402

# Suites without a table of their own; of the instruction sets the widest and the reference.
WIDE = "(avx|neon|scalar)"
OTHER_SUITES = {"draws": f"(words/{WIDE}|philox)", "month": WIDE,
                "law": f"law/(make|decide|batch/[a-z]+/{WIDE})", "statistics": "", "sampling": "",
                "result_file": ""}
PAPER_WORK, PAPER_NODES, PAPER_CORES = 1e12, 100, (32, 64, 128)


def arguments():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--build", type=pathlib.Path, default=HERE.parent / "build" / "release")
    parser.add_argument("--out", type=pathlib.Path, help="folder for the results (default: here)")
    parser.add_argument("--rounds", type=int, default=5, help="at least 3 (default 5)")
    parser.add_argument("--quick", action="store_true")
    given = parser.parse_args()
    if given.rounds < 3:
        parser.error(f"--rounds {given.rounds}: a median of fewer than 3 says nothing")
    if given.out is not None and not given.out.is_dir():
        parser.error(f"--out: '{given.out}' is no folder")
    return given


def say(words):
    print(words, file=sys.stderr, flush=True)


def study(given):
    ours = programs.Programs(given.build)
    where = programs.where(given.build)
    most_work = 1e5 if given.quick else 1e8
    shards = (1, 2) if given.quick else (1, 2, 4, 8, 16, 32, 64)
    rounds = 1 if given.quick else given.rounds
    min_time = 0.001 if given.quick else 0.5
    where["rounds"] = rounds
    wanted = points.points(where["processors"], most_work, shards)
    measured = points.measure(ours, wanted, rounds, say)
    say("suites")
    kernel = ours.suite("batch", "(alike|reference|statistics)/(avx|sse|neon|scalar)", min_time)
    whole = ours.suite("end_to_end", "small/1" if given.quick else "", min_time)
    others = {name: ours.suite(name, pattern, min_time) for name, pattern in OTHER_SUITES.items()}
    joins = {name: one for name, one in others["result_file"].items() if "/join/" in name}
    merge = others["statistics"]["statistics/merge"]
    merge_seconds = merge["real_time"] * estimate.unit(merge["time_unit"])
    paper = [estimate.estimate(measured, joins, merge_seconds, PAPER_WORK, PAPER_NODES, cores)
             for cores in PAPER_CORES]
    return {"where": where, "points": measured, "kernel": kernel, "whole": whole, "others": others,
            "paper": paper}


def main():
    given = arguments()
    try:
        figures = study(given)
    except programs.Failed as problem:
        say(f"scaling.py: {problem}")
        return 3
    text = tables.report(figures)
    print(text)
    if given.quick and given.out is None:
        return 0  # what is quick is not worth keeping
    out = given.out or HERE
    programs.dump(figures, out / "scaling.json")
    (out / "scaling.svg").write_text(plot.svg(figures["points"]), encoding="utf-8")
    if given.out is None:
        page = HERE / "README.md"
        page.write_text(tables.put_into(page.read_text(encoding="utf-8"), text), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
