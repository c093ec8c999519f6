"""E31 and E33 to E36: what the orchestrator sees and does, month by month, from the strategy as the
experiment states it. E37 is held in member_checks.py, where gaps are.
"""

import math

import numpy as np

from equation import equation
from experiment import MECHANISMS, TENSIONS

SHAPES = ("step", "linear", "sigmoid", "exponential")


def logistic(y):
    return 1 / (1 + math.exp(-y))


@equation(33, "schedule")
def knots(s):
    since = s.since % s.period if s.period > 0 else s.since
    if since < s.months[0]:
        return s.values[0]
    last = max(i for i, month in enumerate(s.months) if month <= since)
    if last + 1 == len(s.months):
        return s.values[last]
    share = (since - s.months[last]) / (s.months[last + 1] - s.months[last])
    return s.values[last] + (s.values[last + 1] - s.values[last]) * share


@equation(33, "schedule")
def fade(s):
    return s.y0 + (s.y1 - s.y0) * course(s.shape, s.since, s.start, s.length)


def course(shape, since, start, length):
    """pi of E33."""
    if since < start:
        return 0
    if length <= 0 or shape == "step":
        return 1
    theta = (since - start) / length
    if shape == "linear":
        return min(1, theta)
    if shape == "exponential":
        return 1 - math.exp(-3 * min(theta, 25))
    lowest = 1 - logistic(5)
    return (logistic(10 * (theta - 0.5)) - lowest) / (2 * logistic(5) - 1) if theta < 1 else 1


def scheduled(stated, since):
    """u0 of one mechanism, `since` months after its phase began."""
    if not isinstance(stated, dict):
        return stated
    if "base" in stated:
        return scheduled(stated["base"], since)
    if "knots" in stated:
        months, values = zip(*stated["knots"])
        return knots({"since": since, "months": np.array(months, float),
                      "values": np.array(values, float), "period": stated.get("period", 0)})
    for shape in ("fade", *SHAPES):
        if shape in stated:
            one = stated[shape]
            return fade({"since": since, "y0": one["from"], "y1": one["to"],
                         "shape": one.get("shape", "linear") if shape == "fade" else shape,
                         "start": one.get("start", 0), "length": one.get("months", 0)})
    return 0


class Phases:
    """Which phase a run is in, and since when."""

    def __init__(self, run):
        self.stated = run.strategy.get("phases", [run.strategy])
        self.number, self.entered, self.parameters = 0, 0, run.parameters
        active = run["tension_active"]
        started = np.diff(active, axis=0, prepend=0)
        self.emerged, self.faded = ([self.first(started[:, j] == sign) for j in range(5)]
                                    for sign in (1, -1))
        self.created = np.cumsum(run["collaboration_created"])

    @staticmethod
    def first(months):
        return int(np.argmax(months)) if months.any() else math.inf

    def due(self, milestone, t):
        created = self.created[t - 1] if t > 0 else 0
        if milestone == "commitments":
            return commitments_begun({**self.parameters, "t": t})
        if not isinstance(milestone, dict):
            milestone = {"month": milestone}
        kind, what = next(iter(milestone.items()))
        if kind in ("emergence", "fading"):
            first = (self.emerged if kind == "emergence" else self.faded)[TENSIONS.index(what)]
            return reached_before({"first": first, "t": t})
        return reached({"now": t if kind == "month" else created, "level": what})

    def targets(self, t):
        while self.number + 1 < len(self.stated) and self.due(
                self.stated[self.number + 1]["begins"], t):
            self.number, self.entered = self.number + 1, t
        return np.array([scheduled(self.stated[self.number].get(name, 0), t - self.entered)
                         for name in MECHANISMS], float)


@equation(33, "phases")
def commitments_begun(s):
    return s.t >= s.t_c


@equation(33, "phases")
def reached_before(s):
    return s.first < s.t


@equation(33, "phases")
def reached(s):
    return s.now >= s.level


@equation(31, "observed tension")
def seen(s):
    """Without noise."""
    return np.maximum(0, s.past)


@equation(31, "observed tension")
def noise_of(s):
    """z, from what was seen with noise."""
    return (s.seen / s.past - 1) / (s.noise * (1 - s.know_see * s.knowledge))


@equation(31, "observed tension")
def month_seen(s):
    return s.t - 1 - s.delay


@equation(34, "feedback")
def fed_back(s):
    return s.target + s.gain @ (s.seen - s.setpoint)


@equation(35, "triggers")
def months_on(s):
    held = s.on > 0 and (s.on < s.dwell or s.seen >= s.until)
    return s.on + 1 if s.seen > s.above or held else 0


@equation(35, "triggers")
def triggered(s):
    return s.target + s.change * (s.on > 0)


@equation(36, "limits")
def effort(s):
    return s.u[0] + s.u[1] + s.u[2] + s.cost_M * s.u[3]


