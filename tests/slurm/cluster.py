"""A Slurm of its own on the loopback: munged, slurmctld and four nodes, in a temporary folder.

Needs root, and no systemd. Every process is started here and ended by its number; nothing of a
Slurm that may be installed on this machine is read or touched.
"""

import os
import pathlib
import random
import shutil
import signal
import socket
import subprocess
import tempfile
import time

NODES = ("n1", "n2", "n3", "n4")
TOOLS = ("munged", "slurmctld", "slurmd", "sbatch", "squeue", "scontrol", "scancel", "sinfo")

# Fast in all that it may be fast in: lost nodes are noticed, and jobs started again, in seconds.
# Patient where a busy machine's disk may stand still for a while: a job that is not launched before
# its credential expires, or a message that is not answered in time, leaves jobs held and nodes
# drained for good.
CONF = """
ClusterName=weft
SlurmctldHost={host}(127.0.0.1)
SlurmUser=root
SlurmdUser=root
SlurmctldPort={ports[0]}
AuthType=auth/munge
CredType=cred/munge
AuthInfo=socket={folder}/munge.socket,cred_expire={credential_lives}
MessageTimeout=30
StateSaveLocation={folder}/state
SlurmdSpoolDir={folder}/spool-%n
SlurmctldPidFile={folder}/slurmctld.pid
SlurmdPidFile={folder}/slurmd-%n.pid
SlurmctldLogFile={folder}/slurmctld.log
SlurmdLogFile={folder}/slurmd-%n.log
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
SelectType=select/cons_tres
SelectTypeParameters=CR_CPU_Memory
SchedulerParameters=sched_interval=1,batch_sched_delay=0,sched_min_interval=0,bf_interval=1,requeue_delay=1
SlurmdParameters=config_overrides
SlurmdTimeout=10
ReturnToService=2
KillWait=5
InactiveLimit=0
JobRequeue=1
MaxArraySize={max_array_size}
PreemptType=preempt/partition_prio
PreemptMode=REQUEUE
AccountingStorageType=accounting_storage/none
JobAcctGatherType=jobacct_gather/linux
JobAcctGatherFrequency=1
JobAcctGatherParams=OverMemoryKill
JobCompType=jobcomp/none
MpiDefault=none
NodeName=n[1-4] NodeHostname={host} NodeAddr=127.0.0.1 Port=[{ports[1]}-{ports[4]}] CPUs={cpus} RealMemory=8000
PartitionName=main Nodes=n1 Default=YES MaxTime=120 PriorityTier=1
PartitionName=contested Nodes=n2 MaxTime=120 PriorityTier=1
PartitionName=urgent Nodes=n2 MaxTime=120 PriorityTier=10
PartitionName=lossy Nodes=n[3-4] MaxTime=120 PriorityTier=1
"""


class NotHere(Exception):
    """This machine cannot run a Slurm of one's own."""


def find(tool):
    path = shutil.which(tool, path=os.environ.get("PATH", "") + ":/usr/sbin:/usr/local/sbin")
    if path is None:
        raise NotHere(f"{tool} is not installed (packages munge and slurm-wlm)")
    return path


def is_alive(pid):
    """A zombie is not: it only waits to be looked at."""
    try:
        stat = pathlib.Path(f"/proc/{pid}/stat").read_text()
    except (FileNotFoundError, ProcessLookupError):
        return False
    return stat.rpartition(")")[2].split()[0] not in "ZX"


def free_ports(count):
    """Consecutive ports of the loopback that nobody listens on, below those that clients get."""
    for _ in range(100):
        first = random.randrange(10000, 32000)
        try:
            held = [socket.create_server(("127.0.0.1", first + i)) for i in range(count)]
        except OSError:
            continue
        for port in held:
            port.close()
        return list(range(first, first + count))
    raise NotHere("no free ports")


