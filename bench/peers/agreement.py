"""Whether two programs give the same means: two-sided z tests of every strategy and outcome.

A result (see peer_programs.py) has strategies -> outcome -> (mean, standard error), of
configurations of its own; the error comes from the differences between these configurations.
"""

import math
import statistics

import reference

MAIN = ("not_collapsed", "retention", "engagement", "created", "captured")
OTHERS = ("capture_gini", "effort", "switching", "months", "exits_disengaged", "exits_exogenous",
          "joins")
OF_TENSIONS = ("mean", "episodes", "active_months")
OUTCOMES = MAIN + OTHERS + tuple(f"{tension}_{name}" for tension in reference.TENSION_NAMES
                                 for name in OF_TENSIONS)
# Single and double precision differ by this share of a mean. It matters where all runs are alike,
# such as the effort of a constant strategy, and the standard error is next to nothing.
ROUNDING = 1e-5
FALSE_ALARM_RATE = 1e-6  # of all tests of one comparison together (Bonferroni)


class Sample:
    """Means of several rounds of one program, each round with other configurations."""

    def __init__(self, results):
        self.configurations = sum(result["configurations"] for result in results)
        rounds = [result["strategies"] for result in results]
        self.means = {strategy: {outcome: self.pool([each[strategy][outcome] for each in rounds])
                                 for outcome in OUTCOMES} for strategy in rounds[0]}

    @staticmethod
    def pool(rows):
        return (sum(mean for mean, _ in rows) / len(rows),
                math.sqrt(sum(error ** 2 for _, error in rows)) / len(rows))

    def variance(self, strategy, outcome):
        """Between configurations."""
        return self.means[strategy][outcome][1] ** 2 * self.configurations


def z_value(one, other, strategy, outcome):
    """Of the difference of two means, with the variance that both samples together give.

    They are to come from the same population with as many worlds each. A small sample of its own
    may hold no case of something rare, and then would be far too sure that it never happens.
    """
    mean, other_mean = (sample.means[strategy][outcome][0] for sample in (one, other))
    sizes = one.configurations, other.configurations
    variance = sum(size * sample.variance(strategy, outcome)
                   for size, sample in zip(sizes, (one, other))) / sum(sizes)
    rounding = ROUNDING * max(abs(mean), abs(other_mean))
    error = math.hypot(math.sqrt(variance * sum(1 / size for size in sizes)), rounding)
    return 0.0 if mean == other_mean else (mean - other_mean) / error


def z_values(one, other):
    """(strategy, outcome) -> z."""
    return {(strategy, outcome): z_value(one, other, strategy, outcome)
            for strategy in other.means for outcome in OUTCOMES}


def limit(tests):
    """The |z| that means disagreement when this many tests are made."""
    return -statistics.NormalDist().inv_cdf(FALSE_ALARM_RATE / tests / 2)


def verdict(one, other):
    """(agree, a sentence), of two samples."""
    values = z_values(one, other)
    (strategy, outcome), worst = max(values.items(), key=lambda item: abs(item[1]))
    bound = limit(len(values))
    agree = abs(worst) <= bound  # false for NaN too
    return agree, (f"{'agrees' if agree else 'DISAGREES'}: largest |z| of {len(values)} is "
                   f"{abs(worst):.2f} ({outcome}, {strategy}); allowed {bound:.2f}")
