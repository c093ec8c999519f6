"""Holds members' months, from one end of the month to the other, against E7 to E26 and E37."""

import numpy as np

import collaboration
import members as of
from equation import equation

# An exit, and the noise of a gap, are held in draws.py.


def joining(months, members):
    """Fills in r, e and x of members who join, and the agenda X, on which x depends and which it
    sets."""
    members["r"] = np.where(members["joins"], of.readiness_at_joining(members), members["r"])
    e = members["e"] = np.where(members["joins"], of.engagement_before(members), members["e"])
    x = np.where(members["joins"], members["x_new"], members["x"])
    months["sum_e"] = members.total(e)
    for _ in range(8):  # x moves by a few hundredths of X's error, so this converges fast
        months["sum_ex"] = members.total(e * x)
        months["X"] = collaboration.agenda(months)
        members["x"] = x
        x = np.where(members["joins"], of.interest_before(members), x)
    members["x"] = x


def who_is_supported(members):
    """sigma of each row; NaN where a member learns too little for E22 to tell (near r_max)."""
    shown, error = of.support_of_readiness(members)
    full = members["strength"] * members["M"]
    sigma = np.where(shown > full / 2, full, 0.0)
    return np.where((full > 0) & ~(error < full / 8), np.nan, sigma)


def month_of(months, members):
    """Evaluates the equations in the order of the month."""
    m = members
    m["kappa"] = of.acuity(m)
    m["A_needed"] = of.need(m)
    m["b"] = of.benefit(m)
    m["h"] = of.surplus(m)
    m["g"] = of.gap(m)
    m["a"] = of.access(m)
    m["burden"] = of.burden(m)
    m["e_target"] = of.target(m)
    joining(months, m)
    m["sigma"] = who_is_supported(m)
    m["exposure_j"] = of.exposure(m)
    m["lambda_j"] = of.intensity(m)
    m["p_j"] = of.chance(m)
    m["fading_j"] = of.fading(m)
    m["event_j"] = of.event(m)
    m["contribution"] = of.contribution(m)
    m["captured_plain"] = of.capture_without_luck(m)
    m["hazard"] = of.hazard(m)


def event_checks(report, m):
    """An event is 0, or 2 jump U/p with a U of 16 bits: (whole + 1/2) / 65536."""
    tau, event = m["tau_j"], m["event_j"]
    error = 4e-7 * (tau + m["tau_j_new"] / (1 - m["fading_j"])) + 1e-9
    known = np.isfinite(event)
    came = m["came_j"] = np.where(known, event > error, False)
    m["known_j"] = known
    report.true(14, "events are not negative", event[known] > -error[known])
    U = m["U_j"] = of.uniform_of_event(m)
    report.true(13, "an event's U is below p", U[came] < m["p_j"][came] * (1 + 1e-5))
    slope = 65536 * m["p_j"] / (2 * m["jump"][:, None])
    # x - X and a small gap are differences of rounded numbers.
    relative = 2e-6 + 3e-7 / np.maximum(m["exposure_j"], 1e-9)
    allowed = slope * error + 65536 * np.abs(U) * relative
    report.whole(13, "U of an event, in 1/65536", U[came] * 65536 - 0.5, allowed[came])


def luck_checks(report, m):
    """xi = sqrt(6) (U1 + U2 - 1), both of 8 bits, is a whole number of steps of sqrt(6)/256."""
    xi = m["luck"] = of.luck(m)
    steps = xi * 256 / np.sqrt(6)
    given = m["lag"] * (m["c1_new"] + m["c1"]) / m["captured_plain"]
    allowed = 256 / np.sqrt(6) / m["nu"] * 2e-7 * (5 + given)
    known = np.isfinite(steps)
    report.whole(18, "luck, in steps", steps[known], allowed[known])
    report.true(18, "luck is in bounds", np.abs(steps[known]) < 255.5)


def state_checks(report, m):
    report.equal(18, "second stage of capture", m["c_new"], of.captured(m))
    report.equal(19, "aspiration", m["A_new"], of.aspiration(m))
    report.equal(20, "knowledge", m["k_new"], of.knowledge(m))
    trust, torn = of.trust(m), m["tau_j_new"][:, of.DISCLOSURE] > 1
    report.equal(21, "trust", m["d_new"], trust)
    report.equal(21, "trust, beyond a tension of 1", m["d_new"][torn], trust[torn])
    known = np.isfinite(m["sigma"])
    report.equal(22, "readiness", m["r_new"][known], of.readiness(m)[known])
    report.equal(23, "interest", m["x_new"], of.interest(m))
    report.equal(24, "goodwill", m["w_new"], of.goodwill(m))
    report.equal(25, "engagement", m["e_new"], of.engagement(m))


@equation(37, "targeting")
def at_risk(m):
    return m.g > m.threshold


@equation(37, "targeting")
def rank(m):
    """Among those at risk in the month: the largest score first, of equals the lower seat."""
    score = np.where(m.target == "known", m.g * m.k, m.g)
    month = m.month_row
    order = np.lexsort((m.seat, -score, ~m.risky, month))
    first = np.searchsorted(month[order], month[order])
    places = np.empty(len(order), int)
    places[order] = np.arange(len(order)) - first
    return places, score


@equation(37, "targeting")
def supported(m):
    return m.risky & ((m.target == "at_risk") | (m.place < m.seats))


def target_checks(report, m):
    """Where gaps are seen as they are, those who are supported are known to the last one; but not
    where two gaps are so close that rounding decides."""
    exact = (m["oracle"] | (m["gap_noise"] == 0) | (m["M"] == 1)) & (m["strength"] * m["M"] > 0)
    part = m.part(np.nonzero(exact)[0])
    part["risky"] = at_risk(part)
    part["place"], score = rank(part)
    wanted, found = supported(part), part["sigma"] > 0
    month, last = part["month_row"], part["place"] == part["seats"] - 1
    limit = np.full(month.max() + 1, np.inf)
    limit[month[part["risky"] & last]] = score[part["risky"] & last]
    close = (np.abs(score - limit[month]) < 1e-6) & ~last & (score > 0)
    close |= np.abs(part["g"] - part["threshold"]) < 1e-6
    told = np.isfinite(part["sigma"]) & ~close
    by_rank = told & (part["target"] != "at_risk")
    report.true(37, "who is supported", (wanted == found)[told])
    report.true(37, "the same by rank", (wanted == found)[by_rank])
    report.true(37, "the same in month 0", (wanted == found)[by_rank & (part["t"] == 0)])


def member_checks(report, months, members):
    month_of(months, members)
    event_checks(report, members)
    luck_checks(report, members)
    state_checks(report, members)
    target_checks(report, members)
