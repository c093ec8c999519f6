"""PRIM as plainly as it can be said: every candidate is cut out of the points and counted anew.

Written from J. H. Friedman and N. I. Fisher (1999), B. P. Bryant and R. J. Lempert (2010), and the
page analysis/README.md; nothing is kept from step to step, nothing is sorted once.
"""

import math

import numpy as np
from scipy.stats import binom

ALPHA, PASTE_ALPHA, MIN_MASS, LEVEL, MOST_BOXES = 0.05, 0.01, 0.05, 0.01, 3
FREE = (-math.inf, math.inf)


def inside(box, x):
    return np.all([(x[:, f] >= low) & (x[:, f] <= high) for f, (low, high) in enumerate(box)],
                  axis=0)


def cut(values, side):
    """The bound that gives away the outermost points: a share of ALPHA, fewer or more with ties."""
    outwards = np.unique(values) if side == 0 else np.unique(values)[::-1]
    wanted = max(1, int(ALPHA * len(values)))
    best = None
    for last, first in zip(outwards, outwards[1:]):
        given = np.sum(values <= last) if side == 0 else np.sum(values >= last)
        if given > wanted and best is not None:
            break
        best = (last + first) / 2
        if given >= wanted:
            break
    return best


def peel(x, y, fewest, closed):
    """All boxes from the whole to the smallest."""
    box = [FREE] * x.shape[1]
    path = [list(box)]
    while True:
        within = inside(box, x)
        density = y[within].mean()
        best = None
        for f in range(x.shape[1]):
            for side in (0, 1):
                bound = None if (f, side) in closed or density == 1 else cut(x[within, f], side)
                if bound is None:
                    continue
                smaller = list(box)
                smaller[f] = (bound, box[f][1]) if side == 0 else (box[f][0], bound)
                left = inside(smaller, x)
                if left.sum() < fewest:
                    continue
                given = within.sum() - left.sum()
                gain = (y[left].mean() - density) / given
                if best is None or (gain, -given) > best[:2]:
                    best = (gain, -given, smaller)
        if best is None:
            return path
        box = best[2]
        path.append(list(box))


def freed(box, f, sides):
    wider = list(box)
    wider[f] = (-math.inf if 0 in sides else box[f][0], math.inf if 1 in sides else box[f][1])
    return wider


def quasi_p(box, wider, x, y):
    within, around = y[inside(box, x)], y[inside(wider, x)]
    return binom.sf(within.sum() - 1, len(within), around.mean() if len(around) else 1)


def least_significant(box, x, y):
    """Half of the bounds that do not matter."""
    values = [(-quasi_p(box, freed(box, f, [side]), x, y), f, side) for f in range(len(box))
              for side in (0, 1) if math.isfinite(box[f][side])]
    above = sorted(value for value in values if -value[0] > LEVEL)
    return {(f, side) for _, f, side in above[:(len(above) + 1) // 2]}


def choose(path, x, y, density):
    masses = np.array([inside(box, x).mean() for box in path])
    densities = np.array([y[inside(box, x)].mean() for box in path])
    if density is None:
        return int(np.argmax(masses * (densities - y.mean())))
    enough = np.flatnonzero(densities >= density)
    return int(enough[0]) if len(enough) else int(np.argmax(densities))


def paste(box, x, y):
    while True:
        within = inside(box, x)
        density, wanted = y[within].mean(), max(1, int(PASTE_ALPHA * within.sum()))
        best = None
        for f in range(len(box)):
            for side in (0, 1):
                if not math.isfinite(box[f][side]):
                    continue
                beyond = np.unique(x[inside(freed(box, f, [side]), x) & ~within, f])
                beyond = beyond[::-1] if side == 0 else beyond
                bounds = list((beyond[:-1] + beyond[1:]) / 2) + [(-1) ** (1 - side) * math.inf]
                for bound in bounds:
                    larger = list(box)
                    larger[f] = (bound, box[f][1]) if side == 0 else (box[f][0], bound)
                    if inside(larger, x).sum() - within.sum() >= wanted:
                        break
                now = y[inside(larger, x)].mean()
                if now >= density and (best is None or now > best[0]):
                    best = (now, larger)
        if best is None:
            return box
        box = best[1]


def prim(x, y, training, held_out, density=None):
    """Boxes, each with its trajectory and its place there; what is left is not in earlier ones."""
    fewest = math.ceil(MIN_MASS * len(training))
    base = y[training].mean()
    found = []
    while len(found) < MOST_BOXES and y[training].sum() > 0:
        xt, yt = x[training], y[training]
        closed = set()
        while True:
            path = peel(xt, yt, fewest, closed)
            place = choose(path, xt, yt, density)
            gone = least_significant(path[place], xt, yt)
            if not gone:
                break
            closed |= gone
        box = paste(path[place], xt, yt)
        if box == [FREE] * len(box) or yt[inside(box, xt)].mean() <= base:
            break
        found.append({"box": box, "path": path, "chosen": place, "training": training,
                      "held_out": held_out})
        training = training[~inside(box, x[training])]
        held_out = held_out[~inside(box, x[held_out])]
    return found
