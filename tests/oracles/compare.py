#!/usr/bin/env python3
"""`weft compare` and `weft precision` against SciPy and statsmodels, which compute the same from the
same file: intervals, paired t tests, effects, cluster-robust regression, variance components; and
against NumPy: what holds of all differences at once.

compare.py PROGRAM EXPERIMENT
"""

import json
import subprocess
import sys
import tempfile

import h5py
import numpy as np
import pandas as pd
import statsmodels.api as sm
from scipy import optimize, stats
from statsmodels.formula.api import ols
from statsmodels.stats.proportion import proportion_confint

TOLERANCE = 1e-10
SMALL = ["--set", "design.configurations=60", "--set", "design.replicates=5",
         "--set", "horizon=60", "--quiet"]
BASELINE = "balanced"
CALIPER = 0.1
RESAMPLES = 20000
checks = 0


def near(said, expected, what):
    global checks
    checks += 1
    if said is None or not np.isclose(said, expected, rtol=TOLERANCE, atol=1e-12):
        sys.exit(f"failed: {what}: weft says {said!r}, expected {expected!r}")


def interval_near(row, name, expected, what):
    for end, value in zip(("", "_low", "_high"), expected):
        near(row[name + end], value, f"{what}, {name}{end}")


def t_quantile(share, freedom):
    """Solved from the distribution function: stats.t.ppf itself errs in the tenth digit (as R's qt
    shows)."""
    return optimize.brentq(lambda t: stats.t.sf(t, freedom) - (1 - share), 0, 100, xtol=1e-15,
                           rtol=1e-14)


def around(value, error, freedom):
    margin = t_quantile(0.975, freedom) * error
    return value, value - margin, value + margin


def t_interval(values):
    return around(values.mean(), stats.sem(values), len(values) - 1)


def check_means(rows, means, outcome):
    for row in rows:
        interval_near(row, outcome, t_interval(means[row["strategy"]]), row["strategy"])


def family(means, pairs):
    """Bootstrap-t of these differences: the 95 % quantile of the largest |t|, and step-down p values,
    of other resamples than the program's."""
    apart = np.array([means[a] - means[b] for a, b in pairs])
    count = apart.shape[1]
    mean = apart.mean(axis=1)
    observed = np.abs(mean) / stats.sem(apart, axis=1)
    times = np.random.default_rng(8).multinomial(count, np.full(count, 1 / count), RESAMPLES)
    resampled = times @ apart.T / count
    spread = times @ (apart**2).T / count - resampled**2
    t = np.abs(resampled - mean) / np.sqrt(spread / (count - 1))
    order = np.argsort(-observed)
    reached = np.maximum.accumulate(t[:, order][:, ::-1], axis=1)[:, ::-1]
    p = np.maximum.accumulate((reached >= observed[order]).mean(axis=0))
    return (np.quantile(t.max(axis=1), 0.95),
            {frozenset(pairs[k]): value for k, value in zip(order, p)})


def family_of_all(means):
    return family(means, [(a, b) for i, a in enumerate(means) for b in list(means)[i + 1:]])


def family_of_one(means, reference):
    return family(means, [(name, reference) for name in means if name != reference])


def check_differences(rows, means, reference, suffix, at_once):
    quantile, adjusted = at_once
    for row in rows:
        name = row["strategy"]
        if name == reference:
            continue
        apart = means[name] - means[reference]
        what = f"{name} {suffix}"
        interval_near(row, "difference_" + suffix, t_interval(apart), what)
        near(row["p_" + suffix], stats.ttest_rel(means[name], means[reference]).pvalue, what)
        p = adjusted[frozenset((name, reference))]
        if abs(row["adjusted_p_" + suffix] - p) > 4 * np.sqrt(p * (1 - p) / 2000) + 0.003:
            sys.exit(f"failed: {what}: adjusted p {row['adjusted_p_' + suffix]}, expected {p}")
        d = apart.mean() / apart.std(ddof=1)
        error = np.sqrt((1 - d * stats.skew(apart) + d**2 *
                         (stats.kurtosis(apart, fisher=False) - 1) / 4) / len(apart))
        t = t_quantile(0.975, len(apart) - 1)
        interval_near(row, "effect_" + suffix, around(d, error, len(apart) - 1), what)
        wins = (apart > 0).sum() + (apart == 0).sum() / 2
        low, high = proportion_confint(wins, len(apart), method="wilson")
        interval_near(row, "superiority_" + suffix, (wins / len(apart), low, high), what)
        member = (row["difference_" + suffix + "_high"] - row["difference_" + suffix]) / t
        factor = (row["simultaneous_" + suffix + "_high"] - row["difference_" + suffix]) / member
        if not 0.95 < factor / quantile < 1.05:
            sys.exit(f"failed: {what}: factor {factor}, expected {quantile}")


