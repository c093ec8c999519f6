"""What the tests of pages share: fenced blocks, and sessions of commands with what they print."""

import os
import pathlib
import re
import subprocess

FENCED = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def blocks(page, language):
    """The texts within ```language fences, in order."""
    return [text for tongue, text in FENCED.findall(page) if tongue == language]


def steps(session):
    """(command, what the page says it prints) of a block in which commands follow "$ "."""
    parts = re.split(r"^\$ (.*)\n", session, flags=re.MULTILINE)
    return list(zip(parts[1::2], parts[2::2]))


def agrees(told, printed):
    """Whether a command printed what the page tells. A line "..." stands for any lines, or none,
    and " ... " within a line for any letters; blanks at the ends of lines do not count."""
    pattern = ""
    for line in told.splitlines():
        if line.strip() == "...":
            pattern += r"(?:.*\n)*?"
        else:
            pattern += ".*".join(map(re.escape, line.rstrip().split("..."))) + r"[ ]*\n"
    return re.fullmatch(pattern, printed) is not None


def run(command, folder, program, seconds=120):
    """What a shell prints (both streams, in order) where `weft` is this program, and how it ends."""
    environment = {**os.environ, "COLUMNS": "80",
                   "PATH": f"{pathlib.Path(program).resolve().parent}:{os.environ['PATH']}"}
    done = subprocess.run(["bash", "-c", command], cwd=folder, env=environment, text=True,
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=seconds)
    return done.stdout, done.returncode
