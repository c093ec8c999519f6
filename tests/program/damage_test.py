#!/usr/bin/env python3
"""Damaged result files: refused or read, but nothing ever crashes.

damage_test.py PROGRAM
"""

import os
import random
import re
import shutil
import zlib

import h5py
import numpy

from program import ProgramCase, main

FLIPS = int(os.environ.get("WEFT_FLIPS", "40"))  # bytes
ROOM = "claims to hold far more values than are stored"


def replaced(name, **made):
    """Puts another dataset in the place of one."""
    def bend(file):
        del file[name]
        file.create_dataset(name, **made)
    return bend


def linked(name, link):
    def bend(file):
        del file[name]
        file[name] = link
    return bend


def sized(configurations, replicates):
    """Claims sizes, and stores nothing."""
    def bend(file):
        strategies = len(file["strategy"])
        for name, size in (("configuration", configurations), ("replicate", replicates)):
            del file[name]
            file.create_dataset(name, shape=(size,), dtype="i4", chunks=(1,))
        del file["status"]
        file.create_dataset("status", shape=(configurations, strategies, replicates), dtype="i1",
                            chunks=(1, 1, 1), compression="gzip")
    return bend


def elsewhere(file):
    del file["status"]
    shape = (20, 2, 2)
    layout = h5py.VirtualLayout(shape=shape, dtype="i1")
    layout[:] = h5py.VirtualSource("other.h5", "status", shape=shape)
    file.create_virtual_dataset("status", layout)


def attribute(name, value):
    def bend(file):
        if name in file.attrs:
            del file.attrs[name]
        if value is not None:
            file.attrs[name] = value
    return bend


TEXT = h5py.string_dtype()

# What is wrong, and what info and compare must say.
HOSTILE = {
    "no status": (lambda file: file.pop("status"), "no dataset 'status'"),
    "no strategies": (lambda file: file.pop("strategy"), "no dataset 'strategy'"),
    "no months": (lambda file: file.pop("month"), "no dataset 'month'"),
    "2^40 shards": (attribute("shards", numpy.int64(2**40)), "not one of its shards"),
    "shard 3 of 2": (lambda file: (attribute("shard", 3)(file), attribute("shards", 2)(file)),
                     "not one of its shards"),
    "no schema": (attribute("schema_version", None), "no schema_version"),
    "a schema in words": (attribute("schema_version", "one"), "no schema_version"),
    "status in words": (replaced("status", shape=(20, 2, 2), dtype=TEXT), "does not hold numbers"),
    "status of pairs": (replaced("status", shape=(20, 2, 2), dtype=[("a", "i4"), ("b", "f4")]),
                        "does not hold numbers"),
    "status by configuration": (replaced("status", shape=(20,), dtype="i1"), "extents"),
    "a single status": (replaced("status", data=numpy.int8(1)), "extents"),
    "strategies without names": (replaced("strategy", data=[1, 2]), "not made of strings"),
    "names of one length": (replaced("strategy", data=numpy.array([b"a", b"b"])),
                            "not made of strings"),
    "a table of names": (replaced("strategy", shape=(2, 2), dtype=TEXT), "not made of strings"),
    "an empty list": (replaced("strategy", shape=(0,), dtype=TEXT), "no strategies"),
    "2^40 names": (replaced("strategy", shape=(2**40,), dtype=TEXT, chunks=(1,)), ROOM),
    "2^60 configurations": (sized(2**60, 2), ROOM),
    "2^40 replicates": (sized(1, 2**40), ROOM),
    "2^63 runs": (sized(2**31, 2**31), ROOM),
    "a group": (lambda file: (file.pop("status"), file.create_group("status")), "'status'"),
    "a link to nothing": (linked("status", h5py.SoftLink("/nowhere")), "'status'"),
    "a link to itself": (linked("status", h5py.SoftLink("/status")), "'status'"),
    "a link to another file": (linked("status", h5py.ExternalLink("other.h5", "/status")),
                               "no dataset 'status'"),
    "a link to a pipe": (linked("strategy", h5py.ExternalLink("pipe", "/strategy")),
                         "no dataset 'strategy'"),
    "data of another file": (elsewhere, "its data are in another file"),
    "data of a device": (replaced("status", shape=(20, 2, 2), dtype="i1",
                                  external=[("/dev/zero", 0, h5py.h5f.UNLIMITED)]),
                         "its data are in another file"),
}

