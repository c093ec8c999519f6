"""Section 10: the outcomes of a run, and the means of its course, from states of members."""

import numpy as np

from equation import equation
from law import effort, scheduled, within_capacity
from experiment import MECHANISMS


@equation("outcome", "outcomes of section 10")
def gini(r):
    """Of the members who are present at the end."""
    values = np.sort(r.values)
    count = len(values)
    if count < 2 or values.sum() == 0:
        return 0
    return np.sum((2 * np.arange(1, count + 1) - 1 - count) * values) / (count * values.sum())


@equation("outcome", "outcomes of section 10")
def shares(r):
    """retention, engagement, created, captured"""
    return (r.present / r.n * (r.status != 3), r.engagement.sum() / r.n / r.horizon,
            r.created.sum() / r.horizon, r.captured.sum() / r.n / r.horizon)


@equation("outcome", "outcomes of section 10")
def switching(r):
    changes = np.diff(np.concatenate([r.first[None], r.intensity]), axis=0)
    return np.abs(changes[:, :3]).sum()


def first_intensities(run):
    stated = run.strategy.get("phases", [run.strategy])[0]
    target = np.array([scheduled(stated.get(name, 0), 0) for name in MECHANISMS], float)
    return within_capacity({**run.parameters, "target": target})


def outcomes_of(run, horizon):
    there = run["member_present"] == 1
    intensity = run["collaboration_intensity"]
    values = {**run.parameters, "status": run.outcome["status"], "horizon": horizon,
              "present": there[-1].sum(), "created": run["collaboration_created"],
              "engagement": np.where(there, run["member_engagement"], 0),
              "captured": np.nan_to_num(run["member_captured"]), "intensity": intensity,
              "first": first_intensities(run), "values": run["member_captured"][-1][there[-1]]}
    found = dict(zip(("retention", "engagement", "created", "captured"), shares(values)))
    found["capture_gini"] = gini(values)
    found["switching"] = switching(values)
    found["effort"] = np.mean([effort({**run.parameters, "u": u}) for u in intensity])
    found["tension_mean"] = run["collaboration_tension"].mean(axis=0)
    return found


def counts_of(run):
    active = run["tension_active"]
    started = np.diff(active, axis=0, prepend=0)
    gone = run.left < run.months
    months = np.arange(run.months)[:, None]
    return {
        "months": run.months, "joins": np.sum(run["member_joined"] > 0),
        "exits_disengaged": np.sum(gone & (run["member_leaving"] == 0)),
        "exits_exogenous": np.sum(gone & (run["member_leaving"] == 1)),
        "tension_episodes": (started == 1).sum(axis=0), "tension_active_months": active.sum(axis=0),
        "tension_first_month": np.where((started == 1).any(axis=0),
                                        np.argmax(started == 1, axis=0), -1),
        "tension_last_fade": np.where(started == -1, months, -1).max(axis=0)}


def courses_of(run):
    """Means over the members present, 0 where nobody is, and sums per founding seat."""
    there = run["member_present"] == 1
    number = np.maximum(there.sum(axis=1), 1)

    def mean(name):
        values = run["member_" + name]
        inside = there[:, :, None] if values.ndim == 3 else there
        sums = np.where(inside, values, 0).sum(axis=1)
        return (sums.T / number).T

    courses = {name: mean(name) for name in ("tension", "trust", "knowledge", "readiness",
                                             "goodwill", "aspiration")}
    courses["present"] = there.sum(axis=1) / run.founders
    courses["engagement"] = np.where(there, run["member_engagement"], 0).sum(axis=1) / run.founders
    courses["captured"] = np.nan_to_num(run["member_captured"]).sum(axis=1) / run.founders
    return courses


def outcome_checks(report, runs, horizon):
    all_of = [(run, outcomes_of(run, horizon), counts_of(run), courses_of(run)) for run in runs]
    for name in all_of[0][1]:
        report.equal("outcome", name, [run.outcome[name] for run, *_ in all_of],
                     [found[name] for _, found, *_ in all_of], allowed=2e-6)
    for name in all_of[0][2]:
        report.true("outcome", name, np.array([run.outcome[name] for run, *_ in all_of])
                    == np.array([counts[name] for *_, counts, _ in all_of]))
    for name in all_of[0][3]:
        report.equal("outcome", "course of " + name,
                     np.concatenate([run["collaboration_" + name] for run, *_ in all_of]),
                     np.concatenate([courses[name] for *_, courses in all_of]))
