"""What the NumPy peer keeps of its runs: sums over the months lived, and outcomes at the end."""

from types import SimpleNamespace

import numpy as np

import peer_report
from numpy_arrays import TINY, zeros

SUMS = ("engagement", "created", "captured", "effort", "switching", "exits_disengaged",
        "exits_exogenous", "joins")


def gini(values, present):
    """Inequality among the members present of each run (columns); 0 where there is nothing."""
    count = present.sum(axis=0)
    ordered = np.sort(np.where(present, values, np.float32(np.inf)), axis=0)  # the absent go last
    ordered[np.isinf(ordered)] = 0
    rank = np.arange(1, len(values) + 1)[:, np.newaxis]
    weighed = ((2 * rank - count - 1) * ordered).sum(axis=0)
    return weighed / np.maximum(count * ordered.sum(axis=0), TINY)


class Record:
    """`total` is dropped with the runs that end; `outcome` keeps one value a run for good."""

    def __init__(self, runs, horizon):
        self.horizon = horizon
        never = np.full((5, runs), np.nan, np.float32)
        self.total = SimpleNamespace(
            run=np.arange(runs), **{name: zeros(runs) for name in SUMS}, tension=zeros(5, runs),
            episodes=zeros(5, runs), active_months=zeros(5, runs), active=np.zeros((5, runs), bool),
            first_month=never, last_fade=never.copy())
        self.outcome = {name: zeros(runs) for name in peer_report.OUTCOMES}
        self.outcome.update({"tension_" + name: zeros(5, runs)
                             for name in peer_report.TENSION_OUTCOMES})

    def add_tensions(self, theory, month, tension):
        """E32: mean tensions of the month, and the episodes that they open and close."""
        total = self.total
        emerging = ~total.active & (tension > theory.episode_on)
        fading = total.active & (tension < theory.episode_off)
        total.first_month[emerging & (total.episodes == 0)] = month
        total.last_fade[fading] = month
        total.episodes += emerging
        total.active ^= emerging | fading
        total.active_months += total.active
        total.tension += tension

    def write(self, ending, months, collapsed, retention, inequality):
        """Outcomes of the runs in the columns `ending`, which end in this month."""
        outcome, total, run = self.outcome, self.total, self.total.run[ending]
        outcome["not_collapsed"][run] = ~collapsed
        outcome["retention"][run] = np.where(collapsed, 0, retention)
        outcome["capture_gini"][run] = inequality
        outcome["months"][run] = months
        outcome["effort"][run] = total.effort[ending] / months
        for name in ("engagement", "created", "captured"):
            outcome[name][run] = getattr(total, name)[ending] / self.horizon
        for name in ("switching", "exits_disengaged", "exits_exogenous", "joins"):
            outcome[name][run] = getattr(total, name)[ending]
        outcome["tension_mean"][:, run] = total.tension[:, ending] / months
        for name in ("episodes", "active_months", "first_month", "last_fade"):
            outcome["tension_" + name][:, run] = getattr(total, name)[:, ending]
