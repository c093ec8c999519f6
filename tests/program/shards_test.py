#!/usr/bin/env python3
"""Shards: run apart, merged in any order; what does not fit is refused by name.

shards_test.py PROGRAM
"""

import os
import shutil

from program import ProgramCase, main

ARRAY = {"SLURM_ARRAY_TASK_ID": "12", "SLURM_ARRAY_TASK_COUNT": "3",
         "SLURM_ARRAY_TASK_MIN": "10", "SLURM_ARRAY_TASK_MAX": "14", "SLURM_ARRAY_TASK_STEP": "2"}


class Shards(ProgramCase):
    def shard(self, index, count, *more, experiment="small.toml"):
        name = f"s{index}.h5"
        self.expect(0, "wrote", "run", experiment, "--shard", f"{index}/{count}", "-o", name, *more)
        return name

    def shards(self, count, *more):
        return [self.shard(index, count, *more) for index in range(count)]

    def test_merged_in_any_order_they_answer_as_the_whole(self):
        self.expect(0, "wrote", "run", "small.toml", "-o", "whole.h5")
        for count in (1, 5, 12):  # 12: more than blocks
            names = self.shards(count, "--force")
            names = names[1::2] + names[::2]
            self.expect(0, f"from {count} shard", "merge", *names, "-o", f"all{count}.h5")
            self.assertEqual(self.answer(f"all{count}.h5"), self.answer("whole.h5"))
            self.expect(0, "80 of 80 (100 %)", "info", f"all{count}.h5")

    def test_what_is_wrong_with_the_pieces_is_said_at_once(self):
        names = self.shards(6)
        shutil.copy(self.path / names[2], self.path / "copy.h5")
        self.shard(0, 6, "--seed", "5", "--force")
        said = self.expect(2, "shards 0, 3-5 of 0-5 are missing", "merge", "s1.h5", "s2.h5", "copy.h5",
                           "s0.h5", "-o", "all.h5").stderr
        self.assertIn("shard 2/6 is there twice ('s2.h5' and 'copy.h5')", said)
        self.assertRegex(said, "'s0.h5' does not belong to 's1.h5' \\(it is of another experiment: "
                               "sha256 [0-9a-f]{12}, not [0-9a-f]{12}")
        self.assertFalse((self.path / "all.h5").exists())
        self.shard(0, 2, "--force")
        self.expect(2, "it is one of 2 shards, not of 6", "merge", "s1.h5", "s0.h5", "-o", "all.h5")

    def test_what_is_no_shard_is_refused(self):
        self.shards(2)
        (self.path / "text.h5").write_text("no result")
        for code, text, piece in ((3, "cannot be opened as a result", "text.h5"),
                                  (2, "'nowhere.h5' does not exist", "nowhere.h5"),
                                  (2, "is a folder", ".")):
            self.expect(code, text, "merge", "s0.h5", piece, "-o", "all.h5")
            self.assertFalse((self.path / "all.h5").exists())
        self.expect(2, "SHARD... is missing", "merge", "-o", "all.h5")
        self.expect(2, "the output has no name", "merge", "s0.h5", "s1.h5")

    def test_inputs_and_results_are_not_overwritten(self):
        self.shards(2)
        before = self.identity("s0.h5")
        self.expect(2, "it would be lost", "merge", "s0.h5", "s1.h5", "-o", "s0.h5", "--force")
        self.assertEqual(self.identity("s0.h5"), before)
        self.expect(0, "wrote", "merge", "s0.h5", "s1.h5", "-o", "all.h5")
        self.expect(2, "exists already", "merge", "s0.h5", "s1.h5", "-o", "all.h5")
        self.expect(0, "wrote", "merge", "s0.h5", "s1.h5", "-o", "all.h5", "--force")

    def test_a_damaged_shard_is_named(self):
        self.shards(2)
        size = (self.path / "s1.h5").stat().st_size
        for place in (size // 2, size - 9):
            with open(self.path / "s1.h5", "r+b") as file:
                file.seek(place)
                byte = file.read(1)
                file.seek(place)
                file.write(bytes([byte[0] ^ 8]))
            self.expect(3, "s1.h5: damaged", "merge", "s0.h5", "s1.h5", "-o", "all.h5")
            self.assertFalse((self.path / "all.h5").exists())
            self.shard(1, 2, "--force")

    def test_one_shard_does_not_answer_for_all(self):
        self.shards(2)
        self.expect(2, "holds shard 0/2 only", "compare", "s0.h5")
        self.expect(0, "shard             0/2", "info", "s0.h5")

    def test_a_shard_can_be_verified_and_holds_its_own_configurations_only(self):
        many = ["--set", "design.configurations=60000", "--set", "horizon=1", "--set",
                "output.trajectories=none"]
        self.expect(0, "wrote", "run", "small.toml", "-o", "whole.h5", *many)
        sizes = []
        for index in range(4):
            name = self.shard(index, 4, *many)
            sizes.append((self.path / name).stat().st_size)
            self.expect(0, "computed again with the same bits", "verify", name)
        whole = (self.path / "whole.h5").stat().st_size
        self.assertLess(sum(sizes), 1.5 * whole)

    def test_a_stopped_shard_goes_on(self):
        few = ["--set", "design.configurations=1500"]
        self.stopped_run(*few, "--shard", "1/2", result="s1.h5")
        self.expect(2, "its parts belong to another shard", "run", "long.toml", *few, "--shard",
                    "0/2", "-o", "s1.h5", "--resume")
        self.expect(2, "its run is unfinished", "merge", "s1.h5", "-o", "all.h5")
        for index in (0, 1):
            self.expect(0, "wrote", "run", "long.toml", *few, "--shard", f"{index}/2", "-o",
                        f"s{index}.h5", "--resume")
        self.expect(0, "nothing is left to do", "run", "long.toml", *few, "--shard", "1/2", "-o",
                    "s1.h5", "--resume")
        self.expect(2, "holds shard 1/2 of this experiment", "run", "long.toml", *few, "--shard",
                    "0/2", "-o", "s1.h5", "--resume")
        self.expect(0, "wrote", "merge", "s0.h5", "s1.h5", "-o", "all.h5")
        self.expect(0, "wrote", "run", "long.toml", *few, "-o", "whole.h5")
        self.assertEqual(self.answer("all.h5"), self.answer("whole.h5"))

    def test_the_task_of_an_array_is_a_shard(self):
        array = {**os.environ, **ARRAY}
        said = self.expect(0, "wrote small.shard-1-of-3.h5", "run", "small.toml", env=array).stderr
        self.assertIn("the task of this Slurm array", said)
        self.expect(0, "wrote whole.h5", "run", "small.toml", "--shard", "0/1", "-o", "whole.h5",
                    env=array)
        self.expect(0, "runs done         80 of 80", "info", "whole.h5")
        for name, value, text in (("ID", "11", "no shard"), ("ID", "99", "no shard"),
                                  ("COUNT", "x", "is no whole number"),
                                  ("STEP", "0", "no shard")):
            wrong = {**array, "SLURM_ARRAY_TASK_" + name: value}
            self.expect(2, text, "run", "small.toml", "-o", "x.h5", env=wrong)
        del array["SLURM_ARRAY_TASK_COUNT"]
        self.expect(2, "is not set", "run", "small.toml", "-o", "x.h5", env=array)

    def test_what_is_no_number_of_a_shard(self):
        for text, why in (("3", "give I/N"), ("a/b", "give I/N"), ("1/", "give I/N"),
                          ("-1/4", "give I/N"), ("4/4", "the last one is 3/4"),
                          ("0/0", "give 1 to"), ("0/9999999999", "give 1 to"),
                          ("99999999999999999999/4", "give I/N")):
            self.expect(2, why, "run", "small.toml", "--shard", text, "-o", "x.h5")
        self.assertFalse((self.path / "x.h5").exists())


if __name__ == "__main__":
    main()
