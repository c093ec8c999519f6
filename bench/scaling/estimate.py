"""On paper: what very much work costs on many nodes, from figures of one machine.

Assumed, and not measured: each core of a node is as fast as a core here when all are busy; nodes
do not wait for one another before the join; the file system takes what they write; one process
joins the parts of all nodes, as fast as from the disk here."""

import math

from points import of_study

COMMIT_SECONDS = 20  # `weft run` commits a part so often,
PART_BYTES = 256e6   # or when it is so large


def slopes(measured):
    """Seconds of a member-month on all processors here, and seconds that a run takes in any case:
    from the two largest amounts of work, so that what is paid once is apart."""
    some, more = of_study(measured, "work")[-2:]
    further = more["member_months"] - some["member_months"]
    each = (more["seconds"] - some["seconds"]) / further
    if each <= 0:  # too little work to tell, or too busy a machine
        each = more["seconds"] / more["member_months"]
    fixed = max(0.0, more["seconds"] - each * more["member_months"])
    return each, fixed


def join_costs(joins):
    """Seconds of a join in any case, of a part more, of a byte more, and bytes of a run more: from
    the suite's three cases."""
    cases = {(int(one["parts"]), one["megabytes"]): one["real_time"] * unit(one["time_unit"])
             for one in joins.values()}
    runs = {case: case[1] * 1e6 / one["bytes_a_run"]
            for case, one in zip(cases, joins.values(), strict=True)}
    few = min(cases)  # one part, small
    parts = max(cases)
    large = max((case for case in cases if case[0] == few[0]), key=lambda case: case[1])
    a_part = max(0.0, (cases[parts] - cases[few]) / (parts[0] - few[0]))
    a_byte = max(0.0, (cases[large] - cases[few]) / (large[1] - few[1]) / 1e6)
    return {"fixed_seconds": max(0.0, cases[few] - a_part - a_byte * few[1] * 1e6),
            "seconds_a_part": a_part, "seconds_a_byte": a_byte,
            "bytes_a_run": (large[1] - few[1]) * 1e6 / (runs[large] - runs[few])}


def unit(name):
    return {"ns": 1e-9, "us": 1e-6, "ms": 1e-3, "s": 1.0}[name]


def estimate(measured, joins, merge_seconds, work, nodes, cores):
    """`merge_seconds`: to merge one thread's statistics."""
    each, fixed = slopes(measured)
    join = join_costs(joins)
    largest = of_study(measured, "work")[-1]
    core_seconds = work * each * largest["threads"]
    runs = work / (largest["member_months"] / largest["runs"])
    bytes_all = runs * join["bytes_a_run"]
    simulating = core_seconds / (nodes * cores)
    commits = math.ceil(simulating / COMMIT_SECONDS)
    on_a_node = simulating + fixed + commits * cores * merge_seconds
    parts = nodes * max(commits, math.ceil(bytes_all / nodes / PART_BYTES))
    joining = (join["fixed_seconds"] + parts * join["seconds_a_part"]
               + bytes_all * join["seconds_a_byte"])
    return {"work": work, "nodes": nodes, "cores": cores, "core_hours": core_seconds / 3600,
            "simulating_seconds": simulating, "node_seconds": on_a_node, "fixed_seconds": fixed,
            "runs": runs, "bytes": bytes_all, "parts": parts,
            "join": join, "join_seconds": joining, "wall_seconds": on_a_node + joining}
