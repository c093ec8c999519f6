#!/usr/bin/env python3
"""weft sensitivity against NumPy and SciPy, on real results of each kind of design.

sensitivity.py PROGRAM EXPERIMENT.toml
"""

import json
import pathlib
import subprocess
import sys
import tempfile
import unittest

import h5py
import numpy as np
import scipy.stats

PROGRAM, EXPERIMENT = sys.argv[1], sys.argv[2]


class Result:
    """A result and what weft says of it."""

    def __init__(self, folder, method, configurations):
        path = pathlib.Path(folder) / f"{method}.h5"
        subprocess.run([PROGRAM, "run", EXPERIMENT, "-o", str(path), "--quiet", "--set",
                        f"design.method={method}", "--set",
                        f"design.configurations={configurations}"], check=True)
        said = subprocess.run([PROGRAM, "sensitivity", str(path), "--format", "json"], check=True,
                              capture_output=True, text=True)
        self.answer = json.loads(said.stdout)
        with h5py.File(path) as file:
            self.names = file.attrs["design_factors"].split(", ")
            self.factors = np.array([file[name][:] for name in self.names], dtype=float)
            self.runs = file["engagement"][:].astype(float)  # configuration, strategy, replicate
            self.strategies = [name.decode() for name in file["strategy"][:]]
            assert np.isin(file["status"][:], (1, 2, 3)).all()
        self.noise_of = lambda runs: runs.var(axis=-1, ddof=1) / runs.shape[-1]

    def subjects(self):
        """Runs by configuration and replicate: over all (None), then under each strategy."""
        yield None, self.runs.mean(axis=1)
        for s, name in enumerate(self.strategies):
            yield name, self.runs[:, s]

    def rows(self, table, strategy):
        rows = {row["factor"]: row for row in self.answer[table] if row["strategy"] == strategy}
        return [rows[name] for name in self.names]


class AgainstSciPy(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)

    def near(self, found, expected):
        np.testing.assert_allclose(found, expected, rtol=1e-10, atol=1e-10)

    def test_sobol_indices(self):
        result = Result(self.folder.name, "saltelli", 14 * 64)
        k = len(result.names)
        for strategy, runs in result.subjects():
            y = runs.mean(axis=-1).reshape(-1, 2 * k + 2)
            noise = result.noise_of(runs).reshape(-1, 2 * k + 2)
            a, ab, ba, b = y[:, 0], y[:, 1:k + 1].T, y[:, k + 1:2 * k + 1].T, y[:, -1]
            total_noise = noise.mean(axis=0)
            both = np.concatenate([a, b])
            v = both.var(ddof=1) - (total_noise[0] + total_noise[-1]) / 2
            product = ((ab - a) * (b - ba)).mean(axis=1) / 2
            jansen = (((a - ab)**2).mean(axis=1) + ((b - ba)**2).mean(axis=1)) / 4
            rest = (total_noise[0] + total_noise[-1] + total_noise[1:k + 1]
                    + total_noise[k + 1:2 * k + 1]) / 4
            beside = (((a - b)**2).mean() + ((ba - ab)**2).mean(axis=1)) / 4 - rest
            rows = result.rows("indices", strategy)
            self.near([row["first"] for row in rows], product / beside)
            self.near([row["total"] for row in rows], (jansen - rest) / beside)
            if strategy is not None:
                continue
            a, b, ab, ba = (x - y.mean() for x in (a, b, ab, ba))
            for row in result.answer["second_order"]:
                i, j = (result.names.index(row[key]) for key in ("factor", "with"))
                closed = (ba[i] * ab[j] + ba[j] * ab[i] - 2 * a * b).mean() / 2
                self.near(row["second"], (closed - product[i] - product[j]) / v)

    def test_interactions_with_the_strategy(self):
        result = Result(self.folder.name, "saltelli", 14 * 64)
        k = len(result.names)
        mean = result.runs.mean(axis=1)
        apart = result.runs - mean[:, None]
        y = apart.mean(axis=-1).reshape(-1, 2 * k + 2, len(result.strategies))
        ends = [0, 2 * k + 1]
        over_all = mean.mean(axis=-1).reshape(-1, 2 * k + 2)[:, ends]
        noise = result.noise_of(mean).reshape(-1, 2 * k + 2)[:, ends].mean()
        off = (apart.mean(axis=-1)**2 - result.noise_of(apart)).reshape(-1, 2 * k + 2,
                                                                       y.shape[2])
        v = over_all.ravel().var(ddof=1) - noise + off[:, ends].mean()
        a, ab, ba, b = y[:, 0], y[:, 1:k + 1], y[:, k + 1:2 * k + 1], y[:, -1]
        alone = ((ab - a[:, None]) * (b[:, None] - ba)).mean(axis=(0, 2)) / 2 / v
        self.near([row["strategy_interaction"] for row in result.rows("indices", None)], alone)

    def test_elementary_effects(self):
        result = Result(self.folder.name, "morris", 7 * 50)
        k = len(result.names)
        factors = result.factors.T.reshape(-1, k + 1, k)
        steps = np.diff(factors, axis=1)
        for strategy, runs in result.subjects():
            y = runs.mean(axis=-1).reshape(-1, k + 1)
            noise = result.noise_of(runs).reshape(-1, k + 1)
            rows = result.rows("effects", strategy)
            for i in range(k):
                moved = steps[:, :, i] != 0
                effect = np.where(moved, np.diff(y, axis=1) * np.sign(steps[:, :, i]), 0).sum(1) * 2
                doubt = np.where(moved, noise[:, 1:] + noise[:, :-1], 0).sum(axis=1) * 4
                self.near(rows[i]["mu"], effect.mean())
                self.near(rows[i]["mu_star"], abs(effect).mean())
                spread = max(effect.var(ddof=1) - doubt.mean(), 0)
                np.testing.assert_allclose(rows[i]["sigma"]**2, spread, atol=1e-12)
                self.near(rows[i]["noise"], np.sqrt(2 / np.pi * doubt.mean()))

    def test_partial_rank_correlations(self):
        result = Result(self.folder.name, "lhs", 300)
        n, k = result.factors.shape[1], len(result.names)
        x = np.array([scipy.stats.rankdata(values) for values in result.factors])
        subjects = [("correlations", *subject) for subject in result.subjects()]
        mean = result.runs.mean(axis=1)
        subjects += [("differences", name, result.runs[:, s] - mean)
                     for s, name in enumerate(result.strategies)]
        for table, strategy, runs in subjects:
            y = scipy.stats.rankdata(runs.mean(axis=-1))
            rows = result.rows(table, strategy)
            for i in range(k):
                others = np.column_stack([np.ones(n), np.delete(x, i, axis=0).T])
                rest = [each - others @ np.linalg.lstsq(others, each, rcond=None)[0]
                        for each in (x[i], y)]
                r = np.corrcoef(rest)[0, 1]
                t = abs(r) * np.sqrt((n - k - 1) / (1 - r * r))
                self.near(rows[i]["prcc"], r)
                np.testing.assert_allclose(rows[i]["p"], 2 * scipy.stats.t.sf(t, n - k - 1),
                                           rtol=1e-8)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
