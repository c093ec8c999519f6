"""A small result, read by h5py, and what the program says of it."""

import json
import subprocess
import sys

import h5py
import numpy as np

SMALL = ["--set", "design.configurations=1200", "--set", "design.replicates=2",
         "--set", "horizon=48", "--quiet"]
LOWER_IS_BETTER = {"effort", "capture_gini"}


def check(condition, what):
    if not condition:
        sys.exit(f"failed: {what}")


def close(a, b, what, tolerance=1e-10):
    a, b = np.asarray(a, float), np.asarray(b, float)
    check(a.shape == b.shape, f"{what}: {a.shape} against {b.shape}")
    worst = np.max(np.abs(a - b) / np.maximum(np.abs(b), 1), initial=0)
    check(worst <= tolerance, f"{what}: apart by {worst}: {a} against {b}")


class Result:
    def __init__(self, program, experiment, folder):
        self.program, self.path = program, f"{folder}/r.h5"
        subprocess.run([program, "run", experiment, "-o", self.path, *SMALL], check=True)
        with h5py.File(self.path) as file:
            self.strategies = [name.decode() for name in file["strategy"][()]]
            self.status = file["status"][()]
            sound = (self.status >= 1) & (self.status <= 3)
            self.means = {}
            for name in ("engagement", "retention", "created", "captured", "capture_gini",
                         "effort"):
                runs = file[name][()].astype(float)
                runs[~sound] = np.nan
                self.means[name] = np.nanmean(runs, axis=2)
            self.factors = {}  # in alphabetical order, as ties go to the first
            for name in sorted(file):
                values = file[name][()] if isinstance(file[name], h5py.Dataset) else np.zeros(0)
                if values.shape == (1200,) and name != "configuration" and np.ptp(values) > 0:
                    self.factors[name] = values

    def answer(self, command, *options):
        done = subprocess.run([self.program, command, self.path, "--format", "json", *options],
                              capture_output=True, text=True)
        check(done.returncode == 0, f"{command} {options}: {done.stderr}")
        return json.loads(done.stdout)
