#!/usr/bin/python3
"""weft beside other ways to run its model: first whether they agree, then what they cost.

All run in turn, round after round, on the same core, so that whatever else the machine does meets
all of them alike. Exit 0: all agree, and the bent twin does not; 1: they do not, or the check is
blind; 2: bad input; 3: one of the programs failed; 77: NumPy is not installed.
"""

import argparse
import json
import os
import pathlib
import platform
import shutil
import statistics
import sys
import tempfile

import agreement
import reference
from peer_programs import Failed, Programs, Skipped

ROOT = pathlib.Path(__file__).resolve().parents[2]
PLAIN, NUMPY, MESA, WEFT = "plain", "numpy", "mesa", "weft"
TWIN = "bent twin"


def parse_options():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--configurations", type=int, default=2000,
                        help="of plain and NumPy in each round (NumPy needs many, to put like "
                             "sizes together); weft gets 8 times as many, Mesa a hundredth")
    parser.add_argument("--worlds", type=int, default=2, help="runs of each configuration")
    parser.add_argument("--horizon", type=int, default=120)
    parser.add_argument("--population", choices=("reference", "default"), default="reference")
    parser.add_argument("--weft", default=ROOT / "build/release/weft", metavar="PROGRAM",
                        help="'none' leaves it out")
    parser.add_argument("--bench", default=ROOT / "build/release/bench/bench_batch",
                        metavar="PROGRAM", help="benchmark of the bare engine, used if it is there")
    parser.add_argument("--bench-filter", default="batch/reference", metavar="PATTERN")
    parser.add_argument("--bend", default="b0=1.2", metavar="NAME=VALUE",
                        help="what the bent twin changes: a NumPy run that must be found out")
    parser.add_argument("--compiler", default="g++")
    parser.add_argument("--core", type=int, default=max(os.sched_getaffinity(0)))
    parser.add_argument("--json", metavar="FILE", help="the same as numbers; - for standard output")
    options = parser.parse_args()
    if min(options.rounds, options.configurations, options.worlds, options.horizon) < 1:
        parser.error("rounds, configurations, worlds and horizon must be at least 1")
    if options.core not in os.sched_getaffinity(0):
        parser.error(f"core {options.core} is not one that this program may use")
    try:
        reference.Theory([(options.bend.partition("=")[0], float(options.bend.partition("=")[2]))])
    except ValueError as problem:
        parser.error(f"--bend: {problem}")
    return options


