#!/usr/bin/env python3
"""Where a run may write: nothing is lost that is not a result, and nothing is computed in vain.

output_test.py PROGRAM
"""

import os
import stat

from program import SMALL, ProgramCase, main

LIST = SMALL.replace("configurations = 20\n", 'method = "list"\nfile = "points.csv"\n')
LIST = LIST.replace("[[strategy]]", '[configuration]\nbase = "default"\n[[strategy]]', 1)
RUN = ("run", "small.toml", "-o")


def unprivileged():
    """Options of a process that obeys permissions."""
    return {"user": 65534} if os.geteuid() == 0 else {}


class Output(ProgramCase):
    def refused(self, text, *arguments, **options):
        before = sorted(self.path.rglob("*"))
        self.expect(2, text, *arguments, **options)
        self.assertEqual(sorted(self.path.rglob("*")), before)

    def test_force_replaces_results_only(self):
        self.refused("is the experiment file itself", *RUN, "small.toml", "--force")
        os.link(self.path / "small.toml", self.path / "same.toml")
        self.refused("is the experiment file itself", *RUN, "same.toml", "--force")
        (self.path / "points.csv").write_text("rivalry\n0.1\n0.9\n")
        (self.path / "list.toml").write_text(LIST)
        self.refused("is not a result file", "run", "list.toml", "-o", "points.csv", "--force")
        (self.path / "thesis.txt").write_text("precious")
        self.refused("is not a result file", *RUN, "thesis.txt", "--force")
        self.assertEqual((self.path / "thesis.txt").read_text(), "precious")
        self.assertEqual((self.path / "small.toml").read_text(), SMALL)
        (self.path / "empty.h5").touch()
        self.expect(0, "wrote", *RUN, "empty.h5", "--force")

    def test_what_is_not_a_file(self):
        os.mkfifo(self.path / "pipe")
        for options in ([], ["--force"], ["--resume"]):
            self.refused("is not a file", *RUN, "/dev/null", *options)
            self.refused("is not a file", *RUN, "pipe", *options)
            self.refused("is a folder", *RUN, ".", *options)
        self.assertTrue(stat.S_ISFIFO((self.path / "pipe").stat().st_mode))

    def test_links(self):
        (self.path / "link.h5").symlink_to("target.h5")
        self.refused("is a link to 'target.h5'", *RUN, "link.h5")
        self.refused("is a link to 'target.h5'", *RUN, "link.h5", "--resume")
        self.expect(0, "wrote target.h5", *RUN, "link.h5", "--force")
        self.refused("exists already", *RUN, "link.h5")
        self.expect(0, "wrote target.h5", *RUN, "link.h5", "--force")
        self.assertTrue((self.path / "link.h5").is_symlink())
        (self.path / "round.h5").symlink_to("round.h5")
        self.refused("in a circle", *RUN, "round.h5", "--force")

    def test_files_of_others_among_the_parts_are_kept(self):
        folder = self.path / "r.h5.parts"
        (folder / "blocks-photos").mkdir(parents=True)
        (folder / "notes.txt").write_text("precious")
        said = self.expect(0, "wrote", *RUN, "r.h5", "--force").stderr
        self.assertIn("r.h5.parts is kept", said)
        self.assertEqual(sorted(path.name for path in folder.iterdir()),
                         ["blocks-photos", "notes.txt"])

    def test_an_empty_folder_of_parts_is_no_unfinished_run(self):
        (self.path / "r.h5.parts").mkdir()
        self.expect(0, "wrote", *RUN, "r.h5")
        self.assertFalse((self.path / "r.h5.parts").exists())

    def test_names_and_folders_that_cannot_be_written(self):
        self.refused("name is too long", *RUN, "x" * 250 + ".h5")
        self.refused("name is too long", *RUN, "x" * 300 + ".h5")
        (self.path / "r.h5.parts").write_text("no folder")
        for options in ([], ["--force"], ["--resume"]):
            self.refused("'r.h5.parts' is not a folder", *RUN, "r.h5", *options)
        self.refused("give one of them", *RUN, "q.h5", "--resume", "--force")
        closed = self.path / "closed"
        closed.mkdir(mode=0o555)
        self.path.chmod(0o755)
        self.refused("the output folder 'closed' is not writable", *RUN, "closed/r.h5",
                     **unprivileged())

    def test_a_finished_result_is_resumed_without_work(self):
        self.expect(0, "wrote", *RUN, "r.h5")
        before = self.identity("r.h5")
        self.expect(0, "nothing is left to do", *RUN, "r.h5", "--resume")
        self.refused("is the result of another experiment", *RUN, "r.h5", "--resume", "--seed",
                     "5")
        self.assertEqual(self.identity("r.h5"), before)
        (self.path / "text.h5").write_text("precious")
        self.refused("is no readable result", *RUN, "text.h5", "--resume")


if __name__ == "__main__":
    main()
