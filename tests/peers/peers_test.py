#!/usr/bin/env python3
"""The peers in NumPy and for Mesa agree with the plain one, and a bent coefficient is found.

peers_test.py COMPILER    exit 77 (skipped) where NumPy is missing
"""

import os
import pathlib
import subprocess
import sys
import tempfile
import unittest

HERE = pathlib.Path(__file__).resolve().parent
PEERS = HERE.parents[1] / "bench" / "peers"
sys.path.insert(0, str(PEERS))

import agreement  # noqa: E402
import peer_programs  # noqa: E402

COMPILER = sys.argv.pop(1) if len(sys.argv) > 1 else "g++"
BENT = "b0=1.2"


def compare_peers(*options):
    return subprocess.run([sys.executable, PEERS / "compare_peers.py", "--weft", "none", "--rounds",
                           "1", "--compiler", COMPILER, *options], capture_output=True, text=True,
                          check=False)


class Comparison(unittest.TestCase):
    def test_numpy_agrees_with_plain_in_the_reference_population(self):
        done = compare_peers("--configurations", "300")
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        self.assertRegex(done.stdout, r"numpy +agrees")
        self.assertRegex(done.stdout, r"bent twin \(b0=1.2\) +DISAGREES")
        self.assertRegex(done.stdout, r"plain \(plain C\+\+\) +[\d.]+")

    def test_a_twin_that_is_not_bent_makes_the_check_blind(self):
        done = compare_peers("--configurations", "40", "--bend", "b0=1.6")
        self.assertEqual(done.returncode, 1, done.stdout + done.stderr)
        self.assertIn("blind", done.stdout)

    def test_unknown_coefficient_is_bad_input(self):
        for wrong in ("b9=1", "b0", "rate_trust=1"):
            done = compare_peers("--bend", wrong)
            self.assertEqual(done.returncode, 2, done.stdout)
            self.assertIn("--bend", done.stderr)


class OneCollaboration(unittest.TestCase):
    """All collaborations at their defaults: no spread between them, so small errors show."""

    @classmethod
    def setUpClass(cls):
        folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(folder.cleanup)
        cls.programs = peer_programs.Programs(folder.name, [], 60, "default")
        cls.programs.build_plain(COMPILER)
        cls.plain = cls.programs.plain(2000, 1, 1)

    def verdict(self, *arguments):
        peer = self.programs.python_peer(*arguments)
        return peer, agreement.verdict(agreement.Sample([peer]), agreement.Sample([self.plain]))

    def test_numpy(self):
        peer, (agree, sentence) = self.verdict("numpy_model.py", 2000, 1, 2)
        self.assertTrue(agree, sentence)
        self.assertAlmostEqual(peer["member_months"] / self.plain["member_months"], 1, delta=0.01)

    def test_bent_numpy(self):
        for bent in ("know_gain=0.07", "relief_connecting_specificity=0.2", "asp_adapt=0.04"):
            agree, sentence = self.verdict("numpy_model.py", 2000, 1, 3, [bent])[1]
            self.assertFalse(agree, bent + ": " + sentence)

    def test_mesa(self):
        stand_in = str(HERE / "mesa_stand_in")  # where the real one is not to be found
        os.environ["PYTHONPATH"] = os.pathsep.join(
            filter(None, (os.environ.get("PYTHONPATH"), stand_in)))
        _, (agree, sentence) = self.verdict("mesa_model.py", 50, 1, 4)
        self.assertTrue(agree, sentence)
        agree, sentence = self.verdict("mesa_model.py", 25, 1, 5, [BENT])[1]
        self.assertFalse(agree, sentence)


if __name__ == "__main__":
    try:
        import numpy  # noqa: F401
    except ImportError:
        print("skipped: NumPy is not installed")
        sys.exit(77)
    unittest.main()
