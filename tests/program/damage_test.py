#!/usr/bin/env python3
"""Damaged result files: refused or read, but nothing ever crashes.

damage_test.py PROGRAM
"""

import random
import re

import h5py

from program import ProgramCase, main

FLIPS = 200


class Damage(ProgramCase):
    def setUp(self):
        super().setUp()
        self.expect(0, "wrote", "run", "small.toml", "-o", "r.h5", "--set",
                    'output.trajectories="none"')

    def test_flipped_bits(self):
        whole = (self.path / "r.h5").read_bytes()
        draw = random.Random(20211123)
        # Half of them where strings are kept: HDF5 trusts those most.
        heaps = [found.start() for found in re.finditer(b"GCOL", whole)]
        codes = set()
        for i in range(FLIPS):
            place = draw.choice(heaps) + draw.randrange(2048) if i % 4 < 2 else \
                draw.randrange(len(whole))
            bent = bytearray(whole)
            bent[place] ^= draw.randrange(1, 256)
            (self.path / "bent.h5").write_bytes(bent)
            done = self.weft(("info", "compare")[i % 2], "bent.h5")
            self.assertIn(done.returncode, (0, 2, 3), f"byte {place}: {done.stderr}")
            codes.add(done.returncode)
        self.assertIn(3, codes)

    def test_truncated(self):
        whole = (self.path / "r.h5").read_bytes()
        for size in (0, 1, 8, 100, len(whole) // 2, len(whole) - 64):
            (self.path / "bent.h5").write_bytes(whole[:size])
            self.expect(3, "bent.h5", "info", "bent.h5")

    def test_a_newer_schema(self):
        with h5py.File(self.path / "r.h5", "r+") as file:
            file.attrs["schema_version"] = 99
        for command in ("info", "compare"):
            self.expect(3, "its schema_version is 99, this weft reads up to", command, "r.h5")


if __name__ == "__main__":
    main()
