#!/usr/bin/env python3
"""Arrays of shards on a real Slurm, disturbed in every way a cluster knows: same bytes each time.

interrupted_test.py PROGRAM    exit 77 (skipped) without root or Slurm

The disturbances take half a minute and more each, most of it waiting, so all run side by side on
one cluster, each with nodes of its own where it disturbs a node; the tests then ask for the
outcomes. A process that is to be disturbed is stopped (SIGSTOP) when it has committed something.
"""

import concurrent.futures
import os
import re
import signal
import sys
import time
import unittest

from cluster import Cluster, NotHere, is_alive
from submission import LONG, Submission, local_digests

PROGRAM = os.path.abspath(sys.argv[1])


def go_on(*pids):
    for pid in pids:
        Cluster.kill(pid, signal.SIGCONT)


def expect(condition, what):
    if not condition:
        raise AssertionError(what)


def undisturbed(array):
    """The merge waits for the slowest; then nothing is left to do."""
    array.submit("--shards", 4)
    slow = array.frozen(1)
    array.until(lambda: array.status().startswith("r.h5: 3 of 4"), "three are done")
    status = array.status()
    expect("running            1   1\n" in status, status)
    expect("merge: PENDING (Dependency)" in status, status)
    expect("nothing to submit: the merge is job" in array.submit(), "submitted again")
    expect(not (array.path / "r.h5").exists(), "merged too early")
    go_on(slow)
    array.until_merged()
    expect("merged" in array.status(), "status says so")
    expect("nothing is left to do" in array.submit(), "submitted again")
    expect(all(len(array.attempts(shard)) == 1 for shard in range(4)), "one attempt each")


def requeued_and_cancelled(array):
    """One task is requeued, one cancelled; the second submission is of the cancelled one only."""
    array.submit("--shards", 3)
    jobs = [array.frozen(shard) and array.attempts(shard)[0]["job"] for shard in (0, 1)]
    array.cluster.call("scontrol", "requeue", jobs[0])
    array.cluster.call("scancel", jobs[1])
    stopped = array.until_ended(1)
    expect((stopped["code"], stopped["reason"]) == (75, "stopped by the scheduler"), stopped)
    array.until_ended(0, count=2)
    array.until_ended(2)
    array.until(lambda: not array.jobs(), "all jobs have ended, the merge too")
    status = array.status(code=1)
    expect("done               2   0,2\n" in status, status)
    expect("shards 1: exit 75, cancelled (on n1, try 1, see " in status, status)
    said = array.submit()
    expect("shards 1, each" in said and "2 done, 0 queued or running, 1 to submit" in said, said)
    array.until_merged()
    expect([len(array.attempts(shard)) for shard in range(3)] == [2, 2, 1], "attempts")
    for shard in (0, 1):
        expect(array.attempts(shard)[1]["runs"] > 0, "it goes on with what was committed")
        expect(array.attempts(shard)[1]["try"] == 1, "an interruption uses up no try")


def killed(array):
    """What the system kills is not tried again unasked."""
    array.submit("--shards", 2)
    Cluster.kill(array.frozen(0))
    expect(array.until_ended(0)["code"] == 137, "killed by signal 9")
    array.until_ended(1)
    array.until(lambda: not array.jobs(), "all jobs have ended, the merge too")
    expect("shards 0: exit 137, killed by signal 9: Slurm does not say why" in array.status(code=1), array.status(code=1))
    expect("shards 0, each" in array.submit(), "only the killed one")
    array.until_merged()


def out_of_memory(array):
    """A task takes more than was asked for; asked for enough, it is done."""
    array.submit("--shards", 2, "--mem", "20M")
    array.until(lambda: not array.jobs(), "all jobs have ended, the merge too")
    expect("shards 0-1: out of memory (on n1, try 1" in array.status(code=1), array.status(code=1))
    array.submit()
    array.until_merged()


def time_out(array):
    """The limit comes without a warning: nobody starts the task again, and nothing is lost."""
    array.submit("--shards", 2, "--time", 1, "--", "--signal=B:URG@60")
    array.frozen(0)
    ended = array.until_ended(0)
    expect((ended["code"], ended["reason"]) == (75, "stopped by the scheduler"), ended)
    array.until(lambda: not array.jobs(), "all jobs have ended, the merge too")
    expect("shards 0: exit 75, time-out (on n1, try 1" in array.status(code=1), array.status(code=1))
    array.submit()
    array.until_merged()
    expect(array.attempts(0)[1]["runs"] > 0, "it goes on with what was committed")


def preempted(array):
    """A job of a higher partition takes the node."""
    array.submit("--shards", 2, "--partition", "contested")
    array.frozen(0)
    array.cluster.call("sbatch", "--partition=urgent", "--exclusive", "--wrap=sleep 3",
                       f"--output={array.path}/urgent.log")
    expect(array.until_ended(0)["reason"] == "stopped by the scheduler", "it was told")
    array.until_merged()
    first, second = array.attempts(0)[:2]
    expect(second["runs"] > first["runs"] and second["try"] == 1, array.attempts(0))


def time_limit(array):
    """Slurm's own signal before the limit: at 120 of 120 seconds, looked at every 30."""
    array.submit("--shards", 2, "--time", 2)
    slow = array.frozen(0)
    array.until(lambda: array.signal_waits(slow), "the signal is passed on")
    go_on(slow)
    ended = array.until_ended(0)
    expect((ended["code"], ended["reason"]) == (75, "time limit; requeued"), ended)
    array.until_merged()
    second = array.attempts(0)[1]
    expect(second["try"] == 2 and second["runs"] > 0, second)


