#!/usr/bin/env python3
"""Real disks that are full or read-only: small file systems in a mount namespace of our own.

disk_test.py PROGRAM LIBRARY    exit 77 (skipped) where such a namespace is not to be had
"""

import os
import pathlib
import subprocess
import sys
import tempfile

from faults import PROGRAM, FaultCase, Place, main

MARK = "WEFT_DISK_TEST_IS_APART"


def mount(folder, *options):
    subprocess.run(["mount", "-t", "tmpfs", "-o", ",".join(options), "weft", str(folder)],
                   check=True)


def tree(folder):
    return {path: path.read_bytes() if path.is_file() else None for path in folder.rglob("*")}


class Disk(FaultCase):
    def on_a_disk(self, trial, *options):
        """trial(place, change) on a file system of its own; `change` mounts it with new options."""
        def mounted(place):
            files = tree(place.path)
            mount(place.path, *options)
            try:
                for path, content in files.items():
                    path.write_bytes(content)
                trial(place, lambda *new: mount(place.path, "remount", *new))
            finally:
                subprocess.run(["umount", str(place.path)], check=True)

        self.in_a_place(mounted)

    def test_full(self):
        """Sizes from hopeless to enough: each ends with an error that is named, or a result."""
        codes = []

        def trial(place, change):
            done = place.run()
            codes.append(done.returncode)
            if done.returncode != 0:
                self.expect(3, done, "No space left on device")
                self.assertFalse(list(place.path.rglob("*.tmp.*")))
                committed = place.committed()
                self.assertEqual("nothing was committed" in done.stderr, not committed)
                change("size=1m")
                self.is_resumed(place, committed)
            self.is_whole(place)

        for size in range(12, 588, 16):
            self.on_a_disk(trial, f"size={size}k")
        self.assertEqual(sorted(set(codes)), [0, 3])
        print(f"{len(codes)} sizes of disk: {codes.count(3)} too small, {codes.count(0)} enough")

    def test_full_of_names(self):
        def trial(place, change):
            self.expect(3, place.run(), "No space left on device")
            change("nr_inodes=100")
            self.is_resumed(place, place.committed())

        for names in (4, 5, 6):
            self.on_a_disk(trial, "size=1m", f"nr_inodes={names}")

    def test_read_only(self):
        def trial(place, change):
            before = tree(place.path)
            change("ro")
            for options in ([], ["--resume"], ["--force"]):
                self.expect(2, place.run(*options), "is not writable (Read-only file system)")
            self.assertEqual(tree(place.path), before)
            change("rw")
            self.assertEqual(place.run(at=120, do="kill").returncode, -9)
            before = tree(place.path)
            change("ro")
            for options in (["--resume"], ["--force"]):
                self.expect(2, place.run(*options), "Read-only file system")
            self.expect(0, place.weft("info", "r.h5"))
            self.assertEqual(tree(place.path), before)
            change("rw")
            self.is_resumed(place, place.committed())

        self.on_a_disk(trial, "size=1m")

    def test_a_full_folder_of_temporary_files(self):
        """Nothing of a run goes there, whether it is /tmp or another."""
        if any(pathlib.Path("/tmp") in pathlib.Path(place).resolve().parents
               for place in (PROGRAM, ".")):
            self.skipTest("the build lies in /tmp, and would be hidden")

        def trial(variables):
            with tempfile.TemporaryDirectory(dir=".") as top:
                place = Place(os.path.abspath(top), self.experiment, self.command)
                mount("/tmp", "size=64k")
                try:
                    pathlib.Path("/tmp/filling").write_bytes(bytes(65536))
                    self.expect(0, place.run(variables=variables))
                    self.is_whole(place)
                    self.assertEqual(os.listdir("/tmp"), ["filling"])
                finally:
                    subprocess.run(["umount", "/tmp"], check=True)

        for folder in ("", "/tmp", "/nowhere"):
            with self.subTest(TMPDIR=folder):
                trial({"TMPDIR": folder} if folder else {})


def go_apart():
    """Runs this again in a namespace where mounting is allowed and seen by nobody else."""
    own = ["unshare", "--mount", "--propagation", "private"]
    if os.geteuid() != 0:
        own += ["--map-root-user"]
    tried = subprocess.run([*own, "mount", "-t", "tmpfs", "weft", "/mnt"], capture_output=True,
                           text=True, check=False)
    if tried.returncode != 0:
        print("skipped, file systems cannot be mounted here:", tried.stderr.strip())
        sys.exit(77)
    os.environ[MARK] = "1"
    os.execvp(own[0], [*own, sys.executable, *sys.argv])


if __name__ == "__main__":
    if MARK not in os.environ:
        go_apart()
    main()