def contestants(programs, options):
    """name -> a function of the round that runs it. Each has configurations of its own."""
    count, worlds = options.configurations, options.worlds
    few = max(2, count // 100)
    found = {
        PLAIN: lambda turn: programs.plain(count, worlds, 1000 + turn),
        NUMPY: lambda turn: programs.python_peer("numpy_model.py", count, worlds, 2000 + turn),
        MESA: lambda turn: programs.python_peer("mesa_model.py", few, worlds, 3000 + turn),
        TWIN: lambda turn: programs.python_peer("numpy_model.py", count, worlds, 4000 + turn,
                                                [options.bend])}
    if str(options.weft) != "none":
        if os.access(options.weft, os.X_OK):
            found[WEFT] = lambda turn: programs.weft(options.weft, 8 * count, worlds, 5000 + turn)
        else:
            print(f"weft is left out: there is no {options.weft} (cmake --build --preset release)")
    return found


def run_rounds(programs, options):
    """name -> its results, one a round; and the benchmarks' figures, one dictionary a round."""
    results, kernels = {}, []
    found = contestants(programs, options)
    benchmark = str(options.weft) != "none" and os.access(options.bench, os.X_OK)
    for turn in range(options.rounds):
        for name in list(found):
            try:
                results.setdefault(name, []).append(found[name](turn))
            except Skipped as reason:
                print(reason)
                del found[name], results[name]
        if benchmark:
            kernels.append(programs.kernels(options.bench, options.bench_filter))
        print(f"round {turn + 1} of {options.rounds} done", file=sys.stderr)
    return results, kernels


def check_agreement(results, bend):
    """Lines about each against plain; and whether all is as it should be."""
    samples = {name: agreement.Sample(rows) for name, rows in results.items()}
    lines, fine = [], True
    for name in results:
        if name == PLAIN:
            continue
        agree, sentence = agreement.verdict(samples[name], samples[PLAIN])
        expected = agree != (name == TWIN)
        fine = fine and expected
        label = f"{name} ({bend})" if name == TWIN else name
        blind = "" if expected or name != TWIN else "; the check is blind, give it more to compare"
        lines.append(f"{label:22s} {sentence}{blind}")
    return lines, fine


def cost(rows, clock):
    """ns a member-month, by round."""
    return [1e9 * row[clock] / row["member_months"] for row in rows]


def price_table(results, kernels):
    """One row a program: ns in the fastest round, and the median over rounds of ratios to weft."""
    table = []
    for name, rows in results.items():
        if name == TWIN:
            continue
        wall, processor = cost(rows, "seconds"), cost(rows, "processor_seconds")
        table.append({"name": name, "program": rows[0]["peer"], "ns": min(wall),
                      "ns_processor": min(processor), "times_weft": ratio(wall, results, "seconds"),
                      "times_weft_processor": ratio(processor, results, "processor_seconds"),
                      "member_months": sum(row["member_months"] for row in rows),
                      "member_months_a_run": sum(row["member_months"] for row in rows)
                                             / sum(row["runs"] for row in rows)})
    for name in kernels[0] if kernels else ():
        by_round = [kernel[name] for kernel in kernels]
        table.append({"name": name, "program": "benchmark", "ns": min(by_round),
                      "times_weft": ratio(by_round, results, "seconds")})
    return table


def ratio(by_round, results, clock):
    if WEFT not in results:
        return None
    return statistics.median(ns / weft for ns, weft in zip(by_round, cost(results[WEFT], clock)))


def processor_name():
    try:
        lines = pathlib.Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.processor()
    return next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")),
                platform.processor())


def as_text(table):
    columns = (("ns", "ns"), ("ns_processor", "ns processor"), ("times_weft", "x weft"),
               ("times_weft_processor", "x weft processor"),
               ("member_months_a_run", "member-months a run"))
    lines = [f"{'a member-month costs':38s}" + "".join(f"{head:>{len(head) + 3}s}"
                                                       for _, head in columns)]
    for row in table:
        cells = ("-" if row.get(key) is None else f"{row[key]:.2f}" for key, _ in columns)
        lines.append(f"{row['name'] + ' (' + row['program'] + ')':38s}"
                     + "".join(f"{cell:>{len(head) + 3}s}"
                               for cell, (_, head) in zip(cells, columns)))
    return "\n".join(lines)


def write_json(target, content):
    text = json.dumps(content, indent=1) + "\n"
    if target == "-":
        sys.stdout.write(text)
    else:
        pathlib.Path(target).write_text(text, encoding="utf-8")


def main():
    options = parse_options()
    try:
        import numpy  # noqa: F401  its absence is told before anything is built
    except ImportError:
        print("skipped: NumPy is not installed")
        return 77
    pinning = ["taskset", "-c", str(options.core)] if shutil.which("taskset") else []
    with tempfile.TemporaryDirectory() as folder:
        programs = Programs(folder, pinning, options.horizon, options.population)
        programs.build_plain(options.compiler)
        results, kernels = run_rounds(programs, options)
    lines, fine = check_agreement(results, options.bend)
    table = price_table(results, kernels)
    head = (f"{processor_name()}, {'core ' + str(options.core) if pinning else 'not pinned'}, "
            f"{options.rounds} rounds, load {os.getloadavg()[0]:.1f}")
    print(f"Means of {len(agreement.OUTCOMES)} outcomes under each strategy, against plain:",
          *lines, "", head, as_text(table), sep="\n")
    if options.json:
        write_json(options.json, {"machine": head, "agree": fine, "checks": lines, "costs": table})
    return 0 if fine else 1


if __name__ == "__main__":
    try:
        sys.exit(main())
    except Failed as problem:
        print(problem, file=sys.stderr)
        sys.exit(3)