# What verify finds wrong, and says where.
HOSTILE_TO_VERIFY = {
    "lists of lists": (lambda file: file.create_dataset(
        "lists", shape=(1,), dtype=h5py.vlen_dtype("i4")), "'lists': it holds no numbers"),
    "a group within itself": (lambda file: file.__setitem__("survival/again", file["survival"]), ""),
    "the root within itself": (lambda file: file.__setitem__("survival/root", file["/"]), ""),
    "2^60 values": (lambda file: file.create_dataset("many", shape=(2**60,), dtype="i1", chunks=(1,)),
                    ROOM),
    "values beyond 64 bits": (lambda file: file.create_dataset("many", shape=(2**63 - 1, 2, 2),
                                                               dtype="i1", chunks=(1, 1, 1)), ROOM),
    "sums that are no numbers": (replaced("survival/collapses", data=numpy.full((2, 12), numpy.nan)),
                                 "'survival/collapses' at [0, 0] is nan, the runs say 0"),
    "sums of strings": (replaced("survival/collapses", shape=(2, 12), dtype=TEXT),
                        "'survival/collapses': a list of names is not made of strings"),
    "sums beyond all runs": (lambda file: file["sums/counts"].__setitem__((0, 0, 0, 0), 2**62),
                             "'sums/counts' holds numbers that no runs add up to"),
    "2^50 months": (replaced("month", shape=(2**50,), dtype="i4", chunks=(1,)), ROOM),
    "a link to a pipe": (lambda file: file.__setitem__("more", h5py.ExternalLink("pipe", "/more")),
                         "'more': cannot be opened"),
}

# What only a comparison stumbles over.
HOSTILE_OUTCOMES = {
    "no engagement": (lambda file: file.pop("engagement"), "no dataset 'engagement'"),
    "engagement in words": (replaced("engagement", shape=(20, 2, 2), dtype=TEXT),
                            "'engagement' does not hold numbers"),
    "engagement of fewer": (replaced("engagement", shape=(20, 2, 1), dtype="f4"),
                            "'engagement' is smaller than its dimensions"),
    "engagement by strategy": (replaced("engagement", shape=(20, 2), dtype="f4"),
                               "'engagement' has another number of dimensions"),
    "engagement elsewhere": (linked("engagement", h5py.ExternalLink("pipe", "/engagement")),
                             "no dataset 'engagement'"),
}


