"""An experiment on the cluster of a test: submitted by submit.sh, disturbed, and compared."""

import os
import pathlib
import re
import signal
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests" / "determinism"))
from same_bytes import digests  # noqa: E402  pylint: disable=wrong-import-position

SMALL = """
horizon = 12
[design]
configurations = 60
replicates = 2
[[strategy]]
name = "none"
[[strategy]]
use = "library/balanced"
"""

# Some seconds of one core, so that there is time to disturb it; without trajectories, whose
# statistics would take longer to write than runs to simulate.
LONG = SMALL.replace("= 60\n", "= 12000\n").replace("= 12\n", "= 1200\n")
LONG += "[output]\ntrajectories = \"none\"\n"


class Submission:
    """One output in a folder of its own."""

    def __init__(self, cluster, program, name, experiment=LONG):
        self.cluster = cluster
        self.program = program
        self.path = cluster.folder / name
        self.path.mkdir()
        (self.path / "e.toml").write_text(experiment)
        self.shards = self.path / "r.h5.shards"
        self.environment = {**cluster.environment, "WEFT": program}

    def script(self, name, *arguments, **environment):
        return subprocess.run([str(ROOT / "cluster" / "slurm" / name), *map(str, arguments)],
                              cwd=self.path, capture_output=True, text=True, timeout=120,
                              env={**self.environment, **environment})

    def submit(self, *arguments, code=0, **environment):
        """What submit.sh says; it must end with `code`."""
        options = [] if "--commit-every" in arguments else ["--commit-every", "0.1"]
        done = self.script("submit.sh", "e.toml", "-o", "r.h5", *options, *arguments,
                           **environment)
        said = done.stdout + done.stderr
        assert done.returncode == code, f"exit {done.returncode}: {said}"
        return said

    def status(self, code=0):
        done = self.script("status.sh", "r.h5")
        said = done.stdout + done.stderr
        assert done.returncode == code, f"exit {done.returncode}: {said}"
        return said

    def log(self, name):
        return (self.shards / "logs" / f"{name}.log").read_text()

    def attempts(self, shard):
        """Of each attempt at a shard, in order: try, runs committed before, node, code, reason."""
        found = {}
        for file in (self.shards / "attempts").glob("*"):
            for line in file.read_text().splitlines():
                word, which, submission, restart, _, *fields = line.split("\t")
                if which != str(shard):
                    continue
                attempt = found.setdefault((submission, int(restart)), {})
                if word == "began":
                    attempt.update({"try": int(fields[0]), "runs": int(fields[1]),
                                    "node": fields[2], "job": fields[3]})
                else:
                    attempt.update({"code": int(fields[0]), "reason": fields[1]})
        return [found[key] for key in sorted(found)]

    def parts(self, shard):
        return list(self.shards.glob(f"shard-*{shard}.h5.parts/blocks-*-*.h5"))

    def processes(self, shard):
        """weft at work on a shard: process numbers."""
        wanted = re.compile(rf"\S*weft run .*-o \S*r\.h5\.shards/shard-0*{shard}\.h5 ")
        return [pid for pid, command in self.cluster.ours().items()
                if wanted.match(command) and str(self.path) in command]

    def frozen(self, shard, after_a_commit=True):
        """Stops the process of a shard in the middle, once it has committed something."""
        def stop():
            for pid in self.processes(shard):
                if not after_a_commit or self.parts(shard):
                    os.kill(pid, signal.SIGSTOP)
                    return pid
            assert not list(self.shards.glob(f"shard-*{shard}.h5")), "done before it was stopped"
            return None

        return self.cluster.until(stop, f"shard {shard} of {self.path.name} has begun", 120)

    @staticmethod
    def signal_waits(pid):
        """Whether a process that is frozen has been asked to stop."""
        status = pathlib.Path(f"/proc/{pid}/status").read_text()
        asking_to_stop = 1 << signal.SIGUSR1 - 1 | 1 << signal.SIGTERM - 1
        return any(int(mask, 16) & asking_to_stop
                   for mask in re.findall(r"(?:SigPnd|ShdPnd):\s*(\w+)", status))

    def until(self, condition, what, seconds=120):
        return self.cluster.until(condition, f"{what} ({self.path.name})", seconds)

    def until_ended(self, shard, count=1):
        """Waits for the end of the count-th attempt; that attempt."""
        def ended():
            attempts = self.attempts(shard)
            return len(attempts) >= count and "code" in attempts[count - 1]

        self.until(ended, f"attempt {count} at shard {shard} ends")
        return self.attempts(shard)[count - 1]

    def until_merged(self, seconds=180):
        self.until((self.path / "r.h5").exists, "the result is there", seconds)

    def jobs(self, *arguments):
        """Jobs of this output that Slurm has not done with: name's ending to state."""
        key = re.search("^key=(.*)", (self.shards / "settings").read_text(), re.M)[1]
        done = self.cluster.call("squeue", "-h", "--array", "-o", "%j|%T|%r", *arguments)
        rows = [line.split("|") for line in done.stdout.splitlines()]
        return {name.removeprefix(key + "."): (state, reason) for name, state, reason in rows
                if name.startswith(key + ".")}

    def digests(self):
        return digests(self.path / "r.h5")


def local_digests(program, folder, experiment):
    """Those of the same experiment, run here in one piece."""
    folder.mkdir()
    (folder / "e.toml").write_text(experiment)
    subprocess.run([program, "run", "e.toml", "-o", "r.h5", "--quiet"], cwd=folder, check=True)
    return digests(folder / "r.h5")
