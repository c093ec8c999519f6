"""What an equation of MODEL.md is here, how it can be bent, and how what it gives is judged.

An equation is a function of one argument from which it reads all that it needs by name, so that a bend
(any one of these names, in one equation, changed) reaches every coefficient and every term.
"""

import numpy as np


class Bend:
    """The value `name`, where equation `number` reads it, is what `change(value, read)` gives."""

    def __init__(self, number, name, change):
        self.number, self.name, self.change = number, name, change


class State:
    """The one bend there is, if any, and what equations have read: {number: names}."""

    bend = None
    read = {}


class View:
    """What one equation sees."""

    def __init__(self, values, number):
        self._values, self._number = values, number

    def __getattr__(self, name):
        value = self._values[name]
        bend = State.bend
        if bend is None:
            State.read.setdefault(self._number, set()).add(name)
        elif bend.name == name and bend.number == self._number:
            return bend.change(value, self._values.__getitem__)
        return value


TITLES = {}


def equation(number, title):
    """Makes `function(view)` a function of anything that can be asked for values by name."""
    TITLES.setdefault(number, title)

    def with_view(function):
        def evaluated(values):
            return function(View(values, number))
        evaluated.__doc__ = function.__doc__
        return evaluated
    return with_view


class Report:
    """What was found: for each equation, how much was checked and how far it was off.

    A deviation is counted in units of what is allowed, so that 1 is the limit everywhere."""

    def __init__(self):
        self.lines = []  # (number, what, how many, largest deviation / allowed, in words)

    def add(self, number, what, count, ratio, words):
        self.lines.append((number, what, int(count), float(ratio), words))

    def equal(self, number, what, found, wanted, allowed=1e-6):
        """State is rounded to 24 bits (6e-8 of its size) in each of the dozen operations of an equation
        or so; `allowed` is relative for numbers above 1 and absolute below."""
        found, wanted = np.broadcast_arrays(np.asarray(found, float), np.asarray(wanted, float))
        off = np.abs(found - wanted) / (1 + np.abs(wanted))
        off = np.where(np.isnan(off), np.inf, off)
        largest = off.max(initial=0)
        self.add(number, what, off.size, np.max(off / allowed, initial=0),
                 f"largest deviation {largest:.1e}")

    def whole(self, number, what, found, allowed):
        """Numbers that are whole but for errors of at most `allowed` each; where that exceeds 0.2, a
        number says nothing and is left out. A wrong formula gives any fraction."""
        sharp = allowed < 0.2
        off = np.abs(found - np.rint(found))[sharp]
        self.add(number, what, sharp.sum(), np.max(off / allowed[sharp], initial=0),
                 f"largest distance from a whole step {np.max(off, initial=0):.1e}")

    def true(self, number, what, holds):
        holds = np.asarray(holds, bool)
        wrong = holds.size - np.count_nonzero(holds)
        self.add(number, what, holds.size, np.inf if wrong else 0, f"{wrong} wrong")

    def z(self, number, what, total, variance, count):
        """A sum that has mean 0 and this variance; |z| < 4. The seed is fixed, so nothing changes from
        run to run; under another seed, one of the about 80 sums would be beyond in 0.5 % of cases."""
        z = total / np.sqrt(variance) if variance > 0 else np.inf
        self.add(number, what, count, abs(z) / 4, f"z {z:+.2f}")

    def failed(self):
        return [line for line in self.lines if not line[3] <= 1 or not line[2]]

    def problems(self):
        return [f"deviates: {name_of(number)}, {what}: {words}, of {count}"
                for number, what, count, _, words in self.failed()]


def name_of(number):
    return f"E{number}" if isinstance(number, int) else number


def frequency(report, number, what, came, chance, weight=1.0):
    """Events, each with a chance of its own: a Poisson-binomial sum."""
    weight = np.broadcast_to(weight, np.shape(chance))
    report.z(number, what, np.sum(weight * (came - chance)),
             np.sum(weight ** 2 * chance * (1 - chance)), np.size(chance))


def uniform(report, number, what, shares):
    """Numbers that are uniform in (0, 1), by mean, variance and distance of distributions."""
    shares = np.sort(shares)
    count = shares.size
    report.true(number, what + ": in range", (shares > -1e-5) & (shares < 1 + 1e-5))
    report.z(number, what + ": mean", np.sum(shares - 0.5), count / 12, count)
    report.z(number, what + ": variance", np.sum((shares - 0.5) ** 2 - 1 / 12), count / 180, count)
    steps = np.arange(count + 1) / count
    distance = max(np.max(steps[1:] - shares, initial=0), np.max(shares - steps[:-1], initial=0))
    # Kolmogorov: beyond 2.4 with a chance of 2 exp(-2 * 2.4^2) = 2e-5.
    report.add(number, what + ": distribution", count, distance * np.sqrt(count) / 2.4,
               f"Kolmogorov's distance {distance * np.sqrt(count):.2f}")


def shared(report, number, what, key, above, below, slack=2e-6):
    """One uniform draw for all rows of a key (strategies in one world): each row says that it is not
    below `above` and not above `below`. The bounds of a key must leave room."""
    order = np.argsort(key, kind="stable")
    starts = np.nonzero(np.diff(key[order], prepend=-1))[0]
    low = np.maximum.reduceat(above[order], starts)
    high = np.minimum.reduceat(below[order], starts)
    report.true(number, what + ": one draw in all strategies", low <= high + slack)


def first_of(key):
    """Rows that come first with their key: draws that strategies share are counted once."""
    return np.unique(key, return_index=True)[1]
