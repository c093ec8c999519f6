"""What the Python peers share: the theory's coefficients, the reference population, the strategies.

Numbers only, copied from core/model/MODEL.md section 8 and from the table of section 13; none of it
is read from weft, so a number that is wrong there is found here.
"""

import dataclasses
import math

ALIGNMENT, DISCLOSURE, SPECIFICITY, RESOURCES, CAPTURE = TENSIONS = range(5)
TENSION_NAMES = ("alignment", "disclosure", "specificity", "resources", "capture")
SAFEGUARDING, BUNDLING, CONNECTING, MONITORING = range(4)
MECHANISM_NAMES = ("safeguarding", "bundling", "connecting", "monitoring")

BY_TENSION = {
    "rate": (0.16, 0.50, 0.30, 0.20, 0.22),
    "base": (1, 0.3, 0.1, 0.2, 1),
    "aggravate_safeguarding": (0, 0, 0.5, 0.2, 0),
    "aggravate_bundling": (0, 0, 1.0, 0.4, 0),
    "aggravate_connecting": (0, 0.9, 0, 0.5, 0),
    "aggravate_monitoring": (0, 0, 0, 0.4, 0),
    "protect_safeguarding": (0.6, 0.95, 0, 0, 0),
    "protect_bundling": (0, 0.4, 0, 0, 0),
    "protect_connecting": (0, 0, 0.9, 0, 0),
    "fade": (0.05, 0.05, 0.05, 0.08, 0.05),
    "relief_safeguarding": (0, 0.20, 0, 0, 0),
    "relief_bundling": (0.20, 0, 0, 0.10, 0),
    "relief_connecting": (0, 0, 0.25, 0, 0),
    "weight": (1, 1, 0.8, 0.8, 1.2),
}
OTHERS = {
    "mission_firm": 0.1, "mission_other": 0.5, "trait_min": 0.02, "trait_max": 0.98,
    "asp_low": 0.6, "align_cap": 1.5, "jump": 0.5, "contagion": 0.6, "exit_contagion": 2.0,
    "fade_cap": 0.9, "relief_trust": 0.10, "relief_support": 0.20, "burden_pool": 0.5,
    "know_gain": 0.10, "know_loss": 0.01, "know_floor": 0.2,
    "know_share_safeguarding": 0.4, "know_share_bundling": 0.3, "know_share_connecting": 0.3,
    "know_share_monitoring": 0.2,
    "trust_gain": 0.04, "trust_hide": 0.7, "trust_loss": 0.12,
    "r_half": 0.5, "learn": 0.02, "learn_room": 0.5, "converge": 0.04,
    "access_s": 0.5, "access_b": 0.8, "access_c": 0.7, "support_boost": 0.35, "lag": 3.0,
    "asp_adapt": 0.02, "outside_pull": 0.15, "goodwill_fade": 0.06,
    "b0": 1.6, "b_gap": 2.0, "b_tension": 1.0, "gap_clip": 1.5, "e_rate": 0.15,
    "h_exo": 0.0033, "h1": 0.13, "exit_power": 4.0,
    "create_base": 0.5, "create_connect": 0.3, "productivity": 1.7,
    "stock_rate": 0.08, "stock_start": 0.35, "shock_keep": 0.85, "shock_size": 1.5,
    "signal_keep": 0.7, "collapse_floor": 3.0, "collapse_share": 0.3,
    "episode_on": 0.15, "episode_off": 0.08,
    "monitor_cost": 0.5, "ramp": 0.15, "gap_noise": 0.3,
}


class Theory:
    """The coefficients, such as theory.h1, theory.rate[DISCLOSURE], theory.relief[BUNDLING][0]."""

    def __init__(self, changes=()):
        """changes: (name, value) pairs, named as in experiment files (rate_disclosure, h1)."""
        self.__dict__.update(OTHERS)
        columns = {name: list(row) for name, row in BY_TENSION.items()}
        for name, value in changes:
            row, _, tension = name.rpartition("_")
            if name in OTHERS:
                setattr(self, name, value)
            elif row in columns and tension in TENSION_NAMES:
                columns[row][TENSION_NAMES.index(tension)] = value
            else:
                raise ValueError(f"unknown coefficient '{name}'")
        self.rate, self.base = columns["rate"], columns["base"]
        self.fade, self.weight = columns["fade"], columns["weight"]
        self.aggravate = [columns["aggravate_" + name] for name in MECHANISM_NAMES]
        self.protect = [columns["protect_" + name] for name in MECHANISM_NAMES[:MONITORING]]
        self.relief = [columns["relief_" + name] for name in MECHANISM_NAMES[:MONITORING]]
        self.know_share = [getattr(self, "know_share_" + name) for name in MECHANISM_NAMES]


