"""The points of the scaling study, and how they are measured: round after round, all points in turn,
so that what disturbs the machine for a while disturbs all of them alike."""

import dataclasses
import statistics

FOUNDERS = 22  # a collaboration's members, about; only for choosing sizes, never for figures
STRATEGIES = 7


@dataclasses.dataclass(frozen=True)
class Size:
    """Of one experiment."""
    configurations: int
    replicates: int
    horizon: int

    @property
    def runs(self):
        return self.configurations * self.replicates * STRATEGIES


@dataclasses.dataclass(frozen=True)
class Point:
    """`parts` experiments of the same size one after another, each in a process of its own."""
    study: str
    at: int
    size: Size
    threads: int = 1
    parts: int = 1

    @property
    def name(self):
        return f"{self.study} {self.at}"


def size_for(member_months):
    """About so much work. Small amounts are short runs, as a run of ten years under seven
    strategies is more than they are."""
    if member_months < 1e5:
        return Size(max(1, round(member_months / (STRATEGIES * FOUNDERS * 6))), 1, 6)
    replicates = 1 if member_months < 1e7 else 8
    run = 0.62 * FOUNDERS * 120  # many leave before the end
    return Size(max(1, round(member_months / (STRATEGIES * replicates * run))), replicates, 120)


def points(processors, most_work, shards):
    """threads 1..processors, work from 10^3 up, shards."""
    total = size_for(most_work)
    powers = range(3, len(str(int(most_work))))
    found = [Point("work", 10 ** k, size_for(10 ** k), processors) for k in powers]
    found += [Point("threads", n, total, n) for n in range(1, processors + 1)]
    for count in shards:
        part = Size(max(1, total.configurations // count), total.replicates, total.horizon)
        found.append(Point("shards", count, part, processors, count))
    return found


def measure(programs, wanted, rounds, say):
    """point's name -> the medians over rounds, and every round."""
    all_rounds = {point.name: [] for point in wanted}
    for number in range(rounds):
        for place, point in enumerate(wanted if number % 2 == 0 else reversed(wanted)):
            say(f"round {number + 1} of {rounds}, point {place + 1} of {len(wanted)}: "
                f"{point.name}")
            done = [programs.run(point.size, 1000 * number + part, point.threads)
                    for part in range(1, point.parts + 1)]
            one = {key: sum(part[key] for part in done) for key in done[0]}
            one["peak_bytes"] = max(part["peak_bytes"] for part in done)
            one["longest_seconds"] = max(part["seconds"] for part in done)
            all_rounds[point.name].append(one)
    return {point.name: {"study": point.study, "at": point.at, "threads": point.threads,
                         "size": dataclasses.asdict(point.size),
                         **middle(all_rounds[point.name]), "rounds": all_rounds[point.name]}
            for point in wanted}


def middle(rounds):
    """Medians; rates are taken round by round, as rounds differ in their seeds."""
    found = {key: statistics.median(one[key] for one in rounds) for key in rounds[0]}
    found["member_months_a_second"] = statistics.median(
        one["member_months"] / one["seconds"] for one in rounds)
    found["processor_ns"] = statistics.median(
        one["processor_seconds"] * 1e9 / one["member_months"] for one in rounds)
    return found


def of_study(measured, study):
    return [one for one in measured.values() if one["study"] == study]


def ratio(measured, one, other, key="member_months_a_second"):
    """Median over rounds of one's figure through the other's, paired by round."""
    def figures(point):
        if key == "member_months_a_second":
            return [r["member_months"] / r["seconds"] for r in point["rounds"]]
        return [r[key] / r["member_months"] for r in point["rounds"]]
    return statistics.median(a / b for a, b in zip(figures(measured[one]),
                                                   figures(measured[other]), strict=True))