@equation(36, "limits")
def within_capacity(s):
    target = np.minimum(1, np.maximum(0, s.target))
    needed = effort({"u": target, "cost_M": s.cost_M})
    return target * (s.K / needed) if needed > s.K else target


@equation(36, "limits")
def ramped(s):
    return s.before + np.minimum(s.ramp, np.maximum(-s.ramp, s.target - s.before))


class Orchestrator:
    """A strategy in a run."""

    def __init__(self, run):
        self.run, self.parameters, strategy = run, run.parameters, run.strategy
        self.phases = Phases(run)
        stated = [strategy.get(name, 0) for name in MECHANISMS]
        stated = [one if isinstance(one, dict) else {} for one in stated]
        self.gain = np.array([[one.get("on", {}).get(tension, 0) for tension in TENSIONS]
                              for one in stated], float)
        self.setpoint = np.array([strategy.get("setpoint", {}).get(tension, 0)
                                  for tension in TENSIONS], float)
        self.triggers = [{"mechanism": number, "until": one["above"], "dwell": 0, "on": 0, **one}
                         for number, mechanism in enumerate(stated)
                         for one in mechanism.get("triggers", [])]
        sensing = strategy.get("sensing", {})
        self.oracle = sensing.get("oracle", False)
        self.noise = sensing.get("noise", self.parameters["noise"])
        self.delay = 0 if self.oracle else int(sensing.get("delay", self.parameters["delay"]))
        self.answers = self.gain.any() or self.triggers
        self.exact = self.oracle or self.noise == 0 or not self.answers

    def past(self, t):
        month = int(month_seen({"t": t, "delay": self.delay}))
        course = self.run["collaboration_tension"]
        return course[min(month, len(course) - 1)] if month >= 0 else np.zeros(5)

    def target(self, t, what_is_seen):
        target = self.phases.targets(t)
        if self.gain.any():
            target = fed_back({"target": target, "gain": self.gain, "seen": what_is_seen,
                               "setpoint": self.setpoint})
        for one in self.triggers:
            now = {**one, "seen": what_is_seen[TENSIONS.index(one["tension"])]}
            one["on"] = now["on"] = months_on(now)
            number = one["mechanism"]
            target[number] = triggered({**now, "target": target[number]})
        return target

    def course(self):
        """Intensities of every month; each starts from those that the run had the month before."""
        scheduled_first = np.array([scheduled(self.phases.stated[0].get(name, 0), 0)
                                    for name in MECHANISMS], float)
        before = within_capacity({**self.parameters, "target": scheduled_first})
        for t, real in enumerate(self.run["collaboration_intensity"]):
            sight = seen({"past": self.past(t)})
            target = within_capacity({**self.parameters, "target": self.target(t, sight)})
            yield ramped({**self.parameters, "before": before, "target": target})
            before = real

    def noises(self):
        """(t, tension, z) wherever limits cannot have hidden what was seen, whatever the noise."""
        knowledge = np.append(0, self.run["collaboration_knowledge"])
        for t, real in enumerate(self.run["collaboration_intensity"]):
            past, base = self.past(t), self.phases.targets(t)
            most = base + self.gain @ np.maximum(past * (1 + 5 * self.noise) - self.setpoint, 0)
            if effort({**self.parameters, "u": most}) > self.parameters["K"] or most.max() > 1:
                continue
            for mechanism, tension in zip(*np.nonzero(self.gain)):
                sight = (real[mechanism] - base[mechanism]) / self.gain[mechanism, tension]
                if past[tension] > 0.02:
                    yield t, tension, noise_of({"seen": sight + self.setpoint[tension],
                                                "past": past[tension], "noise": self.noise,
                                                "know_see": self.parameters["know_see"],
                                                "knowledge": knowledge[t]})


def law_checks(report, runs):
    pairs = {"schedules": [], "feedback": [], "triggers": [], "phases": []}
    noise = {}
    for run in runs:
        one = Orchestrator(run)
        kind = ("phases" if "phases" in run.strategy else "triggers" if one.triggers
                else "feedback" if one.gain.any() else "schedules")
        if one.exact:
            pairs[kind].append((run["collaboration_intensity"], np.array(list(one.course()))))
        elif run.parameters["ramp"] == 1:
            for t, tension, z in one.noises():
                noise.setdefault((run.world, t, tension), []).append(z)
    numbers = {"schedules": 33, "feedback": 34, "triggers": 35, "phases": 33}
    for kind, found in pairs.items():
        for number in {numbers[kind], 36} | ({31} if numbers[kind] > 33 else set()):
            report.equal(number, kind, *map(np.concatenate, zip(*found)))
    first = np.array([one[0] for one in noise.values()])
    report.z(31, "noise: mean", first.sum(), len(first), len(first))
    report.z(31, "noise: variance", np.sum(first ** 2 - 1), 2 * len(first), len(first))
    both = np.array([one for one in noise.values() if len(one) == 2]).reshape(-1, 2)
    report.equal(31, "noise: one draw in two strategies", both[:, 0], both[:, 1], allowed=3e-4)
