#!/usr/bin/env python3
"""Damage in a result, as weft verify finds it.

verify_test.py PROGRAM
"""

import os
import random
import re
import shutil

import h5py

from program import SMALL, ProgramCase, main

FLIPS = int(os.environ.get("WEFT_FLIPS", "16"))  # single bits
MIXED = SMALL + """sample = 2
safeguarding = { uniform = [0, 1] }
[[strategy]]
use = "library/balanced-monitored"
[output]
trajectories = "sample"
"""


class Verify(ProgramCase):
    made = []  # the bytes of r.h5, made once for all tests

    def setUp(self):
        super().setUp()
        (self.path / "mixed.toml").write_text(MIXED)
        if not self.made:
            self.expect(0, "wrote", "run", "mixed.toml", "-o", "r.h5")
            self.made.append((self.path / "r.h5").read_bytes())
        (self.path / "r.h5").write_bytes(self.made[0])

    def verify(self, code, text, *options):
        return self.expect(code, text, "verify", "r.h5", "--threads", "1", *options)

    def bend(self, name, place, value):
        """Changes one value so that HDF5's check-sums are right. The seal is gone then, so that
        nothing but the check which is tested can find it."""
        with h5py.File(self.path / "r.h5", "r+") as file:
            self.assertNotEqual(file[name][place], value)
            file[name][place] = value
        self.unseal()

    def unseal(self):
        """As other programs copy a result."""
        with h5py.File(self.path / "r.h5") as old, h5py.File(self.path / "copy.h5", "w") as new:
            for name, value in old.attrs.items():
                new.attrs[name] = value
            for name in old:
                old.copy(name, new, expand_refs=True)
        shutil.move(self.path / "copy.h5", self.path / "r.h5")

    def test_a_whole_result(self):
        said = self.verify(0, "r.h5: nothing is wrong", "--seed", "1").stdout
        for words in ("seal         every byte", "experiment   fits its sha256",
                      "every check-sum is right", "coordinates  ", "quantities   ",
                      "sampled courses", "sums         160 runs",
                      "runs         100 of 160 computed again (--seed 1)"):
            self.assertIn(words, said)

    def test_the_choice_of_runs_can_be_repeated(self):
        chosen = self.verify(0, "computed again", "--runs", "7").stdout
        seed = re.search(r"--seed (\d+)", chosen).group(1)
        self.assertEqual(self.verify(0, "7 of 160", "--runs", "7", "--seed", seed).stdout, chosen)
        self.verify(0, "160 of 160 computed again", "--runs", "1000")
        self.verify(0, "none was computed again", "--runs", "0")

    def test_a_copy_without_a_seal(self):
        self.unseal()
        self.verify(0, "seal         note: none")
        self.verify(0, "nothing is wrong")

    def test_an_outcome_that_is_another(self):
        self.bend("engagement", (3, 1, 1), 0.125)
        said = self.verify(1, "DAMAGED", "--runs", "160").stdout
        self.assertRegex(said, r"configuration 3, strategy 'balanced 1', replicate 1: engagement is "
                               r"0\.125 in the file and 0\.\d+ when computed again")
        self.assertIn("seal         note: none", said)
        self.assertIn("sums         160 runs: ends", said)

    def test_the_sample_is_spread_over_the_strategies(self):
        for strategy in range(4):
            with h5py.File(self.path / "r.h5", "r+") as file:
                file["effort"][:, strategy, :] = -1
        said = self.verify(1, "runs         WRONG", "--runs", "4").stdout
        for name in ("none", "balanced 1", "balanced 2"):
            self.assertEqual(said.count(f"strategy '{name}'"), 1, said)

    def test_factors_and_schedules_that_are_others(self):
        self.bend("rivalry", 5, 0.5)
        self.verify(1, "'rivalry' at [5] is 0.5")
        self.bend("schedule_safeguarding", 1, 0.25)
        self.verify(1, "'schedule_safeguarding' at [1] is 0.25")

    def test_coordinates_that_are_others(self):
        self.bend("month", 3, 4)
        self.verify(1, "dimension 'month' at [3] is not 3")
        self.bend("episodes/month", 2, 4)
        self.verify(1, "dimension 'episodes/month' at [2] is not 2")
        with h5py.File(self.path / "r.h5", "r+") as file:
            file["strategy"][0] = "nothing"
        self.verify(1, "dimension 'strategy' at [0] is not 'none'")

    def test_sums_that_are_others(self):
        for name, place in (("survival/collapses", (0, 11)), ("survival/completions", (1, 5)),
                            ("survival/collaborations_at_risk", (2, 0)),
                            ("survival/members_at_risk", (3, 0)),
                            ("survival/exits_disengaged", (0, 4)),
                            ("survival/exits_exogenous", (0, 4)),
                            ("episodes/emerged", (0, 1, 2)), ("episodes/censored", (1, 4, 3))):
            shutil.copy(self.path / "r.h5", self.path / "kept")
            self.bend(name, place, 12345)
            said = self.verify(1, "sums         WRONG").stdout
            self.assertIn(name.split("/")[1], said)
            shutil.move(self.path / "kept", self.path / "r.h5")

    def test_summaries_that_are_others(self):
        for name, place in (("trajectory/engagement_mean", (1, 3)),
                            ("trajectory/tension_q95", (0, 2, 4)),
                            ("survival/exits_exogenous", (2, 6)), ("episodes/faded", (3, 0, 1))):
            shutil.copy(self.path / "r.h5", self.path / "kept")
            self.bend(name, place, 0.375 if "trajectory" in name else 12345)
            said = self.verify(1, "groups       WRONG").stdout
            self.assertIn(f"'{name}' at [{', '.join(map(str, place))}]", said)
            shutil.move(self.path / "kept", self.path / "r.h5")

    def test_exact_sums_that_are_others(self):
        self.bend("sums/powers", (1, 3, 5, 0), 7)
        self.verify(1, "groups       WRONG")

    def test_sampled_courses_that_are_others(self):
        self.bend("course/trust_course", (2, 1, 3), 0.5)
        self.verify(1, "'course/trust_course' at [2, 1, 3, 0] is 0.5")

    def test_runs_that_cannot_be(self):
        self.bend("status", (0, 0, 0), 7)
        self.verify(1, "'status' at [0, 0, 0] is 7")

    def test_an_experiment_that_was_changed(self):
        with h5py.File(self.path / "r.h5", "r+") as file:
            file.attrs["experiment"] = file.attrs["experiment"].replace("= 12", "= 13")
        self.unseal()
        said = self.verify(1, "experiment   WRONG").stdout
        self.assertIn("does not fit its experiment_sha256", said)
        self.assertIn("every check-sum is right", said)

    def test_a_program_that_computes_otherwise(self):
        self.bend("engagement", (3, 1, 1), 0.125)
        with h5py.File(self.path / "r.h5", "r+") as file:
            file.attrs["source"] = "weft 0.0.1, commit abc"
        self.verify(1, "the file was made by weft 0.0.1, commit abc", "--runs", "160")

    def test_a_chunk_that_is_damaged_is_named(self):
        with h5py.File(self.path / "r.h5") as file:
            chunk = file["created"].id.get_chunk_info(0)
        self.flip(chunk.byte_offset + chunk.size // 2, 3)
        said = self.verify(1, "dataset 'created', chunk at [0, 0, 0]").stdout
        self.assertIn("seal         WRONG", said)
        self.assertIn("the rest     note: not looked at", said)

    def test_bytes_behind_the_data(self):
        whole = (self.path / "r.h5").read_bytes()
        (self.path / "r.h5").write_bytes(whole[:-7])  # the seal is cut off
        self.verify(1, "13 bytes behind the data are no seal")
        (self.path / "r.h5").write_bytes(whole + b"x")
        self.verify(1, "21 bytes behind the data are no seal")

    def test_files_that_are_no_results(self):
        (self.path / "r.h5").write_text("no result")
        self.verify(3, "cannot be opened as a result file")
        self.expect(2, "does not exist", "verify", "nowhere.h5")
        self.expect(2, "--runs is -1", "verify", "r.h5", "--runs", "-1")

    def test_shards(self):
        """They hold some of the runs only, or none."""
        runs = 0
        for shard in range(10):
            self.expect(0, "wrote", "run", "mixed.toml", "-o", "r.h5", "--force", "--shard",
                        f"{shard}/10")
            said = self.verify(0, "nothing is wrong", "--runs", "160").stdout
            picked, all_runs = re.search(r"runs +(\d+) of (\d+) computed", said).groups()
            self.assertEqual(picked, all_runs)
            runs += int(all_runs)
        self.assertEqual(runs, 160)

    def test_a_whole_result_that_lacks_runs(self):
        self.expect(0, "wrote", "run", "mixed.toml", "-o", "r.h5", "--force", "--shard", "0/2")
        with h5py.File(self.path / "r.h5", "r+") as file:
            del file.attrs["shards"]
        self.unseal()
        self.verify(1, "chunks are there")

    def flip(self, place, bit):
        content = bytearray((self.path / "r.h5").read_bytes())
        content[place] ^= 1 << bit
        (self.path / "r.h5").write_bytes(content)

    def test_a_flipped_bit_is_found_wherever_it_is(self):
        whole = (self.path / "r.h5").read_bytes()
        places = self.places(whole)
        self.assertEqual(self.verify(0, "nothing", "--runs", "1").returncode, 0)
        draw = random.Random(20211123)
        kinds = list(places)
        found = {kind: 0 for kind in kinds}
        for i in range(FLIPS):
            kind = kinds[i % len(kinds)]
            first, end = draw.choice(places[kind])
            place, bit = draw.randrange(first, end), draw.randrange(8)
            (self.path / "r.h5").write_bytes(whole)
            self.flip(place, bit)
            done = self.weft("verify", "r.h5", "--runs", "1", "--threads", "1")
            self.assertEqual(done.returncode, 1, f"{kind}: bit {bit} of byte {place} of "
                             f"{len(whole)}: {done.stdout} {done.stderr}")
            self.assertIn("DAMAGED", done.stdout)
            found[kind] += 1
        self.assertGreaterEqual(min(found.values()), FLIPS // len(kinds))

    def places(self, whole):
        """Where a result has what: kinds of places, each as ranges of bytes."""
        places = {"anywhere": [(0, len(whole))], "superblock": [(0, 96)],
                  "seal": [(len(whole) - 20, len(whole))]}
        for kind, mark in (("strings", b"GCOL"), ("object headers", b"OHDR"),
                           ("attributes", b"FRHP"), ("indices of chunks", b"TREE")):
            starts = [found.start() for found in re.finditer(mark, whole)]
            if starts:
                places[kind] = [(start, min(start + 400, len(whole))) for start in starts]
        chunks = []
        contiguous = []

        def look(_, item):
            if not isinstance(item, h5py.Dataset):
                return
            if item.chunks is None:
                if item.id.get_offset() is not None:
                    start = item.id.get_offset()
                    contiguous.append((start, start + item.id.get_storage_size()))
                return
            for i in range(item.id.get_num_chunks()):
                chunk = item.id.get_chunk_info(i)
                chunks.append((chunk.byte_offset, chunk.byte_offset + chunk.size))

        with h5py.File(self.path / "r.h5") as file:
            file.visititems(look)
        self.assertTrue(chunks and contiguous)
        self.assertGreaterEqual(len(places), 5)
        return {**places, "chunks": chunks, "contiguous data": contiguous}


if __name__ == "__main__":
    main()
