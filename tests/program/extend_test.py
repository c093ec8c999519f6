#!/usr/bin/env python3
"""Growth: a larger experiment takes over the runs of a smaller result.

extend_test.py PROGRAM
"""

import shutil
import struct
import zlib

from program import ProgramCase, main

BASE = """
horizon = 12
seed = 7
[design]
method = "sobol"
configurations = 50
replicates = 3
[configuration]
members = { log_uniform = [6, 40] }
[[strategy]]
name = "none"
[[strategy]]
use = "library/balanced"
"""
FAMILY = """
[[strategy]]
name = "drawn"
sample = 4
bundling = { uniform = [0.1, 0.9] }
"""
GROWN = {
    "configurations": BASE.replace("= 50", "= 120"),
    "replicates": BASE.replace("= 3", "= 7"),
    "strategies": BASE.replace('[[strategy]]\nname = "none"',
                               '[[strategy]]\nname = "first"\nbundling = 0.3\n'
                               '[[strategy]]\nname = "none"') + FAMILY,
    "all": BASE.replace("= 50", "= 333").replace("= 3\n", "= 5\n") + FAMILY,
    "many strategies": BASE + FAMILY.replace("= 4", "= 40"),  # counts are kept otherwise then
    "nothing": BASE,
}


class Extend(ProgramCase):
    def setUp(self):
        super().setUp()
        (self.path / "base.toml").write_text(BASE)
        self.expect(0, "wrote", "run", "base.toml", "-o", "old.h5")

    def write(self, text):
        (self.path / "new.toml").write_text(text)

    def extend(self, *more, code=0, text="wrote", old="old.h5"):
        return self.expect(code, text, "run", "new.toml", "--extend", old, "-o", "new.h5", *more)

    def test_it_equals_a_fresh_run(self):
        before = self.identity("old.h5")
        for what, text in GROWN.items():
            with self.subTest(what):
                self.write(text)
                said = self.extend("--force").stderr
                self.assertRegex(said, "taken over +300 runs of old.h5")
                self.expect(0, "wrote", "run", "new.toml", "-o", "fresh.h5", "--force")
                self.expect(0, "", "verify", "new.h5", "--runs", "300")
                for outcome in ("engagement", "exits_exogenous"):
                    answers = [self.weft("compare", name, "--outcome", outcome, "--format", "csv")
                               for name in ("new.h5", "fresh.h5")]
                    self.assertEqual(answers[0].stdout, answers[1].stdout)
                    self.assertEqual(answers[0].returncode, 0)
        self.assertEqual(self.identity("old.h5"), before)

    def bend(self, run):
        """Changes a run of old.h5, and seals it again (core/output/seal.cpp)."""
        try:
            import h5py
        except ImportError:
            self.skipTest("python3-h5py is not installed")
        with h5py.File(self.path / "old.h5", "r+") as file:
            file["joins"][run] = 77
        with open(self.path / "old.h5", "r+b") as file:
            data = file.read()
            file.write(b"weftseal" + struct.pack("<QI", len(data), zlib.crc32(data)))

    def test_it_computes_only_what_is_not_there(self):
        # What is wrong in the old result comes through to the new one.
        self.bend((0, 0, 1))
        self.write(GROWN["configurations"])
        self.extend()
        said = self.weft("verify", "new.h5", "--runs", "100000").stdout
        self.assertIn("joins", said)

    def test_runs_of_another_program_are_noticed(self):
        self.bend(...)
        self.write(GROWN["all"])
        self.extend(code=2, text="its runs are not those that this weft computes")
        self.assertFalse((self.path / "new.h5").exists())

    def test_a_chain_of_extensions(self):
        self.write(GROWN["replicates"])
        self.extend()
        shutil.move(self.path / "new.h5", self.path / "middle.h5")
        self.write(GROWN["replicates"].replace("= 50", "= 90"))
        self.extend(old="middle.h5")
        self.expect(0, "wrote", "run", "new.toml", "-o", "fresh.h5")
        self.assertEqual(self.answer("new.h5"), self.answer("fresh.h5"))

    def test_a_latin_hypercube_grows_in_replicates_only(self):
        base = BASE.replace("sobol", "lhs")
        (self.path / "base.toml").write_text(base)
        self.expect(0, "wrote", "run", "base.toml", "-o", "old.h5", "--force")
        self.write(base.replace("= 50", "= 60"))
        said = self.extend(code=2, text="a design that cannot grow").stderr
        self.assertIn("random, sobol, halton, morris, saltelli grow", said)
        self.write(base.replace("= 3", "= 4"))
        self.extend()

    def test_what_is_no_growth(self):
        cases = (
            (BASE.replace("seed = 7", "seed = 8"), "another seed (7 there, 8 here)"),
            (BASE.replace("horizon = 12", "horizon = 13"), "another horizon (12 there, 13 here)"),
            (BASE.replace("= 50", "= 40"), "fewer configurations (50 there, 40 here)"),
            (BASE.replace("= 3", "= 2"), "fewer replicates (3 there, 2 here)"),
            (BASE.replace('"none"', '"nothing"'), "no strategy 'none'"),
            (BASE.replace('name = "none"', 'name = "none"\nbundling = 0.1'),
             "another strategy 'none'"),
            (BASE.replace("[6, 40]", "[6, 41]"), "another members (in configuration "),
            (BASE.replace("[configuration]", "[configuration]\ntrust = 0.3"),
             "another trust (in configuration 0: "),
            (BASE + "[theory]\ncontagion = 0.1\n", "another contagion (in configuration 0: "),
            (BASE + "[output]\ntrajectories = \"none\"\n", "another output of trajectories"),
        )
        for text, why in cases:
            with self.subTest(why):
                self.write(text)
                said = self.extend(code=2, text="old.h5 cannot be extended: ").stderr
                self.assertIn(why, said)
                self.assertFalse((self.path / "new.h5").exists())

    def test_what_cannot_be_extended(self):
        self.write(BASE)
        self.extend(code=2, text="does not exist", old="nowhere.h5")
        self.expect(0, "wrote", "run", "base.toml", "--shard", "0/2", "-o", "s.h5")
        self.extend(code=2, text="holds shard 0/2 only", old="s.h5")
        self.extend("--shard", "0/2", code=2, text="extend in one piece")
        self.expect(2, "it would be lost", "run", "new.toml", "--extend", "old.h5", "-o", "old.h5",
                    "--force")
        data = bytearray((self.path / "old.h5").read_bytes())
        data[len(data) // 2] ^= 1
        (self.path / "old.h5").write_bytes(data)
        self.extend(code=3, text="old.h5: ")
        self.assertFalse((self.path / "new.h5").exists())

    def test_a_stopped_extension_goes_on_as_one(self):
        few = ["--set", "design.configurations=1500"]
        more = ["--set", "design.configurations=3000"]
        method = ["--set", "design.method=sobol"]
        self.expect(0, "wrote", "run", "long.toml", "-o", "few.h5", *few, *method)
        self.stopped_run(*more, *method, "--extend", "few.h5")
        run = ["run", "long.toml", "-o", "r.h5", *more, *method, "--resume"]
        self.expect(2, "its parts extend another result", *run)
        self.expect(0, "wrote", *run, "--extend", "few.h5")
        self.expect(0, "wrote", "run", "long.toml", "-o", "fresh.h5", *more, *method)
        self.assertEqual(self.answer("r.h5"), self.answer("fresh.h5"))


if __name__ == "__main__":
    main()