class Cluster:
    """Use as a context: whatever happens, its processes are ended and its folder removed."""

    def __init__(self, cpus=16, max_array_size=1001, credential_lives=30):
        """credential_lives: seconds, at least 5 (less silently means 120). A job of which an attempt
        was killed starts again on the same node only after as long."""
        if os.geteuid() != 0:
            raise NotHere("a Slurm of one's own needs root")
        self.tools = {tool: find(tool) for tool in TOOLS}
        self.cpus = cpus
        self.max_array_size = max_array_size
        self.credential_lives = credential_lives
        self.daemons = {}

    def __enter__(self):
        self.holder = tempfile.TemporaryDirectory(prefix="weft-slurm-", ignore_cleanup_errors=True)
        self.folder = pathlib.Path(self.holder.name)
        self.conf = self.folder / "slurm.conf"
        self.environment = {name: value for name, value in os.environ.items()
                            if not name.startswith(("SLURM_", "SBATCH_", "SQUEUE_"))}
        self.environment["SLURM_CONF"] = str(self.conf)
        try:
            self.start()
        except BaseException:
            self.stop()
            raise
        return self

    def __exit__(self, *_):
        self.stop()

    def start(self):
        self.folder.chmod(0o755)  # munge wants to be reached
        host = socket.gethostname().split(".")[0]
        ports = free_ports(len(NODES) + 1)
        self.conf.write_text(CONF.format(folder=self.folder, host=host, ports=ports, cpus=self.cpus,
                                         max_array_size=self.max_array_size,
                                         credential_lives=self.credential_lives))
        (self.folder / "state").mkdir()
        key = self.folder / "munge.key"
        key.write_bytes(os.urandom(1024))
        key.chmod(0o400)
        self.launch("munged", "--foreground", "--force", f"--socket={self.folder}/munge.socket",
                    f"--key-file={key}", f"--pid-file={self.folder}/munged.pid",
                    f"--log-file={self.folder}/munged.log", f"--seed-file={self.folder}/munge.seed")
        self.until(lambda: (self.folder / "munge.socket").exists(), "munged listens")
        self.launch("slurmctld", "-D", "-c", "-f", self.conf)
        for node in NODES:
            (self.folder / f"spool-{node}").mkdir()
            self.start_node(node)
        self.until(lambda: self.states_of_nodes() == {"idle"}, "all nodes are idle")

    def launch(self, tool, *arguments, name=None):
        # Daemons get a session of their own, so that what ends the test does not end them first;
        # where the test itself is killed, they go with it.
        with open(self.folder / f"{name or tool}.out", "ab") as out:
            self.daemons[name or tool] = subprocess.Popen(
                ["setpriv", "--pdeathsig", "KILL", self.tools[tool], *map(str, arguments)],
                stdin=subprocess.DEVNULL, stdout=out, stderr=out, env=self.environment,
                start_new_session=True)

    def start_node(self, node):
        self.launch("slurmd", "-D", "-N", node, "-f", self.conf, name=node)

    def restart_controller_without_state(self):
        """slurmctld dies before it has written down what it knows, and starts again."""
        self.daemons["slurmctld"].kill()
        self.daemons["slurmctld"].wait()
        self.launch("slurmctld", "-D", "-c", "-f", self.conf)
        self.until(lambda: self.states_of_nodes() == {"idle"}, "all nodes are idle")

    def states_of_nodes(self):
        done = self.call("sinfo", "-h", "-N", "-o", "%T", check=False)
        return set(done.stdout.split()) if done.returncode == 0 else set()

    def call(self, tool, *arguments, check=True):
        done = subprocess.run([self.tools[tool], *map(str, arguments)], env=self.environment,
                              capture_output=True, text=True, timeout=60)
        if check and done.returncode != 0:
            raise RuntimeError(f"{tool} {arguments}: {done.stderr}")
        return done

    def until(self, condition, what, seconds=60):
        """Waits for something that must come; what it returns."""
        deadline = time.monotonic() + seconds
        while not (found := condition()):
            if time.monotonic() > deadline:
                raise TimeoutError(f"waited {seconds} s in vain until {what}\n{self.account()}")
            time.sleep(0.1)
        return found

    def account(self):
        """What Slurm knows and has written, for whoever must find out why a test failed."""
        told = []
        for tool, *arguments in (("squeue", "--array", "-o", "%i %j %T %r %N"),
                                 ("sinfo", "-N", "-o", "%N %T %E")):
            done = self.call(tool, *arguments, check=False)
            told.append(f"-- {tool}\n{done.stdout}{done.stderr}")
        for log in sorted([*self.folder.glob("*.log"), *self.folder.glob("*/*.shards/logs/*.log")],
                          key=lambda path: path.stat().st_mtime):
            last = log.read_text(errors="replace").splitlines()[-15:]
            told.append("\n".join([f"-- {log.relative_to(self.folder)}", *last]))
        return "\n".join(told)

    def ours(self):
        """Processes of this Slurm, also those that its daemons detached: number to command line."""
        found = {}
        for entry in pathlib.Path("/proc").iterdir():
            if not entry.name.isdigit() or int(entry.name) == os.getpid():
                continue
            try:
                environment = (entry / "environ").read_bytes()
                command = (entry / "cmdline").read_bytes().replace(b"\0", b" ").decode()
            except (OSError, UnicodeDecodeError):
                continue
            if f"SLURM_CONF={self.conf}".encode() in environment.split(b"\0"):
                found[int(entry.name)] = command
        return found

    def kill_node(self, node, with_steps):
        """The daemon of a node dies, and with it, if asked for, all that runs there."""
        self.daemons[node].kill()
        self.daemons[node].wait()
        if not with_steps:
            return
        # At once, as when power fails: a step that still ran would tell of the end of its script,
        # and one that is dead would leave a frozen program to the kernel, which wakes it (SIGHUP
        # and SIGCONT go to an orphaned process group that is stopped).
        steps, started = self.processes_on(node)
        for pid in steps:
            self.kill(pid, signal.SIGSTOP)
        for pid in started + steps:
            self.kill(pid)

    def processes_on(self, node):
        """The steps of a node; and all that they started."""
        mark = f"SLURMD_NODENAME={node}".encode()
        steps = [pid for pid, command in self.ours().items()
                 if command.startswith("slurmstepd") and self.node_of_step(pid) == node]
        running = []
        for pid in self.ours():
            try:
                environment = pathlib.Path(f"/proc/{pid}/environ").read_bytes().split(b"\0")
            except OSError:
                continue
            if mark in environment:
                running.append(pid)
        return steps, running

    @staticmethod
    def node_of_step(pid):
        """The node for which a slurmstepd works: that of the script it started."""
        for child in pathlib.Path(f"/proc/{pid}/task/{pid}/children").read_text().split():
            try:
                environment = pathlib.Path(f"/proc/{child}/environ").read_bytes().split(b"\0")
            except OSError:
                continue
            for entry in environment:
                if entry.startswith(b"SLURMD_NODENAME="):
                    return entry.partition(b"=")[2].decode()
        return None

    @staticmethod
    def kill(pid, number=signal.SIGKILL):
        try:
            os.kill(pid, number)
        except ProcessLookupError:
            pass

    def stop(self):
        for name in ("n1", "n2", "n3", "n4", "slurmctld", "munged"):
            if name in self.daemons:
                self.daemons[name].kill()
                self.daemons[name].wait()
        # What the steps left behind. A process may start another before it dies: hence again.
        while left := [pid for pid in self.ours() if is_alive(pid)]:
            for pid in left:
                self.kill(pid)
            time.sleep(0.02)
        self.holder.cleanup()
