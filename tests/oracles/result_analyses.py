#!/usr/bin/python3
"""Holds `weft survival` and `weft tensions` against statsmodels and NumPy, from the runs of a result.

result_analyses.py WEFT: WEFT is the program. What it says is computed anew from the columns of the
runs (it takes them from the counts in the group `sums`), with other people's estimators.
"""

import json
import pathlib
import subprocess
import sys
import tempfile

import h5py
import numpy
import scipy.stats
from statsmodels.duration.survfunc import CumIncidenceRight, SurvfuncRight
from statsmodels.stats.proportion import proportion_confint

WEFT = sys.argv[1]
GROUPS = 19
COLLAPSED, COMPLETED = 3, 2
EXPERIMENT = """
horizon = 60
seed = 5
[design]
configurations = 150
replicates = 4
[configuration]
base = "reference"
goal = { uniform = [2, 20] }
[[strategy]]
name = "none"
[[strategy]]
use = "library/balanced"
[[strategy]]
name = "bundling"
bundling = 0.8
"""
compared = 0


def weft(*arguments):
    done = subprocess.run([WEFT, *arguments], capture_output=True, text=True, check=True)
    return done.stdout


def expect(what, found, wanted, tolerance=1e-10):
    global compared
    found, wanted = numpy.asarray(found, float), numpy.asarray(wanted, float)
    compared += wanted.size
    if not numpy.allclose(found, wanted, rtol=tolerance, atol=tolerance, equal_nan=True):
        sys.exit(f"{what}\n  found  {found}\n  wanted {wanted}")


def mixed(word):
    """SplitMix64's finalizer."""
    mask = 2**64 - 1
    word = (word + 0x9E3779B97F4A7C15) & mask
    word = ((word ^ (word >> 30)) * 0xBF58476D1CE4E5B9) & mask
    word = ((word ^ (word >> 27)) * 0x94D049BB133111EB) & mask
    return word ^ (word >> 31)


