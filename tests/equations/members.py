"""E4 and E8 to E26: a member's month, each equation as MODEL.md writes it, over rows of members.

tau_j and the like have a column for each tension, in the order alignment, disclosure, specificity,
resources, capture. What is not in a trace shows in what is: which check holds it is said at each.
"""

import numpy as np

from equation import equation

ALIGNMENT, DISCLOSURE, SPECIFICITY, RESOURCES, CAPTURE = range(5)


def column(values):
    return values[:, None]


def at(values, *tensions):
    """`values` in the columns of these tensions, 0 in the others."""
    placed = np.zeros((len(values), 5))
    placed[:, tensions] = column(values)
    return placed


@equation(4, "readiness ceiling")
def readiness_at_joining(m):
    """r, from r_max = r + learn_room (1 - r). Held by E22 and the steps of E1."""
    return (m.r_max - m.learn_room) / (1 - m.learn_room)


@equation(8, "acuity")
def acuity(m):
    """Held by what reads it: E9, E13, E14, E17."""
    return m.know_floor + (1 - m.know_floor) * m.k


@equation(9, "need")
def need(m):
    """Held by E25, E13 (capture) and E37."""
    return m.A * (1 + m.a_c * (m.t >= m.t_c)) * (1 + m.pull * m.u_C * m.kappa * m.o)


@equation(10, "benefit")
def benefit(m):
    """Held by E19 and E25."""
    return (1 - m.omega) * m.c + m.omega * m.G


@equation(11, "gap")
def surplus(m):
    """Held by E25."""
    return (m.b - m.A_needed) / m.A_needed


@equation(11, "gap")
def gap(m):
    """Held by E13 (capture) and E37."""
    return np.clip(-m.h, 0, 1)


@equation(13, "tension event")
def exposure(m):
    apart = np.minimum(m.align_cap, np.abs(m.x - m.X))
    return np.stack([apart, m.s * m.v * (1 - m.d), m.q, m.l, m.g], axis=1)


@equation(13, "tension event")
def intensity(m):
    pressure = (m.base_j + m.agg_Sj * column(m.u_S) + m.agg_Bj * column(m.u_B)
                + m.agg_Cj * column(m.u_C) + m.agg_Mj * column(m.M))
    protection = ((1 - m.prot_Sj * column(m.u_S)) * (1 - m.prot_Bj * column(m.u_B))
                  * (1 - m.prot_Cj * column(m.u_C * m.kappa)))
    return (m.rate_j * m.exposure_j * pressure * protection
            * (1 + column(m.contagion) * m.taubar_j)
            * (1 + at(m.Z_new, ALIGNMENT, DISCLOSURE)) * column(1 + m.exit_cont * m.E))


@equation(13, "tension event")
def chance(m):
    return m.lambda_j / (1 + m.lambda_j)


@equation(13, "tension event")
def uniform_of_event(m):
    """From the size 2 jump U / p of an event."""
    return m.event_j * m.p_j / column(2 * m.jump)


@equation(14, "fading")
def fading(m):
    relief = m.rel_Sj * column(m.u_S) + m.rel_Bj * column(m.u_B) + m.rel_Cj * column(m.u_C)
    return np.minimum(column(m.fade_cap),
                      m.fade_j + column(m.kappa) * relief + at(m.rel_d * m.d, DISCLOSURE)
                      + at(m.rel_sigma * m.sigma, CAPTURE))


@equation(14, "fading")
def event(m):
    """What must have been added, since (tau + event)(1 - share) is known."""
    return m.tau_j_new / (1 - m.fading_j) - m.tau_j


@equation(15, "burden")
def burden(m):
    """Held by E25 and E27."""
    return np.sum(m.weight_j * m.tau_j_new, axis=1)


@equation(16, "contribution")
def contribution(m):
    """Held by E27."""
    return m.e * (1 - m.s * (1 - m.u_S) * (1 - m.d)) / (1 + m.burden_pool * m.burden)


@equation(17, "access")
def access(m):
    """Held by E18 and E22."""
    return (1 - m.access_s * m.u_S) * (1 - m.access_b * m.u_B * m.q) + (
        m.access_c * m.u_C * m.kappa * m.o)


@equation(18, "capture")
def capture_without_luck(m):
    return m.r / (m.r + m.r_half) * m.G * m.a * (1 + m.boost * m.sigma)


@equation(18, "capture")
def luck(m):
    """xi, from what the first stage of the lag must have been given."""
    given = m.c1 + m.lag * (m.c1_new - m.c1)
    return (given / m.captured_plain - 1) / m.nu


@equation(18, "capture")
def captured(m):
    return m.c + (m.c1_new - m.c) / m.lag


@equation(19, "aspiration")
def aspiration(m):
    return np.maximum(m.A0, m.A + m.asp_adapt * (m.b - m.A))


@equation(20, "knowledge")
def knowledge(m):
    done = m.share_S * m.u_S + m.share_B * m.u_B + m.share_C * m.u_C + m.share_M * m.M
    return m.k + m.know_gain * done * m.e * (1 - m.k) - m.know_loss * m.k


@equation(21, "trust")
def trust(m):
    disclosure = m.tau_j_new[:, DISCLOSURE]
    built = (m.trust_gain * m.e * (1 - m.trust_hide * m.u_S) * np.maximum(0, 1 - disclosure)
             * (1 - m.d))
    return np.clip(m.d + built - m.trust_loss * disclosure * m.d, 0, 1)


@equation(22, "readiness")
def readiness(m):
    return m.r + m.learn * m.e * m.a * (1 + m.sigma) * (m.r_max - m.r)


@equation(22, "readiness")
def support_of_readiness(m):
    """sigma as E22 shows it, and by how much an error of 24 bits in r moves it."""
    room = m.learn * m.e * m.a * (m.r_max - m.r)
    with np.errstate(divide="ignore", invalid="ignore"):
        return (m.r_new - m.r) / room - 1, 3e-7 / room


@equation(23, "interests")
def interest(m):
    return m.x - m.converge * m.u_B * m.e * (m.x - m.X)


@equation(23, "interests")
def interest_before(m):
    """x, where a member joins: what E23 made x_new of."""
    pace = m.converge * m.u_B * m.e
    return (m.x_new - pace * m.X) / (1 - pace)


@equation(24, "goodwill")
def goodwill(m):
    return (1 - m.w_fade) * m.w


@equation(25, "engagement")
def target(m):
    counted = np.clip(m.h, -m.gap_clip, m.gap_clip)
    odds = m.b0 + m.w_new + m.b_gap * counted - m.b_tension * m.burden
    return 1 / (1 + np.exp(-odds))


@equation(25, "engagement")
def engagement(m):
    return m.e + m.e_rate * (m.e_target - m.e)


@equation(25, "engagement")
def engagement_before(m):
    """e, where a member joins: what E25 made e_new of."""
    return (m.e_new - m.e_rate * m.e_target) / (1 - m.e_rate)


@equation(26, "exit")
def hazard(m):
    """Of leaving disengaged."""
    return m.h1 * (1 - m.e_new) ** m.exit_power
