"""The statistics of the regression gate: paired ratios, their interval, and what follows from it.

A machine's speed drifts by more than any slowdown worth finding, but it drifts little between two
runs that follow each other. So the gate never looks at a time, only at the ratio within a pair.
"""

import functools
import math
import random
import statistics

RESAMPLES = 10_000
CONFIDENCE = 0.95
SEED = 20261123  # fixed, so that the same ratios always give the same verdict
WIDE = 1.2  # an interval that reaches this far could hide a slowdown of a fifth


def sides_of_pair(pair):
    """Who runs first alternates: the second of a pair may find a warmer or a slower machine."""
    return ("base", "change") if pair % 2 == 0 else ("change", "base")


def time_of(entry):
    """The time that this benchmark's author declared to be the one that counts."""
    declared = entry["name"].split("/")
    real = "real_time" in declared or "manual_time" in declared
    return float(entry["real_time" if real else "cpu_time"])


def least_time(entries):
    """The least of the repetitions: what else the machine does can only add to it."""
    runs = [entry for entry in entries if entry.get("run_type", "iteration") == "iteration"]
    if not runs:  # the benchmark's author asked for aggregates only
        runs = [entry for entry in entries if entry.get("aggregate_name") == "median"]
    times = [time_of(entry) for entry in runs]
    if not times or min(times) <= 0:
        raise ValueError("gave no time above 0")
    return min(times)


def bootstrap_interval(values, resamples=RESAMPLES, confidence=CONFIDENCE, seed=SEED):
    """Percentile bootstrap of the median: (low, high). The median, as one disturbed pair must not
    decide."""
    if not values:
        raise ValueError("an interval needs at least one ratio")
    source = random.Random(seed)
    count = len(values)
    medians = sorted(statistics.median(source.choices(values, k=count)) for _ in range(resamples))
    tail = (1 - confidence) / 2
    last = resamples - 1
    return medians[round(tail * last)], medians[round((1 - tail) * last)]


def verdict_of(values, pairs, threshold):
    """(verdict, interval or None) of a look at `pairs` pairs that may have ended before."""
    if len(values) < pairs:
        return ("unclear" if max(values) > WIDE else "not slower"), None
    interval = bootstrap_interval(values)
    return verdict(interval, threshold), interval


def verdict(interval, threshold):
    """slower, faster, same; or unclear: this noise could hide a slowdown of a fifth."""
    low, high = interval
    if low > threshold:
        return "slower"
    if high < 1 / threshold:
        return "faster"
    return "unclear" if high > max(WIDE, threshold) else "same"


@functools.lru_cache(maxsize=None)
def _may_still_be_slower(not_slower, pairs):
    """Whether a look at so many pairs can end in `slower`, when so many of its ratios are at or below
    the threshold, whatever the others are."""
    values = [1.0] * not_slower + [math.inf] * (pairs - not_slower)
    return bootstrap_interval(values)[0] > 1.0


def decided(values, pairs, threshold):
    """Whether a look at `pairs` pairs cannot end in `slower` any more: what is left of it would not
    change that, so the decision is that of the whole look."""
    return not _may_still_be_slower(sum(value <= threshold for value in values), pairs)


def affordable(costs, pairs, seconds):
    """The benchmarks (name -> seconds a pair) whose pairs fit into `seconds`: as many as possible,
    so the costliest are left out first. Returns (kept, left out), both in the order of `costs`."""
    kept, spent = set(), 0.0
    for name in sorted(costs, key=lambda name: (costs[name], name)):
        spent += costs[name] * pairs
        if spent > seconds:
            break
        kept.add(name)
    return [name for name in costs if name in kept], [name for name in costs if name not in kept]
