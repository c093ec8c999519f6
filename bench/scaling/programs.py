"""What the scaling study runs: experiments with `weft run`, and Google Benchmark suites."""

import json
import os
import pathlib
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "regression"))
import suites  # noqa: E402

STRATEGIES = ("none", "bundling-only", "bundling-connecting", "balanced", "safeguarding-stays",
              "safeguarding-fades", "balanced-monitored")


class Failed(Exception):
    """A program that did not do what it should, and why."""


def experiment_text():
    """The reference population under the seven strategies of MODEL.md; sizes come with --set."""
    head = 'title = "Scaling study"\nseed = 1\nhorizon = 120\n'
    design = '[design]\nmethod = "lhs"\nconfigurations = 1\nreplicates = 1\n'
    return head + design + "".join(f'[[strategy]]\nuse = "library/{key}"\n' for key in STRATEGIES)


class Programs:
    """Programs of a build, and a folder for what they write."""

    def __init__(self, build):
        self.build = pathlib.Path(build).resolve()
        self.weft = self.build / "weft"
        self.count = self.build / "bench" / "member_months"
        for program in (self.weft, self.count):
            if not os.access(program, os.X_OK):
                raise Failed(f"{program} is not there; build preset release first")
        self.folder = tempfile.TemporaryDirectory(prefix="weft-scaling-")
        self.experiment = pathlib.Path(self.folder.name) / "scaling.toml"
        self.experiment.write_text(experiment_text(), encoding="utf-8")

    def run(self, size, seed, threads):
        """One run of the whole program: its time on the clock, processor time, memory at the peak,
        and what its result holds."""
        result = pathlib.Path(self.folder.name) / "result.h5"
        settings = {"design.configurations": size.configurations,
                    "design.replicates": size.replicates, "horizon": size.horizon}
        command = [self.weft, "run", self.experiment, "-o", result, "--threads", threads,
                   "--seed", seed, "--force", "--quiet"]
        command += [f"--set={key}={value}" for key, value in settings.items()]
        start = time.perf_counter()
        with subprocess.Popen([str(part) for part in command], stdout=subprocess.DEVNULL,
                              stderr=subprocess.PIPE, text=True) as process:
            said = process.stderr.read()
            _, status, used = os.wait4(process.pid, 0)  # what this child alone has used
            process.returncode = os.waitstatus_to_exitcode(status)
        seconds = time.perf_counter() - start
        if process.returncode:
            raise Failed(f"weft run: {said.strip() or process.returncode}")
        counted = subprocess.run([self.count, result], capture_output=True, text=True, check=False)
        if counted.returncode:
            raise Failed(counted.stderr.strip())
        peak = used.ru_maxrss * (1 if sys.platform == "darwin" else 1024)
        return {"seconds": seconds, "processor_seconds": used.ru_utime + used.ru_stime,
                "peak_bytes": peak, "bytes": result.stat().st_size, "runs": size.runs,
                "member_months": float(counted.stdout)}

    def suite(self, name, pattern, min_time):
        """benchmark -> its figures, for all of a suite whose names have the pattern."""
        try:
            found = suites.benchmarks(self.build / "bench", f"^{name}:.*{pattern}")
            if not found:
                raise Failed(f"bench_{name} has no benchmark '{pattern}'")
            return {key.split(":", 1)[1]:
                    suites.run(program, key, min_time=min_time)["benchmarks"][0]
                    for key, program in found.items()}
        except suites.Failed as problem:
            raise Failed(f"bench_{name}: {problem}") from None


def where(build):
    """Machine, compiler and commit, for the reader of the figures."""
    def output(*command):
        try:
            done = subprocess.run(command, capture_output=True, text=True, check=False,
                                  cwd=pathlib.Path(__file__).parent)
        except OSError:
            return ""
        return done.stdout.strip()

    processor = ""
    cpuinfo = pathlib.Path("/proc/cpuinfo")
    if cpuinfo.exists():
        rows = dict(line.split(":", 1) for line in cpuinfo.read_text(encoding="utf-8").splitlines()
                    if ":" in line)
        rows = {key.strip(): value.strip() for key, value in rows.items()}
        processor = rows.get("model name", "")
        if "cpu family" in rows:
            processor += f" (family {rows['cpu family']}, model {rows.get('model', '?')})"
    cache = pathlib.Path(build) / "CMakeCache.txt"
    lines = cache.read_text(encoding="utf-8").splitlines() if cache.exists() else []
    values = dict(line.split("=", 1) for line in lines if "=" in line and line[:1].isalpha())
    compiler = values.get("CMAKE_CXX_COMPILER:FILEPATH", values.get("CMAKE_CXX_COMPILER:STRING", ""))
    version = (output(compiler, "--version").splitlines() or [""])[0] if compiler else ""
    flags = values.get("CMAKE_CXX_FLAGS_RELEASE:STRING", "")
    return {"processor": processor, "processors": len(os.sched_getaffinity(0)),
            "compiler": f"{version} {flags}".strip(),
            "commit": output("git", "rev-parse", "--short=12", "HEAD"),
            "changed_since": bool(output("git", "status", "--porcelain", "--untracked-files=no",
                                         "--", ":/core", ":/experiments")),
            "date": time.strftime("%Y-%m-%d"), "load_before": os.getloadavg()[0]}


def dump(figures, path):
    path.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
