#!/usr/bin/env python3
"""Every cases/*.toml is wrong; `weft check` must say so in exactly the words of *.expected.

config_errors.py PROGRAM [--update]
"""

import pathlib
import subprocess
import sys

CASES = pathlib.Path(__file__).parent / "cases"


def messages_of(program, case):
    done = subprocess.run([program, "check", case.name], cwd=CASES, capture_output=True, timeout=60)
    return done.returncode, done.stdout + done.stderr


def main(program, update):
    program = pathlib.Path(program).resolve()
    failed = 0
    cases = sorted(CASES.glob("*.toml"))
    for case in cases:
        code, said = messages_of(program, case)
        expected = case.with_suffix(".expected")
        if update and code == 2:
            expected.write_bytes(said)
        wanted = expected.read_bytes() if expected.exists() else b"(no expectation)\n"
        if code != 2 or said != wanted:
            failed += 1
            print(f"{case.name}: exit {code}, expected 2\n--- expected\n{wanted.decode()}"
                  f"--- said\n{said.decode(errors='replace')}")
    print(f"{len(cases)} cases, {failed} failed")
    return 1 if failed or not cases else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], "--update" in sys.argv[2:]))
