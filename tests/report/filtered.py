#!/usr/bin/env python3
"""The ranking of strategies where a factor lies in a range, from the result file alone.

filtered.py RESULT OUTCOME BASELINE FACTOR LOW HIGH: JSON, by strategy the mean and the difference from
the baseline with their 95 % intervals, over the configurations that have every strategy.
"""

import json
import sys

import h5py
import numpy
from scipy import stats


def estimate(values):
    mean = values.mean()
    margin = stats.t.ppf(0.975, len(values) - 1) * values.std(ddof=1) / numpy.sqrt(len(values))
    return [mean, mean - margin, mean + margin]


def main():
    path, outcome, baseline, factor, low, high = sys.argv[1:]
    with h5py.File(path) as result:
        names = [name.decode() for name in result["strategy"][:]]
        sound = numpy.isin(result["status"][:], [1, 2, 3])
        values = numpy.where(sound, result[outcome][:].astype(float), numpy.nan)
        place = result[factor][:].astype(float)
    # The page's limits have six digits.
    inside = (place >= float(low) * (1 - 1e-5)) & (place <= float(high) * (1 + 1e-5))
    means = numpy.nanmean(values[inside], axis=2)
    means = means[numpy.isfinite(means).all(axis=1)]
    base = means[:, names.index(baseline)]
    print(json.dumps({
        "configurations": len(means),
        "strategies": {name: {"value": estimate(means[:, s]),
                              "difference": estimate(means[:, s] - base)}
                       for s, name in enumerate(names)}}))


main()
