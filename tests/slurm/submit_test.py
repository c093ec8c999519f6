#!/usr/bin/env python3
"""What submit.sh asks of Slurm, and what it says when it does not get it.

submit_test.py PROGRAM    exit 77 (skipped) without root or Slurm
"""

import os
import re
import shlex
import sys
import unittest

from cluster import Cluster, NotHere
from submission import LONG, SMALL, Submission, local_digests

PROGRAM = os.path.abspath(sys.argv[1])

# A cluster that counts submitted jobs, as far as submit.sh can tell.
COUNTING = {
    "scontrol": '{scontrol} "$@" | sed "s,accounting_storage/none,accounting_storage/slurmdbd,"',
    "sacctmgr": "echo; echo 5",
}


class Submit(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.cluster = cls.enterClassContext(Cluster(max_array_size=11))

    def array(self, experiment=SMALL, name=None):
        return Submission(self.cluster, PROGRAM, name or self.id().rpartition(".")[2], experiment)

    def local(self, experiment):
        name = self.id().rpartition(".")[2] + "-local"
        return local_digests(PROGRAM, self.cluster.folder / name, experiment)

    def submitted(self, array, *arguments, **environment):
        """shards of each array, from what sbatch is given."""
        said = array.submit("--dry-run", *arguments, **environment)
        found = {}
        for line in said.splitlines():
            if line.startswith("sbatch "):
                options = dict(word.partition("=")[::2] for word in shlex.split(line))
                found[options["--job-name"].rpartition(".")[2]] = options
        return found

    def test_errors_of_sbatch_are_shown(self):
        array = self.array()
        said = array.submit("--", "--partition=nowhere", code=1)
        self.assertIn("sbatch: error: invalid partition specified: nowhere", said)
        self.assertIn("sbatch refused this (exit 1)", said)
        self.assertFalse(array.shards.exists())

    def test_errors_of_weft_are_shown(self):
        said = self.array(SMALL.replace("horizon", "horizn")).submit(code=2)
        self.assertIn("e.toml:2:1: unknown key 'horizn'", said)

    def test_a_slurm_that_is_not_there(self):
        array = self.array()
        conf = self.cluster.folder / "dead.conf"
        conf.write_text(re.sub("(?m)^SlurmctldPort=.*", "SlurmctldPort=1\nMessageTimeout=2",
                               self.cluster.conf.read_text()))
        said = array.submit(code=1, SLURM_CONF=str(conf))
        self.assertIn("slurm_load_ctl_conf error", said)
        self.assertFalse(array.shards.exists())

    def test_more_shards_than_an_array_holds(self):
        array = self.array(name="with blanks, and 100 %a")
        self.assertEqual({name: options.get("--array")
                          for name, options in self.submitted(array, "--shards", 12).items()},
                         {"0": "0-9", "1": "0-1", "merge": None})
        self.assertFalse(array.shards.exists(), "a dry run leaves nothing")
        array.submit("--shards", 12)
        array.until_merged()
        self.assertEqual(array.digests(), self.local(SMALL))
        self.assertEqual([len(array.attempts(shard)) for shard in range(12)], [1] * 12)
        self.assertIn("shard-11, ended with exit 0", array.log("shard-11"))

    def test_no_more_shards_than_the_cluster_takes(self):
        array = self.array(LONG.replace("= 12000", "= 120000000"))
        submitted = self.submitted(array)
        self.assertEqual(set(submitted), {"0", "merge"})
        self.assertEqual(submitted["0"]["--array"], "0-10")

    def test_the_limit_of_submitted_jobs(self):
        array = self.array()
        tools = array.path / "bin"
        tools.mkdir()
        for tool, text in COUNTING.items():
            text = text.format(scontrol=self.cluster.tools["scontrol"])
            (tools / tool).write_text(f"#!/bin/sh\n{text}\n")
            (tools / tool).chmod(0o755)
        path = f"{tools}:{os.environ['PATH']}"
        said = array.submit("--shards", 6, PATH=path)
        self.assertIn("shards 0-3, each", said)
        self.assertIn("2 shards are left for later", said)
        self.assertNotIn("merge", array.jobs())
        for shard in range(4):
            self.assertEqual(array.until_ended(shard)["code"], 0)
        array.until(lambda: not array.jobs(), "all jobs have ended")
        self.assertIn("not submitted      2   4-5", array.status())
        self.assertIn("shards 4-5, each", array.submit(PATH=path))
        array.until_merged()
        self.assertEqual(array.digests(), self.local(SMALL))

    def test_another_experiment_at_the_same_output(self):
        array = self.array()
        array.submit("--shards", 2)
        self.assertIn("holds it in 2 shards", array.submit("--shards", 3, code=2))
        self.assertIn("shards of another experiment", array.submit("--seed", 5, code=2))
        array.until_merged()
        self.assertIn("of another experiment", array.submit("--seed", 5, code=2))
        self.assertIn("nothing is left to do", array.submit())

    def test_another_version_of_weft(self):
        """Not joined with what the former has left, and found out before it has worked."""
        array = self.array()
        program = array.path / "weft"
        program.write_text(f'#!/bin/sh\nexec {PROGRAM} "$@"\n')
        program.chmod(0o755)
        array.submit("--shards", 2, "--", "--begin=now+3", WEFT=str(program))
        program.write_text('#!/bin/sh\necho "weft 0 (g++)"\n')
        self.assertIn(f"and {program} is weft 0", array.submit(code=2, WEFT=str(program)))
        array.until(lambda: not array.jobs(), "all jobs have ended, the merge too")
        self.assertRegex(array.status(code=1), "shards 0-1: exit 2, .* is no longer weft ")
        array.submit()
        array.until_merged()
        self.assertEqual(array.digests(), self.local(SMALL))

    def test_a_shard_is_damaged(self):
        array = self.array()
        array.submit("--shards", 2)
        array.until_merged()
        array.until(lambda: not array.jobs(), "all jobs have ended")
        (array.path / "r.h5").unlink()
        shard = array.shards / "shard-0.h5"
        with open(shard, "r+b") as file:
            file.seek(shard.stat().st_size // 2)
            byte = file.read(1)[0]
            file.seek(-1, os.SEEK_CUR)
            file.write(bytes([byte ^ 1]))
        said = array.submit()
        self.assertIn("2 done, 0 queued or running, 0 to submit", said)
        array.until(lambda: not array.jobs(), "the merge has ended")
        status = array.status(code=1)
        self.assertRegex(status, "merge: exit 3, weft merge failed: .*shard-0.h5: damaged")
        shard.unlink()
        self.assertIn("shards 0, each", array.submit())
        array.until_merged()
        self.assertEqual(array.digests(), self.local(SMALL))

    def test_the_experiment_as_it_was_submitted(self):
        """Overrides hold, and what becomes of the file afterwards does not matter."""
        array = self.array(LONG)
        array.submit("--shards", 2, "--set", "horizon=600", "--seed=7", "--", "--begin=now+3")
        (array.path / "e.toml").unlink()
        array.until_merged()
        as_run = re.sub("(?m)^horizon = .*", "horizon = 600", LONG)
        self.assertEqual(array.digests(), self.local("seed = 7\n" + as_run))

    def test_threads_time_and_memory(self):
        array = self.array()
        plain = self.submitted(array, "--shards", 2)["0"]
        self.assertEqual((plain["--cpus-per-task"], plain["--time"]), ("1", "6"))
        self.assertRegex(plain["--mem"], "^1[0-9][0-9]M$")
        asked = self.submitted(array, "--shards", 2, "--threads", 3, "--time=1-00", "--mem", "2G",
                               "--partition", "urgent", "--", "--account=none")
        self.assertEqual([asked["0"][option] for option in
                          ("--cpus-per-task", "--time", "--mem", "--partition", "--account")],
                         ["3", "1-00", "2G", "urgent", "none"])
        self.assertEqual(asked["merge"]["--partition"], "urgent")
        array.submit("--shards", 2, "--threads", 3)
        array.until_merged()
        self.assertEqual(array.digests(), self.local(SMALL))

    def test_usage(self):
        array = self.array()
        for arguments, words in ((["--shards", "0"], "'0' is no number"),
                                 (["--walltime", "3"], "unknown option '--walltime'"),
                                 (["--set"], "--set needs a value"),
                                 (["other.toml"], "two experiments")):
            self.assertIn(words, array.submit(*arguments, code=2))
        self.assertIn("was not submitted", array.status(code=2))

    def test_zz_a_slurm_that_lost_its_memory(self):
        """Jobs are forgotten while they run, and their numbers given out again."""
        array = self.array(LONG)
        array.submit("--shards", 2)
        array.frozen(0)
        forgotten = array.attempts(0)[0]["job"]
        self.cluster.restart_controller_without_state()
        array.until(lambda: not array.processes(0) and not array.processes(1), "they are gone")
        self.assertIn("To submit what is missing", array.status(code=1))
        # Until all numbers are taken that ran: a node refuses one whose credential it remembers.
        for name in ("other", "another", "third", "fourth"):
            self.cluster.call("sbatch", "--hold", f"--job-name={name}", "--wrap=true")
        array.submit()
        array.until_merged()
        self.assertEqual(array.digests(), self.local(LONG))
        self.assertNotEqual(array.attempts(0)[1]["job"], forgotten)


if __name__ == "__main__":
    try:
        Cluster()
    except NotHere as reason:
        print("skipped:", reason)
        sys.exit(77)
    unittest.main(argv=sys.argv[:1], verbosity=2)