def check_draws(rows, runs, reference, suffix):
    """Variance ratio and runs saved, from the covariances within configurations."""
    b = runs[reference]
    for row in rows:
        if row["strategy"] == reference:
            continue
        a = runs[row["strategy"]]
        covariances = [np.cov(x, y) for x, y in zip(a, b)]
        shared = np.mean([c[0, 1] for c in covariances])
        correlation = shared / np.sqrt(np.mean([c[0, 0] for c in covariances]) *
                                       np.mean([c[1, 1] for c in covariances]))
        common = np.var(a.mean(axis=1) - b.mean(axis=1), ddof=1)
        ratio = common / (common + 2 * shared / a.shape[1])
        what = f"{row['strategy']} {suffix}"
        near(row["draws_correlation_" + suffix], correlation, what)
        near(row["draws_variance_ratio_" + suffix], ratio, what)
        near(row["draws_runs_saved_" + suffix], 2 * a.size * (1 / ratio - 1), what)


def check_effort(rows, runs, effort, reference, suffix):
    """The line through the pairs of runs, clustered by configuration; the matched pairs."""
    regressions = 0
    for row in rows:
        name = row["strategy"]
        if name == reference:
            continue
        x = (effort[name] - effort[reference]).ravel()
        y = (runs[name] - runs[reference]).ravel()
        cluster = np.repeat(np.arange(len(runs[name])), runs[name].shape[1])
        if min((x <= 0).mean(), (x >= 0).mean()) >= 0.05:
            fit = sm.OLS(y, sm.add_constant(x)).fit(cov_type="cluster", use_t=True,
                                                    cov_kwds={"groups": cluster})
            interval_near(row, "equal_effort_regression_" + suffix,
                          around(fit.params[0], fit.bse[0], len(runs[name]) - 1), name)
            regressions += 1
        elif row["equal_effort_regression_" + suffix] is not None:
            sys.exit(f"failed: {name}: a line without overlap")
        fit = sm.OLS(x, np.ones_like(x)).fit(cov_type="cluster", use_t=True,
                                             cov_kwds={"groups": cluster})
        interval_near(row, "effort_difference_" + suffix,
                      around(fit.params[0], fit.bse[0], len(runs[name]) - 1), name)
        matched = np.abs(x) <= CALIPER * (1 + 1e-6)
        near(row["matched_share_" + suffix], matched.mean(), name)
        means = pd.Series(y[matched]).groupby(cluster[matched]).mean().to_numpy()
        if len(means) >= 10:
            interval_near(row, "equal_effort_matching_" + suffix, t_interval(means), name)
    if regressions == 0:
        sys.exit("failed: no regression was compared")


def components(values):
    """By statsmodels' analysis of variance, of balanced data."""
    data = pd.DataFrame({"y": values.ravel(),
                         "g": np.repeat(np.arange(len(values)), values.shape[1])})
    table = sm.stats.anova_lm(ols("y ~ C(g)", data).fit())
    within = table.loc["Residual", "mean_sq"]
    between = (table.loc["C(g)", "mean_sq"] - within) / values.shape[1]
    return np.sqrt(max(between, 0)), np.sqrt(within)


def needed(wanted, between, within, replicates):
    """The first number of configurations that is enough, by trying."""
    c = np.arange(2, 400000)
    width = stats.t.ppf(0.975, c - 1) * np.sqrt((between**2 + within**2 / replicates) / c)
    return int(c[width <= wanted][0])


def check_precision(answer, runs, best):
    for row in answer["rows"]:
        a = runs[row["strategy"]]
        cases = [("", a)]
        if row["strategy"] != best:
            cases.append(("difference_", a - runs[best]))
        for of, values in cases:
            what = f"precision of {row['strategy']} {of}"
            low, high = t_interval(values.mean(axis=1))[1:]
            near(row[of + "half_width"], (high - low) / 2, what)
            between, within = components(values)
            near(row[of + "sd_between"], between, what)
            near(row[of + "sd_within"], within, what)
            if row[of + "configurations_needed"] != needed(answer["half_width"], between, within,
                                                           answer["replicates"]):
                sys.exit(f"failed: {what}: {row[of + 'configurations_needed']} configurations")


def ask(program, *arguments):
    return json.loads(subprocess.run([program, *arguments, "--format", "json"], check=True,
                                     capture_output=True, text=True).stdout)


def main():
    program, experiment = sys.argv[1:]
    with tempfile.TemporaryDirectory() as folder:
        path = f"{folder}/r.h5"
        subprocess.run([program, "run", experiment, "-o", path, *SMALL], check=True)
        with h5py.File(path) as file:
            names = [name.decode() for name in file["strategy"][()]]
            engagement, effort = (
                {name: file[of][:, i, :].astype(float) for i, name in enumerate(names)}
                for of in ("engagement", "effort"))
        answer = ask(program, "compare", path, "--baseline", BASELINE, "--equal-effort")
        rows = answer["rows"]
        best = rows[0]["strategy"]
        means = {name: runs.mean(axis=1) for name, runs in engagement.items()}
        check_means(rows, means, "engagement")
        check_differences(rows, means, best, "to_best", family_of_all(means))
        check_differences(rows, means, BASELINE, "to_baseline", family_of_one(means, BASELINE))
        for reference, suffix in ((best, "to_best"), (BASELINE, "to_baseline")):
            check_draws(rows, engagement, reference, suffix)
            check_effort(rows, engagement, effort, reference, suffix)
        check_precision(ask(program, "precision", path, "--half-width", "0.004"), engagement, best)
    print(f"{checks} numbers agree to {TOLERANCE}")


if __name__ == "__main__":
    main()
