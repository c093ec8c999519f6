#!/usr/bin/env python3
"""Holds every equation of MODEL.md, one at a time, against traces of the program.

equations_test.py PROGRAM              exit 1 and one line a deviation; 77 without NumPy or h5py
equations_test.py PROGRAM --self-test  bent equations must deviate

Written from MODEL.md alone: nothing here is taken from core/. A small experiment has every
coefficient drawn (experiment.py), and strategies of every kind (strategies.toml). From its traces each
month of each member is computed again in double precision: given the state that the month before left
and the intensities of this month, what must this month leave? What is random is inferred (the event
that a tension must have had, the luck that capture must have had), and held against the distribution
that it is drawn from, against the number of bits that section 9 says it has, and against what
strategies of the same world must have drawn alike.

A trace does not hold e, x and r at joining, support, benefit, need, access, burden, contributions and
the agenda: they are inferred from, or held by, the equations that read them. Not held, as it is not
reached here: the bounds of trust (E21), a tension seen as 0 for its noise (E31), "broken" runs. Not
held, as what is seen is unknown: triggers that see with noise (E31, E34 and E35 are held for an oracle
and without noise, with delays; noise is held by itself, in feedback on one tension a mechanism), and
few seats where gaps are seen with noise (E12 is held where everyone at risk is supported).
"""

import sys
import tempfile

try:
    import numpy as np

    import collaboration
    import draws
    import experiment
    import law
    import member_checks
    import outcomes
    from equation import TITLES, Bend, Report, State, name_of
    from table import tables
except ImportError as missing:
    print("skipped:", missing)
    sys.exit(77)

# Equations whose result is in no trace, and those that read it.
HELD_BY = {4: "E1 (r) and E22", 8: "E9, E13, E14 and E17", 9: "E11", 10: "E11 and E19",
           11: "E13 (capture), E25 and E37", 15: "E16 and E25", 16: "E27", 17: "E18 and E22"}
MEMBERS, DRAWS, ENDS, LAW, OUTCOMES = ALL = "members", "draws", "ends", "law", "outcomes"
PART_OF = {1: DRAWS, 2: DRAWS, 3: DRAWS, 6: DRAWS, 12: DRAWS, 30: ENDS, 32: ENDS,
           31: LAW, 33: LAW, 34: LAW, 35: LAW, 36: LAW, "outcome": OUTCOMES}  # others: MEMBERS
SOME = slice(None, None, 7)  # of the runs: all strategies, all configurations


class Evidence:
    """Traces, as runs and as tables."""

    def __init__(self, runs):
        self.runs = runs
        _, self.months, self.members = tables(runs)
        # From now on, what the equations give stands in the tables; bent ones get copies.
        member_checks.member_checks(Report(), self.months, self.members)

    def hold(self, report, parts):
        months, members = self.months.copy(), self.members.copy()
        members.above = months
        if MEMBERS in parts:
            member_checks.member_checks(report, months, members)
            collaboration.month_checks(report, months, members)
        if DRAWS in parts:
            draws.draw_checks(report, self.runs, months, members)
        if ENDS in parts:
            collaboration.end_checks(report, self.runs, experiment.HORIZON)
        if LAW in parts:
            law.law_checks(report, self.runs)
        if OUTCOMES in parts:
            outcomes.outcome_checks(report, self.runs, experiment.HORIZON)
        return report


def summary(report):
    """One line an equation."""
    for number, title in sorted(TITLES.items(), key=lambda item: (str(type(item[0])), item[0])):
        lines = [line for line in report.lines if line[0] == number]
        name = f"E{number:<3}{title}" if isinstance(number, int) else title
        if lines:
            _, what, count, ratio, words = max(lines, key=lambda line: line[3])
            found = (f"{sum(line[2] for line in lines)} checked; nearest to its limit "
                     f"({100 * ratio:.0f} %): {what}, {words}, of {count}")
        else:
            found = "no result in a trace"
        yield f"{name}: {found}" + (f"; held by {HELD_BY[number]}" if number in HELD_BY else "")


def larger(value, _):
    """Any number by a twentieth, a whole one by one at least; a truth the other way; another word."""
    if isinstance(value, str):
        return "step" if value == "linear" else "linear"  # shape of a fade
    value = np.asarray(value)
    if value.dtype.kind == "U":
        return np.full_like(value, "known")  # target of support
    if value.dtype == bool:
        return ~value
    if value.dtype.kind == "i":
        return value + np.maximum(1, value // 20)
    return value * 1.05


def much_larger(value, _):
    """For what only frequencies show, or few runs."""
    return value * 1.5


# Ranks and shares that do not change when all values grow alike; and an index.
OTHERWISE = {(37, "k"): lambda k, _: 1 - k, (37, "seat"): lambda seat, _: -seat,
             (37, "month_row"): None, ("outcome", "values"): lambda values, _: values ** 2}
MUCH = {(5, "rho_Z"), (30, "floor"), (31, "noise")}
BY_CHANCE = {2, 3, 6, 12, 26}


def change_of(number, name):
    if (number, name) in OTHERWISE:
        return OTHERWISE[number, name]
    much = number in BY_CHANCE or (number, name) in MUCH
    return much_larger if much else larger


def bends(evidence):
    """Each value that each equation reads: larger, and taken from the other end of the month."""
    known = {*evidence.members.columns, *evidence.months.columns}
    for number, names in sorted(State.read.items(), key=str):
        part = PART_OF.get(number, MEMBERS)
        for name in sorted(names):
            if change := change_of(number, name):
                yield f"{name_of(number)}, {name}: larger", Bend(number, name, change)
            other = name.removesuffix("_new") if name.endswith("_new") else name + "_new"
            if part == MEMBERS and other in known:
                yield (f"{name_of(number)}, {name}: of the month's other end",
                       Bend(number, name, lambda _, read, other=other: read(other)))


class BentTwin:
    """The same checks where one equation is bent."""

    def __init__(self, runs, evidence):
        self.few, self.all = Evidence(runs[SOME]), evidence
        self.straight = {}

    def failures(self, evidence, parts, bend):
        State.bend = bend
        report = Report()
        with np.errstate(all="ignore"):
            evidence.hold(report, parts)
        State.bend = None
        return {line[:2] for line in report.failed()}

    def shows(self, evidence, parts, bend):
        """Whether a check fails that does not fail by itself (as where few runs lack something)."""
        if (evidence, parts) not in self.straight:
            self.straight[evidence, parts] = self.failures(evidence, parts, None)
        return bool(self.failures(evidence, parts, bend) - self.straight[evidence, parts])

    def finds(self, bend):
        part = PART_OF.get(bend.number, MEMBERS)
        return (part != DRAWS and self.shows(self.few, (part,), bend)
                or self.shows(self.all, (MEMBERS, DRAWS) if part == MEMBERS else (part,), bend))


def main(arguments):
    with tempfile.TemporaryDirectory() as folder:
        runs = experiment.traces(arguments[0], folder)
    evidence = Evidence(runs)
    report = evidence.hold(Report(), ALL)
    problems = report.problems()
    if "--self-test" not in arguments:
        print("\n".join([*summary(report), *problems]))
        return 1 if problems else 0
    twin = BentTwin(runs, evidence)
    tried = list(bends(evidence))
    missed = [f"self-test: missed {words}" for words, bend in tried if not twin.finds(bend)]
    print("\n".join(missed) or f"self-test: all {len(tried)} bent equations were found")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
