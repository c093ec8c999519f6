"""The scaling study in words and Markdown tables, as they stand in bench/README.md."""

from estimate import unit
from points import of_study, ratio

UNITS = ((1.0, "s"), (1e-3, "ms"), (1e-6, "µs"), (1e-9, "ns"))
BEGIN = "<!-- written by scaling.py: begin -->"
END = "<!-- written by scaling.py: end -->"


def table(heads, rows):
    lines = ["| " + " | ".join(heads) + " |", "|" + "---|" * len(heads)]
    return lines + ["| " + " | ".join(row) + " |" for row in rows]


def size(bytes_):
    for unit, name in ((1e12, "TB"), (1e9, "GB"), (1e6, "MB"), (1e3, "kB")):
        if bytes_ >= unit:
            return f"{bytes_ / unit:.3g} {name}"
    return f"{bytes_:.0f} bytes"


def where_and_when(where):
    changed = " and changes after it" if where["changed_since"] else ""
    return (f"{where['date']}, {where['processor']}, {where['processors']} processors, load "
            f"{where['load_before']:.1f} before; {where['compiler']}; commit {where['commit']}"
            f"{changed}. Rounds: {where['rounds']}; medians.")


def kernel_rows(kernel):
    def row(name, one):
        return [f"`{name}`", f"{one['ns_per_member_month']:.1f}",
                f"{one['cycles_per_member_month']:.0f}",
                f"{one['member_months_a_second'] / 1e6:.0f}", f"{one['times_floor']:.1f}",
                f"{one['lane_occupancy']:.2f}"]
    return table(["one core", "ns a member-month", "cycles", "million a second",
                  "x bare words", "lanes in use"],
                 [row(name, one) for name, one in kernel.items()])


def whole_rows(whole):
    def row(name, one):
        return [f"`{name.removesuffix('/manual_time')}`", f"{one['runs']:,.0f}",
                f"{one['ns_per_member_month']:.1f}",
                f"{one['member_months_a_second'] / 1e6:.0f}", f"{one['share_of_kernel']:.2f}",
                f"{one['share_by_processor_time']:.2f}", f"{one['bytes_a_run']:.0f}"]
    return table(["plan to file", "runs", "ns a member-month", "million a second",
                  "share of the kernel", "the same by processor time", "bytes a run"],
                 [row(name, one) for name, one in whole.items()])


def other_rows(suites):
    """One row a benchmark; what a counter counts in is in its name."""
    def counters(one):
        found = []
        for key, value in one.items():
            if key.startswith("ns_per_"):
                found.append(f"{value:.3g} ns a {key.removeprefix('ns_per_').replace('_', '-')}")
            elif key == "bytes_per_second":
                found.append(f"{size(value)} a second")
            elif key in ("times_floor", "bytes_a_run", "parts", "megabytes"):
                found.append(f"{key} {value:.3g}")
        return ", ".join(found)

    def time(name, one):  # the clock only where the benchmark itself counts it
        seconds = one["real_time" if name.endswith("_time") else "cpu_time"] * unit(one["time_unit"])
        factor, name_of_unit = next((pair for pair in UNITS if seconds >= pair[0]), UNITS[-1])
        return f"{seconds / factor:.3g} {name_of_unit}"

    return table(["benchmark", "time", "counters"],
                 [[f"`{name}`", time(name, one), counters(one)]
                  for suite in suites.values() for name, one in suite.items()])


def point_rows(measured, study, head, last):
    def row(one):
        rate = one["member_months_a_second"]
        return [f"{one['at']:,}", f"{one['runs']:,.0f}", f"{one['member_months']:.3g}",
                f"{one['seconds']:.3g}", f"{rate / 1e6:.3g}", f"{one['processor_ns']:.1f}",
                f"{one['peak_bytes'] / 1e6:.0f}", last[1](one)]
    heads = [head, "runs", "member-months", "seconds", "million a second",
             "processor ns a member-month", "memory, MB", last[0]]
    return table(heads, [row(one) for one in of_study(measured, study)])


def points(measured):
    a_run = ("bytes a run", lambda one: f"{one['bytes'] / one['runs']:.0f}")
    speed_up = ("times one thread",
                lambda one: f"{ratio(measured, one_name(one), 'threads 1'):.2f}")
    dearer = ("times one experiment's time",
              lambda one: f"{ratio(measured, one_name(one), 'shards 1', 'seconds'):.2f}")
    return (point_rows(measured, "work", "work asked for", a_run) + [""]
            + point_rows(measured, "threads", "threads", speed_up) + [""]
            + point_rows(measured, "shards", "shards", dearer))


def one_name(one):
    return f"{one['study']} {one['at']}"


def paper(estimates):
    first = estimates[0]
    join = first["join"]
    words = (f"On paper, {first['work']:.0e} member-months ({first['runs'] / 1e6:,.0f} million "
             f"runs) on {first['nodes']} nodes. Measured here: {first['fixed_seconds']:.2f} s that "
             f"a run takes in any case, {join['bytes_a_run']:.0f} bytes a run more; a join "
             f"{join['fixed_seconds'] * 1e3:.0f} ms, {join['seconds_a_part'] * 1e3:.1f} ms a part "
             f"and {join['seconds_a_byte'] * 1e9:.2g} s a GB more.")
    rows = [[str(e["cores"]), f"{e['core_hours']:.1f}", f"{e['simulating_seconds']:.1f} s",
             f"{e['node_seconds']:.1f} s", size(e["bytes"]), f"{e['parts']:,}",
             f"{e['join_seconds']:.0f} s", f"{e['wall_seconds']:.0f} s"] for e in estimates]
    return [words, "", *table(["cores a node", "core-hours", "simulation", "on a node, all",
                               "results", "parts", "join, one process", "whole"], rows)]


def report(figures):
    lines = [where_and_when(figures["where"]), "", *kernel_rows(figures["kernel"]), "",
             *whole_rows(figures["whole"]), "", *other_rows(figures["others"]), "", *points(figures["points"]), "",
             *paper(figures["paper"])]
    return "\n".join(lines) + "\n"


def put_into(readme, text):
    """The page with `text` between the marks."""
    before, mark, rest = readme.partition(BEGIN)
    _, other, after = rest.partition(END)
    if not mark or not other:
        raise ValueError(f"has no '{BEGIN}' ... '{END}'")
    return f"{before}{BEGIN}\n\n{text}\n{END}{after}"