# name: (default, what the reference population draws from: uniform between two ends, or None)
FACTORS = {
    "members": (18, (6, 60)),  # log-uniform, to the nearest whole number
    "firm_share": (0.6, (0.4, 0.9)),
    "interest_dispersion": (0.5, (0.1, 0.9)),
    "sensitivity": (0.5, (0.15, 0.85)),
    "rivalry": (0.5, (0.05, 1)),
    "readiness": (0.5, (0.2, 0.85)),
    "specificity": (0.5, (0.15, 0.85)),
    "trust": (0.25, (0.05, 0.5)),
    "spread": (0.18, None),
    "complementarity": (0.5, (0, 1)),
    "outside_richness": (0.5, (0.1, 1)),
    "capacity": (1.5, (0.8, 2.2)),
    "shock_rate": (0.5, (0, 1)),
    "entry_rate": (0.3, (0, 0.8)),
    "aspiration": (0.25, (0.12, 0.35)),
    "volatility": (0.25, (0.05, 0.4)),
    "strain": (0.4, (0.1, 0.7)),
    "initial_engagement": (0.65, (0.45, 0.85)),
    "goodwill": (1, (0, 2)),
    "commitment_month": (24, (12, 36)),
    "commitment_cost": (0.15, (0, 0.4)),
    "goal": (math.inf, None),
}


def draw_configuration(population, random):
    """One collaboration, factor by name. `random` is a random.Random."""
    if population == "default":
        return {name: default for name, (default, _) in FACTORS.items()}
    drawn = {name: random.uniform(*ends) if ends else default
             for name, (default, ends) in FACTORS.items()}
    low, high = FACTORS["members"][1]
    drawn["members"] = round(math.exp(random.uniform(math.log(low), math.log(high))))
    return drawn


def knots_at(knots, month):
    """Piecewise linear between (month, intensity) knots, flat outside."""
    if month <= knots[0][0]:
        return knots[0][1]
    for (start, low), (end, high) in zip(knots, knots[1:]):
        if month <= end:
            return low + (high - low) * (month - start) / (end - start)
    return knots[-1][1]


@dataclasses.dataclass(frozen=True)
class Strategy:
    """Knots of each mechanism, and support of every member at risk."""
    name: str
    safeguarding: tuple = ((0, 0.0),)
    bundling: tuple = ((0, 0.0),)
    connecting: tuple = ((0, 0.0),)
    monitoring: tuple = ((0, 0.0),)
    strength: float = 0.0
    threshold: float = 0.0

    def targets(self, month):
        """What the schedule asks for in the month, each mechanism clipped to 0..1."""
        return [min(1.0, max(0.0, knots_at(getattr(self, name), month)))
                for name in MECHANISM_NAMES]


def constant(safeguarding, bundling, connecting, monitoring=0.0):
    return dict(zip(MECHANISM_NAMES, [((0, intensity),) for intensity in
                                      (safeguarding, bundling, connecting, monitoring)]))


STRATEGIES = {strategy.name: strategy for strategy in (
    Strategy("none"),
    Strategy("bundling only", **constant(0, 0.8, 0)),
    Strategy("bundling + connecting", **constant(0, 0.6, 0.6)),
    Strategy("balanced", **constant(0.5, 0.5, 0.5)),
    Strategy("safeguarding stays", **constant(0.9, 0.5, 0.3)),
    Strategy("safeguarding fades", safeguarding=((6, 0.9), (36, 0.1)), bundling=((0, 0.5),),
             connecting=((6, 0.3), (36, 0.7))),
    Strategy("balanced and monitored", **constant(0.45, 0.45, 0.45, 0.5), strength=1.0,
             threshold=0.15),
)}