def group_of(configuration):
    """Each 19 in a row are dealt to the groups in an order of their own."""
    key = mixed(configuration // GROUPS)
    return ((1 + key % (GROUPS - 1)) * (configuration % GROUPS) + (key >> 32)) % GROUPS


def groups_of(configurations, replicates):
    return numpy.repeat([group_of(c) for c in range(configurations)], replicates)


def jackknife(statistic, groups):
    """Student's interval from the values without each group, as any textbook has it."""
    value = statistic(numpy.ones(groups.size, bool))
    without = numpy.array([statistic(groups != g) for g in numpy.unique(groups)])
    count = without.size
    spread = (count - 1) / count * ((without - without.mean()) ** 2).sum()
    margin = scipy.stats.t.ppf(0.975, count - 1) * numpy.sqrt(spread)
    return value, value - margin, value + margin


def wilson(statistic, groups, units, most=1.0):
    """statsmodels' score interval of as many trials as have the jackknife's error, or units where
    there is none: it takes a level of the normal distribution, so that of Student's t is turned
    into one."""
    value, low, high = jackknife(statistic, groups)
    count = numpy.unique(groups).size
    t = scipy.stats.t.ppf(0.975, count - 1)
    error = (high - low) / 2 / t / most
    p = value / most
    trials = p * (1 - p) / error**2 if error > 1e-9 and 0 < p < 1 else units
    bounds = proportion_confint(p * trials, trials, 2 * scipy.stats.norm.sf(t), "wilson")
    return value, most * bounds[0], most * bounds[1]


def interval(row, name):
    return [row[name], row[name + "_low"], row[name + "_high"]]


def check_survival(path, columns, strategies):
    said = json.loads(weft("survival", path, "--of", "collaborations", "--format", "json"))
    until = said["until"]
    for s, name in enumerate(strategies):
        months = columns["months"][:, s, :].ravel().astype(float)
        status = columns["status"][:, s, :].ravel()
        ended = numpy.isin(status, (COLLAPSED, COMPLETED))
        groups = groups_of(columns["months"].shape[0], columns["months"].shape[2])
        curve = [row for row in said["curve"] if row["strategy"] == name]
        shares = numpy.array([row["share"] for row in curve])
        fit = SurvfuncRight(months, ended)
        expect(f"{name}: Kaplan-Meier", shares[fit.surv_times.astype(int) - 1], fit.surv_prob)
        cause = numpy.where(status == COLLAPSED, 1, numpy.where(status == COMPLETED, 2, 0))
        incidences = CumIncidenceRight(months, cause)
        for k, word in ((0, "collapsed"), (1, "completed")):
            found = numpy.array([row["incidence_" + word] for row in curve])
            expect(f"{name}: {word}", found[incidences.times.astype(int) - 1], incidences.cinc[k])

        def mean(chosen):
            of_chosen = SurvfuncRight(months[chosen], ended[chosen])
            times = numpy.concatenate([[0.0], of_chosen.surv_times, [until]])
            steps = numpy.concatenate([[1.0], of_chosen.surv_prob])
            return (numpy.diff(numpy.minimum(times, until)) * steps).sum()

        row = next(row for row in said["rows"] if row["strategy"] == name)
        expect(f"{name}: restricted mean", interval(row, "mean_months"),
               wilson(mean, groups, columns["months"].shape[0], until))


def check_tensions(path, columns, strategies, tensions):
    said = json.loads(weft("tensions", path, "--baseline", "none", "--replays", "0", "--format",
                           "json"))
    rows = {(row["tension"], row["strategy"]): row for row in said["rows"]}
    configurations, _, replicates = columns["months"].shape
    groups = groups_of(configurations, replicates)
    months = [columns["months"][:, s, :].ravel().astype(float) for s in range(len(strategies))]
    for j, tension in enumerate(tensions):
        of = {name: [columns[name][:, s, :, j].ravel().astype(float)
                     for s in range(len(strategies))]
              for name in ("tension_mean", "tension_episodes", "tension_active_months")}
        for s, strategy in enumerate(strategies):
            row = rows[tension, strategy]
            level, episodes, active = (of[name][s] for name in of)
            base = of["tension_active_months"][0]
            wanted = {
                "level": lambda chosen: level[chosen].mean(),
                "any": lambda chosen: (episodes[chosen] >= 1).mean(),
                "episodes_a_year": lambda chosen: 12 * episodes[chosen].sum()
                                   / months[s][chosen].sum(),
                "recurs": lambda chosen: (episodes[chosen] >= 2).sum()
                          / (episodes[chosen] >= 1).sum(),
                "active": lambda chosen: active[chosen].sum() / months[s][chosen].sum(),
                "active_to_baseline": lambda chosen: active[chosen].sum()
                                      / months[s][chosen].sum()
                                      - base[chosen].sum() / months[0][chosen].sum(),
            }
            for name, statistic in wanted.items():
                if name == "active_to_baseline" and s == 0:
                    continue
                units = min(configurations, (episodes >= 1).sum()) if name == "recurs" \
                    else configurations
                by = wilson(statistic, groups, units) if name in ("any", "recurs", "active") \
                    else jackknife(statistic, groups)
                expect(f"{tension}, {strategy}: {name}", interval(row, name), by, 1e-9)


def main():
    with tempfile.TemporaryDirectory() as folder:
        experiment, path = pathlib.Path(folder) / "e.toml", str(pathlib.Path(folder) / "r.h5")
        experiment.write_text(EXPERIMENT)
        weft("run", str(experiment), "-o", path, "--quiet")
        with h5py.File(path) as file:
            columns = {name: file[name][...] for name in (
                "months", "status", "tension_mean", "tension_episodes", "tension_active_months")}
            strategies = list(file["strategy"].asstr()[...])
            tensions = list(file["tension"].asstr()[...])
        assert {1, COMPLETED, COLLAPSED} <= set(columns["status"].ravel()), "every way to end"
        check_survival(path, columns, strategies)
        check_tensions(path, columns, strategies, tensions)
    print(f"survival and tensions: {compared} numbers agree with statsmodels and NumPy")


main()
