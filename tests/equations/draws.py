"""E1 to E6, E12, E13, E18 and E26 as far as they are random: what must have been drawn is inferred, and
held against what MODEL.md says of the draw; section 9 says that strategies of one world share it."""

import math

import numpy as np

import collaboration
from equation import equation, first_of, frequency, shared, uniform
from table import Table

TRAITS = (("s", "s_mean", 1.3e-7), ("q", "q_mean", 1.3e-7), ("l", "l_mean", 1.3e-7),
          ("r", "r_mean", 4e-7), ("e", "e_mean", 4e-7))  # and the error with which each is known
normal = np.vectorize(lambda x: (1 + math.erf(x / math.sqrt(2))) / 2)


def key_of(rows):
    """A number for each world, month and seat."""
    return (rows["world"] * 10000 + rows["t"]) * 1000 + rows["seat"]


def bounds(came, chance):
    """What a U was not below, and not above, where `came` is U < chance."""
    return np.where(came, -np.inf, chance), np.where(came, chance, np.inf)


def triangle(T):
    """Distribution of U1 + U2 - 1."""
    T = np.clip(T, -1, 1)
    return np.where(T < 0, (1 + T) ** 2 / 2, 1 - (1 - T) ** 2 / 2)


@equation(1, "traits")
def standing(m):
    """U1 + U2 - 1 of a trait; of the least and the largest trait."""
    return [(value - m.mean) / (m.sd * math.sqrt(6)) for value in (m.trait, m.min, m.max)]


def trait_checks(report, joiners):
    for name, mean, error in TRAITS:
        rows = {"trait": joiners[name], "mean": joiners[mean],
                **{symbol: joiners[symbol] for symbol in ("sd", "min", "max")}}
        T, low, high = standing(rows)
        steps = 65536 / (rows["sd"] * math.sqrt(6))
        at_low, at_high = T < low + error * 4, T > high - error * 4
        report.true(1, f"{name} within its limits", (T > low - error * 4) & (T < high + error * 4))
        free = ~(at_low | at_high)
        if name == "r":
            error = error / (1 - joiners["learn_room"])
        report.whole(1, f"{name}, in steps of 1/65536", (T * 65536)[free],
                     (steps * error)[free])
        frequency(report, 1, f"{name} at its least", at_low, triangle(low))
        frequency(report, 1, f"{name} at its largest", at_high, 1 - triangle(high))
        uniform(report, 1, f"{name} between", ((triangle(T) - triangle(low))
                                               / (triangle(high) - triangle(low)))[free])


@equation(2, "stance")
def share_of_interest(m):
    return normal(m.x / m.sigma_x)


@equation(2, "stance")
def sectors(m):
    """Whether a member is a firm, and other; the chance of a firm."""
    firm, other = (np.abs(m.omega - weight) < 1e-7 for weight in (m.omega_f, m.omega_o))
    return firm, other, m.phi


@equation(3, "aspiration floor")
def share_of_floor(m):
    return (m.A0 / m.A_mean - m.asp_low) / (2 * (1 - m.asp_low))


def stance_checks(report, joiners):
    uniform(report, 2, "interests, as shares of the normal", share_of_interest(joiners))
    firm, other, share = sectors(joiners)
    report.true(2, "two mission weights", firm ^ other)
    frequency(report, 2, "firms", firm, share)
    uniform(report, 3, "floors, as shares of their range", share_of_floor(joiners))


def shock_checks(report, months):
    came = np.rint(collaboration.shock_of_month(months)) > 0
    chance = collaboration.chance_of_shock(months)
    key = months["world"] * 10000 + months["t"]
    first = first_of(key)
    frequency(report, 5, "shocks", came[first], chance[first])
    shared(report, 5, "shocks", key, *bounds(came, chance))


def vacancies(report, runs):
    """Seats that were vacant when a month began, from month 1 on: rows of a table, and who came."""
    row, seats, came, intruders, first = [], [], [], [], 0
    for run in runs:
        seat = run["member_seat"].astype(int)
        filled = np.zeros((run.months, run.founders), bool)
        joins = np.zeros((run.months, run.founders), bool)
        month, member = np.nonzero(run["member_present"])
        filled[month, seat[member]] = True
        joins[run["member_joined"].astype(int), seat] = True
        month, vacant = np.nonzero(~filled[:-1])
        row.append(first + month + 1)
        seats.append(vacant)
        came.append(joins[month + 1, vacant])
        intruders.append(joins[1:][filled[:-1]])
        first += run.months
    report.true(6, "nobody joins where a seat is filled", ~np.concatenate(intruders))
    return {"seat": np.concatenate(seats)}, np.concatenate(row), np.concatenate(came)