def seal(path):
    """As core/output/seal.cpp: mark, length, check-sum."""
    whole = path.read_bytes()
    path.write_bytes(whole + b"weftseal" + len(whole).to_bytes(8, "little") +
                     zlib.crc32(whole).to_bytes(4, "little"))


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
            command = [["info", "bent.h5"], ["compare", "bent.h5"],
                       ["replay", "bent.h5", "--configuration", "3", "--strategy", "balanced",
                        "--replicate", "1"]][i % 3]
            done = self.weft(*command)
            self.assertIn(done.returncode, (0, 2, 3) if i % 3 < 2 else (0, 1, 2, 3),
                          f"byte {place}: {done.stderr}")
            codes.add(done.returncode)
        self.assertIn(3, codes)

    def test_truncated(self):
        whole = (self.path / "r.h5").read_bytes()
        for size in (0, 1, 8, 100, len(whole) // 2, len(whole) - 64):
            (self.path / "bent.h5").write_bytes(whole[:size])
            self.expect(3, "bent.h5", "info", "bent.h5")

    def refuses(self, commands, cases):
        shutil.copy(self.path / "r.h5", self.path / "other.h5")
        os.mkfifo(self.path / "pipe")
        for what, (bend, said) in cases.items():
            with self.subTest(what):
                shutil.copy(self.path / "r.h5", self.path / "bent.h5")
                with h5py.File(self.path / "bent.h5", "r+") as file:
                    bend(file)
                for command in commands:
                    done = self.expect(3, said, command, "bent.h5")
                    self.assertIn("bent.h5", done.stderr)
                    self.assertEqual(done.stdout, "")

    def test_hostile_files(self):
        self.refuses(("info", "compare"), HOSTILE)

    def test_hostile_outcomes(self):
        self.refuses(("compare",), HOSTILE_OUTCOMES)

    def test_hostile_to_verify(self):
        os.mkfifo(self.path / "pipe")
        for what, (bend, said) in HOSTILE_TO_VERIFY.items():
            with self.subTest(what):
                shutil.copy(self.path / "r.h5", self.path / "bent.h5")
                with h5py.File(self.path / "bent.h5", "r+") as file:
                    bend(file)
                done = self.weft("verify", "bent.h5", "--runs", "2")
                self.assertEqual(done.returncode, 1 if said else done.returncode, done.stderr)
                self.assertIn(done.returncode, (0, 1))
                self.assertIn(said, done.stdout)
                self.assertNotIn("crashed", done.stdout + done.stderr)

    def test_hostile_texts_reach_no_terminal(self):
        with h5py.File(self.path / "r.h5", "r+") as file:
            file.attrs["title"] = "\x1b[2J" + "x" * 5000
            file["engagement"].attrs["long_name"] = "\x1b]0;owned\x07"
        done = self.expect(0, "20", "info", "r.h5")
        self.assertNotIn("\x1b", done.stdout)

    def test_hostile_parts(self):
        self.stopped_run(result="long.h5")
        part = self.parts("long.h5")[0]
        for other in self.parts("long.h5")[1:]:
            other.unlink()
        whole = part.read_bytes()
        for name, value in (("block_configurations", 0), ("block_replicates", 0), ("strategies", 0),
                            ("configurations", 1), ("replicates", 2**62), ("schema_version", 7)):
            with self.subTest(name):
                part.write_bytes(whole[:-20])
                with h5py.File(part, "r+") as file:
                    file.attrs[name] = numpy.int64(value)
                seal(part)
                code = 2 if name == "schema_version" else 3  # another version is no damage
                self.expect(code, part.name, "info", "long.h5")
        part.write_bytes(whole[:-20])
        seal(part)
        self.expect(0, "runs committed", "info", "long.h5")

    def test_other_versions_are_named(self):
        """Of the model and of draws; nobody calls them damaged."""
        whole = (self.path / "r.h5").read_bytes()
        run = ("--configuration", "0", "--strategy", "none", "--replicate", "0")
        for name, value in (("model_version", 9), ("draw_version", 9), ("draw_version", None)):
            (self.path / "r.h5").write_bytes(whole)
            with h5py.File(self.path / "r.h5", "r+") as file:
                attribute(name, value)(file)
            for command in (("replay", "r.h5", *run), ("verify", "r.h5"), ("members", "r.h5"),
                            ("merge", "r.h5", "-o", "m.h5"),
                            ("run", "small.toml", "--extend", "r.h5", "-o", "m.h5")):
                with self.subTest(name=name, value=value, command=command[0]):
                    done = self.expect(2, "its runs were made with model version", *command)
                    self.assertNotIn("damaged", (done.stdout + done.stderr).lower())
            self.expect(0, "", "compare", "r.h5")
            self.expect(0, "No run was replayed", "tensions", "r.h5")

    def test_a_newer_schema(self):
        with h5py.File(self.path / "r.h5", "r+") as file:
            file.attrs["schema_version"] = 99
        for command in ("info", "compare"):
            self.expect(2, "its schema_version is 99, this weft reads up to", command, "r.h5")


if __name__ == "__main__":
    main()
