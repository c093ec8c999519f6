#!/usr/bin/env python3
"""Every compiler command keeps the rules of numbers: no contraction, no fast-math, and this
machine's instruction set only where it was asked for.

check_flags.py COMPILE_COMMANDS [--native]
"""

import json
import sys

FORBIDDEN = ("-ffast-math", "-Ofast", "-funsafe-math-optimizations", "-fassociative-math",
             "-freciprocal-math", "-ffinite-math-only", "-ffp-contract=fast", "-ffp-contract=on")


def problems(words, native):
    if words.count("-ffp-contract=off") == 0:
        yield "lacks -ffp-contract=off"
    for word in words:
        if word in FORBIDDEN or (word == "-march=native" and not native):
            yield f"has {word}"


def main(path, native):
    with open(path, encoding="utf-8") as file:
        commands = json.load(file)
    found = [f"{command['file']}: {problem}" for command in commands
             for problem in problems(command["command"].split(), native)]
    twin = list(problems(["c++", "-Ofast", "-march=native"], native=False))
    if len(twin) != 3 or not commands:
        found.append("the check itself is blind")
    print("\n".join(found) or f"flags: {len(commands)} commands keep the rules")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], "--native" in sys.argv[2:]))