def entry_checks(report, rows, came):
    chance, key = collaboration.chance_of_entry(rows), key_of(rows)
    first = first_of(key)
    frequency(report, 6, "entries", came[first], chance[first])
    stock = rows["G"] / rows["G0"]
    frequency(report, 6, "entries, by stock", came[first], chance[first], (stock - 1)[first])
    shared(report, 6, "entries", key, *bounds(came, chance), slack=2e-5)
    report.true(6, "certain entries", came[chance == 1])


@equation(12, "observed gap")
def noise_at_threshold(m):
    """xi above which a member is seen to be at risk."""
    return (m.threshold - m.g) / ((1 - m.M) * m.gap_noise)


def gap_checks(report, m):
    """The noise is made of two uniforms of 6 bits."""
    part = m.part((m["target"] == "at_risk") & ~m["oracle"] & (m["gap_noise"] > 0) & (m["M"] < 1)
                  & (m["strength"] * m["M"] > 0) & np.isfinite(m["sigma"]))
    limit, seen, key = noise_at_threshold(part), part["sigma"] > 0, key_of(part)
    ways = 64 - np.abs(np.arange(127) - 63)
    xi = (np.arange(127) - 63) / 64 * math.sqrt(6)
    above = np.append(np.cumsum(ways[::-1])[::-1], 0) / 4096
    chance = above[np.searchsorted(xi, limit, side="right")]
    first = first_of(key)
    frequency(report, 12, "seen at risk", seen[first], chance[first])
    shared(report, 12, "noise", key, np.where(seen, limit, -np.inf), np.where(seen, np.inf, limit),
           slack=1e-4)


def event_checks(report, m):
    first = first_of(key_of(m))
    for tension in range(5):
        came, p, U, seen = (m[name][:, tension] for name in ("came_j", "p_j", "U_j", "known_j"))
        known = first[seen[first]]
        frequency(report, 13, f"events of tension {tension}", came[known], p[known])
        frequency(report, 13, "the same by chance", came[known], p[known], p[known])
        drawn = first[came[first]]
        uniform(report, 14, f"sizes of tension {tension}, of 2 jump", U[drawn] / p[drawn])
        shared(report, 13, f"events of tension {tension}", key_of(m)[seen],
               np.where(came, U, p)[seen], np.where(came, U, np.inf)[seen], slack=1e-5)


def luck_checks(report, m):
    m = m.part(np.isfinite(m["luck"]))
    key = key_of(m)
    luck = m["luck"][first_of(key)]
    report.z(18, "luck: mean", np.sum(luck), len(luck), len(luck))
    report.z(18, "luck: variance", np.sum(luck ** 2 - 1), 1.4 * len(luck), len(luck))
    shared(report, 18, "luck", key, m["luck"], m["luck"], slack=4e-3)


@equation(26, "exit")
def chances_of_exit(m):
    """Of an exit for outside causes, and of any."""
    return m.h_exo, m.h_exo + m.hazard


def exit_checks(report, m):
    outside, any_exit = chances_of_exit(m)
    key, leaves = key_of(m), m["leaves"]
    first = first_of(key)
    frequency(report, 26, "for outside causes", (leaves == 1)[first], outside[first])
    disengaged, chance = (leaves == 0)[first], (any_exit - outside)[first]
    frequency(report, 26, "disengaged", disengaged, chance)
    # These weights tell another exponent, and the engagement before the month, from the right one.
    aside, aside_before = np.log(1 - m["e_new"][first]), np.log(1 - m["e"][first])
    frequency(report, 26, "disengaged, by engagement", disengaged, chance, aside + 1)
    frequency(report, 26, "disengaged, by its change", disengaged, chance, aside_before - aside)
    above = np.choose(leaves.astype(int), [outside, np.full(len(m), -np.inf), any_exit])
    below = np.choose(leaves.astype(int), [any_exit, outside, np.full(len(m), np.inf)])
    shared(report, 26, "exits", key, above, below)


def draw_checks(report, runs, months, members):
    joiners = members.part(np.nonzero(members["joins"])[0])
    joiners = joiners.part(first_of(key_of(joiners)))
    trait_checks(report, joiners)
    stance_checks(report, joiners)
    shock_checks(report, months)
    columns, row, came = vacancies(report, runs)
    entry_checks(report, Table(columns, months, row), came)
    gap_checks(report, members)
    event_checks(report, members)
    luck_checks(report, members)
    exit_checks(report, members)
