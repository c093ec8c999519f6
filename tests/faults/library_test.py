#!/usr/bin/env python3
"""The library that makes calls fail does what the other tests of this folder rely on.

library_test.py PROGRAM LIBRARY
"""

import os
import pathlib
import subprocess
import sys
import tempfile
import time
import unittest

PROGRAM, LIBRARY = (os.path.abspath(path) for path in sys.argv[1:3])

# Every function of the C library by which a program could change files, unseen by the library if it
# were called and not replaced.
CHANGING = set("""
copy_file_range creat creat64 dprintf fallocate fallocate64 fchmod fchown fdatasync fflush fopen
fopen64 fprintf fputc fputs freopen freopen64 fsync ftruncate ftruncate64 fwrite link linkat lockf
mkdir mkdirat mknod mkostemp mkostemp64 mkstemp mkstemp64 mmap mmap64 msync open open64 openat
openat64 posix_fallocate posix_fallocate64 pwrite pwrite64 pwritev pwritev2 pwritev64 remove rename
renameat renameat2 rmdir sendfile sendfile64 splice symlink symlinkat sync_file_range syncfs tmpfile
tmpfile64 truncate truncate64 unlink unlinkat write writev
""".split())
# These write to standard streams, or (HDF5's freopen) to none.
ELSEWHERE = set("dprintf fprintf fputc fputs freopen".split())

VICTIM = """
import os
file = os.open("aside", os.O_CREAT | os.O_WRONLY)
os.write(file, b"x" * 100)
os.fsync(file)
os.close(file)
os.rename("aside", "named")
folder = os.open(".", os.O_RDONLY)
os.fsync(folder)
os.mkdir("new")
"""
STEPS = ["open", "write", "fsync", "close", "rename", "fsync", "mkdir"]


def names_in(*options):
    listed = subprocess.run(["nm", "-D", *options], capture_output=True, text=True, check=True)
    return {line.split()[-1].split("@")[0] for line in listed.stdout.splitlines() if line}


class Library(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.path = pathlib.Path(folder.name) / "work"
        self.path.mkdir()
        self.log = pathlib.Path(folder.name) / "steps"

    def victim(self, script=VICTIM, **faults):
        environment = {f"WEFT_FAULTS_{name.upper()}": str(value) for name, value in faults.items()}
        return subprocess.run(
            [sys.executable, "-S", "-c", script], cwd=self.path, capture_output=True, text=True,
            env={**os.environ, "LD_PRELOAD": LIBRARY, "WEFT_FAULTS_FOLDER": str(self.path),
                 "WEFT_FAULTS_LOG": str(self.log), **environment}, check=False)

    def names(self):
        return sorted(path.name for path in self.path.iterdir())

    def test_no_call_of_weft_escapes(self):
        used = set()
        for line in subprocess.run(["ldd", PROGRAM], capture_output=True, text=True,
                                   check=True).stdout.splitlines():
            if "hdf5" in line.split()[0] and "_hl" not in line.split()[0]:
                used |= names_in("--undefined-only", line.split()[2])
        self.assertIn("pwrite", used, "HDF5's library was not found")
        used |= names_in("--undefined-only", PROGRAM)
        self.assertIn("renameat2", used)
        self.assertFalse((used & CHANGING) - ELSEWHERE - names_in("--defined-only", LIBRARY))

    def test_steps_are_counted_below_the_folder_only(self):
        done = self.victim(VICTIM + "open('/dev/null', 'w').write('x')\n")
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        lines = self.log.read_text().splitlines()
        self.assertEqual([line.split()[0] for line in lines], STEPS)
        self.assertEqual(lines[4], f"rename {self.path}/named")

    def test_killed_before_a_step(self):
        for at, names in ((1, []), (2, ["aside"]), (5, ["aside"]), (6, ["named"])):
            with self.subTest(at=at):
                self.assertEqual(self.victim(at=at, do="kill").returncode, -9)
                self.assertEqual(self.names(), names)
                for name in names:
                    (self.path / name).unlink()

    def test_writes_that_stop_half_way(self):
        self.assertEqual(self.victim(at=2, do="torn").returncode, -9)
        self.assertEqual((self.path / "aside").stat().st_size, 50)
        self.assertEqual(self.victim(at=2, do="short").returncode, 0)
        self.assertEqual((self.path / "named").stat().st_size, 50)

    def test_errors(self):
        for fault, at, text in (("EIO", 3, "Input/output error"),
                                ("ENOSPC", 7, "No space left on device"),
                                ("EDQUOT", 1, "Disk quota exceeded"),
                                ("full", 1, "No space left on device")):
            with self.subTest(fault):
                done = self.victim(at=at, do=fault)
                self.assertEqual(done.returncode, 1)
                self.assertIn(text, done.stderr)
        self.assertNotEqual(self.victim(at=1, do="ENOSUCH").returncode, 0)

    def test_a_power_cut_takes_what_is_not_synced(self):
        """A name is safe once its folder is synced, which comes before step 7."""
        longer = VICTIM + "os.rmdir('new')\n"
        for at, names in ((2, []), (3, []), (5, []), (6, []), (7, ["named"]), (8, ["named"])):
            with self.subTest(at=at):
                self.assertEqual(self.victim(longer, at=at, do="power").returncode, -9)
                self.assertEqual(self.names(), names)
                for name in names:
                    self.assertEqual((self.path / name).read_bytes(), b"x" * 100)
                    (self.path / name).unlink()

    def test_a_power_cut_blanks_contents(self):
        late = VICTIM + "file = os.open('named', os.O_WRONLY)\nos.write(file, b'y' * 100)\n"
        self.assertEqual(self.victim(late + "os.rmdir('new')\n", at=9, do="power").returncode, -9)
        self.assertEqual((self.path / "named").read_bytes(), b"y" * 50 + bytes(50))

    def test_locks(self):
        script = "import fcntl; fcntl.{}(open('/dev/null', 'w'), fcntl.LOCK_EX | fcntl.LOCK_NB)"
        for call in ("flock", "lockf"):
            self.assertEqual(self.victim(script.format(call)).returncode, 0)
            self.assertIn("No locks available", self.victim(script.format(call),
                                                            locks="ENOLCK").stderr)

    def test_clock(self):
        script = "import time; print(*(time.time() for _ in range(4)), time.monotonic())"

        def leaps(**faults):
            *looks, monotonic = map(float, self.victim(script, **faults).stdout.split())
            self.assertLess(abs(monotonic - time.monotonic()), 1000)
            return sorted(round((b - a) / 1000) for a, b in zip(looks, looks[1:]))

        self.assertEqual(leaps(), [0, 0, 0])
        self.assertEqual(leaps(clock="0,-5000,90000"), [-90, -5, 95])


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1] + sys.argv[3:])
