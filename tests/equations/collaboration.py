"""E5 to E7 and E27 to E32: the collaboration's month, over rows of months."""

import numpy as np

from equation import equation


@equation(5, "shock")
def shock_of_month(m):
    """What must have been added, as a share of shock_size: 0 or 1."""
    return (m.Z_new - m.shock_keep * m.Z) / m.shock_size


@equation(5, "shock")
def chance_of_shock(m):
    return m.rho_Z / 12


@equation(6, "entry")
def chance_of_entry(m):
    return np.minimum(1, m.rho_N / 12 * m.G / m.G0)


@equation(7, "agenda")
def agenda(m):
    """Of the sums over members; held by E23 and by the mean distance of interests from it."""
    return np.divide(m.sum_ex, m.sum_e, out=np.zeros_like(m.sum_ex), where=m.sum_e > 0)


@equation(27, "created value")
def created(m):
    p = m.sum_v / m.n
    return (m.prod * p * (1 + m.gamma * p) / (1 + m.gamma)
            * (m.create_base + (1 - m.create_base) * m.u_B) * (1 + m.create_conn * m.u_C * m.o))


@equation(28, "stock")
def stock(m):
    return m.G + m.stock_rate * (m.Y - m.G)


@equation(29, "exit signal")
def exit_signal(m):
    return m.signal_keep * m.E + m.disengaged / m.n


@equation(30, "end")
def status(r):
    """After a month with so many present and so much created: 0 while it goes on."""
    fewest = max(r.floor, r.share * r.n)
    if r.present < fewest - 1e-5:
        return 3
    if r.created_so_far >= r.Y_goal:
        return 2
    return 1 if r.t + 1 == r.horizon else 0


@equation(32, "episodes")
def under_way(r):
    """Whether an episode is, from whether one was and the mean tension, for each tension."""
    return np.where(r.before, ~(r.tension < r.off), r.tension > r.on)


def episodes(run):
    """[month, tension]: whether each tension is in an episode."""
    active = np.zeros(run["collaboration_tension"].shape, bool)
    before = np.zeros(5, bool)
    for month, tension in enumerate(run["collaboration_tension"]):
        before = active[month] = under_way({**run.parameters, "tension": tension, "before": before})
    return active


def month_checks(report, months, members):
    """Of whole tables; `members` has been through member_months."""
    came = shock_of_month(months)
    report.equal(5, "a shock or none", np.rint(came), came)
    report.true(5, "a shock at most", np.isin(np.rint(came), (0, 1)))
    months["sum_v"] = members.total(members["contribution"])
    report.equal(27, "created", months["Y"], created(months))
    report.equal(28, "stock", months["G_new"], stock(months))
    report.equal(29, "exit signal", months["E_new"], exit_signal(months))
    stays = members["leaves"] == 2
    apart = np.where(stays, np.abs(members["x_new"] - members["X"]), 0)
    mean = members.total(apart) / np.maximum(members.total(stays.astype(float)), 1)
    report.equal(7, "mean distance of interests", months["distance"], mean)


def end_checks(report, runs, horizon):
    ends, wrong_episodes = [], []
    for run in runs:
        created_so_far = np.cumsum(run["collaboration_created"])
        present = run["member_present"].sum(axis=1)
        for month in range(run.months):
            values = {**run.parameters, "present": present[month], "t": month, "horizon": horizon,
                      "created_so_far": created_so_far[month]}
            wanted = run.outcome["status"] if month + 1 == run.months else 0
            ends.append(status(values) == wanted)
        wrong_episodes.append((episodes(run) == (run["tension_active"] == 1)).ravel())
    report.true(30, "end", ends)
    report.true(32, "episodes", np.concatenate(wrong_episodes))
