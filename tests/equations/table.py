"""Traces as three tables of rows: configurations, months of runs, and members in months.

A row of members holds the state the month began with under the symbol of MODEL.md (`e`, `k`, `tau_j`)
and what the month made of it under that name with `_new`. A month's row does so too (`G`, `Z`, `E`).
What a trace lacks, the state in which a member joins, is partly known (k = 0, d = d0, ...) and
otherwise inferred in members.py: `e` and `x` from what the first month made of them, `r` from r_max.
"""

import numpy as np

STATES = {"e": "engagement", "d": "trust", "k": "knowledge", "r": "readiness", "x": "interest",
          "w": "goodwill", "c": "captured", "c1": "captured_lag", "A": "aspiration",
          "tau_j": "tension"}
ATTRIBUTES = {"s": "sensitivity", "q": "specificity", "l": "strain", "omega": "mission",
              "A0": "aspiration_floor", "r_max": "readiness_ceiling"}
INTENSITIES = ["u_S", "u_B", "u_C", "M"]  # in the order of MECHANISMS


class Table:
    """Columns by name; what is not here is looked up in the table above, by its row."""

    def __init__(self, columns, above=None, row=None):
        self.columns, self.above, self.row = columns, above, row

    def __getitem__(self, name):
        if name in self.columns:
            return self.columns[name]
        if self.above is None:
            raise KeyError(name)
        value = self.above[name]
        return value[self.row]

    def __setitem__(self, name, value):
        self.columns[name] = value

    def __len__(self):
        return len(next(iter(self.columns.values())))

    def part(self, rows):
        """Some rows, of which nothing is copied before it is asked for."""
        return Table({}, self, rows)

    def copy(self):
        """To which columns can be added without this table's having them."""
        return Table(dict(self.columns), self.above, self.row)

    def total(self, values):
        """Sums over the rows of this table, for each row of the table above."""
        return np.bincount(self.row, values, len(self.above))


def stacked(parts):
    return {name: np.concatenate([part[name] for part in parts]) for name in parts[0]}


def runs_table(runs):
    columns = {name: np.array([run.parameters[name] for run in runs])
               for name in runs[0].parameters}
    # Without an intervention nobody is supported, however much is monitored.
    support = [run.strategy.get("intervention", {"strength": 0.0}) for run in runs]
    columns["threshold"] = np.array([one.get("threshold", 0.15) for one in support])
    columns["strength"] = np.array([one.get("strength", 1.0) for one in support])
    columns["seats"] = np.array([one.get("seats", 3) for one in support])
    columns["target"] = np.array([one.get("target", "at_risk") for one in support])
    columns["oracle"] = np.array([run.strategy.get("sensing", {}).get("oracle", False)
                                  for run in runs])
    columns["world"] = np.array([run.configuration * 1000 + run.replicate for run in runs])
    return Table(columns)


def months_of(run, number):
    """Before month 0: Z = E = mean tensions = 0, G = G_0."""
    def before(values, start):
        return np.concatenate([np.full((1, *values.shape[1:]), start), values[:-1]])

    columns = {"run": np.full(run.months, number), "t": np.arange(run.months)}
    for symbol, name, start in (("G", "common_value", run.parameters["G0"]), ("Z", "shock", 0),
                                ("E", "exit_signal", 0), ("taubar_j", "tension", 0)):
        columns[symbol + "_new"] = run["collaboration_" + name]
        columns[symbol] = before(columns[symbol + "_new"], start)
    for symbol, course in zip(INTENSITIES, run["collaboration_intensity"].T):
        columns[symbol] = course
    columns["Y"] = run["collaboration_created"]
    columns["distance"] = run["collaboration_interest"]
    month = columns["t"][:, None]
    gone = (run.left == month) & (run.left < run.months)
    columns["disengaged"] = (gone & (run["member_leaving"] == 0)).sum(axis=1)
    return columns


def members_of(run, first_month):
    month = np.arange(run.months)[:, None]
    there = (month >= run["member_joined"]) & (month <= run.left)
    when, who = np.nonzero(there)
    joins = when == run["member_joined"][who]
    columns = {"month_row": first_month + when, "joins": joins, "seat": run["member_seat"][who],
               "leaves": np.where(run.left[who] == when, run["member_leaving"][who], 2)}
    for symbol, name in ATTRIBUTES.items():
        columns[symbol] = run["member_" + name][who]
    parameters = run.parameters
    start = {"e": np.nan, "x": np.nan, "r": np.nan, "k": 0, "tau_j": 0, "d": parameters["d0"],
             "w": parameters["w0"], "c": columns["A0"], "c1": columns["A0"], "A": columns["A0"]}
    for symbol, name in STATES.items():
        values = run["member_" + name]
        columns[symbol + "_new"] = values[when, who]
        begun = values[when - 1, who]
        at_joining = np.broadcast_to(start[symbol], joins.shape)
        columns[symbol] = np.where(joins[:, None] if values.ndim == 3 else joins,
                                   at_joining[:, None] if values.ndim == 3 else at_joining, begun)
    return columns


def tables(runs):
    """(runs, months, members)"""
    above = runs_table(runs)
    months, members, first = [], [], 0
    for number, run in enumerate(runs):
        months.append(months_of(run, number))
        members.append(members_of(run, first))
        first += run.months
    columns = stacked(months)
    by_month = Table(columns, above, columns["run"])
    columns = stacked(members)
    return above, by_month, Table(columns, by_month, columns["month_row"])
