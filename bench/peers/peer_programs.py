"""Starts the programs that are compared, each on one core, and reads what they say.

A result is a dictionary: peer, configurations, runs, member_months, seconds (on the clock),
processor_seconds and strategies (strategy -> outcome -> mean and standard error).
"""

import csv
import json
import os
import pathlib
import resource
import subprocess
import sys
import time

import agreement
import reference

HERE = pathlib.Path(__file__).resolve().parent
SKIPPED = 77
# Debian's OpenBLAS takes these for orders; they may name another processor than this one.
FOREIGN_SETTINGS = ("OPENBLAS_CORETYPE", "OPENBLAS_L2_SIZE")
COLLAPSED, BROKEN = 3, 4  # status of a run in a result file


class Failed(Exception):
    """A program that should run did not; the message says which."""


class Skipped(Exception):
    """What is compared is not here; the message says what."""


def environment():
    kept = {name: value for name, value in os.environ.items() if name not in FOREIGN_SETTINGS}
    return dict(kept, OPENBLAS_NUM_THREADS="1", OMP_NUM_THREADS="1")


class Programs:
    """What a comparison has fixed: where to run, how long, and who lives in it."""

    def __init__(self, folder, pinning, horizon, population):
        self.folder, self.pinning = pathlib.Path(folder), pinning
        self.horizon, self.population = horizon, population

    def output_of(self, *command):
        done = subprocess.run([*self.pinning, *map(str, command)], stdout=subprocess.PIPE,
                              text=True, env=environment(), check=False)
        if done.returncode == SKIPPED:
            raise Skipped(done.stdout.strip())
        if done.returncode != 0:
            raise Failed(f"{command[0]} ended with exit code {done.returncode}")
        return done.stdout

    def size(self, configurations, worlds, seed):
        return ["--configurations", configurations, "--worlds", worlds, "--seed", seed,
                "--horizon", self.horizon, "--population", self.population]

    def build_plain(self, compiler):
        """For any machine of this architecture, as the release build of weft is."""
        subprocess.run([compiler, "-O3", "-DNDEBUG", "-std=c++20", HERE / "plain" / "plain.cpp",
                        "-o", self.folder / "plain"], check=True)

    def plain(self, configurations, worlds, seed):
        timing = self.folder / "timing.csv"
        table = self.output_of(self.folder / "plain", *self.size(configurations, worlds, seed),
                               "--timing", timing)
        took = next(csv.DictReader(timing.read_text().splitlines()))
        strategies = {row["strategy"]: {name: (float(row[name]), float(row[name + "_se"]))
                                        for name in agreement.OUTCOMES}
                      for row in csv.DictReader(table.splitlines())}
        return {"peer": "plain C++", "configurations": configurations,
                "runs": configurations * worlds * len(strategies),
                "member_months": int(took["member_months"]), "seconds": float(took["seconds"]),
                "processor_seconds": float(took["processor_seconds"]), "strategies": strategies}

    def python_peer(self, script, configurations, worlds, seed, changes=()):
        theory = [word for change in changes for word in ("--theory", change)]
        text = self.output_of(sys.executable, HERE / script, "--json", *theory,
                              *self.size(configurations, worlds, seed))
        result = json.loads(text)
        return dict(result, configurations=configurations,
                    runs=configurations * worlds * len(result["strategies"]))

    def weft(self, program, configurations, worlds, seed):
        """The whole program: it reads an experiment, runs it and writes the result file."""
        experiment, output = self.folder / "experiment.toml", self.folder / "result.h5"
        experiment.write_text(experiment_text(self.horizon, self.population, configurations, worlds,
                                              seed))
        before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
        self.output_of(program, "run", experiment, "-o", output, "--threads", 1, "--force",
                       "--quiet")
        seconds = time.perf_counter() - start
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        processor = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        return dict(read_result(output), seconds=seconds, processor_seconds=processor)

    def kernels(self, program, pattern):
        """name -> ns a member-month, of every benchmark of this name that counts them."""
        report = json.loads(self.output_of(program, "--benchmark_format=json",
                                           "--benchmark_min_time=0.2",
                                           f"--benchmark_filter={pattern}"))
        # Google Benchmark gives an inverted rate in seconds of 1e-9, that is in ns already.
        return {row["name"]: row["ns_per_member_month"] for row in report["benchmarks"]
                if "ns_per_member_month" in row}


def experiment_text(horizon, population, configurations, worlds, seed):
    """The same strategies as the Python peers', as an experiment file."""
    lines = [f"seed = {seed}", f"horizon = {horizon}", "[design]",
             'method = "random"  # independent configurations, as the tests suppose',
             f"configurations = {configurations}", f"replicates = {worlds}", "[configuration]",
             f'base = "{population}"']
    for strategy in reference.STRATEGIES.values():
        lines += ["[[strategy]]", f'name = "{strategy.name}"']
        for mechanism in reference.MECHANISM_NAMES:
            knots = [list(map(float, knot)) for knot in getattr(strategy, mechanism)]
            lines.append(f"{mechanism} = {{ knots = {knots} }}")
        if strategy.strength:
            lines.append(f"intervention = {{ threshold = {strategy.threshold}, "
                         f"strength = {strategy.strength} }}")
    return "\n".join(lines) + "\n"


def read_result(path):
    """Means by strategy, and the member-months: those at risk, by months since joining, summed."""
    try:
        import h5py
    except ImportError as problem:
        raise Skipped("weft is left out: its result is read with h5py, which is not installed") \
            from problem
    with h5py.File(path) as file:
        names = [name.decode() for name in file["strategy"][()]]
        values = {name: file[name][()].astype(float)
                  for name in agreement.MAIN[1:] + agreement.OTHERS}
        for name in agreement.OF_TENSIONS:
            of_tensions = file["tension_" + name][()].astype(float)
            values.update({f"{tension}_{name}": of_tensions[..., j]
                           for j, tension in enumerate(reference.TENSION_NAMES)})
        status = file["status"][()]
        member_months = int(file["survival/members_at_risk"][()].sum())
        version = file.attrs["source"].split(",")[0]
    if ((status < 1) | (status >= BROKEN)).any():
        raise Failed("weft: some runs were not run, or broke")
    values["not_collapsed"] = (status != COLLAPSED).astype(float)
    by_configuration = {name: value.mean(axis=2) for name, value in values.items()}
    count = len(status)
    return {"peer": version, "configurations": count, "runs": status.size,
            "member_months": member_months,
            "strategies": {strategy: {name: (float(rows[:, s].mean()),
                                             float(rows[:, s].std(ddof=1) / count ** 0.5))
                                      for name, rows in by_configuration.items()}
                           for s, strategy in enumerate(names)}}