def three_tries(array):
    """The third time that the limit is near is the last; the merge is not left waiting."""
    array.submit("--shards", 2)
    for attempt in (1, 2, 3):
        slow = array.frozen(0)
        array.cluster.call("scancel", "--batch", "--signal=USR1",
                           array.attempts(0)[attempt - 1]["job"])
        array.until(lambda pid=slow: array.signal_waits(pid), "the signal is passed on")
        go_on(slow)
        array.until_ended(0, count=attempt)
    array.until(lambda: not array.jobs(), "all jobs have ended, the merge too")
    status = array.status(code=1)
    expect("exit 75, time-out: time limit, and 3 tries are used up (on n1, try 3" in status, status)
    time.sleep(3)
    expect(len(array.attempts(0)) == 3, "it is not started again")
    array.submit()
    array.until_merged()


def no_progress(array):
    """A task that never commits is not started a fourth time, whoever requeues it."""
    array.submit("--shards", 2, "--commit-every", 1000)
    for attempt in (1, 2, 3):
        slow = array.frozen(0, after_a_commit=False)
        Cluster.kill(slow)
        array.until_ended(0, count=attempt)
        job = array.attempts(0)[0]["job"]
        array.until(lambda: "0" not in array.jobs() and array.cluster.call(
            "scontrol", "requeue", job, check=False).returncode == 0, "it is requeued")
    last = array.until_ended(0, count=4)
    expect((last["code"], last["reason"]) == (1, "3 tries are used up"), last)
    array.until(lambda: not array.jobs(), "all jobs have ended")
    expect("shards 0: exit 1, 3 tries are used up (on n1, try 3" in array.status(code=1), array.status(code=1))
    array.submit()
    array.until_merged()


def lost_node(array):
    """The daemon of a node and all it had started die."""
    array.submit("--shards", 2, "--partition", "lossy")
    array.frozen(0)
    node = array.attempts(0)[0]["node"]
    array.cluster.kill_node(node, with_steps=True)
    array.until_merged(240)
    array.cluster.start_node(node)
    first, second = array.attempts(0)[:2]
    expect("code" not in first and second["node"] != node, array.attempts(0))
    expect(second["runs"] > 0 and second["try"] == 1, array.attempts(0))
    array.until(lambda: "down" not in array.cluster.states_of_nodes(), "the node is back")


def split_brain(array):
    """Only the daemon of a node dies: Slurm starts a second copy of a task that still runs."""
    array.submit("--shards", 2, "--partition", "lossy")
    first = array.frozen(0)
    node = array.attempts(0)[0]["node"]
    array.cluster.kill_node(node, with_steps=False)
    second = array.until(lambda: set(array.processes(0)) - {first}, "a second copy").pop()
    Cluster.kill(second, signal.SIGSTOP)
    expect(is_alive(first) and is_alive(second), "two copies")
    go_on(first, second)
    array.until_merged()
    expect(array.attempts(0)[1]["node"] != node, "on two nodes")
    expect([array.until_ended(0, count)["code"] for count in (1, 2)] == [0, 0], array.attempts(0))
    array.cluster.start_node(node)
    array.until(lambda: "down" not in array.cluster.states_of_nodes(), "the node is back")


def node_failure(array):
    """A node fails under a task that may not be requeued."""
    array.submit("--shards", 2, "--partition", "lossy", "--", "--no-requeue")
    array.frozen(0)
    node = array.attempts(0)[0]["node"]
    array.cluster.call("scontrol", "update", f"nodename={node}", "state=down", "reason=test")
    array.until(lambda: not array.jobs(), "all jobs have ended, the merge too")
    status = array.status(code=1)
    expect(re.search(r"shards 0(-1)?: exit 75, node failure \(on n", status), status)
    array.submit()
    array.until_merged()


SIDE_BY_SIDE = (undisturbed, requeued_and_cancelled, killed, out_of_memory, time_out, preempted,
                time_limit, three_tries, no_progress)
ONE_BY_ONE = (lost_node, split_brain, node_failure)  # they disturb the same two nodes


class Interrupted(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.cluster = cls.enterClassContext(Cluster(credential_lives=5))
        cls.expected = local_digests(PROGRAM, cls.cluster.folder / "local", LONG)
        many = cls.enterClassContext(concurrent.futures.ThreadPoolExecutor(len(SIDE_BY_SIDE)))
        one = cls.enterClassContext(concurrent.futures.ThreadPoolExecutor(1))
        cls.arrays = {}
        cls.outcomes = {}
        for workers, cases in ((many, SIDE_BY_SIDE), (one, ONE_BY_ONE)):
            for case in cases:
                cls.arrays[case] = Submission(cls.cluster, PROGRAM, case.__name__)
                cls.outcomes[case] = workers.submit(case, cls.arrays[case])

    def same_bytes(self, case):
        self.outcomes[case].result()
        self.assertEqual(self.arrays[case].digests(), self.expected)


for function in SIDE_BY_SIDE + ONE_BY_ONE:
    setattr(Interrupted, f"test_{function.__name__}",
            lambda self, case=function: self.same_bytes(case))


if __name__ == "__main__":
    try:
        Cluster()
    except NotHere as reason:
        print("skipped:", reason)
        sys.exit(77)
    unittest.main(argv=sys.argv[:1], verbosity=2)
